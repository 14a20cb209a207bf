"""The shape of what is agreed with landlords."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from husly.cases.models import Case
from husly.core.clock import COPENHAGEN
from husly.partners.actions import Told
from husly.partners.rules import Came, Rhythm, Side


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _words(label: str, most: int, rows: int, help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=most, required=required, widget=forms.Textarea(attrs={"rows": rows})
    )


class AgreementForm(forms.Form):
    """How the two work together."""

    from_on = _day("Gælder fra")
    aims = _words("Mål", 4000, 5, "Ét mål på hver linje. For eksempel: Vi får telefonnummer på alle lejere.")
    rhythm = forms.ChoiceField(label="Hvor tit mødes I?", choices=[(r.value, r.label) for r in Rhythm], widget=forms.RadioSelect)
    our_contacts = _words("Kontakter hos kommunen", 1000, 3, "Navn, telefon og hvad de kan hjælpe med.")
    their_contacts = _words("Kontakter hos udlejeren", 1000, 3, "Navn, telefon og hvad de kan hjælpe med.")

    def told(self) -> Told:
        """As the action takes it."""
        said = self.cleaned_data
        return Told(said["from_on"], said["aims"], said["our_contacts"], said["their_contacts"], Rhythm(said["rhythm"]))


class DayForm(forms.Form):
    """A day."""

    on = _day("Dag")


class ConsultationForm(forms.Form):
    """A day and a place."""

    on = _day("Dag")
    place = forms.CharField(label="Sted", max_length=120, help_text="For eksempel: Boligkontoret, Parkvej 2. Stedet står i invitationen.")


class TopicForm(forms.Form):
    """A case that is not there by consent, and why."""

    case = forms.ChoiceField(label="Hvilken sag?")
    why_without = _words("Hvorfor taler I om den uden samtykke?", 400, 2)

    def __init__(self, *args: Any, cases: Sequence[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(one.pk): one for one in cases}
        field = self.fields["case"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.pk, f"{one.number} {one.household.names}") for one in cases]

    def chosen(self) -> Case:
        """The case."""
        return self.cases[self.cleaned_data["case"]]


class PointForm(forms.Form):
    """Something that is agreed."""

    words = _words("Hvad er aftalt?", 1000, 2)
    side = forms.ChoiceField(label="Hvem gør det?", choices=[(s.value, s.label.capitalize()) for s in Side], widget=forms.RadioSelect)
    due_on = _day("Senest")
    case = forms.ChoiceField(label="Om en sag?", required=False)

    def __init__(self, *args: Any, cases: Sequence[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(one.pk): one for one in cases}
        field = self.fields["case"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Nej, om samarbejdet"), *((one.pk, f"{one.number} {one.household.names}") for one in cases)]

    def agreed(self) -> dict[str, Any]:
        """As the action takes it."""
        said = self.cleaned_data
        return {"words": said["words"], "side": Side(said["side"]), "due_on": said["due_on"], "case": self.cases.get(said["case"])}


class MinutesForm(forms.Form):
    """What was said."""

    words = _words("Referat", 10_000, 8, "Skriv det, I begge må læse. Udlejeren ser referatet.")


class InviteForm(forms.Form):
    """When the tenant is to come, and how she is told."""

    hour = forms.TimeField(label="Klokken", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    by_letter = forms.BooleanField(label="Send en invitation som brev", required=False, initial=True)

    def comes_at(self, on: date) -> datetime:
        """The moment in Danish time."""
        return datetime.combine(on, self.cleaned_data["hour"], tzinfo=COPENHAGEN)


class CameForm(forms.Form):
    """Who came, and what was agreed."""

    came = forms.ChoiceField(label="Kom lejeren?", choices=[(Came.YES.value, "Ja"), (Came.NO.value, "Nej")], widget=forms.RadioSelect)
    said = _words("Hvad blev aftalt?", 2000, 3, "Skriv det, alle tre må læse.", required=False)
