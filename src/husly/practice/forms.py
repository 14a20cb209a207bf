"""The shape of what leaders write: a question to others, the smaller parts, and an adoption; a step has a file of its own.

A form of a part knows two things: what stands in it for a practice (`of`), and the practice with what was written (`applied`).
"""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from husly.law.labels import Labelled
from husly.practice import editing
from husly.practice.reading import part
from husly.practice.rules import (
    MOST_DAYS,
    TEXT,
    TITLE,
    Ask,
    Circumstance,
    Closer,
    Closing,
    Matter,
    Partner,
    Practice,
    StopRule,
    Targets,
)

_COURT = Circumstance.COURT_DATE


def choices(of: type[Labelled]) -> list[tuple[str, str]]:
    """The choices of an enum, its labels with a capital."""
    return [(one.value, upper(one.label)) for one in of]


def upper(words: str) -> str:
    """With a capital."""
    return words[0].upper() + words[1:]


def choice(label: str, of: type[Labelled], help_text: str = "") -> forms.ChoiceField:
    """One of an enum."""
    return forms.ChoiceField(label=label, choices=choices(of), help_text=help_text)


def number(label: str, least: int, most: int, help_text: str = "", *, required: bool = True) -> forms.IntegerField:
    """A whole number, in a short field."""
    widget = forms.NumberInput(attrs={"class": "form-input--short", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=help_text, required=required, widget=widget)


def line(label: str, most: int, help_text: str = "", *, required: bool = True) -> forms.CharField:
    """One line of text, without characters that are none."""
    printable = RegexValidator(r"^[^\x00-\x1f\x7f]*$", "Fjern de tegn, der ikke er tekst.")
    return forms.CharField(label=label, max_length=most, help_text=help_text, required=required, validators=[printable])


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class DraftForm(forms.Form):
    """Every form of a draft carries the revision it was shown for, so that two people do not write over each other."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class AskForm(DraftForm):
    """A question that raises itself in a case."""

    partner = choice("Hvem spørges?", Partner)
    when = choice("Spørges, hvis", Circumstance)
    within_days = number("»Snart« er inden for så mange dage", 1, 92, "Udfyld kun, når det er fogeden, der er grunden.", required=False)
    days = number("Senest så mange arbejdsdage efter", 0, MOST_DAYS, "0 er samme dag.")
    what = line("Hvad spørges der om?", TITLE, "Et helt spørgsmål, for eksempel: Kender I børnene?")

    @classmethod
    def of(cls, ask: Ask) -> dict[str, Any]:
        """What stands in the form for this question."""
        return dict(vars(ask))

    def clean(self) -> dict[str, Any]:
        """`ask` holds what was written."""
        told = self.cleaned_data
        if self.errors:
            return told
        if (told["when"] == _COURT) != (told["within_days"] is not None):
            self.add_error("within_days", "Skal udfyldes, når det er fogeden, der er grunden, og ellers være tomt.")
            return told
        told["ask"] = part(Ask, {name: value for name, value in told.items() if name != "revision"})
        return told

    def applied(self, practice: Practice, place: int | None = None) -> Practice:
        """The practice with the question, new or at its place."""
        return editing.with_ask(practice, self.cleaned_data["ask"], place)


class TitleForm(DraftForm):
    """The practice's name."""

    title = line("Hvad skal praksissen hedde?", TITLE)

    @classmethod
    def of(cls, practice: Practice) -> dict[str, Any]:
        """What stands in the form."""
        return {"title": practice.title}

    def applied(self, practice: Practice) -> Practice:
        """The practice with its name."""
        return replace(practice, title=self.cleaned_data["title"])


class TargetsForm(DraftForm):
    """The municipality's own targets, and how long paper takes."""

    at_once_days = number(
        "»Straks« er inden for så mange arbejdsdage", 0, MOST_DAYS, "0 er samme åbne dag. Loven nævner ikke et antal dage."
    )
    first_contact_hours = number("Første kontakt er forsøgt inden for så mange timer", 1, 240, "Timer på lukkede dage tæller ikke med.")
    paper_days = number("Et brev på papir regnes for kommet frem efter så mange hverdage", 0, MOST_DAYS)
    paper_source = line(
        "Hvor ved I det fra?",
        TEXT,
        "For eksempel aftalen med postfirmaet. Er feltet tomt, står dagene som »ikke bekræftet«.",
        required=False,
    )

    @classmethod
    def of(cls, practice: Practice) -> dict[str, Any]:
        """What stands in the form."""
        return {**vars(practice.targets), "paper_days": practice.paper_days, "paper_source": practice.paper_source}

    def applied(self, practice: Practice) -> Practice:
        """The practice with its targets."""
        told = self.cleaned_data
        targets = Targets(told["at_once_days"], told["first_contact_hours"])
        return replace(practice, targets=targets, paper_days=told["paper_days"], paper_source=told["paper_source"])


class StopForm(DraftForm):
    """When silence may end a case."""

    contacts = number("Mindst så mange kontakter, der virkelig gik ud", 1, 30)
    in_person = number("Heraf opkald, besøg eller møder", 0, 30)
    over_days = number("Mindst så mange dage fra den første til den sidste", 1, 92)
    wait_days = number("Arbejdsdage til at svare på den sidste", 0, MOST_DAYS)

    @classmethod
    def of(cls, practice: Practice) -> dict[str, Any]:
        """What stands in the form."""
        return dict(vars(practice.stop))

    def applied(self, practice: Practice) -> Practice:
        """The practice with its stop rule."""
        told = self.cleaned_data
        return replace(practice, stop=StopRule(told["contacts"], told["in_person"], told["over_days"], told["wait_days"]))


class ClosingForm(DraftForm):
    """Who closes, when one looks back, and what two people see."""

    by = choice("Hvem lukker en sag?", Closer)
    not_reached_by = choice("Hvem lukker, når lejeren ikke er nået?", Closer)
    look_back_months = forms.CharField(
        label="Tilbageblik efter så mange måneder",
        required=False,
        max_length=40,
        help_text="For eksempel: 3, 12. Tomt: intet tilbageblik.",
    )
    second_eyes = forms.MultipleChoiceField(
        label="To par øjne på", choices=choices(Matter), required=False, widget=forms.CheckboxSelectMultiple
    )

    @classmethod
    def of(cls, practice: Practice) -> dict[str, Any]:
        """What stands in the form."""
        months = ", ".join(str(month) for month in practice.closing.look_back_months)
        return {**vars(practice.closing), "look_back_months": months, "second_eyes": list(practice.second_eyes)}

    def clean_look_back_months(self) -> tuple[int, ...]:
        """Whole months from 1 to 60, each once, the nearest first."""
        words = [word.strip() for word in self.cleaned_data["look_back_months"].split(",") if word.strip()]
        if not all(word.isascii() and word.isdigit() and 1 <= int(word[:4]) <= 60 for word in words):
            raise forms.ValidationError("Skriv hele måneder fra 1 til 60 med komma imellem, for eksempel 3, 12.")
        return tuple(sorted({int(word) for word in words}))

    def applied(self, practice: Practice) -> Practice:
        """The practice with its closing rules."""
        told = self.cleaned_data
        closing = Closing(Closer(told["by"]), Closer(told["not_reached_by"]), told["look_back_months"])
        return replace(practice, closing=closing, second_eyes=tuple(Matter(code) for code in told["second_eyes"]))


class AdoptForm(DraftForm):
    """The decision behind an adoption."""

    decided_on = _day("Hvornår er det besluttet?")
    decision = line("Hvor står beslutningen?", TEXT, "For eksempel: Socialudvalget, punkt 7, eller sagsnummeret i ESDH.")
    in_force_from = _day("Hvornår begynder den at gælde?", "I dag eller senere. Sager, der allerede er i gang, beholder deres version.")


class WithdrawForm(DraftForm):
    """Nothing but the revision that was seen."""
