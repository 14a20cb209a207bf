"""The times that are offered, the promise that is made, how often one may try; and that every language says everything."""

import re
import string
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta

import pytest

from husly.reply.languages import DANISH, DANISH_NAMES, LANGUAGES, chosen
from husly.reply.rules import DAYS_OFFERED, OUTCOME_OF, Limit, Part, Place, Refusal, Slot, Topic, Wish, promise, same_day, slots
from husly.reply.words.shape import Words


@pytest.mark.parametrize(
    ("now", "closed", "first", "days"),
    [
        # (UTC, own closing days, first time offered, days offered)
        ("2026-11-23T06:00", [], "2026-11-23-MORNING", "23 24 25 26"),  # 7.00 on a Monday
        ("2026-11-23T07:01", [], "2026-11-23-AFTERNOON", "23 24 25 26"),  # 8.01: not an hour until nine
        ("2026-11-23T12:00", [], "2026-11-23-EVENING", "23 24 25 26"),
        ("2026-11-23T15:01", [], "2026-11-24-MORNING", "24 25 26 27"),
        ("2026-11-27T20:00", [], "2026-11-30-MORNING", "30 1 2 3"),  # Friday evening
        ("2026-11-23T20:00", ["2026-11-24"], "2026-11-25-MORNING", "25 26 27 30"),
        ("2026-12-23T20:00", [], "2026-12-28-MORNING", "28 29 30 4"),  # Christmas, New Year
    ],
)
def test_times_on_open_days(now: str, closed: list[str], first: str, days: str) -> None:
    found = slots(datetime.fromisoformat(now).replace(tzinfo=UTC), frozenset(map(date.fromisoformat, closed)))
    assert str(found[0]) == first
    assert [str(day) for day in dict.fromkeys(slot.on.day for slot in found)] == days.split()
    assert len({slot.on for slot in found}) == DAYS_OFFERED


@pytest.mark.parametrize(("slot", "hour"), [("2026-11-24-MORNING", 8), ("2026-07-01-MORNING", 7), ("2026-11-24-EVENING", 16)])
def test_a_time_begins_on_danish_clocks(slot: str, hour: int) -> None:
    assert Slot.read(slot).begins_at.astimezone(UTC).hour == hour
    assert str(Slot.read(slot)) == slot


def test_a_promise_says_whom_and_until_when() -> None:
    assert promise("20 00 00 01", Slot(date(2026, 11, 24), Part.MORNING)) == "Ring på 20 00 00 01 (inden 12.00)"
    assert len(promise("+" + "9" * 29, Slot(date(2026, 11, 24), Part.AFTERNOON))) <= 80  # what the duty's label holds


def test_birth_dates_are_compared_whole() -> None:
    assert same_day(date(1979, 4, 2), date(1979, 4, 2))
    assert not same_day(date(1979, 2, 4), date(1979, 4, 2))


@pytest.mark.parametrize("limit", Limit)
def test_a_span_of_tries_ends(limit: Limit) -> None:
    at = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    number, over_at = limit.window(at)
    assert timedelta() < over_at - at <= limit.within
    assert limit.window(over_at)[0] == number + 1


def test_every_wish_has_an_outcome_and_an_address_of_its_own() -> None:
    assert OUTCOME_OF.keys() == set(Wish)
    assert len({wish.slug for wish in Wish}) == len(Wish)


def sentences(words: Words) -> Iterator[tuple[str, str]]:
    for field in fields(words):
        value = getattr(words, field.name)
        members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else [("", value)]
        yield from ((f"{field.name} {member}", said) for member, said in members)


def braces(said: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(said) if name}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_everything(code: str) -> None:
    words, danish = LANGUAGES[code], dict(sentences(DANISH))
    assert code == words.code
    assert code in DANISH_NAMES
    for members, said in (
        (Wish, words.wishes),
        (Part, words.parts),
        (Place, words.places),
        (Topic, words.topics),
        (Refusal, words.refusals),
    ):
        assert set(members) == said.keys()
    for name, said in sentences(words):
        assert said.strip() or (code, name) == ("da", "unchecked "), name
        assert braces(said) == braces(danish[name]), name


@pytest.mark.parametrize("code", sorted(LANGUAGES.keys() - {"da"}))
def test_nothing_was_forgotten_in_danish(code: str) -> None:
    danish = dict(sentences(DANISH))
    same = {name for name, said in sentences(LANGUAGES[code]) if said == danish[name] and re.search("[a-zæøå]{5}", said)}
    assert same <= {"direction ", "months 3", "months 7", "months 8", "months 10", "day ", "code_label "}


@pytest.mark.parametrize(
    ("told", "accepted", "found"),
    [
        (["tr"], "da", "tr"),
        (["xx", "pl"], "da", "pl"),
        (["", ""], "uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ([""], "so,ar;q=0.5", "ar"),
        ([""], "", "da"),
        (["<script>"], "\u202e,;;q=", "da"),
        ([""], "so," * 1000, "da"),
    ],
)
def test_which_language_a_browser_is_shown(told: list[str], accepted: str, found: str) -> None:
    assert chosen(*told, accepted=accepted).code == found
