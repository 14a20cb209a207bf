"""The shape of what a landlord tells and offers."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms

from husly.core.clock import COPENHAGEN
from husly.intake.forms import Kroner
from husly.intake.schemas import Arrears

_MOST_KRONER, _A_WEEK = Decimal("10000000"), timedelta(days=7)


class OweForm(forms.Form):
    """What is owed now."""

    amount = Kroner(label="Restance nu, i kroner", min_value=Decimal("0.01"), max_value=_MOST_KRONER, decimal_places=2)
    months = forms.IntegerField(label="For hvor mange måneder?", required=False, min_value=0, max_value=120)

    def arrears(self) -> Arrears:
        """As a notice tells it."""
        return Arrears.model_validate({"amount_dkk": str(self.cleaned_data["amount"]), "months": self.cleaned_data["months"]})


class DayForm(forms.Form):
    """When the bailiff comes."""

    eviction_at = forms.DateTimeField(
        label="Fogeden kommer", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )

    def at(self) -> datetime:
        """In Danish time."""
        said: datetime = self.cleaned_data["eviction_at"]
        return said if said.tzinfo else said.replace(tzinfo=COPENHAGEN)


class PlanForm(forms.Form):
    """A plan for what is owed; the key makes the same form sent twice one offer."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    monthly = Kroner(label="Kroner om måneden, ud over huslejen", min_value=Decimal("0.01"), max_value=_MOST_KRONER, decimal_places=2)
    first_on = forms.DateField(label="Første betaling", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    words = forms.CharField(label="Mere om forslaget", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"key": uuid4(), "first_on": (today.replace(day=28) + _A_WEEK).replace(day=1), **self.initial}

    def offered(self) -> dict[str, Any]:
        """As the action takes it."""
        said = self.cleaned_data
        return {"key": said["key"], "words": said["words"], "monthly_ore": int(said["monthly"] * 100), "first_on": said["first_on"]}


class CaretakerForm(forms.Form):
    """What the caretaker can do."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="Hvad kan viceværten hjælpe med?",
        max_length=1000,
        help_text="For eksempel at banke på, aflevere en besked eller tage imod ved et besøg.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"key": uuid4(), **self.initial}

    def offered(self) -> dict[str, Any]:
        """As the action takes it."""
        return {"key": self.cleaned_data["key"], "words": self.cleaned_data["words"]}


class NothingForm(forms.Form):
    """A question that is answered by its button."""
