"""The shape of what a person writes about letters."""

from datetime import date, datetime, time
from typing import Any

from django import forms

from husly.letters.rules import Channel, LetterKind
from husly.letters.sheet import full_day
from husly.letters.texts import Field, own_fields
from husly.parties.models import Person

_NUMBER = r"^\+?[0-9 ]{8,20}$"


def _words(label: str, most: int, *, help_text: str = "", required: bool = True, rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=required, widget=widget)


def _line(label: str, most: int, *, help_text: str = "", required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=required)


def _number(label: str, *, required: bool, help_text: str = "") -> forms.RegexField:
    wrong = {"invalid": "Skriv otte cifre, gerne med mellemrum og landekode."}
    return forms.RegexField(_NUMBER, label=label, max_length=30, required=required, help_text=help_text, error_messages=wrong)


class LetterForm(forms.Form):
    """A letter to one of the case's tenants, with the fields that its kind has of its own."""

    to_person = forms.TypedChoiceField(label="Til", coerce=int, widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label="Hvordan?",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", "Digital Post, eller papir hvis CPR-nummeret ikke er kendt"),
            (Channel.PAPER.value, "På papir"),
        ],
    )

    def __init__(self, *args: Any, kind: LetterKind, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        to_person = self.fields["to_person"]
        if isinstance(to_person, forms.TypedChoiceField):
            to_person.choices = [(person.pk, person.name) for person in people]
        to_person.initial = people[0].pk if people else None
        if kind is LetterKind.SMS_REMINDER:
            del self.fields["channel"]
        if Field.ASKED_FOR in own_fields(kind):
            self.fields["asked_for"] = _words("Hvad beder I om?", 1000, help_text="Én ting på hver linje.")
            self.fields["answer_by"] = _day("Svar senest")
        if Field.AGREED in own_fields(kind):
            self.fields["agreed"] = _words("Hvad er aftalt?", 1000, help_text="Én ting på hver linje.")
        if Field.MEETING_AT in own_fields(kind):
            self.fields["meeting_on"] = _day("Hvilken dag?")
            self.fields["meeting_time"] = forms.TimeField(label="Klokken", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
            self.fields["meeting_place"] = _line(
                "Hvor?", 200, help_text="For eksempel: Rådhuset, Torvet 1, lokale 12. Eller: Hjemme hos dig."
            )

    def values(self) -> dict[Field, str]:
        """The kind's own merge values, in words."""
        told = self.cleaned_data
        match self.kind:
            case LetterKind.INFORMATION:
                return {Field.ASKED_FOR: told["asked_for"], Field.ANSWER_BY: full_day(told["answer_by"])}
            case LetterKind.MEETING:
                return {Field.MEETING_AT: _moment(told["meeting_on"], told["meeting_time"]), Field.MEETING_PLACE: told["meeting_place"]}
            case LetterKind.AGREEMENT:
                return {Field.AGREED: told["agreed"]}
        return {}

    def way(self) -> Channel | None:
        """The way that was chosen, or none: then the rules choose."""
        chosen = self.cleaned_data.get("channel")
        return Channel(chosen) if chosen else None


class TextForm(forms.Form):
    """A letter's text."""

    title = _line("Overskrift", 120, help_text="Står også i Digital Post. Skriv ingen navne her.")
    body = _words("Tekst", 4000, rows=14, help_text="En tom linje giver et nyt afsnit. Begynd en linje med »- « for at lave en liste.")
    request = _words("Det beder vi dig gøre", 600, rows=2, help_text="Én klar opfordring. Står fremhævet i brevet.")
    closing = _words("Afslutning", 1200, rows=3, required=False)

    def __init__(self, *args: Any, kind: LetterKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind is LetterKind.SMS_REMINDER:
            for name in ("request", "closing"):
                del self.fields[name]


class LetterheadForm(forms.Form):
    """Whose letters these are."""

    name = _line("Kommunens navn", 80, help_text="Som det skal stå øverst i brevet.")
    team = _line("Afdelingens navn", 80)
    team_number = _number("Afdelingens telefonnummer", required=False, help_text="Bruges i breve på sager uden ejer.")
    street = _line("Vej og nummer", 120, help_text="Står nederst i brevet. Papirbreve kommer retur hertil.")
    postal_code = forms.RegexField(r"^[0-9]{4}$", label="Postnummer", error_messages={"invalid": "Et postnummer har fire cifre."})
    city = _line("By", 60)
    cvr = forms.RegexField(
        r"^[0-9]{8}$",
        label="Kommunens CVR-nummer",
        required=False,
        help_text="Skal bruges til Digital Post.",
        error_messages={"invalid": "Et CVR-nummer har otte cifre."},
    )
    logo = forms.FileField(label="Logo", required=False, help_text="PNG eller JPEG, højst 2 MB. Uden logo står kommunens navn.")


class NumberForm(forms.Form):
    """The number on which tenants reach the one who is logged in."""

    number = _number("Mit direkte nummer", required=True, help_text="Står i de breve, du sender, og i breve på dine sager.")


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _moment(on: date, at: time) -> str:
    moment = datetime.combine(on, at)
    return f"{full_day(on)} kl. {moment.hour}.{moment.minute:02}"
