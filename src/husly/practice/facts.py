"""What the ladder asks of a case: what is known of the household, and what was tried, with which outcome."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from husly.core.clock import COPENHAGEN, day_of
from husly.law.facts import Known
from husly.law.labels import Labelled
from husly.practice.rules import Channel, Circumstance

EVENING_FROM = 17  # the hour in Denmark


@dataclass(frozen=True)
class Facts:
    """A case as the ladder sees it: Danish days, and no for what is not known of telephone, e-mail and exemption."""

    started_on: date
    children: Known = Known.UNKNOWN
    need: Known = Known.UNKNOWN
    court_on: date | None = None
    has_phone: bool = False
    has_email: bool = False
    is_exempt: bool = False
    landlord_is_private: bool = False

    def holds(self, when: Circumstance, *, on: date, within_days: int | None = None) -> bool:
        """Whether it is so in this case; a court date counts when it lies within so many calendar days after `on`."""
        match when:
            case Circumstance.CHILDREN:
                return self.children is Known.YES
            case Circumstance.NEED:
                return self.need is Known.YES
            case Circumstance.COURT_DATE:
                return self.court_on is not None and on <= self.court_on <= on + timedelta(days=within_days or 0)
            case Circumstance.NO_PHONE:
                return not self.has_phone
            case Circumstance.EXEMPT:
                return self.is_exempt
            case Circumstance.PRIVATE_LANDLORD:
                return self.landlord_is_private
        return when is Circumstance.ALWAYS

    @property
    def is_vulnerable(self) -> bool:
        """Whether there are children or a known need, so that silence alone never ends the case."""
        return Known.YES in (self.children, self.need)


class Outcome(Labelled):
    """How a try went."""

    SPOKE = "SPOKE", "talte med lejeren"
    SOMEBODY_ELSE = "SOMEBODY_ELSE", "talte med en anden"
    NOBODY = "NOBODY", "fik ikke fat i nogen"
    SENT = "SENT", "sendt"
    ANSWERED = "ANSWERED", "lejeren svarede"
    DECLINED = "DECLINED", "lejeren ønsker ikke hjælp"
    QUEUED = "QUEUED", "venter på at blive sendt"
    FAILED = "FAILED", "kom ikke ud eller ikke frem"


REACHED = frozenset({Outcome.SPOKE, Outcome.ANSWERED, Outcome.DECLINED})
NEVER_OUT = frozenset({Outcome.QUEUED, Outcome.FAILED})


@dataclass(frozen=True)
class Try:
    """One contact. `at` is when it was made, a letter's dispatch, or the failure's receipt; `step` is empty outside the ladder."""

    channel: Channel
    at: datetime
    outcome: Outcome
    step: str = ""
    arrived_on: date | None = None

    @cached_property
    def on(self) -> date:
        """The Danish day."""
        return day_of(self.at)

    @property
    def went_out(self) -> bool:
        """Whether it counts: what is still queued, failed or came back does not."""
        return self.outcome not in NEVER_OUT

    @property
    def reached(self) -> bool:
        """Whether the tenant was heard."""
        return self.outcome in REACHED

    @property
    def is_by_day(self) -> bool:
        """Whether it was made before evening."""
        return self.at.astimezone(COPENHAGEN).hour < EVENING_FROM
