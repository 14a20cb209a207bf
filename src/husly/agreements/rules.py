"""What an agreement is, when it may be confirmed, changed and ended, and what a payment that is missing makes the municipality owe."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from husly.cases.rules import OwnDuty
from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import NO_DAYS, first_open_day
from husly.law.danish_dates import day_words
from husly.law.labels import Labelled
from husly.law.measures import Measure
from husly.law.sources import Status
from husly.web.formats import kr

MOST_INSTALMENTS = 120
LOWEST_INSTALMENT = 1_00
MOST_A_MONTH = 100_000_00  # øre; more is no rent and no instalment but a slip of the hand
MOST_AT_ONCE = 1_000_000_00  # the same of a debt and of a payment
_OWN = {"url": "", "duty": Status.CONFIRMED.value, "wording": Status.CONFIRMED.value}
_SOURCE = {**_OWN, "short": "Aftale om betaling"}


class Kind(Labelled):
    """What is agreed."""

    ADMINISTRATION = "ADMINISTRATION", "Administrationsaftale"
    PLAN = "PLAN", "Afdragsordning"


HELP_OF = {Kind.ADMINISTRATION: Measure.ADMINISTRATION_AGREEMENT, Kind.PLAN: Measure.PAYMENT_PLAN}  # the help that each carries out


class Income(Labelled):
    """Out of what the money is paid."""

    CASH_BENEFIT = "CASH_BENEFIT", "Kontanthjælp"
    EDUCATION_BENEFIT = "EDUCATION_BENEFIT", "Uddannelseshjælp"
    INTEGRATION_BENEFIT = "INTEGRATION_BENEFIT", "Selvforsørgelses- og hjemrejseydelse"
    RESOURCE_BENEFIT = "RESOURCE_BENEFIT", "Ressourceforløbsydelse"
    SICKNESS_BENEFIT = "SICKNESS_BENEFIT", "Sygedagpenge"
    UNEMPLOYMENT_BENEFIT = "UNEMPLOYMENT_BENEFIT", "Dagpenge"
    PENSION = "PENSION", "Pension"
    RENT_HELP = "RENT_HELP", "Hjælp til huslejen"
    WAGES = "WAGES", "Løn"
    OTHER = "OTHER", "Anden indtægt"


class PayDay(Labelled):
    """On which day of its month something is paid."""

    FIRST = "FIRST", "Månedens første bankdag"
    LAST_BEFORE = "LAST_BEFORE", "Sidste bankdag i måneden før"
    NUMBERED = "NUMBERED", "En bestemt dag; er banken lukket, den næste bankdag"


class Confirmed(Labelled):
    """How the tenant said yes."""

    SIGNED = "SIGNED", "Underskrevet på papir"
    DIGITAL = "DIGITAL", "Bekræftet digitalt"
    ORAL = "ORAL", "Sagt mundtligt og skrevet ned"


class End(Labelled):
    """Why an agreement ended."""

    REVOKED = "REVOKED", "Lejeren har trukket aftalen tilbage"
    KEPT = "KEPT", "Aftalen er holdt til ende"
    PAYS_HERSELF = "PAYS_HERSELF", "Lejeren betaler selv igen"
    INCOME_STOPPED = "INCOME_STOPPED", "Ydelsen eller indtægten er holdt op"
    MOVED = "MOVED", "Lejeren er flyttet"
    BROKEN = "BROKEN", "Aftalen blev ikke holdt"
    RENEGOTIATED = "RENEGOTIATED", "Afløst af en ny aftale"
    OTHER = "OTHER", "Andet (se notatet)"


BY_HAND = tuple(end for end in End if end is not End.RENEGOTIATED)  # a new plan ends the one it takes the place of


class Standing(Labelled):
    """Where an agreement stands."""

    DRAFT = "DRAFT", "Ikke bekræftet endnu"
    RUNNING = "RUNNING", "Holdes"
    MISSING = "MISSING", "Betaling mangler"
    BROKEN = "BROKEN", "Misligholdt"
    PAID = "PAID", "Gælden er betalt"
    ENDED = "ENDED", "Afsluttet"


class PaymentState(Labelled):
    """What became of a payment that somebody or a list told of."""

    APPLIED = "APPLIED", "Lagt på en aftale"
    WAITING = "WAITING", "Venter på, at nogen finder aftalen"
    SET_ASIDE = "SET_ASIDE", "Hører ikke til en aftale"
    TAKEN_BACK = "TAKEN_BACK", "Taget tilbage"


class Code(Labelled):
    """The duties that this room puts on a case, with what the worklist's filter calls them."""

    PAYMENT_MISSED = "PAYMENT_MISSED", "En aftalt betaling mangler"
    PLAN_BROKEN = "PLAN_BROKEN", "En afdragsordning er misligholdt"


@dataclass(frozen=True)
class Terms:
    """What was agreed, as far as days and tolerance go. `starts_on` is the first month's first day, or the first instalment's day."""

    kind: Kind
    starts_on: date
    pay_day: PayDay
    numbered: int = 1
    tolerance_days: int = 0
    tolerance_ore: int = 0


@dataclass(frozen=True)
class Missed:
    """A payment that was due and is missing, whole or in part; `is_broken` when the agreed tolerance has passed too."""

    what: str
    due_on: date
    ore: int
    left_ore: int
    is_broken: bool = False

    @property
    def words(self) -> str:
        """What is missing, of what, and since when."""
        how = "mangler" if self.left_ore == self.ore else f"mangler {kr(self.left_ore)} af"
        return f"{self.what}: {how} {kr(self.ore)}, som skulle være betalt {day_words(self.due_on)}."


def owing(missed: Sequence[Missed], *, seen_on: date, closed: frozenset[date] = NO_DAYS) -> list[OwnDuty]:
    """The duties for what is missing: at once on the first open day, before the landlord demands it; one a code at most."""
    due = first_open_day(seen_on, closed)
    found = []
    for code, label, lines in (
        (Code.PAYMENT_MISSED, "Spørg til en betaling, der mangler", [one for one in missed if not one.is_broken]),
        (Code.PLAN_BROKEN, "Tag stilling til en afdragsordning, der er misligholdt", [one for one in missed if one.is_broken]),
    ):
        if lines:
            why = (*(one.words for one in lines), "Tag fat i det, før udlejeren kræver pengene: ring til lejeren, og se på aftalen.")
            found.append(OwnDuty(code, label, due, why, _SOURCE, f"agreements/{code}", holds_case=False))
    return found


def standing(*, is_confirmed: bool, is_ended: bool, kind: Kind, left_ore: int, missed: Sequence[Missed]) -> Standing:
    """Where the agreement stands; `left_ore` is all that is still to be paid of a plan."""
    if is_ended:
        return Standing.ENDED
    if not is_confirmed:
        return Standing.DRAFT
    if kind is Kind.PLAN and left_ore == 0:
        return Standing.PAID
    if any(one.is_broken for one in missed):
        return Standing.BROKEN
    return Standing.MISSING if missed else Standing.RUNNING


def may_be_amount(ore: int | None, *, most: int = MOST_A_MONTH) -> Verdict:
    """An amount that somebody agreed to pay, or paid: more than nothing, and not beyond all reason."""
    if ore is None:
        return no("Beløbet kan ikke læses. Skriv det som 8.250,00 eller 8250, uden flere end to decimaler.")
    if ore < 0:
        return no("Beløbet er under nul. Skriv det uden minus.")
    if ore == 0:
        return no("Beløbet er nul. Skriv, hvor meget det drejer sig om.")
    if ore > most:
        return no(f"Beløbet er over {kr(most)}. Se efter, om der er et ciffer for meget.")
    return YES


def may_start(starts_on: date, today: date) -> Verdict:
    """An agreement starts at most a year ago, for what was agreed before Husly came, and at most a year from now."""
    if not -366 <= (starts_on - today).days <= 366:
        return no("Begyndelsen skal ligge inden for et år fra i dag. Kontrollér årstallet.")
    return YES


def may_confirm(standing: Standing, on: date, today: date) -> Verdict:
    """The tenant's yes is recorded once, on the day it was said."""
    if standing is not Standing.DRAFT:
        return no("Aftalen er allerede bekræftet eller afsluttet.")
    return _has_been(on, today)


def may_end(standing: Standing, on: date, starts_on: date, today: date) -> Verdict:
    """An agreement can always be ended, and revoked, from today or from a day that has been; once."""
    if standing is Standing.ENDED:
        return no("Aftalen er allerede afsluttet.")
    if on < starts_on and on < today:
        return no("Aftalen kan ikke slutte, før den begynder. Vælg en senere dag.")
    return _has_been(on, today)


def may_change_rent(kind: Kind, standing: Standing, month: date, starts_on: date) -> Verdict:
    """The rent of an administration agreement changes from a month on; what was due before stands."""
    if kind is not Kind.ADMINISTRATION:
        return no("En afdragsordning har ingen husleje. Lav en ny ordning, hvis afdragene skal være andre.")
    if standing is Standing.ENDED:
        return no("Aftalen er afsluttet, så huslejen kan ikke ændres mere.")
    if month < starts_on:
        return no("Aftalen begynder senere end den måned. Vælg en måned fra aftalens begyndelse.")
    return YES


def may_renegotiate(kind: Kind, standing: Standing, left_ore: int) -> Verdict:
    """A plan whose debt is not paid can be put in the place of by a new one."""
    if kind is not Kind.PLAN:
        return no("Kun en afdragsordning kan genforhandles. En ny husleje skrives på aftalen.")
    if standing in (Standing.DRAFT, Standing.ENDED):
        return no("Kun en ordning, der er bekræftet og i gang, kan genforhandles.")
    if left_ore == 0:
        return no("Gælden er betalt. Afslut ordningen som holdt.")
    return YES


def may_have_paid(ore: int | None, on: date | None, today: date) -> Verdict:
    """A payment that was made: an amount above nothing, on a day that has been and lies within reason."""
    if on is None:
        return no("Dagen kan ikke læses. Skriv den som 23-11-2026.")
    if on > today:
        return no(f"Dagen, {day_words(on)}, er ikke kommet endnu. En betaling kan først skrives, når den er sket.")
    if (today - on).days > 5 * 366:
        return no(f"Dagen, {day_words(on)}, ligger over fem år tilbage. Kontrollér årstallet.")
    return may_be_amount(ore, most=MOST_AT_ONCE)


def _has_been(on: date, today: date) -> Verdict:
    if on > today:
        return no("Dagen er ikke kommet endnu. Vælg i dag eller en dag, der har været.")
    if (today - on).days > 5 * 366:
        return no("Dagen ligger over fem år tilbage. Kontrollér årstallet.")
    return YES
