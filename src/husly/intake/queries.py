"""Looking for notices that came before, and for the cases that new ones belong to or may belong to."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from husly.cases.models import Case
from husly.cases.rules import Status
from husly.core.actors import Actor
from husly.intake.arrivals import Arrival, Delivery, arrival
from husly.intake.models import Notice, Proposal
from husly.intake.rules import ONLY_FOLLOWS, Candidate, Match, match
from husly.intake.schemas import NoticeIn
from husly.law.danish_dates import day_words
from husly.parties.matching import Reason, Who, compare
from husly.parties.queries import described, sharing
from husly.parties.rules import Address

MOST_SHOWN = 100
MOST_CANDIDATES = 50  # households compared for one notice, the newest


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


def open_proposals(case: Case) -> list[Proposal]:
    """What is asked about this case: whether a notice belongs to it, and whether its own notices belong elsewhere."""
    asked = Proposal.objects.waiting().filter(Q(case=case) | Q(notice__case=case))
    return list(asked.select_related("notice", "case").order_by("id"))


def _line(label: str, show: Callable[[Who], str], told: Sequence[Who], kept: Sequence[Who]) -> Line:
    return Line(label, *("; ".join(filter(None, map(show, people))) for people in (told, kept)))


_SHOWN: dict[str, Callable[[Who], str]] = {
    "Navn": lambda one: one.name,
    "Født": lambda one: day_words(one.birth_date) if one.birth_date else "",
    "Telefon": lambda one: one.phone,
}


def _whole(address: Address) -> str:
    return ", ".join(part for part in (address.line, f"{address.postal_code} {address.city}".strip()) if part)


def sent_before(arrivals: Iterable[Arrival], *, municipality: str, organisation_id: int) -> dict[bytes, Notice]:
    """The notices that this organisation sent with any of these keys or contents, by the digest of either."""
    keys = [one.key for one in arrivals if one.key]
    mine = Notice.objects.filter(municipality_id=municipality, organisation_id=organisation_id)
    found = {bytes(notice.content_digest): notice for notice in mine.filter(content_digest__in=[one.content for one in arrivals])}
    if keys:
        found |= {bytes(notice.key_digest or b""): notice for notice in mine.filter(key_digest__in=keys)}
    return found


def matches(arrivals: Sequence[Arrival], *, municipality: str, organisation_id: int | None) -> list[Match]:
    """For each arrival the case it certainly belongs to, and those that it may belong to; a fixed number of look-ups for all of them."""
    by_reference = _by_reference(arrivals, municipality, organisation_id)
    shared = sharing(municipality, {key for one in arrivals for key in one.match_keys})
    near = [_near(one, shared, by_reference) for one in arrivals]
    wanted = {pk for households in near for pk in households}
    if not wanted:
        return [Match() for _ in arrivals]
    kept, latest = described(wanted), _latest_cases(wanted)
    found = []
    for one, households in zip(arrivals, near, strict=True):
        referred = by_reference.get(one.reference or b"", set())
        candidates = [
            Candidate(pk, compare(one.described, kept[pk], same_reference=pk in referred), *latest.get(pk, (None, False)))
            for pk in households
        ]
        found.append(match(candidates, only_follows=one.notice.kind in ONLY_FOLLOWS))
    return found


def corrected_by(one: Arrival, case: Case) -> Notice | None:
    """The notice on the case that a correction is about: the same sender's last one, of the same reference where it has one."""
    own = case.notices.filter(organisation=one.delivery.organisation_id, sender_kind=one.notice.sender.kind.value)
    earlier = own.exclude(kind__in=[kind.value for kind in ONLY_FOLLOWS]).order_by("-id")
    return earlier.filter(reference_digest=one.reference).first() or earlier.first()


def _near(one: Arrival, shared: dict[str, set[int]], by_reference: dict[bytes, set[int]]) -> list[int]:
    """The households to compare with: those of the sender's reference, then those with most keys in common, of equals the newest."""
    referred = by_reference.get(one.reference or b"", set())
    common = Counter(pk for key in one.match_keys for pk in shared.get(key, ()) if pk not in referred)
    likest = sorted(common, key=lambda pk: (common[pk], pk), reverse=True)
    return sorted(sorted(referred, reverse=True) + likest[:MOST_CANDIDATES], reverse=True)


def _by_reference(arrivals: Iterable[Arrival], municipality: str, organisation_id: int | None) -> dict[bytes, set[int]]:
    """The households of the same sender's notices with the same reference."""
    found = defaultdict[bytes, set[int]](set)
    digests = [one.reference for one in arrivals if one.reference]
    if organisation_id and digests:
        notices = Notice.objects.filter(municipality_id=municipality, organisation_id=organisation_id, reference_digest__in=digests)
        for reference, household_id in notices.exclude(case=None).values_list("reference_digest", "case__household_id"):
            found[bytes(reference or b"")].add(household_id)
    return found


def _latest_cases(household_ids: Iterable[int]) -> dict[int, tuple[int, bool]]:
    """Each household's case to join, and whether it is open: the newest open one, else the newest; what was joined counts as its whole."""
    found: dict[int, tuple[int, bool]] = {}
    cases = Case.objects.filter(household_id__in=list(household_ids)).order_by("id")
    for household_id, pk, status, into, into_status in cases.values_list(
        "household_id", "pk", "status", "joined_into_id", "joined_into__status"
    ):
        case_id, stands = (into, into_status) if into else (pk, status)
        is_open = stands != Status.CLOSED.value
        if is_open or not found.get(household_id, (0, False))[1]:
            found[household_id] = (case_id, is_open)
    return found
