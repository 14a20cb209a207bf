"""What a row of the worklist says, worked out in Python: forty times a page, so that the template only puts words in their places.

Source, day and marks are drawn once for each of the few that there are; none of them holds anything about a person.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypedDict

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from husly.accounts.models import User
from husly.cases.models import Case, Duty
from husly.core.clock import day_of
from husly.desk.rules import BUTTONS, DONE_ON, marks
from husly.law.duties import DutyCode
from husly.law.facts import Known
from husly.web import formats
from husly.web.templatetags import components


class Row(TypedDict):
    """One household in two lines: what to do and for whom; why, and what is known. Empty words are not drawn."""

    url: str
    title: str
    names: str
    marks: SafeString
    source: SafeString
    address: str
    contact: str
    eviction: str
    eviction_at: str
    eviction_moment: str
    due: SafeString
    owner: str
    button_url: str
    button: str


def rows(cases: Iterable[Case], today: date) -> list[Row]:
    """A row for each case, which has its open duties with it, the first first."""
    return [_row(case, next(iter(case.open_duties), None), today) for case in cases]  # type: ignore[attr-defined]


def _row(case: Case, duty: Duty | None, today: date) -> Row:
    home, at = case.household, case.eviction_at
    pause = case.paused_until if case.paused_until and case.paused_until >= today else None
    return {
        "url": _address("desk:case", case.pk),
        "title": f"{duty.label}: {home.names}" if duty else home.names,
        "names": home.names,
        "marks": _marks(case.children, case.need, home.is_address_protected, case.is_repeat, pause, today),
        "source": _source(**_said(duty.source)) if duty else SafeString(""),
        "address": "" if home.is_address_protected else home.address.line,
        "contact": f"sidst i kontakt {formats.moment(case.last_contact_at, today)}" if case.last_contact_at else "ingen kontakt endnu",
        "eviction": formats.days_left(day_of(at), today) if at else "",
        "eviction_at": at.isoformat() if at else "",
        "eviction_moment": formats.moment(at, today) if at else "",
        "due": _due(duty.due_on, today) if duty else SafeString('<span class="quiet">intet åbent</span>'),
        "owner": _owner(case.owner),
        "button_url": done_on(case, duty) if duty else "",
        "button": BUTTONS[duty.code] if duty else "",
    }


def _owner(owner: User | None) -> str:
    if owner is None:
        return "uden ejer"
    return owner.name if owner.is_active else f"{owner.name}, adgang lukket"


def _said(source: dict[str, Any]) -> dict[str, str]:
    return {name: source[name] for name in ("short", "url", "duty", "wording")}


@lru_cache(maxsize=256)
def _source(short: str, url: str, duty: str, wording: str) -> SafeString:
    """The paragraph of a stored duty, as `{% source %}` draws it."""
    said = {"short": short, "url": url, "duty": duty, "wording": wording}
    return render_to_string("web/components/source.html", components.source(said))


@lru_cache(maxsize=1024)
def _due(when: date | None, today: date) -> SafeString:
    """The day of a duty in words, as `{% due %}` draws it without the date."""
    return render_to_string("web/components/due.html", components.due(when, today, with_date=False))


@lru_cache(maxsize=1024)
def _marks(children: str, need: str, is_protected: bool, is_repeat: bool, pause: date | None, today: date) -> SafeString:
    found = marks(Known(children), Known(need), is_protected=is_protected, is_repeat=is_repeat)
    if pause:
        found.append(("", f"pause til {formats.day(pause, today)}"))
    return render_to_string("desk/marks.html", {"marks": found})


def done_on(case: Case, duty: Duty) -> str:
    """The address of the page where a duty is done: contact is made, what is to be found out is answered, the rest is told of."""
    if duty.code == DutyCode.FIND_OUT_HOUSEHOLD:
        return _address("cases:children" if case.children == Known.UNKNOWN.value else "cases:need", case.pk)
    if duty.code in DONE_ON:
        return _address(DONE_ON[duty.code], case.pk)
    return _address("cases:complete", case.pk, duty.pk)


def _address(name: str, *numbers: int) -> str:
    """To reverse an address for every row costs more than to draw the row's words: the numbers are put into what stands around them."""
    before, *after = _around(name, len(numbers))
    return before + "".join(f"{number}{words}" for number, words in zip(numbers, after, strict=True))


@cache
def _around(name: str, numbers: int) -> list[str]:
    return reverse(name, args=[0] * numbers).rsplit("0", numbers)
