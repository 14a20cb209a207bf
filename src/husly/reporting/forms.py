"""The shape of what is written beside the figures."""

from collections.abc import Sequence
from typing import Any

from django import forms

from husly.accounts.models import User
from husly.core.verdicts import YES
from husly.reporting.rules import Standing, State, may_settle


class YearForm(forms.Form):
    """Which year."""

    year = forms.TypedChoiceField(label="Hvilket år?", coerce=int)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["year"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(year, str(year)) for year in years]


class WordsForm(forms.Form):
    """Words of somebody's."""

    words = forms.CharField(label="Kommentar", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class ReflectionsForm(forms.Form):
    """The leader's own words."""

    words = forms.CharField(
        label="Hvad lærte vi?",
        max_length=8000,
        required=False,
        help_text="Skriv ingen navne. Teksten står i rapporten.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class ResolutionForm(forms.Form):
    """A decision for the next year."""

    words = forms.CharField(label="Hvad beslutter vi?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.ModelChoiceField(label="Hvem sørger for det?", queryset=User.objects.none(), empty_label=None)
    due_on = forms.DateField(label="Senest", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = User.objects.filter(pk__in=[one.pk for one in people]).order_by("name")


class SettleForm(forms.Form):
    """What became of a decision."""

    standing = forms.ChoiceField(label="Blev det gjort?", choices=[(s.value, s.label) for s in Standing], widget=forms.RadioSelect)
    words = forms.CharField(label="Mere om det", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, state: State, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state = state

    def clean(self) -> dict[str, Any]:
        """What is given up has a reason."""
        told: dict[str, Any] = super().clean() or {}
        verdict = may_settle(self.state, Standing(told["standing"]), told.get("words", "")) if "standing" in told else YES
        if not verdict:
            self.add_error("words", verdict.reason)
        return told
