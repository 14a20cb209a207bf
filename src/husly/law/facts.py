"""What a notice tells that the law asks about, and nothing else: no names, no addresses."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from husly.law.labels import Labelled


class SenderKind(Labelled):
    """Who wrote to the municipality."""

    HOUSING_ORGANISATION = "HOUSING_ORGANISATION", "almen boligorganisation"
    BAILIFF_COURT = "BAILIFF_COURT", "fogedretten"
    PRIVATE_LANDLORD = "PRIVATE_LANDLORD", "privat udlejer"
    TENANT = "TENANT", "lejeren selv"
    OTHER = "OTHER", "andre"


class NoticeKind(Labelled):
    """What is told."""

    DEMAND_SENT = "DEMAND_SENT", "påkrav sendt til lejeren"
    FILED_WITH_COURT = "FILED_WITH_COURT", "sag indgivet til fogedretten"
    EVICTION_SCHEDULED = "EVICTION_SCHEDULED", "udsættelse berammet"
    EVICTION_CARRIED_OUT = "EVICTION_CARRIED_OUT", "udsættelse gennemført"
    EVICTION_CANCELLED = "EVICTION_CANCELLED", "udsættelse aflyst"
    PAID = "PAID", "restancen er betalt"
    WITHDRAWN = "WITHDRAWN", "sagen er trukket tilbage"
    CORRECTION = "CORRECTION", "rettelse"


class Ground(Labelled):
    """Why the tenant is to leave."""

    ARREARS = "ARREARS", "huslejerestance"
    DISORDER = "DISORDER", "uorden"
    CRIME = "CRIME", "kriminalitet"
    OTHER = "OTHER", "andet"


class Known(Labelled):
    """Yes, no, or not looked into, which is never a no."""

    YES = "YES", "ja"
    NO = "NO", "nej"
    UNKNOWN = "UNKNOWN", "ikke undersøgt"

    @classmethod
    def of(cls, answer: bool | None) -> "Known":
        """From an answer that may be missing."""
        return cls.UNKNOWN if answer is None else cls.YES if answer else cls.NO


@dataclass(frozen=True)
class NoticeFacts:
    """A notice as the law sees it. Days are Danish calendar days; `received_on` is the day it reached the municipality."""

    sender_kind: SenderKind
    kind: NoticeKind
    ground: Ground
    received_on: date
    children: Known = Known.UNKNOWN
    need: Known = Known.UNKNOWN
    last_timely_payment_day: date | None = None
    demand_arrived_on: date | None = None
    terminated_on: date | None = None
    filed_on: date | None = None
    eviction_at: datetime | None = None
    eviction_on: date | None = None

    def corrected_by(self, correction: "NoticeFacts") -> "NoticeFacts":
        """The same notice with what a correction tells instead; what the correction is silent about stands as it stood.

        Who wrote, what kind of notice it was and the day it came stay: a correction is no new notice and starts no day anew.
        """
        told = {name: getattr(correction, name) for name in _CORRECTABLE if getattr(correction, name) not in _SILENT}
        return replace(self, **told)

    @property
    def is_from_court(self) -> bool:
        """Whether the bailiff's court sent it."""
        return self.sender_kind is SenderKind.BAILIFF_COURT

    @property
    def is_from_landlord(self) -> bool:
        """Whether a landlord of any kind sent it."""
        return self.sender_kind in (SenderKind.HOUSING_ORGANISATION, SenderKind.PRIVATE_LANDLORD)


_SILENT = (None, Known.UNKNOWN, Ground.ARREARS)  # arrears is what a notice says by saying nothing about the ground
_CORRECTABLE = (
    "ground",
    "children",
    "need",
    "last_timely_payment_day",
    "demand_arrived_on",
    "terminated_on",
    "filed_on",
    "eviction_at",
    "eviction_on",
)
