"""What a question is, how it is read and kept, and the codes by which other rooms know the questions."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from husly.assessment.rules import Readers, Value
from husly.core.danish import search_key
from husly.core.money import ore
from husly.law.labels import Labelled
from husly.law.sources import Source

# Housing and arrears
RENT = "RENT"
ARREARS = "ARREARS"
ARREARS_SINCE = "ARREARS_SINCE"
WHY_ARREARS = "WHY_ARREARS"
ARREARS_PAID = "ARREARS_PAID"
PAY_BEFORE = "PAY_BEFORE"
LANDLORDS_STATEMENT = "LANDLORDS_STATEMENT"
PAYMENT_PLAN = "PAYMENT_PLAN"
CAN_KEEP_PAYING = "CAN_KEEP_PAYING"
CHEAPER_HOME = "CHEAPER_HOME"
HOUSING_BENEFIT = "HOUSING_BENEFIT"
HOUSING_BENEFIT_AMOUNT = "HOUSING_BENEFIT_AMOUNT"
NEEDS_NEW_HOME = "NEEDS_NEW_HOME"
# Economy
INCOME_KIND = "INCOME_KIND"
NET_INCOME = "NET_INCOME"
OTHER_ADULTS_INCOME = "OTHER_ADULTS_INCOME"
CHILD_BENEFITS = "CHILD_BENEFITS"
UTILITIES = "UTILITIES"
INSURANCE = "INSURANCE"
TRANSPORT = "TRANSPORT"
CHILDCARE = "CHILDCARE"
MEDICINE = "MEDICINE"
OTHER_FIXED = "OTHER_FIXED"
SAVINGS = "SAVINGS"
LOAN_POSSIBLE = "LOAN_POSSIBLE"
CHANGED_CIRCUMSTANCES = "CHANGED_CIRCUMSTANCES"
WHAT_CHANGED = "WHAT_CHANGED"
COULD_BE_FORESEEN = "COULD_BE_FORESEEN"
BENEFIT_SANCTION = "BENEFIT_SANCTION"
# Work and education
WORK = "WORK"
UNDER_30 = "UNDER_30"
INCOME_AHEAD = "INCOME_AHEAD"
# Health
HEALTH = "HEALTH"
HEALTH_AFFECTS_HOME = "HEALTH_AFFECTS_HOME"
MANAGES_POST = "MANAGES_POST"
# Children
CHILDREN_UNDER_18 = "CHILDREN_UNDER_18"
CHILDREN_0_1 = "CHILDREN_0_1"
CHILDREN_2_6 = "CHILDREN_2_6"
CHILDREN_7_17 = "CHILDREN_7_17"
CHILDREN_LIVE_WHERE = "CHILDREN_LIVE_WHERE"
CUSTODY = "CUSTODY"
CHILDREN_ON_THE_DAY = "CHILDREN_ON_THE_DAY"
CONCERN_FOR_CHILDREN = "CONCERN_FOR_CHILDREN"
# Network
ADULTS = "ADULTS"
NETWORK = "NETWORK"
CONTACT_PERSON = "CONTACT_PERSON"
# Addiction
ADDICTION = "ADDICTION"
ADDICTION_TREATMENT = "ADDICTION_TREATMENT"
# Debt
DEBT = "DEBT"
DEBT_PAYMENTS = "DEBT_PAYMENTS"
DEBT_COUNSELLING = "DEBT_COUNSELLING"
# Earlier help, and what the municipality already knows
EARLIER_ARREARS = "EARLIER_ARREARS"
EARLIER_HELP = "EARLIER_HELP"
HOME_HELP = "HOME_HELP"
SUPPORT_PERSON = "SUPPORT_PERSON"
EARLIER_CASES = "EARLIER_CASES"
# The tenant's own wish
WISHES_TO_STAY = "WISHES_TO_STAY"
WISH = "WISH"
WANTS_RENT_PAID = "WANTS_RENT_PAID"
BEST_CONTACT = "BEST_CONTACT"

MOST_MONEY, MOST_COUNT, MOST_WORDS = 10_000_000_00, 30, 2000
_FAR_BACK, _FAR_AHEAD = timedelta(days=3653), timedelta(days=1827)


class Area(Labelled):
    """The parts of a household's situation, each a page of its own."""

    slug: str

    def __new__(cls, code: str, label: str = "", slug: str = "") -> "Area":
        """The third word stands in the page's address."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.slug = slug
        return member

    HOUSING = "HOUSING", "Bolig og restance", "bolig"
    ECONOMY = "ECONOMY", "Økonomi", "oekonomi"
    WORK = "WORK", "Arbejde og uddannelse", "arbejde"
    HEALTH = "HEALTH", "Helbred", "helbred"
    CHILDREN = "CHILDREN", "Børn", "boern"
    NETWORK = "NETWORK", "Familie og netværk", "netvaerk"
    ADDICTION = "ADDICTION", "Afhængighed", "afhaengighed"
    DEBT = "DEBT", "Gæld", "gaeld"
    EARLIER = "EARLIER", "Tidligere hjælp", "tidligere"
    WISH = "WISH", "Lejerens eget ønske", "oensker"


class Kind(Labelled):
    """What sort of answer a question takes."""

    MONEY = "MONEY", "beløb"
    COUNT = "COUNT", "antal"
    YES_NO = "YES_NO", "ja eller nej"
    DAY = "DAY", "dato"
    WORDS = "WORDS", "tekst"
    CHOICE = "CHOICE", "valg"


class Party(Labelled):
    """Who may be asked for an answer."""

    TENANT = "TENANT", "lejeren"
    LANDLORD = "LANDLORD", "udlejeren"
    JOB_CENTRE = "JOB_CENTRE", "jobcenteret"
    FAMILY = "FAMILY", "børn og familie"
    BENEFITS = "BENEFITS", "ydelseskontoret"


@dataclass(frozen=True)
class Wording:
    """A question as it stands from one day on: its words, what helps to answer it, why it is asked, and where that is written."""

    in_force_from: date
    words: str
    why: str
    source: Source
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """Something that is asked about a household. `asked_as` is what a letter calls it, where it can be asked for in a letter.

    A changed question adds a wording and an old one is never edited, so that an old answer keeps the words it answered.
    """

    code: str
    area: Area
    kind: Kind
    short: str
    wordings: tuple[Wording, ...]
    asked_as: str = ""
    ask: tuple[Party, ...] = (Party.TENANT,)
    readers: Readers = Readers.ALL
    is_first: bool = False
    choices: tuple[tuple[str, str], ...] = field(default=())

    def in_force(self, on: date) -> Wording:
        """As it is asked that day; before its first day, as it was asked first."""
        return next((one for one in reversed(self.wordings) if one.in_force_from <= on), self.wordings[0])

    def asked_on(self, version: date) -> Wording:
        """As it was asked in the version that began that day."""
        return next((one for one in self.wordings if one.in_force_from == version), self.wordings[0])

    def read(self, words: str, today: date) -> tuple[Value, str]:
        """The value that somebody wrote, or a Danish sentence about what is wrong with it; nothing written is no value."""
        told = words.strip()
        return (None, "") if not told else _READ[self.kind](self, told, today)

    def kept(self, value: Value) -> str | int | bool | None:
        """The value as it is stored."""
        return value.isoformat() if isinstance(value, date) else value

    def loaded(self, stored: str | int | bool | None) -> Value:
        """The value as it was."""
        return date.fromisoformat(stored) if self.kind is Kind.DAY and isinstance(stored, str) else stored

    def choice(self, value: Value) -> str:
        """What a choice is called."""
        return dict(self.choices).get(str(value), "")


def _money(question: Question, told: str, today: date) -> tuple[Value, str]:
    amount = ore(told)
    if amount is None:
        return None, "Skriv beløbet i kroner, for eksempel 4.250 eller 4.250,50."
    if not 0 <= amount <= MOST_MONEY:
        return None, "Beløbet skal være fra 0 til 10.000.000 kr. Se efter, om der er et ciffer eller et minus for meget."
    return amount, ""


def _count(question: Question, told: str, today: date) -> tuple[Value, str]:
    if not (told.isascii() and told.isdigit() and len(told) <= 3 and int(told) <= MOST_COUNT):
        return None, f"Skriv et helt tal fra 0 til {MOST_COUNT}."
    return int(told), ""


def _yes_no(question: Question, told: str, today: date) -> tuple[Value, str]:
    answer = {"ja": True, "nej": False}.get(search_key(told))
    return (None, "Svar ja eller nej.") if answer is None else (answer, "")


def _day(question: Question, told: str, today: date) -> tuple[Value, str]:
    try:
        on = date.fromisoformat(told)
    except ValueError:
        return None, "Skriv en dato, der findes, for eksempel 2026-11-26."
    if not today - _FAR_BACK <= on <= today + _FAR_AHEAD:
        return None, "Datoen skal ligge inden for de sidste ti eller de næste fem år. Se efter, om årstallet er rigtigt."
    return on, ""


def _words(question: Question, told: str, today: date) -> tuple[Value, str]:
    return (told, "") if len(told) <= MOST_WORDS else (None, f"Skriv højst {MOST_WORDS} tegn. Et længere notat kan stå på sagen.")


def _choice(question: Question, told: str, today: date) -> tuple[Value, str]:
    return (told, "") if told in dict(question.choices) else (None, "Vælg et af svarene.")


_READ = {Kind.MONEY: _money, Kind.COUNT: _count, Kind.YES_NO: _yes_no, Kind.DAY: _day, Kind.WORDS: _words, Kind.CHOICE: _choice}
