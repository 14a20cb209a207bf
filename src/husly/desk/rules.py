"""How the worklist groups days, and which words stand on a duty's button."""

from datetime import date
from enum import StrEnum

from husly.agreements.rules import Code as Agreed
from husly.assessment.rules import Owing
from husly.cases.rules import FIRST, NO_DUE
from husly.contact.rules import Code
from husly.cooperation.rules import Code as Asked
from husly.courts.rules import Code as Court
from husly.handover.rules import Code as Handover
from husly.landlords.rules import Code as Landlords
from husly.law.duties import DutyCode
from husly.law.facts import Known
from husly.measures.rules import Code as Measures
from husly.partners.rules import Code as Partners

BUTTONS = {
    DutyCode.INFORM_OF_COUNSELLING.value: "Fortæl",
    DutyCode.FIND_OUT_HOUSEHOLD.value: "Undersøg",
    DutyCode.HOLISTIC_ASSESSMENT.value: "Vurdér",
    DutyCode.CHILDREN_ON_THE_DAY.value: "Sørg for børnene",
    DutyCode.DECIDE.value: "Afgør",
    Owing.REMIND.value: "Mind om det",
    Owing.SECOND_EYES.value: "Se på den",
    Code.NEXT_CONTACT.value: "Kontakt",
    Code.ANSWER.value: "Læs svaret",
    Code.PROMISED.value: "Ring",
    Code.LETTER_TROUBLE.value: "Se hvorfor",
    Code.USED_UP.value: "Tag stilling",
    Code.ASK_OTHERS.value: "Spørg",
    Measures.HEARING_ANSWER.value: "Se svaret",
    Measures.APPROVE_DECISION.value: "Se på den",
    Measures.RESEND_DECISION.value: "Send igen",
    Measures.RECONSIDER.value: "Genvurdér",
    Measures.PASS_ON_COMPLAINT.value: "Send videre",
    Measures.DECIDE_AGAIN.value: "Afgør igen",
    Asked.DEPARTMENT_ANSWERED.value: "Læs svaret",
    Asked.DEPARTMENT_LATE.value: "Tag fat",
    Landlords.LANDLORD_OFFERS.value: "Se tilbuddet",
    Partners.MEETING_AGREED.value: "Se, hvad der er aftalt",
    Handover.RECEIPT_LATE.value: "Følg op",
    Handover.HANDED_OVER.value: "Luk sagen",
    Handover.NOT_TAKEN.value: "Læs hvorfor",
    Handover.TRANSFER.value: "Svar",
    Handover.NOT_TRANSFERRED.value: "Læs hvorfor",
    Court.CHILDREN_THAT_DAY.value: "Det er sket",
    Court.CHILDREN_AGAIN.value: "Aftal igen",
    Agreed.PAYMENT_MISSED.value: "Tag fat",
    Agreed.PLAN_BROKEN.value: "Tag stilling",
}
DONE_ON = {  # the page on which a duty of a room above is done, where that is not a page of the case itself
    DutyCode.INFORM_OF_COUNSELLING.value: "contact:inform",
    DutyCode.HOLISTIC_ASSESSMENT.value: "assessment:case",
    Owing.REMIND.value: "assessment:ledger",
    Owing.SECOND_EYES.value: "assessment:conclude",
    Code.NEXT_CONTACT.value: "contact:next",
    Code.ANSWER.value: "reply:answers",
    Code.PROMISED.value: "contact:call",
    Code.LETTER_TROUBLE.value: "contact:case",
    DutyCode.DECIDE.value: "measures:case",
    **{code.value: "measures:case" for code in Measures},
    Code.USED_UP.value: "outcomes:not_reached",
    Code.ASK_OTHERS.value: "cooperation:case",
    Asked.DEPARTMENT_ANSWERED.value: "cooperation:case",
    Asked.DEPARTMENT_LATE.value: "cooperation:case",
    DutyCode.CHILDREN_ON_THE_DAY.value: "courts:case",
    Court.CHILDREN_AGAIN.value: "courts:case",
    Landlords.LANDLORD_OFFERS.value: "landlords:case",
    Partners.MEETING_AGREED.value: "partners:case",
    **{code.value: "handover:case" for code in Handover},
    Handover.HANDED_OVER.value: "outcomes:close",
    Agreed.PAYMENT_MISSED.value: "agreements:case",
    Agreed.PLAN_BROKEN.value: "agreements:case",
}


class Group(StrEnum):
    """The worklist's headings, in their order."""

    label: str
    css: str

    def __new__(cls, code: str, label: str = "", css: str = "") -> "Group":
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.css = css
        return member

    WAITING = "WAITING", "Nyt svar fra lejeren", "today"
    LATE = "LATE", "Overskredet", "late"
    TODAY = "TODAY", "I dag", "today"
    LATER = "LATER", "Kommende", "later"
    NONE = "NONE", "Uden en dag", "later"


_AT_THE_ENDS = {FIRST: Group.WAITING, NO_DUE: Group.NONE}


def group_of(due_on: date, today: date) -> Group:
    """Where a case with this first day stands."""
    if due_on in _AT_THE_ENDS:
        return _AT_THE_ENDS[due_on]
    if due_on == today:
        return Group.TODAY
    return Group.LATE if due_on < today else Group.LATER


def marks(children: Known, need: Known, *, is_protected: bool, is_repeat: bool) -> list[tuple[str, str]]:
    """What is known of a household at a glance, each with the ending of its class name."""
    known = [
        (children is Known.YES, "known", "barn under 18"),
        (need is Known.YES, "known", "kendt behov"),
        (is_protected, "guard", "beskyttet adresse"),
        (is_repeat, "", "gentagen"),
    ]
    return [(css, words) for holds, css, words in known if holds]
