"""The pure parts of the benchmark: what a figure is worth, and who the invented residents are."""

from collections import Counter

import pytest

from bench import invented
from bench.figures import Figure, percentile
from bench.tables import Table, in_order


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.95, 10), (0.9, 9), (0.01, 1)])
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(share: float, value: int) -> None:
    assert percentile(range(10, 0, -1), share) == value


def test_a_figure_is_told_in_yardsticks() -> None:
    assert Figure(30, 10).ratio == 3


def test_a_table_comes_after_those_it_points_at() -> None:
    case = Table("case", ("id", "household_id", "joined_id"), {"household_id": "household", "joined_id": "case"})
    household, note = Table("household", ("id",), {}), Table("note", ("id", "case_id", "by_id"), {"case_id": "case", "by_id": "user"})
    assert [table.name for table in in_order([note, case, household])] == ["household", "case", "note"]


def test_a_number_is_always_the_same_resident() -> None:
    assert invented.tenant(17) == invented.tenant(17) != invented.tenant(18)


def test_nearly_half_of_the_residents_have_a_number_and_a_third_a_telephone() -> None:
    tenants = [invented.tenant(number) for number in range(3000)]
    assert 0.4 < sum("cpr" in one for one in tenants) / len(tenants) <= 0.5
    assert sum("phone" in one for one in tenants) == 1000


def test_about_as_many_share_a_name_as_in_life() -> None:
    names = Counter((words[0], words[-1]) for words in (invented.tenant(number)["name"].split() for number in range(10_000)))
    assert sum(count * (count - 1) for count in names.values()) / 10_000 < 2


def test_whoever_lives_elsewhere_lives_in_no_house_of_the_base() -> None:
    here = {(one["street"], one["house_number"]) for one in map(invented.home, range(5000))}
    elsewhere = [(one["street"], one["house_number"]) for one in map(invented.elsewhere, range(5000))]
    assert here.isdisjoint(elsewhere)
    assert len(set(elsewhere)) == 5000
