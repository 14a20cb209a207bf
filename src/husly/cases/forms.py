"""The shape of what a person writes on a case."""

from datetime import date
from typing import Any

from django import forms

from husly.accounts.models import User
from husly.cases.urgency import Urgency
from husly.law.facts import Known


def _words(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class NoteForm(forms.Form):
    """A note."""

    text = _words("Notat", "Skriv, hvad der er sket eller aftalt. Et notat kan ikke ændres bagefter.")


class CompleteForm(forms.Form):
    """How a duty was done."""

    text = _words("Hvad har du gjort?", "For eksempel: Jeg talte med lejeren i telefonen og fortalte om rådgivningen.")


class MarkForm(forms.Form):
    """What is known of the household, who said so and on which day."""

    known = forms.ChoiceField(
        label="Svar",
        choices=[(Known.YES.value, "Ja"), (Known.NO.value, "Nej"), (Known.UNKNOWN.value, "Ikke undersøgt")],
        widget=forms.RadioSelect,
    )
    source = forms.CharField(label="Hvor ved du det fra?", help_text="For eksempel: samtale med lejeren.", max_length=120)
    on = _day("Hvilken dag fik du det at vide?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        """Not a day to come."""
        on: date = self.cleaned_data["on"]
        if not date(2000, 1, 1) <= on <= self.today:
            raise forms.ValidationError("Vælg i dag eller en dag, der er gået.")
        return on


class ProtectForm(forms.Form):
    """Whether the address is protected, and who said so."""

    is_protected = forms.ChoiceField(
        label="Er adressen beskyttet?", choices=[("ja", "Ja, vis den ikke"), ("nej", "Nej")], widget=forms.RadioSelect
    )
    source = forms.CharField(label="Hvor ved du det fra?", max_length=120)


class AssignForm(forms.Form):
    """Who shall own the case."""

    to = forms.ModelChoiceField(label="Hvem skal have sagen?", queryset=User.objects.none(), empty_label=None)

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = User.objects.filter(pk__in=[person.pk for person in people]).order_by("name")


class TriageForm(forms.Form):
    """How soon, by the caseworker's own word; she says why where that is not what was advised."""

    urgency = forms.ChoiceField(
        label="Hvor meget haster sagen?", choices=[(u.value, u.label.capitalize()) for u in Urgency], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Hvorfor?", help_text="Skal siges, når du vurderer anderledes end anbefalet.", max_length=400, required=False
    )

    def __init__(self, *args: Any, advised: Urgency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.advised = advised

    def clean(self) -> dict[str, Any]:
        """A reason where she differs."""
        told = self.cleaned_data
        if told.get("urgency") and told["urgency"] != self.advised.value and not told.get("reason"):
            self.add_error("reason", "Sig hvorfor, når du vurderer anderledes end anbefalet.")
        return told


class PauseForm(forms.Form):
    """Until when the case rests, and why."""

    until = _day("Pause til og med")
    reason = forms.CharField(label="Hvorfor?", help_text="Står på sagen og ved de dage, der flytter sig.", max_length=200)


class ReopenForm(forms.Form):
    """Why the case is opened again."""

    text = _words("Hvorfor genåbnes sagen?")
