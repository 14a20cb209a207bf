"""The shape of a bailiff's day as a court's clerk tells it, and of who looks after the children."""

from datetime import date
from typing import Any

from django import forms
from pydantic import ValidationError

from husly.accounts.models import Organisation, User
from husly.core.clock import COPENHAGEN
from husly.intake.forms import NoticeForm
from husly.intake.problems import problems
from husly.intake.schemas import Dates
from husly.law.facts import Ground, NoticeKind, SenderKind

_NOT_ASKED = ("sender_kind", "sender_name", "received_on", "kind", "ground", "need", "amount", "last_timely_payment_day")
_NOT_TOLD = {"need": "", "amount": None, "last_timely_payment_day": None, "demand_arrived_on": None, "filed_on": None}
_IN_THE_HOME = "Kun når det ikke er i boligen, for eksempel Retten i Nordby, sal 2."


class DayForm(NoticeForm):
    """A new day: who lives there, when and where; the court is the sender and its number for the matter ties what follows to it."""

    field_order = ("reference", "eviction_at", "eviction_place", "name", "cpr", "birth_date", "phone", "others")

    def __init__(self, *args: Any, court: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.court = court
        for name in (*_NOT_ASKED, "demand_arrived_on", "filed_on"):
            del self.fields[name]
        self.fields["reference"].label = "Rettens sagsnummer"
        self.fields["reference"].required = self.fields["eviction_at"].required = True

    def clean(self) -> dict[str, Any]:
        """What a court's clerk is not asked stands as it must for a day from her court."""
        said = {"sender_kind": SenderKind.BAILIFF_COURT.value, "sender_name": self.court, "kind": NoticeKind.EVICTION_SCHEDULED.value}
        self.cleaned_data |= {**_NOT_TOLD, **said, "ground": Ground.ARREARS.value, "received_on": self.today}
        return super().clean()


class MoveForm(forms.Form):
    """Another time, and another place where there is one."""

    to = forms.DateTimeField(label="Ny dag og tid", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))
    place = forms.CharField(label="Hvor?", max_length=120, required=False, help_text=_IN_THE_HOME)

    def clean(self) -> dict[str, Any]:
        """The same shape and the same words as every other channel."""
        told = self.cleaned_data
        if self.errors:
            return told
        try:
            moment = told["to"].astimezone(COPENHAGEN).isoformat()
            told["dates"] = Dates.model_validate({"eviction_at": moment, "eviction_place": told["place"] or None})
        except OverflowError:
            self.add_error("to", "Skriv en dag og et klokkeslæt, der kan være rigtige, for eksempel 17-12-2026 09:30.")
        except ValidationError as error:
            for one in problems(error):
                name, _, words = one.da.partition(" ")
                self.add_error("place" if name == "eviction_place" else "to", words.capitalize())
        return told


class CancelForm(forms.Form):
    """Nothing is asked; the page says what is cancelled."""


class CourtForm(forms.Form):
    """Which court is told."""

    court = forms.TypedChoiceField(label="Hvilken ret?", coerce=int)

    def __init__(self, *args: Any, courts: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.courts = {one.pk: one for one in courts}
        field = self.fields["court"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(pk, one.name) for pk, one in self.courts.items()]


class CareForm(forms.Form):
    """Who looks after the children, and which colleague answers for it."""

    minder = forms.CharField(label="Hvem passer børnene?", max_length=120, help_text="For eksempel mormor Inger eller skolens SFO.")
    phone = forms.CharField(label="Telefon", max_length=30, required=False)
    keeper = forms.TypedChoiceField(label="Hvem af jer sørger for, at det sker?", coerce=int)

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.pk: one for one in people}
        field = self.fields["keeper"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(pk, one.name) for pk, one in self.people.items()]

    def agreed(self) -> dict[str, Any]:
        """As the action takes it."""
        told = self.cleaned_data
        return {"minder": told["minder"], "phone": told["phone"], "keeper": self.people[told["keeper"]]}


def month_of(words: str, today: date) -> date:
    """The first day of '2026-12'; of this month where that is no month of the calendar."""
    year, _, number = words.partition("-")
    if year.isdecimal() and number.isdecimal() and 2000 <= int(year) <= 2050 and 1 <= int(number) <= 12:
        return date(int(year), int(number), 1)
    return today.replace(day=1)
