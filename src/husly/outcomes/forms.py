"""The shape of an outcome, and of what was found when looking back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from husly.accounts.models import Municipality
from husly.cases.rules import Closing
from husly.outcomes.actions import Told
from husly.outcomes.rules import ASKS, MOST_PEOPLE, Answer, Asked, WhereTo, may_have_happened


class ChosenForm(forms.Form):
    """Which outcome is meant."""

    because = forms.ChoiceField(choices=[(c.value, c.label) for c in Closing])


class CloseForm(forms.Form):
    """An outcome with everything it is counted by; the day is today's where nobody says another."""

    happened_on = forms.DateField(
        label="Hvilken dag skete det?", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    text = forms.CharField(
        label="Notat",
        help_text="Hvad er der sket, og hvad ved lejeren?",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, code: Closing, today: date, others: Sequence[Municipality], has_receipt: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.code, self.today, self.others = code, today, {one.pk: one for one in others}
        self.fields["happened_on"].initial = today
        asked = ASKS.get(code, ())
        if Asked.HOUSEHOLD in asked:
            self.fields["adults"] = forms.IntegerField(label="Hvor mange voksne boede der?", min_value=0, max_value=MOST_PEOPLE)
            self.fields["children"] = forms.IntegerField(label="Hvor mange børn under 18 år?", min_value=0, max_value=MOST_PEOPLE)
        if Asked.WHERE_TO in asked:
            choices = [(w.value, w.label) for w in WhereTo]
            self.fields["where_to"] = forms.ChoiceField(label="Hvor kom de hen?", choices=choices, widget=forms.RadioSelect)
        if Asked.MUNICIPALITY in asked:
            choices = [("", "Vælg kommunen"), *((one.pk, str(one)) for one in others)]
            self.fields["to_municipality"] = forms.ChoiceField(label="Hvilken kommune er de flyttet til?", choices=choices)
            if not has_receipt:
                said = "Kommunen har ikke kvitteret i Husly. Sagen er givet videre på en anden måde, og notatet siger hvordan."
                self.fields["is_otherwise"] = forms.BooleanField(label=said)
        self.fields["text"] = self.fields.pop("text")

    def clean_happened_on(self) -> date:
        """A day that has been."""
        on = self.cleaned_data["happened_on"] or self.today
        verdict = may_have_happened(on, self.today)
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return on

    def told(self) -> Told:
        """As the action takes it."""
        said = self.cleaned_data
        where_to, other = said.get("where_to"), said.get("to_municipality")
        return Told(
            code=self.code,
            text=said["text"],
            happened_on=said["happened_on"],
            adults=said.get("adults"),
            children=said.get("children"),
            where_to=WhereTo(where_to) if where_to else None,
            to_municipality=self.others[other] if other else None,
            is_otherwise=said.get("is_otherwise", False),
        )


class LookBackForm(forms.Form):
    """What was found."""

    answer = forms.ChoiceField(label="Bor husstanden der stadig?", choices=[(a.value, a.label) for a in Answer], widget=forms.RadioSelect)
    words = forms.CharField(
        label="Hvor ved du det fra?",
        required=False,
        max_length=400,
        help_text="For eksempel: opslag i registeret, opkald til lejeren.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
