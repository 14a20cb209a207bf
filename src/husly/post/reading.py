"""What a letter seems to say, proposed beside it for a person to confirm: nothing here is ever taken as read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from husly.core.danish import search_key
from husly.law.facts import Ground, NoticeKind
from husly.parties.rules import Address
from husly.post.finders.amounts import amounts
from husly.post.finders.cpr import birth_dates, cprs
from husly.post.finders.evictions import Moment, evictions, letter_day
from husly.post.finders.found import Candidate
from husly.post.finders.homes import homes
from husly.post.finders.kinds import grounds, kinds
from husly.post.finders.people import tenants
from husly.post.finders.references import references
from husly.post.finders.sheet import Sheet
from husly.post.pages import Page

__all__ = ["Candidate", "Moment", "Reading", "propose"]


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


def propose(pages: Iterable[Page], *, sender: str = "") -> Reading:
    """What these pages seem to say; `sender` is the sender's name, whose own address is never taken for a home."""
    sheet = Sheet(pages)
    home = homes(sheet, sender)
    return Reading(
        names=tenants(sheet, home[0].value if home else None, sender),
        cprs=cprs(sheet),
        birth_dates=birth_dates(sheet),
        homes=home,
        references=references(sheet, from_court=_is_from_court(sheet, sender)),
        evictions=evictions(sheet, letter_day(sheet)),
        amounts=amounts(sheet),
        kinds=kinds(sheet),
        grounds=grounds(sheet),
    )


def _is_from_court(sheet: Sheet, sender: str) -> bool:
    head = [line.text for place, line in sheet.lines.items() if place.page == 1 and line.top < 0.25]
    return bool(re.search(r"\b(?:retten|fogedretten|byret\w*)\b", search_key(f"{sender} {' '.join(head)}")))
