"""Which facts each legal question, and each kind of help, rests on: what is missing is missing for something."""

from dataclasses import dataclass

from husly.assessment import questions as q
from husly.assessment import sources as s
from husly.assessment.rules import Matter
from husly.law.labels import Labelled
from husly.law.sources import Source


class Help(Labelled):
    """The help that has a checklist of its own."""

    SINGLE_PAYMENT = "SINGLE_PAYMENT", "Enkeltydelse (aktivloven § 81)"
    RENT_HELP = "RENT_HELP", "Midlertidig huslejehjælp (aktivloven § 81 a)"
    RENT_HELP_YOUNG = "RENT_HELP_YOUNG", "Huslejehjælp til unge under 30 (aktivloven § 81 b)"
    PERSONAL_ALLOWANCE = "PERSONAL_ALLOWANCE", "Personligt tillæg til pensionister"
    HOUSING_BENEFIT = "HOUSING_BENEFIT", "Boligstøtte"
    DEPOSIT_LOAN = "DEPOSIT_LOAN", "Lån til indskud"
    DEBT_COUNSELLING = "DEBT_COUNSELLING", "Gældsrådgivning"
    PAYMENT_PLAN = "PAYMENT_PLAN", "Afdragsordning med udlejeren"
    ADMINISTRATION = "ADMINISTRATION", "Administrationsaftale om huslejen"


@dataclass(frozen=True)
class Checklist:
    """What must be known before it can be decided, and where that is written."""

    label: str
    source: Source
    codes: tuple[str, ...]


_MEANS = (q.NET_INCOME, q.SAVINGS, q.LOAN_POSSIBLE)

MATTERS: dict[Matter, Checklist] = {
    Matter.CHILDREN: Checklist(Matter.CHILDREN.label, s.SECTION_5A, (q.CHILDREN_UNDER_18,)),
    Matter.NEED: Checklist(
        Matter.NEED.label,
        s.SECTION_5A,
        (q.RENT, q.ARREARS, q.WHY_ARREARS, q.NET_INCOME, q.SAVINGS, q.MANAGES_POST, q.HEALTH_AFFECTS_HOME, q.WISHES_TO_STAY),
    ),
    Matter.CHILDREN_SUPPORT: Checklist(Matter.CHILDREN_SUPPORT.label, s.POINT_72, (q.CHILDREN_LIVE_WHERE, q.CONCERN_FOR_CHILDREN)),
    Matter.CHILDREN_DAY: Checklist(Matter.CHILDREN_DAY.label, s.POINT_72, (q.CHILDREN_LIVE_WHERE, q.CHILDREN_ON_THE_DAY)),
}

HELP: dict[Help, Checklist] = {
    Help.SINGLE_PAYMENT: Checklist(
        Help.SINGLE_PAYMENT.label,
        s.SINGLE_PAYMENT,
        (q.ARREARS, q.ARREARS_PAID, q.INCOME_KIND, *_MEANS, q.CHANGED_CIRCUMSTANCES, q.COULD_BE_FORESEEN, q.CAN_KEEP_PAYING),
    ),
    Help.RENT_HELP: Checklist(
        Help.RENT_HELP.label,
        s.RENT_HELP,
        (
            q.LANDLORDS_STATEMENT,
            q.RENT,
            q.ARREARS,
            q.ARREARS_PAID,
            *_MEANS,
            q.DEBT,
            q.PAYMENT_PLAN,
            q.CAN_KEEP_PAYING,
            q.BENEFIT_SANCTION,
        ),
    ),
    Help.RENT_HELP_YOUNG: Checklist(
        Help.RENT_HELP_YOUNG.label,
        s.RENT_HELP_YOUNG,
        (q.UNDER_30, q.INCOME_KIND, q.LANDLORDS_STATEMENT, q.RENT, q.ARREARS, *_MEANS, q.CHEAPER_HOME),
    ),
    Help.PERSONAL_ALLOWANCE: Checklist(Help.PERSONAL_ALLOWANCE.label, s.PENSION_ALLOWANCE, (q.INCOME_KIND, q.ARREARS, *_MEANS)),
    Help.HOUSING_BENEFIT: Checklist(
        Help.HOUSING_BENEFIT.label, s.HOUSING_BENEFIT, (q.HOUSING_BENEFIT, q.RENT, q.NET_INCOME, q.SAVINGS, q.ADULTS)
    ),
    Help.DEPOSIT_LOAN: Checklist(Help.DEPOSIT_LOAN.label, s.DEPOSIT_LOAN, (q.NEEDS_NEW_HOME, q.NET_INCOME, q.SAVINGS)),
    Help.DEBT_COUNSELLING: Checklist(Help.DEBT_COUNSELLING.label, s.RENT_HELP, (q.DEBT, q.DEBT_COUNSELLING)),
    Help.PAYMENT_PLAN: Checklist(Help.PAYMENT_PLAN.label, s.STUDY, (q.ARREARS, q.PAYMENT_PLAN, q.RENT, q.NET_INCOME)),
    Help.ADMINISTRATION: Checklist(Help.ADMINISTRATION.label, s.VOLUNTARY, (q.WANTS_RENT_PAID, q.INCOME_KIND, q.RENT)),
}


def needed_for(code: str) -> tuple[str, ...]:
    """The legal questions and kinds of help that rest on this fact, in words."""
    return tuple(one.label for one in (*MATTERS.values(), *HELP.values()) if code in one.codes)
