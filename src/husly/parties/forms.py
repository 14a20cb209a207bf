"""The shape of what a person writes when she asks a register or records a consent."""

from datetime import date
from typing import Any

from django import forms

from husly.law.danish_dates import short_day
from husly.law.labels import Labelled
from husly.parties.models import Person
from husly.parties.rules import ConsentPurpose, How, Recipient

_OLDEST = date(2000, 1, 1)


class _People(forms.ModelChoiceField):
    """People by their names."""

    def label_from_instance(self, obj: Person) -> str:
        """The name."""
        return obj.name


_CHOOSE = {"required": "Vælg en af dem.", "invalid_choice": "Vælg en af dem."}


def _who(label: str) -> _People:
    return _People(label=label, queryset=Person.objects.none(), empty_label=None, widget=forms.RadioSelect, error_messages=_CHOOSE)


def _one_of(label: str, codes: type[Labelled]) -> forms.ChoiceField:
    choices = [(code.value, code.label) for code in codes]
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=_CHOOSE)


def _line(label: str, help_text: str, longest: int) -> forms.CharField:
    told = {"max_length": f"Skriv højst {longest} tegn."}
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=False, error_messages=told)


def _day(label: str) -> forms.DateField:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=picker, error_messages={"required": "Vælg en dag."})


class _AboutPerson(forms.Form):
    """One of these people; the only one is chosen already."""

    person = _who("Hvem?")

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        if isinstance(field, _People):
            field.queryset = Person.objects.filter(pk__in=[person.pk for person in people]).order_by("id")
            field.initial = people[0].pk if len(people) == 1 else None


class RegisterForm(_AboutPerson):
    """Who is asked about."""

    person = _who("Hvem skal registeret spørges om?")


class ConsentForm(_AboutPerson):
    """What somebody agreed to, for whom, how and when."""

    person = _who("Hvem giver samtykke?")
    purpose = _one_of("Samtykke til", ConsentPurpose)
    words = _line("Med lejerens egne ord", "Hvad er det præcist, og hvad gælder det ikke? Skriv det altid, når du vælger noget andet.", 200)
    recipient = _one_of("Hvem må kommunen tale med?", Recipient)
    recipient_name = _line("Navn", "Skriv det, når du vælger en anden kommune eller andre.", 120)
    how = _one_of("Hvordan blev det givet?", How)
    given_on = _day("Hvilken dag blev det givet?")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["given_on"].initial = today

    def clean_given_on(self) -> date:
        """Not a day to come."""
        return _past(self.cleaned_data["given_on"], _OLDEST, self.today)

    def clean(self) -> dict[str, Any]:
        """What the lists do not say must be written."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("purpose") == ConsentPurpose.OTHER.value and not told.get("words"):
            self.add_error("words", "Skriv, hvad lejeren giver samtykke til.")
        recipient = told.get("recipient")
        if recipient and Recipient(recipient).is_named and not told.get("recipient_name"):
            self.add_error("recipient_name", "Skriv, hvem det er.")
        return told

    def agreed(self) -> dict[str, Any]:
        """As `actions.record_consent` takes it."""
        told = self.cleaned_data
        codes = {"purpose": ConsentPurpose(told["purpose"]), "recipient": Recipient(told["recipient"]), "how": How(told["how"])}
        return {**told, **codes}


class WithdrawForm(forms.Form):
    """When and how a consent was taken back."""

    on = _day("Hvilken dag blev det trukket tilbage?")
    how = _one_of("Hvordan?", How)

    def __init__(self, *args: Any, today: date, given_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.given_on = today, given_on
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        """Between the day it was given and today."""
        return _past(self.cleaned_data["on"], self.given_on, self.today)


def _past(day: date, first: date, today: date) -> date:
    if not first <= day <= today:
        raise forms.ValidationError(f"Vælg i dag eller en tidligere dag, dog ikke før {short_day(first)}.")
    return day
