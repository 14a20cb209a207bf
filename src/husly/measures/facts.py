"""What the conditions ask about a household: each fact a value, or None where nobody knows it, with the words that name it."""

from collections.abc import Collection
from dataclasses import dataclass, fields

from husly.law.labels import Labelled


class Income(Labelled):
    """What the tenant lives on."""

    CASH_BENEFIT = "CASH_BENEFIT", "kontanthjælp"
    EDUCATION_BENEFIT = "EDUCATION_BENEFIT", "uddannelseshjælp"
    REHABILITATION = "REHABILITATION", "revalideringsydelse"
    UNEMPLOYMENT = "UNEMPLOYMENT", "dagpenge"
    SICKNESS = "SICKNESS", "sygedagpenge"
    PENSION = "PENSION", "pension"
    WAGE = "WAGE", "løn"
    OWN_BUSINESS = "OWN_BUSINESS", "egen virksomhed"
    STUDENT = "STUDENT", "SU"
    OTHER = "OTHER", "anden indtægt"
    NONE = "NONE", "ingen indtægt"


ON_BENEFITS = frozenset({Income.CASH_BENEFIT, Income.EDUCATION_BENEFIT, Income.REHABILITATION, Income.UNEMPLOYMENT, Income.SICKNESS})
UNDER_30_BENEFITS = frozenset({Income.CASH_BENEFIT, Income.EDUCATION_BENEFIT, Income.REHABILITATION})


@dataclass(frozen=True)
class Facts:
    """Everything that is known of the household; amounts are øre."""

    is_threatened: bool | None = None
    has_children: bool | None = None
    is_vulnerable: bool | None = None
    is_under_30: bool | None = None
    income: Income | None = None
    left_each_month: int | None = None
    arrears: int | None = None
    savings: int | None = None
    can_borrow: bool | None = None
    has_changed_circumstances: bool | None = None
    was_foreseeable: bool | None = None
    is_reasonable: bool | None = None
    would_hamper: bool | None = None
    is_paid: bool | None = None
    keeps_home: bool | None = None
    makes_good_a_sanction: bool | None = None
    has_cheaper_home: bool | None = None
    has_own_kitchen: bool | None = None
    draws_housing_benefit: bool | None = None
    moves_to_social_home: bool | None = None
    debt: int | None = None
    wants_debt_counselling: bool | None = None
    wants_support: bool | None = None
    wants_referral: bool | None = None
    needs_support: bool | None = None
    has_another_home: bool | None = None
    is_plan_refused: bool | None = None
    agrees_to_administration: bool | None = None


WORDS = {
    "is_threatened": "om lejeren er truet af udsættelse på grund af restance",
    "has_children": "om der bor børn under 18",
    "is_vulnerable": "om der er et kendt behov for hjælp",
    "is_under_30": "om lejeren er under 30",
    "income": "hvad lejeren lever af",
    "left_each_month": "hvad der er tilbage hver måned",
    "arrears": "hvor stor restancen er",
    "savings": "opsparing og formue",
    "can_borrow": "om lejeren kan låne",
    "has_changed_circumstances": "hvad der er ændret i lejerens forhold",
    "was_foreseeable": "om udgiften kunne forudses",
    "is_reasonable": "om udgiften er rimelig",
    "would_hamper": "hvad det betyder for familien selv at betale",
    "is_paid": "om udgiften allerede er betalt",
    "keeps_home": "om huslejen kan betales fremover",
    "makes_good_a_sanction": "om restancen skyldes en sanktion",
    "has_cheaper_home": "om der er en billigere bolig",
    "has_own_kitchen": "om boligen har eget køkken",
    "draws_housing_benefit": "om husstanden får boligstøtte",
    "moves_to_social_home": "hvor husstanden flytter hen",
    "debt": "gæld ud over huslejen",
    "wants_debt_counselling": "om lejeren vil have gældsrådgivning",
    "wants_support": "om lejeren vil have støtte",
    "wants_referral": "om lejeren siger ja til at blive henvist",
    "needs_support": "om der er brug for støtte i hverdagen",
    "has_another_home": "om husstanden har et andet sted at bo",
    "is_plan_refused": "udlejers svar om en afdragsordning",
    "agrees_to_administration": "om lejeren siger ja til en administrationsaftale",
}


def words(names: Collection[str]) -> list[str]:
    """What these facts are called, in the order of the facts."""
    return [WORDS[field.name] for field in fields(Facts) if field.name in names]
