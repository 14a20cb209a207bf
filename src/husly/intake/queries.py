"""What stands open for a person: likely matches, each as two households held beside each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from husly.core.actors import Actor
from husly.intake.arrivals import Delivery, arrival
from husly.intake.models import Proposal
from husly.intake.schemas import NoticeIn
from husly.law.danish_dates import day_words
from husly.parties.matching import Reason, Who
from husly.parties.queries import described
from husly.parties.rules import Address

MOST_SHOWN = 100


@dataclass(frozen=True)
class Line:
    """One line of two households held beside each other, in words; an empty text is something that was not told."""

    label: str
    told: str
    kept: str

    @property
    def differs(self) -> bool:
        """Whether both are told and are not the same."""
        return bool(self.told and self.kept and self.told != self.kept)


@dataclass(frozen=True)
class Likeness:
    """A proposal as a person sees it: both households line by line, and the reasons for and against."""

    proposal: Proposal
    lines: list[Line]
    reasons: list[Reason]
    is_protected: bool


def likeness(proposal: Proposal) -> Likeness:
    """The two households of a proposal; a protected address is left out."""
    told = NoticeIn.model_validate(proposal.notice.body())
    mine = arrival(Delivery(told, proposal.notice.way), proposal.notice.received_on).described
    kept = described([proposal.case.household_id])[proposal.case.household_id]
    is_protected = proposal.case.household.is_address_protected or any(t.address_protected for t in told.tenants)
    lines = [_line(label, show, mine.people, kept.people) for label, show in _SHOWN.items()]
    if not is_protected:
        lines.append(Line("Adresse", _whole(mine.address), _whole(kept.address)))
    return Likeness(proposal, lines, [Reason(code) for code in proposal.reasons], is_protected)


def waiting_proposals(actor: Actor) -> list[Proposal]:
    """Every question that stands open, the oldest first."""
    open_ones = Proposal.objects.visible_to(actor).waiting().select_related("notice", "notice__case", "case__household", "case__owner")
    return list(open_ones.order_by("id")[:MOST_SHOWN])


def open_proposals(key: int) -> QuerySet[Proposal]:
    """What is asked about the case with this number: whether a notice belongs to it, and whether its own notices belong elsewhere."""
    return Proposal.objects.waiting().filter(Q(case=key) | Q(notice__case=key)).select_related("notice", "case").order_by("id")


def _line(label: str, show: Callable[[Who], str], told: Sequence[Who], kept: Sequence[Who]) -> Line:
    return Line(label, *("; ".join(filter(None, map(show, people))) for people in (told, kept)))


_SHOWN: dict[str, Callable[[Who], str]] = {
    "Navn": lambda one: one.name,
    "Født": lambda one: day_words(one.birth_date) if one.birth_date else "",
    "Telefon": lambda one: one.phone,
}


def _whole(address: Address) -> str:
    return ", ".join(part for part in (address.line, f"{address.postal_code} {address.city}".strip()) if part)
