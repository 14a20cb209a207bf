"""Whether each condition of a measure is met, not met, or cannot be decided because something is missing. Nothing here refuses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from husly.law.labels import Labelled
from husly.law.measures import CATALOGUE, Condition, Measure, MeasureVersion
from husly.measures.facts import ON_BENEFITS, UNDER_30_BENEFITS, Facts, Income, words


class Answer(Labelled):
    """What a condition answers."""

    MET = "MET", "opfyldt"
    NOT_MET = "NOT_MET", "ikke opfyldt"
    UNDECIDED = "UNDECIDED", "kan ikke afgøres"


@dataclass(frozen=True)
class Said:
    """A condition's answer, why, and the names of the facts that are missing where it cannot be decided."""

    answer: Answer
    why: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What a person found of a condition, and why; it counts above what the facts alone say."""

    is_met: bool
    why: str


@dataclass(frozen=True)
class Judged:
    """A condition and what it answered; whether a person found it."""

    condition: Condition
    said: Said
    is_found: bool = False


@dataclass(frozen=True)
class Judgement:
    """A measure as it stands for a household: by which version, and what each of its conditions answers."""

    measure: Measure
    version: MeasureVersion
    conditions: tuple[Judged, ...]

    @property
    def rule(self) -> str:
        """The version's name."""
        return CATALOGUE[self.measure].rule(self.version)

    @property
    def answer(self) -> Answer:
        """One condition that is not met speaks for all; one that cannot be decided keeps it open."""
        given = {judged.said.answer for judged in self.conditions}
        return next((answer for answer in (Answer.NOT_MET, Answer.UNDECIDED) if answer in given), Answer.MET)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that are missing, each once, in the order in which they are asked."""
        return tuple(dict.fromkeys(name for judged in self.conditions for name in judged.said.missing))

    @property
    def against(self) -> tuple[str, ...]:
        """What speaks against the tenant, in words."""
        return tuple(judged.said.why for judged in self.conditions if judged.said.answer is Answer.NOT_MET)


Findings = Mapping[Condition, Found]
NOTHING_FOUND: Findings = {}


def judge(measure: Measure, facts: Facts, on: date, findings: Findings = NOTHING_FOUND) -> Judgement | None:
    """The measure by the version in force that day; None where it was not law yet."""
    version = CATALOGUE[measure].in_force(on)
    return judged_by(measure, version, facts, findings) if version else None


def judged_by(measure: Measure, version: MeasureVersion, facts: Facts, findings: Findings = NOTHING_FOUND) -> Judgement:
    """The measure by this version, whatever is in force."""
    return Judgement(measure, version, tuple(_judged(one, facts, findings) for one in version.conditions))


def _judged(condition: Condition, facts: Facts, findings: Findings) -> Judged:
    found = findings.get(condition)
    if found is None:
        return Judged(condition, CONDITIONS[condition](facts))
    return Judged(condition, Said(Answer.MET if found.is_met else Answer.NOT_MET, found.why), is_found=True)


def _met(why: str) -> Said:
    return Said(Answer.MET, why)


def _not_met(why: str) -> Said:
    return Said(Answer.NOT_MET, why)


def _missing(*names: str) -> Said:
    return Said(Answer.UNDECIDED, f"Mangler: {', '.join(words(names))}.", names)


def _yes_no(name: str, yes: str, no: str, *, met: bool = True) -> Callable[[Facts], Said]:
    """A condition that rests on one yes or no; `met` is the answer that meets it."""

    def said(facts: Facts) -> Said:
        value = getattr(facts, name)
        if value is None:
            return _missing(name)
        return Said(Answer.MET if value is met else Answer.NOT_MET, yes if value else no)

    return said


def _changed(facts: Facts) -> Said:
    if facts.income in ON_BENEFITS:
        return _met(f"Lejeren får {facts.income.label if facts.income else ''} og opfylder derfor betingelsen uden videre.")
    if facts.has_changed_circumstances is None:
        return _missing(*(["income"] if facts.income is None else []), "has_changed_circumstances")
    if facts.has_changed_circumstances:
        return _met("Der er sket en ændring i lejerens forhold.")
    return _not_met("Der er ikke oplyst en ændring i lejerens forhold.") if facts.income else _missing("income")


def _unforeseen(facts: Facts) -> Said:
    if facts.was_foreseeable:
        return _not_met("Udgiften kunne forudses.")
    if facts.is_reasonable is False:
        return _not_met("Udgiften er ikke rimelig.")
    lacking = [name for name in ("was_foreseeable", "is_reasonable") if getattr(facts, name) is None]
    return _missing(*lacking) if lacking else _met("Udgiften kunne ikke forudses og er rimelig.")


def _own_means(none: str) -> Callable[[Facts], Said]:
    """Savings that cover the arrears speak against; whether smaller ones must be used is for a person."""

    def said(facts: Facts) -> Said:
        if facts.can_borrow:
            return _not_met("Lejeren kan låne pengene.")
        if facts.savings and facts.arrears is not None and facts.savings >= facts.arrears:
            return _not_met("Opsparing og formue dækker restancen.")
        asked = ("savings", "can_borrow", *(("arrears",) if facts.savings else ()))
        lacking = [name for name in asked if getattr(facts, name) is None]
        if lacking:
            return _missing(*lacking)
        if facts.savings:
            return Said(Answer.UNDECIDED, "Der er en opsparing, som ikke dækker restancen. Vurdér, om den skal bruges.")
        return _met(none)

    return said


def _lives_on(wanted: frozenset[Income]) -> Callable[[Facts], Said]:
    def said(facts: Facts) -> Said:
        if facts.income is None:
            return _missing("income")
        return Said(Answer.MET if facts.income in wanted else Answer.NOT_MET, f"Lejerens indtægt: {facts.income.label}.")

    return said


def _has_debt(facts: Facts) -> Said:
    if facts.debt is None:
        return _missing("debt")
    return _met("Der er gæld ud over huslejen.") if facts.debt else _not_met("Der er ikke oplyst gæld ud over huslejen.")


def _instalments(facts: Facts) -> Said:
    if facts.left_each_month is None:
        return _missing("left_each_month")
    if facts.left_each_month > 0:
        return _met("Der er noget tilbage hver måned.")
    return _not_met("Der er ikke noget tilbage, når de faste udgifter er betalt.")


_STEADY = frozenset(Income) - {Income.NONE}
CONDITIONS: dict[Condition, Callable[[Facts], Said]] = {
    Condition.CHANGED_CIRCUMSTANCES: _changed,
    Condition.UNFORESEEN_COST: _unforeseen,
    Condition.WOULD_HAMPER: _yes_no(
        "would_hamper",
        "Det ville afgørende vanskeliggøre familiens muligheder selv at betale.",
        "Familiens muligheder bliver ikke afgørende vanskeligere af selv at betale.",
    ),
    Condition.NO_OWN_MEANS: _own_means("Der er hverken opsparing, formue eller mulighed for lån."),
    Condition.NOT_ALREADY_PAID: _yes_no("is_paid", "Udgiften er allerede betalt.", "Udgiften er ikke betalt.", met=False),
    Condition.THREATENED: _yes_no(
        "is_threatened",
        "Udlejer eller fogedretten har oplyst, at lejeren kan blive sat ud på grund af restance.",
        "Lejeren er ikke truet af udsættelse på grund af restance.",
    ),
    Condition.CANNOT_PAY: _own_means("Lejeren kan ikke selv betale: der er hverken opsparing, formue eller mulighed for lån."),
    Condition.KEEPS_HOME: _yes_no(
        "keeps_home", "Huslejen kan betales fremover, så boligen kan beholdes.", "Huslejen kan ikke betales fremover."
    ),
    Condition.NOT_A_SANCTION: _yes_no(
        "makes_good_a_sanction", "Restancen skyldes en sanktion i en ydelse.", "Restancen skyldes ikke en sanktion.", met=False
    ),
    Condition.UNDER_30: _yes_no("is_under_30", "Lejeren er under 30 år.", "Lejeren er 30 år eller ældre."),
    Condition.ON_BENEFIT: _lives_on(UNDER_30_BENEFITS),
    Condition.NO_CHEAPER_HOME: _yes_no(
        "has_cheaper_home", "Der er en billigere bolig at flytte til.", "Der er ikke en billigere bolig at flytte til.", met=False
    ),
    Condition.PENSIONER: _lives_on(frozenset({Income.PENSION})),
    Condition.OWN_KITCHEN: _yes_no("has_own_kitchen", "Boligen har eget køkken.", "Boligen har ikke eget køkken."),
    Condition.NOT_DRAWN: _yes_no(
        "draws_housing_benefit", "Husstanden får allerede boligstøtte.", "Husstanden får ikke boligstøtte.", met=False
    ),
    Condition.NEW_HOME: _yes_no(
        "moves_to_social_home",
        "Husstanden flytter til en almen bolig eller en ældrebolig.",
        "Husstanden flytter ikke til en almen bolig eller en ældrebolig.",
    ),
    Condition.HAS_DEBT: _has_debt,
    Condition.WANTS_DEBT_COUNSELLING: _yes_no(
        "wants_debt_counselling", "Lejeren vil have gældsrådgivning.", "Lejeren vil ikke have gældsrådgivning."
    ),
    Condition.WANTS_SUPPORT: _yes_no("wants_support", "Lejeren vil have støtte.", "Lejeren vil ikke have støtte."),
    Condition.WANTS_REFERRAL: _yes_no("wants_referral", "Lejeren siger ja til at blive henvist.", "Lejeren siger nej."),
    Condition.NEEDS_SUPPORT: _yes_no("needs_support", "Der er brug for støtte i hverdagen.", "Der er ikke brug for støtte i hverdagen."),
    Condition.LOSES_HOME: _yes_no(
        "has_another_home", "Husstanden har et andet sted at bo.", "Husstanden har ikke et andet sted at bo.", met=False
    ),
    Condition.LANDLORD_WILLING: _yes_no("is_plan_refused", "Udlejer har sagt nej.", "Udlejer har ikke sagt nej.", met=False),
    Condition.CAN_PAY_INSTALMENTS: _instalments,
    Condition.AGREES_TO_ADMINISTRATION: _yes_no("agrees_to_administration", "Lejeren har sagt ja.", "Lejeren har sagt nej."),
    Condition.STEADY_INCOME: _lives_on(_STEADY),
}
