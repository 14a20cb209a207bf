"""How soon a case should be taken up: the advice with its reasons and sources, from what is known today; a person decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from husly.law import example_practice
from husly.law.duties import RULES, DutyCode
from husly.law.facts import Known, NoticeKind, SenderKind
from husly.law.labels import Labelled
from husly.law.sources import Source


class Urgency(Labelled):
    """How soon."""

    AT_ONCE = "AT_ONCE", "vurdér straks"
    SOON = "SOON", "haster"
    ORDINARY = "ORDINARY", "almindelig"


@dataclass(frozen=True)
class Told:
    """A notice on the case, as urgency sees it."""

    sender_kind: SenderKind
    kind: NoticeKind
    received_on: date


@dataclass(frozen=True)
class Reason:
    """Why, and where it stands; without a source it is the municipality's own example practice."""

    urgency: Urgency
    words: str
    source: Source | None = None


@dataclass(frozen=True)
class Advice:
    """The most urgent of the reasons, and all of them, the weightiest first."""

    urgency: Urgency
    reasons: tuple[Reason, ...]


_ORDER = list(Urgency)
_BY_LAW = frozenset({NoticeKind.FILED_WITH_COURT, NoticeKind.EVICTION_SCHEDULED, NoticeKind.EVICTION_CARRIED_OUT})
_CALLED_OFF = frozenset({NoticeKind.PAID, NoticeKind.WITHDRAWN})


def advise(*, told: Iterable[Told], children: Known, need: Known, eviction_on: date | None, is_repeat: bool, today: date) -> Advice:
    """Who must be assessed at once by law, and what else makes a case urgent; `told` in the order the notices came."""
    notices = list(told)
    reasons = [*_at_once(notices, children, need), *_near(eviction_on, today), *_unknown(notices, children, need), *_repeat(is_repeat)]
    if notices and notices[-1].kind in _CALLED_OFF:
        reasons = [
            Reason(Urgency.ORDINARY, f"Afsenderen har meddelt: {notices[-1].kind.label}. Det, husstanden har brug for, skal stadig ses på.")
        ]
    reasons.sort(key=lambda reason: _ORDER.index(reason.urgency))
    if not reasons:
        return Advice(Urgency.ORDINARY, (Reason(Urgency.ORDINARY, "Der er ikke oplyst noget, som gør sagen mere hastende end andre."),))
    return Advice(reasons[0].urgency, tuple(reasons))


def _at_once(notices: list[Told], children: Known, need: Known) -> list[Reason]:
    """The law's own: a child, or a need that is likely, and a notice that starts the assessment."""
    starts = next((one for one in reversed(notices) if one.kind in _BY_LAW), None)
    version = RULES[DutyCode.HOLISTIC_ASSESSMENT].in_force(starts.received_on, starts.sender_kind) if starts else None
    if version is None:
        return []
    found = []
    if children is Known.YES:
        found.append("Der bor børn eller unge under 18 år: kommunen skal straks se på behovet for hjælp.")
    if need is Known.YES:
        found.append("Kommunen har oplysninger, der gør behov for hjælp sandsynligt: kommunen skal straks se på det.")
    return [Reason(Urgency.AT_ONCE, words, version.source) for words in found]


def _near(eviction_on: date | None, today: date) -> list[Reason]:
    if eviction_on is None:
        return []
    days = (eviction_on - today).days
    if days < 0:
        return [Reason(Urgency.SOON, "Fogedens dag er gået. Find ud af, hvor husstanden er nu.")]
    if days <= example_practice.URGENT_WITHIN:
        when = "i dag" if days == 0 else "i morgen" if days == 1 else f"om {days} dage"
        return [Reason(Urgency.SOON, f"Fogeden kommer {when} ({example_practice.MARK}).")]
    return []


def _unknown(notices: list[Told], children: Known, need: Known) -> list[Reason]:
    """What is not known may be what the law asks to be looked at at once."""
    if Known.YES in (children, need) or Known.UNKNOWN not in (children, need):
        return []
    starts = next((one for one in reversed(notices) if one.kind in _BY_LAW), None)
    version = RULES[DutyCode.FIND_OUT_HOUSEHOLD].in_force(starts.received_on, starts.sender_kind) if starts else None
    if version is None:
        return []
    return [Reason(Urgency.SOON, "Det er ikke undersøgt, om der bor børn eller er et kendt behov. Find ud af det først.", version.source)]


def _repeat(is_repeat: bool) -> list[Reason]:
    return [Reason(Urgency.SOON, f"Husstanden har været her før ({example_practice.MARK}).")] if is_repeat else []
