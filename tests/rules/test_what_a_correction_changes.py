"""What a correction changes: told otherwise is changed, told anew is added, not told stands."""

from copy import deepcopy
from typing import Any

import pytest

from husly.intake.corrections import changes, corrected_tenants
from husly.intake.schemas import NoticeIn
from tests.cast import holm, jens


def read(told: dict[str, Any], **changed: Any) -> NoticeIn:
    return NoticeIn.model_validate(deepcopy(told) | changed)


SITUATIONS: list[tuple[str, dict[str, Any], list[tuple[str, str, str]]]] = [
    ("nothing", {}, []),
    ("a misspelt name", {"tenants": [{"name": "Jens Beck"}]}, [("name", "Jens Bech", "Jens Beck")]),
    ("another name altogether, of the only tenant", {"tenants": [{"name": "Ove Lind"}]}, [("name", "Jens Bech", "Ove Lind")]),
    ("a number that was missing", {"tenants": [{"name": "Jens Bech", "phone": "+4520000001"}]}, [("phone", "+4520000000", "+4520000001")]),
    ("the arrears", {"arrears": {"amount_dkk": "12000.00"}}, [("amount", "9.875,50 kr.", "12.000,00 kr.")]),
    ("silence about the arrears", {"arrears": None, "dates": None}, []),
    ("a day", {"dates": {"filed_on": "2026-11-03"}}, [("filed_on", "man. 2. nov. 2026", "tirs. 3. nov. 2026")]),
    (
        "the bailiff's time, which was not told",
        {"dates": {"eviction_at": "2026-12-17T08:30:00+00:00"}},
        [("eviction_at", "", "tors. 17. dec. 2026 kl. 9.30")],
    ),
    ("the ground", {"ground": "DISORDER"}, [("ground", "", "uorden")]),
]


@pytest.mark.parametrize(("told", "expected"), [s[1:] for s in SITUATIONS], ids=[s[0] for s in SITUATIONS])
def test_what_is_changed(told: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    found = changes(read(jens()), read(jens(), **told))
    assert [(one.code, one.before, one.after) for one in found] == expected


def test_each_of_two_tenants_is_found_again_whatever_the_order() -> None:
    after = read(holm(), tenants=[{"name": "Peter Holmm"}, {"name": "Anne Holm", "cpr": "1405881234"}])
    assert [(was.name, now.name) for was, now in corrected_tenants(read(holm()), after)] == [
        ("Peter Holm", "Peter Holmm"),
        ("Anne Holm", "Anne Holm"),
    ]


def test_a_new_tenant_beside_the_known_ones_is_no_correction_of_them() -> None:
    after = read(holm(), tenants=[*holm()["tenants"], {"name": "Ulla Krag"}])
    assert changes(read(holm()), after) == []
