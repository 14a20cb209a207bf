"""How the worklist groups days, and which words stand on a duty's button."""

from datetime import date
from enum import StrEnum

from husly.cases.rules import NO_DUE
from husly.law.duties import DutyCode

BUTTONS = {
    DutyCode.INFORM_OF_COUNSELLING.value: "Fortæl",
    DutyCode.FIND_OUT_HOUSEHOLD.value: "Undersøg",
    DutyCode.HOLISTIC_ASSESSMENT.value: "Vurdér",
    DutyCode.CHILDREN_ON_THE_DAY.value: "Sørg for børnene",
    DutyCode.DECIDE.value: "Afgør",
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

    LATE = "LATE", "Overskredet", "late"
    TODAY = "TODAY", "I dag", "today"
    LATER = "LATER", "Kommende", "later"
    NONE = "NONE", "Uden en dag", "later"


def group_of(due_on: date, today: date) -> Group:
    """Where a case with this first day stands."""
    if due_on == NO_DUE:
        return Group.NONE
    if due_on == today:
        return Group.TODAY
    return Group.LATE if due_on < today else Group.LATER
