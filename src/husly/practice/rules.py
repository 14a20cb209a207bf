"""What a municipality can adopt: the ladder of contact and the rules around it, as facts that are read, compared and replayed.

Days to wait are the municipality's open days unless another kind is named. A try is one letter sent, one call, one visit.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from husly.law.labels import Labelled

MOST_STEPS, MOST_TRIES, MOST_DAYS, MOST_MINUTES, MOST_ASKS = 20, 10, 60, 480, 20
TITLE, TEXT = 80, 200  # characters

Days = Annotated[int, Field(strict=True, ge=0, le=MOST_DAYS)]
CalendarDays = Annotated[int, Field(strict=True, ge=1, le=92)]
Tries = Annotated[int, Field(strict=True, ge=1, le=MOST_TRIES)]
Minutes = Annotated[int, Field(strict=True, ge=1, le=MOST_MINUTES)]
Contacts = Annotated[int, Field(strict=True, ge=1, le=30)]
InPerson = Annotated[int, Field(strict=True, ge=0, le=30)]
Hours = Annotated[int, Field(strict=True, ge=1, le=240)]
Months = Annotated[int, Field(strict=True, ge=1, le=60)]
Code = Annotated[str, Field(pattern=r"^[a-z]+-[0-9]{1,3}$")]
Title = Annotated[str, Field(min_length=1, max_length=TITLE, pattern=r"^[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$")]
Text = Annotated[str, Field(max_length=TEXT, pattern=r"^[^\x00-\x1f\x7f]*$")]


class Channel(Labelled):
    """How a tenant is tried."""

    DIGITAL_POST = "DIGITAL_POST", "Digital Post"
    LETTER = "LETTER", "brev på papir"
    PHONE = "PHONE", "opkald"
    VISIT = "VISIT", "besøg"
    SMS = "SMS", "sms"
    EMAIL = "EMAIL", "e-mail"
    MEETING = "MEETING", "møde"
    CARETAKER = "CARETAKER", "gennem udlejers vicevært"


LETTERS = frozenset({Channel.DIGITAL_POST, Channel.LETTER})
WRITTEN = LETTERS | {Channel.SMS, Channel.EMAIL}
BY_ITSELF = LETTERS | {Channel.SMS}  # what Husly can send without anybody's doing
IN_PERSON = frozenset(Channel) - WRITTEN


class After(Labelled):
    """What a step's waiting counts from."""

    CASE_STARTED = "CASE_STARTED", "sagen begynder"
    STEP_BEFORE = "STEP_BEFORE", "trinnet før er forsøgt"
    LETTER_SENT = "LETTER_SENT", "det seneste brev er sendt"
    LETTER_ARRIVED = "LETTER_ARRIVED", "det seneste brev er kommet frem"


class TimeOfDay(Labelled):
    """When on the day a step is tried."""

    ANY = "ANY", "om dagen først, derefter om aftenen"
    DAY = "DAY", "om dagen"
    EVENING = "EVENING", "om aftenen"


class Doer(Labelled):
    """Who does a step."""

    OWNER = "OWNER", "den, der har sagen"
    TEAM = "TEAM", "teamet"
    ITSELF = "ITSELF", "Husly af sig selv"
    PARTNER = "PARTNER", "en samarbejdspartner"


class Partner(Labelled):
    """A department or somebody outside who does a step or is asked."""

    JOB_CENTRE = "JOB_CENTRE", "jobcenteret"
    FAMILY = "FAMILY", "børn og familie"
    BENEFITS = "BENEFITS", "ydelser"
    HOUSING_ASSIGNMENT = "HOUSING_ASSIGNMENT", "boliganvisningen"
    HEALTH = "HEALTH", "sundhed og psykiatri"
    HOME_HELP = "HOME_HELP", "hjemmeplejen"
    DEBT_COUNSELLING = "DEBT_COUNSELLING", "gældsrådgivningen"
    LANDLORD = "LANDLORD", "udlejeren"
    CARETAKER = "CARETAKER", "udlejers vicevært"


class Circumstance(Labelled):
    """What may be so in a case and make a difference; the label ends a sentence that begins with 'hvis'."""

    CHILDREN = "CHILDREN", "der bor børn under 18"
    NEED = "NEED", "der er et kendt behov for hjælp"
    COURT_DATE = "COURT_DATE", "fogeden kommer snart"
    NO_PHONE = "NO_PHONE", "der ikke er et telefonnummer"
    EXEMPT = "EXEMPT", "lejeren er fritaget for Digital Post"
    PRIVATE_LANDLORD = "PRIVATE_LANDLORD", "udlejeren er privat"
    ALWAYS = "ALWAYS", "der er en sag"
    USED_UP = "USED_UP", "kontakttrappen er brugt op uden svar"


FOR_STEPS = tuple(c for c in Circumstance if c not in {Circumstance.ALWAYS, Circumstance.USED_UP})


class Effect(Labelled):
    """What a circumstance does to a step."""

    SKIP = "SKIP", "spring trinnet over"
    SHORTEN = "SHORTEN", "vent kortere"


class Matter(Labelled):
    """What a second person may have to look at before it counts."""

    REFUSAL = "REFUSAL", "afslag"
    GRANT = "GRANT", "bevillinger"
    CHILDREN = "CHILDREN", "vurderinger med børn"
    NOT_REACHED = "NOT_REACHED", "lukning uden kontakt"


class Closer(Labelled):
    """Who may close a case."""

    OWNER = "OWNER", "den, der har sagen"
    CASEWORKER = "CASEWORKER", "enhver sagsbehandler"
    LEADER = "LEADER", "teamleder eller afdelingschef"


class _Whole:
    """Read from JSON nothing is guessed: an unknown field is a mistake."""

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Adjustment(_Whole):
    """A circumstance skips a step, or shortens its waiting to `wait_days`; a court date counts when at most `within_days` away."""

    when: Circumstance
    effect: Effect
    wait_days: Days | None = None
    within_days: CalendarDays | None = None


@dataclass(frozen=True)
class Step(_Whole):
    """One step of the ladder. It may be done from `wait_days` after its event, and is late `window_days` later."""

    code: Code
    title: Title
    channel: Channel
    after: After = After.STEP_BEFORE
    wait_days: Days = 0
    window_days: Days = 0
    time_of_day: TimeOfDay = TimeOfDay.ANY
    doer: Doer = Doer.OWNER
    partner: Partner | None = None
    tries: Tries = 1
    days_between: Days = 1
    minutes: Minutes = 10
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True)
class Targets(_Whole):
    """The municipality's own: *straks* is this many open days (0 is the same open day); hours count on open days only."""

    at_once_days: Days = 0
    first_contact_hours: Hours = 24


@dataclass(frozen=True)
class Ask(_Whole):
    """Whom to ask, when, what about, and by how many days later."""

    partner: Partner
    when: Circumstance
    what: Title
    days: Days = 0
    within_days: CalendarDays | None = None

    @property
    def key(self) -> str:
        """By which one case knows that it was asked: another wording of it is the same question."""
        return f"{self.partner.value}/{self.when.value}"


@dataclass(frozen=True)
class StopRule(_Whole):
    """'Not reached' needs so many contacts that went out, some of them in person, over so many calendar days; then a wait in open days."""

    contacts: Contacts = 3
    in_person: InPerson = 1
    over_days: CalendarDays = 14
    wait_days: Days = 3


@dataclass(frozen=True)
class Closing(_Whole):
    """Who may close a case, who may when nobody was reached, and after how many months the municipality looks back."""

    by: Closer = Closer.OWNER
    not_reached_by: Closer = Closer.LEADER
    look_back_months: tuple[Months, ...] = (3, 12)


@dataclass(frozen=True)
class Practice(_Whole):
    """The whole procedure. `paper_days` are the weekdays a paper letter is presumed to take, unconfirmed while no source is named."""

    title: Title
    ladder: Annotated[tuple[Step, ...], Field(max_length=MOST_STEPS)]
    targets: Targets = Targets()
    asks: Annotated[tuple[Ask, ...], Field(max_length=MOST_ASKS)] = ()
    stop: StopRule = StopRule()
    closing: Closing = Closing()
    second_eyes: tuple[Matter, ...] = ()
    paper_days: Days = 5
    paper_source: Text = ""

    def step(self, code: str) -> Step | None:
        """The step of that code, if the ladder has it."""
        return next((step for step in self.ladder if step.code == code), None)

    def place_of(self, code: str) -> int:
        """Its place in the ladder, counted from 0; raises LookupError where the ladder does not have it."""
        for place, step in enumerate(self.ladder):
            if step.code == code:
                return place
        raise LookupError(code)
