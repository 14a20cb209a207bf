"""The help there is: each measure with its dated versions, the conditions and terms of each, and where that stands written.

What a municipality decides here is never decided by a program: a condition that is not met is shown to a person with its reason.
"""

from dataclasses import dataclass
from datetime import date

from husly.law.calendar import FIRST_DAY
from husly.law.labels import Labelled
from husly.law.sources import Source, Status

CHECKED_ON = date(2026, 11, 26)
_YES, _UNSURE = Status.CONFIRMED, Status.UNCONFIRMED


class Measure(Labelled):
    """A kind of help."""

    SINGLE_PAYMENT = "SINGLE_PAYMENT", "Enkeltydelse til huslejerestance"
    TEMPORARY_RENT_HELP = "TEMPORARY_RENT_HELP", "Midlertidig huslejehjælp"
    RENT_HELP_UNDER_30 = "RENT_HELP_UNDER_30", "Huslejehjælp til unge under 30"
    PERSONAL_ALLOWANCE = "PERSONAL_ALLOWANCE", "Personligt tillæg til pensionister"
    HOUSING_BENEFIT = "HOUSING_BENEFIT", "Boligstøtte"
    DEPOSIT_LOAN = "DEPOSIT_LOAN", "Beboerindskudslån"
    DEBT_COUNSELLING = "DEBT_COUNSELLING", "Gældsrådgivning"
    SUPPORT_PERSON = "SUPPORT_PERSON", "Støtte- og kontaktperson"
    HOME_SUPPORT = "HOME_SUPPORT", "Støtte i hjemmet"
    ASSIGNED_HOME = "ASSIGNED_HOME", "Anvisning af en bolig"
    EMERGENCY_HOUSING = "EMERGENCY_HOUSING", "Akut bolig eller herberg"
    PAYMENT_PLAN = "PAYMENT_PLAN", "Afdragsordning med udlejer"
    ADMINISTRATION_AGREEMENT = "ADMINISTRATION_AGREEMENT", "Administrationsaftale"
    REFERRAL = "REFERRAL", "Henvisning til en anden"


class Decider(Labelled):
    """Whose yes it takes."""

    MUNICIPALITY = "MUNICIPALITY", "kommunen træffer afgørelse"
    UDBETALING_DANMARK = "UDBETALING_DANMARK", "Udbetaling Danmark træffer afgørelse"
    AGREEMENT = "AGREEMENT", "aftales frivilligt"


class Repayment(Labelled):
    """Whether the tenant pays it back."""

    NONE = "NONE", "ingen tilbagebetaling"
    OFTEN_A_LOAN = "OFTEN_A_LOAN", "gives i praksis ofte som lån"
    POSSIBLE = "POSSIBLE", "kan kræves tilbagebetalt efter §§ 93 og 94"
    LOAN = "LOAN", "er et lån"
    UNKNOWN = "UNKNOWN", "tilbagebetaling er ikke bekræftet: skal kontrolleres"


class Condition(Labelled):
    """What must be true for the help, as a statement."""

    CHANGED_CIRCUMSTANCES = "CHANGED_CIRCUMSTANCES", "Der er sket en ændring, som har givet lavere indtægt eller højere udgift"
    UNFORESEEN_COST = "UNFORESEEN_COST", "Udgiften kunne ikke forudses og er rimelig"
    WOULD_HAMPER = "WOULD_HAMPER", "Betaler borgeren selv, bliver familiens muligheder fremover afgørende vanskeligere"
    NO_OWN_MEANS = "NO_OWN_MEANS", "Der er ikke opsparing, formue eller mulighed for lån"
    NOT_ALREADY_PAID = "NOT_ALREADY_PAID", "Udgiften er ikke allerede betalt"
    THREATENED = "THREATENED", "Lejeren er truet af udsættelse på grund af restance"
    CANNOT_PAY = "CANNOT_PAY", "Lejeren kan ikke selv betale"
    KEEPS_HOME = "KEEPS_HOME", "Hjælpen gør, at husstanden kan beholde boligen eller nå at flytte"
    NOT_A_SANCTION = "NOT_A_SANCTION", "Hjælpen erstatter ikke blot en sanktion i en ydelse"
    UNDER_30 = "UNDER_30", "Lejeren er under 30 år"
    ON_BENEFIT = "ON_BENEFIT", "Lejeren får kontanthjælp, uddannelseshjælp eller revalideringsydelse"
    NO_CHEAPER_HOME = "NO_CHEAPER_HOME", "Lejeren kan ikke flytte til eller få anvist noget billigere"
    PENSIONER = "PENSIONER", "Lejeren får pension"
    OWN_KITCHEN = "OWN_KITCHEN", "Boligen har eget køkken"
    NOT_DRAWN = "NOT_DRAWN", "Husstanden får ikke allerede boligstøtte"
    NEW_HOME = "NEW_HOME", "Husstanden flytter til en almen bolig eller en ældrebolig"
    HAS_DEBT = "HAS_DEBT", "Der er gæld ud over huslejen"
    WANTS_DEBT_COUNSELLING = "WANTS_DEBT_COUNSELLING", "Lejeren vil have gældsrådgivning"
    WANTS_SUPPORT = "WANTS_SUPPORT", "Lejeren vil have støtte"
    WANTS_REFERRAL = "WANTS_REFERRAL", "Lejeren siger ja til at blive henvist"
    NEEDS_SUPPORT = "NEEDS_SUPPORT", "Der er brug for støtte i hverdagen"
    LOSES_HOME = "LOSES_HOME", "Husstanden mister sin bolig og har ikke en anden"
    LANDLORD_WILLING = "LANDLORD_WILLING", "Udlejer vil indgå en afdragsordning"
    CAN_PAY_INSTALMENTS = "CAN_PAY_INSTALMENTS", "Der er noget tilbage hver måned til at betale af"
    AGREES_TO_ADMINISTRATION = "AGREES_TO_ADMINISTRATION", "Lejeren siger ja til, at huslejen betales for ham eller hende"
    STEADY_INCOME = "STEADY_INCOME", "Der er en fast indtægt at betale huslejen af"


@dataclass(frozen=True)
class MeasureVersion:
    """A measure as the law had it from one day on. `most_months` is the longest it may run, `remarks` what a caseworker must know."""

    in_force_from: date
    conditions: tuple[Condition, ...]
    repayment: Repayment
    source: Source
    amount: str = ""
    most_months: int | None = None
    remarks: tuple[str, ...] = ()
    start: Status = Status.UNCONFIRMED


@dataclass(frozen=True)
class MeasureRule:
    """A measure: who decides on it, and every version that has been in force; old ones are never edited."""

    code: Measure
    decider: Decider
    versions: tuple[MeasureVersion, ...]

    def in_force(self, on: date) -> MeasureVersion | None:
        """The version in force that day; None before the first."""
        return next((v for v in reversed(self.versions) if v.in_force_from <= on), None)

    def version(self, rule: str) -> MeasureVersion:
        """The version that `rule` names, whether or not it is in force today."""
        return next(v for v in self.versions if self.rule(v) == rule)

    def rule(self, version: MeasureVersion) -> str:
        """The name of one version: 'TEMPORARY_RENT_HELP@2013-01-01'."""
        return f"{self.code}@{version.in_force_from.isoformat()}"


def _source(short: str, url: str, duty: Status = _YES, wording: Status = _UNSURE) -> Source:
    return Source(short, url, CHECKED_ON, duty, wording)


_SINGLE = "https://www.dinretshjaelp.dk/juridiske-omraader/ydelser-tilskud/enkeltydelser-engangsydelser/"
_STAR_81A = (
    "https://star.dk/ydelser/boligstoette-boernetilskud-og-hjaelp-i-saerlige-tilfaelde/hjaelp-i-saerlige-tilfaelde/"
    "midlertidig-huslejehjaelp-til-udsaettelsestruede-lejere/"
)
_ACT_81B = "http://www.socialjura.dk/aendringslove/2014/lov-723-af-256-2014/menu/forsoergelse-aktivering/"
_HELP = "https://blividinbolig.dk/brug-hjaelp/hjaelp-til-betaling-af-husleje/"
_BENEFIT = "https://www.bf-ringgaarden.dk/spoergsmaal-svar/huslejebetaling.aspx"
_ASSIGNING = "https://bl.dk/viden-kartotek"
_STUDY = "https://ast.dk/publikationer/stotte-og-radgivning-til-udsaettelsestruede-lejere"
_DEBT = "https://www.ft.dk/samling/20191/almdel/BEU/bilag/277/2209796/index.htm"
_GUIDANCE = "https://aktivsocialraadgiver.dk/boernefamilier-fra-retssikkerhedsvejledningen-pkt-72-pkt-73/"
_NEW_BENEFITS_FROM = date(2025, 7, 1)

_UNDER_30 = (Condition.UNDER_30, Condition.ON_BENEFIT, Condition.THREATENED, Condition.CANNOT_PAY, Condition.NO_CHEAPER_HOME)
_81B_TERMS = ("Kan udbetales direkte til udlejer.", "Kommunen betaler det hele selv.")
_81B = _source("aktivloven § 81 b (lov nr. 723 af 25. juni 2014)", _ACT_81B)


def _always(code: Measure, decider: Decider, version: MeasureVersion) -> MeasureRule:
    return MeasureRule(code, decider, (version,))


_RULES = (
    _always(
        Measure.SINGLE_PAYMENT,
        Decider.MUNICIPALITY,
        MeasureVersion(
            FIRST_DAY,
            (
                Condition.CHANGED_CIRCUMSTANCES,
                Condition.UNFORESEEN_COST,
                Condition.WOULD_HAMPER,
                Condition.NO_OWN_MEANS,
                Condition.NOT_ALREADY_PAID,
            ),
            Repayment.OFTEN_A_LOAN,
            _source("aktivloven § 81", _SINGLE),
            amount="restancen eller en del af den, én gang",
            remarks=("Den, der får kontanthjælp, dagpenge, sygedagpenge eller lignende, opfylder den første betingelse uden videre.",),
        ),
    ),
    _always(
        Measure.TEMPORARY_RENT_HELP,
        Decider.MUNICIPALITY,
        MeasureVersion(
            date(2013, 1, 1),
            (
                Condition.THREATENED,
                Condition.CANNOT_PAY,
                Condition.KEEPS_HOME,
                Condition.NOT_A_SANCTION,
                Condition.NOT_ALREADY_PAID,
            ),
            Repayment.POSSIBLE,
            _source("aktivloven § 81 a", _STAR_81A),
            amount="løbende hjælp til huslejen",
            remarks=(
                "Hjælpen er for en tid og bliver aldrig varig. Den er skattefri.",
                "Den er især tænkt til børnefamilier og socialt udsatte, men alle lejere kan søge.",
                "Den kan gives på vilkår: administrationsaftale, plan for at flytte eller gældsrådgivning.",
            ),
            start=_YES,
        ),
    ),
    MeasureRule(
        Measure.RENT_HELP_UNDER_30,
        Decider.MUNICIPALITY,
        (
            MeasureVersion(
                date(2014, 7, 1), _UNDER_30, Repayment.UNKNOWN, _81B, "løbende hjælp til huslejen", most_months=6, remarks=_81B_TERMS
            ),
            MeasureVersion(
                _NEW_BENEFITS_FROM,
                _UNDER_30,
                Repayment.UNKNOWN,
                _81B.doubted(),
                "løbende hjælp til huslejen",
                most_months=6,
                remarks=(*_81B_TERMS, f"Om § 81 b gælder efter 1. juli 2025, er {_UNSURE.label}."),
                start=_YES,
            ),
        ),
    ),
    _always(
        Measure.PERSONAL_ALLOWANCE,
        Decider.MUNICIPALITY,
        MeasureVersion(
            FIRST_DAY,
            (Condition.PENSIONER, Condition.CANNOT_PAY),
            Repayment.UNKNOWN,
            _source("pensionsloven (personligt tillæg)", _HELP).doubted(),
            amount="efter behov",
        ),
    ),
    _always(
        Measure.HOUSING_BENEFIT,
        Decider.UDBETALING_DANMARK,
        MeasureVersion(
            FIRST_DAY,
            (Condition.OWN_KITCHEN, Condition.NOT_DRAWN),
            Repayment.UNKNOWN,
            _source("boligstøtteloven", _BENEFIT),
            amount="efter boligens størrelse, leje, indtægt, formue, husstand og børn",
            remarks=("Nogle af dem, der blev sat ud, havde ret til boligstøtte og fik den ikke. Hjælp med at søge.",),
        ),
    ),
    _always(
        Measure.DEPOSIT_LOAN,
        Decider.MUNICIPALITY,
        MeasureVersion(
            FIRST_DAY,
            (Condition.NEW_HOME,),
            Repayment.LOAN,
            _source("boligstøtteloven (beboerindskudslån)", _SINGLE),
            amount="indskuddet i den nye bolig",
        ),
    ),
    _always(
        Measure.DEBT_COUNSELLING,
        Decider.AGREEMENT,
        MeasureVersion(
            FIRST_DAY, (Condition.HAS_DEBT, Condition.WANTS_DEBT_COUNSELLING), Repayment.NONE, _source("frivilligt tilbud", _DEBT)
        ),
    ),
    _always(
        Measure.SUPPORT_PERSON,
        Decider.MUNICIPALITY,
        MeasureVersion(
            FIRST_DAY,
            (Condition.NEEDS_SUPPORT, Condition.WANTS_SUPPORT),
            Repayment.NONE,
            _source("serviceloven; for børn barnets lov", _GUIDANCE).doubted(),
        ),
    ),
    _always(
        Measure.HOME_SUPPORT,
        Decider.MUNICIPALITY,
        MeasureVersion(
            FIRST_DAY,
            (Condition.NEEDS_SUPPORT, Condition.WANTS_SUPPORT),
            Repayment.NONE,
            _source("serviceloven; for børn barnets lov", _GUIDANCE).doubted(),
        ),
    ),
    _always(
        Measure.ASSIGNED_HOME,
        Decider.MUNICIPALITY,
        MeasureVersion(
            FIRST_DAY,
            (Condition.LOSES_HOME,),
            Repayment.NONE,
            _source("almenboligloven § 59", _ASSIGNING),
            remarks=("Kommunen hæfter som regel for tomgang, istandsættelse og restance det første år.",),
        ),
    ),
    _always(
        Measure.EMERGENCY_HOUSING,
        Decider.MUNICIPALITY,
        MeasureVersion(
            FIRST_DAY,
            (Condition.LOSES_HOME,),
            Repayment.UNKNOWN,
            _source("serviceloven § 110; for familier andre regler", _GUIDANCE).doubted(),
        ),
    ),
    _always(
        Measure.PAYMENT_PLAN,
        Decider.AGREEMENT,
        MeasureVersion(
            FIRST_DAY,
            (Condition.LANDLORD_WILLING, Condition.CAN_PAY_INSTALMENTS),
            Repayment.NONE,
            _source("aftale mellem lejer og udlejer", _HELP),
            amount="restancen i rater",
            remarks=("Udlejer har ikke pligt til at sige ja. Det sker mest ved en måneds restance og første gang.",),
        ),
    ),
    _always(
        Measure.ADMINISTRATION_AGREEMENT,
        Decider.AGREEMENT,
        MeasureVersion(
            FIRST_DAY,
            (Condition.AGREES_TO_ADMINISTRATION, Condition.STEADY_INCOME),
            Repayment.NONE,
            _source("frivillig aftale; jf. aktivloven § 90", _STUDY),
            amount="huslejen betales af ydelsen eller indtægten",
            remarks=(
                "Mange kommuner kalder det det bedste redskab. Aftalen er frivillig og kan tilbagekaldes.",
                "Den kan være et vilkår for hjælp efter §§ 81 a og 81 b.",
            ),
        ),
    ),
    _always(
        Measure.REFERRAL,
        Decider.AGREEMENT,
        MeasureVersion(
            FIRST_DAY,
            (Condition.WANTS_REFERRAL,),
            Repayment.NONE,
            _source("forvaltningsloven § 7 (vejledning)", _HELP),
            remarks=("For eksempel til bank, frivillig rådgivning, boligorganisationens rådgiver eller en anden afdeling.",),
        ),
    ),
)
CATALOGUE: dict[Measure, MeasureRule] = {rule.code: rule for rule in _RULES}


class Step(Labelled):
    """What the law asks of a decision itself, with the words a caseworker reads."""

    HEARING = "HEARING", "Parten skal høres, før oplysninger, der taler imod, bruges"
    REASONS = "REASONS", "Et helt eller delvist afslag skal begrundes"
    COMPLAINT_GUIDANCE = "COMPLAINT_GUIDANCE", "Der skal vejledes om, hvordan man klager"
    RECONSIDERATION = "RECONSIDERATION", "Kommunen genvurderer først, og sender klagen videre til Ankestyrelsen, hvis den fastholder"


_ADMINISTRATION_ACT = "https://ast.dk/tal-og-undersogelser/ankestyrelsens-praksisundersogelser/metoder-til-praksisundersogelser"
STEPS: dict[Step, Source] = {
    Step.HEARING: _source("forvaltningsloven § 19", _ADMINISTRATION_ACT),
    Step.REASONS: _source("forvaltningsloven §§ 22-24", _ADMINISTRATION_ACT),
    Step.COMPLAINT_GUIDANCE: _source("forvaltningsloven § 25", _ADMINISTRATION_ACT),
    Step.RECONSIDERATION: _source("retssikkerhedsloven §§ 60 og 66", _ADMINISTRATION_ACT, _UNSURE),
}
