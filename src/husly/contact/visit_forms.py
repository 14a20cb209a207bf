"""The shape of a visit as a telephone sends it."""

from typing import Any

from django import forms

from husly.contact.rules import OUTCOMES
from husly.contact.visit_actions import Brought
from husly.contact.visits import Way
from husly.practice.facts import Outcome
from husly.practice.rules import Channel

LONGEST_NOTE = 1000


class MoveForm(forms.Form):
    """Which way a visit is moved."""

    vej = forms.TypedChoiceField(choices=[(way.value, way.label) for way in Way], coerce=Way)


class BroughtForm(forms.Form):
    """One visit, with the moment by the server's clock as the telephone reckoned it."""

    key = forms.UUIDField()
    case = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    since = forms.DateTimeField()
    owner = forms.IntegerField(required=False, max_value=2**63 - 1)
    moment = forms.DateTimeField()
    outcome = forms.TypedChoiceField(choices=[(one.value, one.label) for one in OUTCOMES[Channel.VISIT]], coerce=Outcome)
    card_left = forms.NullBooleanField(required=False)
    has_informed = forms.BooleanField(required=False)
    note = forms.CharField(required=False, max_length=LONGEST_NOTE)

    def __init__(self, said: dict[str, Any]) -> None:
        super().__init__({name: str(value) for name, value in said.items() if value is not None})

    def brought(self) -> Brought:
        """As the action takes it."""
        said = dict(self.cleaned_data)
        return Brought(case_id=said.pop("case"), owner_id=said.pop("owner"), **said)
