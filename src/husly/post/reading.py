"""What a letter seems to say, proposed beside it for a person to confirm: nothing here is ever taken as read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from husly.core.danish import search_key
from husly.law.facts import Ground, NoticeKind
from husly.parties.rules import Address
from husly.post.finders.amounts import amounts
from husly.post.finders.cpr import birth_dates, birth_day, cprs
from husly.post.finders.evictions import Moment, evictions
from husly.post.finders.found import Candidate
from husly.post.finders.homes import homes
from husly.post.finders.kinds import grounds, kinds
from husly.post.finders.people import tenants
from husly.post.finders.references import references
from husly.post.finders.sheet import Sheet
from husly.post.pages import Page

__all__ = ["Candidate", "Moment", "Reading", "Tenant", "propose"]

_SURE = 4  # the weight from which a name is a tenant's without asking where she lives
_COURT = re.compile(r"\b(?:retten|fogedretten|byret\w*)\b")


@dataclass(frozen=True)
class Tenant:
    """One tenant: a name, a number and a date of birth that seem to be one person's; at least one of them is there."""

    name: Candidate[str] | None = None
    cpr: Candidate[str] | None = None
    birth_date: Candidate[date] | None = None

    @property
    def doubt(self) -> str:
        """A Danish sentence where the date of birth and the number speak against each other."""
        if self.cpr and self.birth_date and birth_day(self.cpr.value) not in (None, self.birth_date.value):
            return "Fødselsdagen passer ikke til CPR-nummeret."
        return ""


@dataclass(frozen=True)
class Reading:
    """For each thing asked of a letter its candidates, the likeliest first; empty where the letter does not seem to say.

    Names, CPR numbers and dates of birth are all proposed, for a letter may have several tenants; of the rest only the first is.
    """

    names: tuple[Candidate[str], ...] = ()
    cprs: tuple[Candidate[str], ...] = ()
    birth_dates: tuple[Candidate[date], ...] = ()
    homes: tuple[Candidate[Address], ...] = ()
    references: tuple[Candidate[str], ...] = ()
    evictions: tuple[Candidate[Moment], ...] = ()
    amounts: tuple[Candidate[Decimal], ...] = ()
    kinds: tuple[Candidate[NoticeKind], ...] = ()
    grounds: tuple[Candidate[Ground], ...] = ()
    is_whole: bool = True  # false where the letter is so long that its end was not looked at

    @property
    def candidates(self) -> dict[str, tuple[Candidate[Any], ...]]:
        """Every field with its candidates, those without any left out."""
        return {name: found for name, found in vars(self).items() if isinstance(found, tuple) and found}

    @property
    def tenants(self) -> tuple[Tenant, ...]:
        """The people: names, numbers and dates of birth put together in the order of the letter where there are as many of each.

        Where there are not, each stands alone, for a wrong number at a name is worse than none.
        """
        kinds = [one for one in (self.names, self.cprs, self.birth_dates) if one]
        together = [one for one in kinds if len(one) == len(kinds[0])]
        alone = [one for one in kinds if len(one) != len(kinds[0])]
        rows = zip(*map(_in_order, together), strict=True) if together else ()
        people = [self._one(*row) for row in rows]
        return (*people, *(self._one(each) for one in alone for each in _in_order(one)))

    def _one(self, *found: Candidate[Any]) -> Tenant:
        """The tenant of these candidates, each of which is in one of the three lists."""
        parts = ([each for each in found if any(each is other for other in one)] for one in (self.names, self.cprs, self.birth_dates))
        return Tenant(*(part[0] if part else None for part in parts))


def propose(pages: Iterable[Page], *, sender: str = "") -> Reading:
    """What these pages seem to say; `sender` is the sender's name, whose own address is never taken for a home."""
    sheet = Sheet(pages)
    sure = [one.value for one in tenants(sheet, None, sender) if one.weight >= _SURE]
    home = homes(sheet, sender, sure)
    moments = evictions(sheet)
    return Reading(
        names=tenants(sheet, home[0].value if home else None, sender),
        cprs=cprs(sheet),
        birth_dates=birth_dates(sheet),
        homes=home,
        references=references(sheet, from_court=_is_from_court(sheet, sender)),
        evictions=moments,
        amounts=amounts(sheet),
        kinds=kinds(sheet, moments),
        grounds=grounds(sheet),
        is_whole=sheet.is_whole,
    )


def _is_from_court(sheet: Sheet, sender: str) -> bool:
    head = [line.text for place, line in sheet.lines.items() if place.page == 1 and line.top < 0.25]
    return bool(_COURT.search(search_key(f"{sender} {' '.join(head)}")))


def _in_order(found: Iterable[Candidate[Any]]) -> list[Candidate[Any]]:
    return sorted(found, key=lambda one: (one.page, one.line, one.column))
