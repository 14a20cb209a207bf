"""The shape of what an administrator writes."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from husly.accounts.models import Department, LocalClosingDay, Organisation
from husly.accounts.queries import is_taken
from husly.accounts.rules import (
    ADDED_BY_ADMINISTRATORS,
    GIVEN_BY_ADMINISTRATORS,
    DepartmentKind,
    OrganisationKind,
    may_close_on,
    may_hold,
)
from husly.core.actors import Role


class RegistersForm(forms.Form):
    """Whether Husly asks a register by itself."""

    asks = forms.ChoiceField(
        label="Skal Husly selv spørge registeret?",
        choices=[("ja", "Ja, når en ny sag mangler at vide, hvem der bor der"), ("nej", "Nej, kun når en medarbejder beder om det")],
        widget=forms.RadioSelect,
    )


class NumbersForm(forms.Form):
    """Whether landlords may send numbers."""

    takes = forms.ChoiceField(
        label="Må udlejere sende CPR-numre og telefonnumre?",
        choices=[("ja", "Ja, når de har dem"), ("nej", "Nej, Husly tager dem ikke imod og gemmer dem ikke på sagen")],
        widget=forms.RadioSelect,
    )


class TokenForm(forms.Form):
    """A key for a sender's system."""

    organisation = forms.ModelChoiceField(label="Hvem skal bruge nøglen?", queryset=Organisation.objects.order_by("name"), empty_label=None)
    label = forms.CharField(label="Hvad bruges den til?", help_text="For eksempel: husleje-systemet.", max_length=80)


class RolesForm(forms.Form):
    """What somebody is in the municipality, and where."""

    roles = forms.MultipleChoiceField(
        label="Roller",
        choices=[(role.value, role.label) for role in GIVEN_BY_ADMINISTRATORS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vælg mindst én rolle."},
    )
    department = forms.ModelChoiceField(
        label="Afdeling",
        queryset=Department.objects.none(),
        required=False,
        empty_label="Ingen afdeling",
        help_text="For dem, der arbejder i kommunen.",
    )
    organisation = forms.ModelChoiceField(
        label="Organisation",
        queryset=Organisation.objects.exclude(kind=OrganisationKind.OVERSIGHT.value).order_by("name"),
        required=False,
        empty_label="Ingen organisation",
        help_text="For medarbejdere i en boligorganisation eller fogedret.",
    )

    def __init__(self, *args: Any, departments: QuerySet[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["department"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = departments

    def clean(self) -> dict[str, Any]:
        """Roles that go together, as a set of `Role`."""
        told = self.cleaned_data
        if not self.errors:
            told["roles"] = {Role(role) for role in told["roles"]}
            kind = OrganisationKind(told["organisation"].kind) if told["organisation"] else None
            verdict = may_hold(told["roles"], has_department=bool(told["department"]), organisation=kind)
            if not verdict:
                self.add_error("roles", verdict.reason)
        return told


class UserForm(RolesForm):
    """A new user."""

    username = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{1,29}\Z",
        strip=True,
        label="Brugernavn",
        help_text="2–30 tegn: a–z, tal, punktum, bindestreg og understreg. Det kan ikke ændres.",
        error_messages={"invalid": "Brug 2–30 tegn: a–z, tal, punktum, bindestreg og understreg, og begynd med et bogstav eller et tal."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(label="Navn", help_text="Som kolleger ser det.", max_length=120)
    field_order = ("username", "name")

    def clean_username(self) -> str:
        """In small letters, and nobody else's."""
        username: str = self.cleaned_data["username"].lower()
        if is_taken(username):
            raise forms.ValidationError(f"Brugernavnet {username} er taget. Vælg et andet.")
        return username


class VisitForm(forms.Form):
    """Somebody who has a user already."""

    username = forms.CharField(
        label="Brugernavn",
        max_length=150,
        help_text="Det, som medarbejderen bruger i en anden kommune.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class DepartmentForm(forms.Form):
    """A department."""

    name = forms.CharField(label="Navn", max_length=80)
    kind = forms.ChoiceField(label="Arbejder med", choices=[(kind.value, kind.label) for kind in DepartmentKind])


class OrganisationForm(forms.Form):
    """Somebody outside the municipality."""

    kind = forms.ChoiceField(label="Slags", choices=[(kind.value, kind.label) for kind in ADDED_BY_ADMINISTRATORS])
    name = forms.CharField(label="Navn", max_length=120)
    cvr = forms.RegexField(
        r"^[0-9]{8}\Z",
        strip=True,
        label="CVR-nummer",
        required=False,
        help_text="Otte cifre.",
        error_messages={"invalid": "Et CVR-nummer har otte cifre. Ret det."},
    )

    def clean(self) -> dict[str, Any]:
        """One that is not there already."""
        told = self.cleaned_data
        if not self.errors and Organisation.objects.filter(kind=told["kind"], name=told["name"], cvr=told["cvr"]).exists():
            self.add_error("name", f"{told['name']} er der allerede. Brug den, der står på listen.")
        return told


class ClosingDayForm(forms.Form):
    """A day on which the offices are closed."""

    on = forms.DateField(label="Dag", widget=forms.DateInput(attrs={"type": "date", "class": "form-input--short"}, format="%Y-%m-%d"))
    name = forms.CharField(label="Hvorfor?", help_text="For eksempel: lukket mellem jul og nytår.", max_length=60)

    def __init__(self, *args: Any, municipality: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality, self.today = municipality, today

    def clean_on(self) -> date:
        """A day to come on which the offices would be open."""
        on: date = self.cleaned_data["on"]
        verdict = may_close_on(on, self.today)
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        if LocalClosingDay.objects.filter(municipality_id=self.municipality, on=on).exists():
            raise forms.ValidationError("Den dag er allerede en lukkedag. Vælg en anden dag.")
        return on
