"""The shape of what a person tells in the assessment: an answer to each question, whom to ask, what is done without, and findings."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict

from husly.assessment.actions import Told
from husly.assessment.catalogue import QUESTIONS
from husly.assessment.ledger import BY_HAND, MOST_DAYS, Way
from husly.assessment.queries import NOTHING, Given
from husly.assessment.questions import MOST_WORDS, Kind, Party, Question
from husly.assessment.rules import Concluded, Finding, Matter, Origin, Standing, Value
from husly.core.money import ore
from husly.parties.models import Person
from husly.web.formats import kr

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_REASON = 400
_BACK = timedelta(days=3653)
_WHY_NOT = [(one.value, one.label) for one in Standing if one is not Standing.KNOWN]


def typed(question: Question, value: Value) -> str:
    """The value as somebody would have typed it."""
    if value is None:
        return ""
    match question.kind:
        case Kind.MONEY:
            return kr(int(str(value))).removesuffix(" kr.").removesuffix(",00")
        case Kind.YES_NO:
            return "ja" if value else "nej"
        case Kind.DAY:
            return value.isoformat() if isinstance(value, date) else str(value)
    return str(value)


class SourceForm(forms.Form):
    """Who tells what is written on the page, and the day it was told."""

    origin = forms.ChoiceField(label="Hvem fortæller det?", choices=[(o.value, o.label) for o in Origin])
    on = forms.DateField(label="Hvornår?", widget=_DAY)

    def __init__(self, sent: QueryDict | None, *, today: date) -> None:
        super().__init__(sent, initial={"origin": Origin.TENANT.value, "on": today})
        self.today = today

    def clean_on(self) -> date:
        """A day that has been, and not too long ago."""
        on: date = self.cleaned_data["on"]
        if not self.today - _BACK <= on <= self.today:
            raise forms.ValidationError("Vælg i dag eller en dag inden for de sidste ti år.")
        return on


class AnswerForm(forms.Form):
    """The answer to one question; its names begin with the question's code. Nothing told is nothing saved."""

    value = forms.CharField(required=False)
    standing = forms.ChoiceField(label="Intet svar, fordi", required=False)
    note = forms.CharField(label="Bemærkning", required=False, max_length=MOST_WORDS)
    follows = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, sent: QueryDict | None, *, question: Question, today: date, given: Given = NOTHING) -> None:
        super().__init__(sent, prefix=question.code, initial=_told_before(question, given))
        self.question, self.today, self.given = question, today, given
        value, standing = self.fields["value"], self.fields["standing"]
        value.label, value.help_text, value.widget = question.in_force(today).words, question.in_force(today).hint, _widget(question)
        if isinstance(standing, forms.ChoiceField):
            standing.choices = [("", "Vælg, hvis der ikke er et svar"), *_WHY_NOT]

    def clean(self) -> dict[str, Any]:
        """A value and a reason why there is none do not go together: the one that is new counts. Silence makes nothing of an answer."""
        told = super().clean() or {}
        value, wrong = self.question.read(told.get("value") or "", self.today)
        why_not = told.get("standing") or ""
        if value is not None and why_not:
            value, why_not = self._newer(value, why_not)
        if wrong:
            self.add_error("value", wrong)
        elif value is not None and why_not:
            self.add_error("standing", "Der er både skrevet et svar og valgt, hvorfor det mangler. Slet det ene af dem.")
        elif value is None and not why_not and (self.given.answer or told.get("follows") or told.get("note")):
            self.add_error("standing", "Et svar slettes ikke. Skriv det nye, eller vælg, hvorfor det mangler.")
        return {**told, "read": value, "why_not": why_not}

    @property
    def is_told(self) -> bool:
        """Whether there is an answer, or a reason why there is none."""
        return self.cleaned_data["read"] is not None or bool(self.cleaned_data["why_not"])

    @property
    def tells(self) -> bool:
        """Whether anything is told that did not stand there before."""
        return self.is_told and bool({"value", "standing", "note"} & set(self.changed_data))

    def told(self, source: SourceForm) -> Told:
        """As the action takes it."""
        said, of = self.cleaned_data, source.cleaned_data
        standing = Standing(said["why_not"]) if said["why_not"] else Standing.KNOWN
        seen, follows = said["seen"] or 0, said["follows"] or 0
        return Told(self.question.code, standing, said["read"], Origin(of["origin"]), of["on"], said["note"], follows, seen)

    def _newer(self, value: Value, why_not: str) -> tuple[Value, str]:
        """The one of the two that did not stand there before."""
        if self.initial.get("standing") == why_not:
            return value, ""
        return (None, why_not) if self.initial.get("value") and "value" not in self.changed_data else (value, why_not)


class AskForm(forms.Form):
    """What is asked for, of whom, how, and until when."""

    codes = forms.MultipleChoiceField(label="Hvad skal der spørges om?", widget=forms.CheckboxSelectMultiple)
    party = forms.ChoiceField(label="Hvem skal spørges?", choices=[(p.value, p.label) for p in Party], widget=forms.RadioSelect)
    way = forms.ChoiceField(
        label="Hvordan?",
        choices=[(w.value, w.label) for w in BY_HAND],
        widget=forms.RadioSelect,
        help_text="Et brev til lejeren bliver lagt til afsendelse med det samme. Alle andre spørger du selv; her noteres det.",
    )
    answer_by = forms.DateField(label="Svar senest", widget=_DAY, help_text=f"Højst {MOST_DAYS} dage frem.")
    to_person = forms.TypedChoiceField(label="Til hvem?", coerce=int, required=False)
    without_consent_why = forms.CharField(
        label="Hvorfor spørges der uden samtykke?",
        required=False,
        max_length=_REASON,
        help_text="Kun når andre end lejeren spørges, og der ikke er samtykke på sagen.",
    )

    def __init__(self, *args: Any, codes: Iterable[str], people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted, to = self.fields["codes"], self.fields["to_person"]
        if isinstance(wanted, forms.MultipleChoiceField):
            wanted.choices = [(code, QUESTIONS[code].short) for code in codes]
        if isinstance(to, forms.TypedChoiceField):
            to.choices = [(person.pk, person.name) for person in people]

    def clean(self) -> dict[str, Any]:
        """Only the tenant is sent a letter from here."""
        told = super().clean() or {}
        if told.get("way") == Way.LETTER.value and told.get("party") not in (None, Party.TENANT.value):
            self.add_error("way", "Herfra sendes kun breve til lejeren. Vælg, hvordan du selv spørger.")
        return told


class RemindForm(forms.Form):
    """The new day for somebody who was reminded."""

    answer_by = forms.DateField(label="Svar senest", widget=_DAY, help_text="Mind om det først; her noteres det.")


class GoWithoutForm(forms.Form):
    """Why a fact is decided without."""

    why = forms.CharField(
        label="Hvorfor undværer I oplysningen?",
        help_text="Står i begrundelsen. For eksempel: Lejeren har ikke svaret på to breve, og fogeden kommer i morgen.",
        max_length=_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PlanForm(forms.Form):
    """An instalment to try."""

    monthly = forms.CharField(label="Hvor meget om måneden?", widget=forms.TextInput(attrs={"inputmode": "decimal"}))

    def clean_monthly(self) -> int:
        """Whole øre."""
        amount = ore(self.cleaned_data["monthly"])
        if amount is None:
            raise forms.ValidationError("Skriv beløbet i kroner, for eksempel 500.")
        return amount


class ConcludeForm(forms.Form):
    """A finding with its reasons for each legal question of the case."""

    def __init__(self, *args: Any, matters: Iterable[Matter], last: Iterable[Concluded] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matters = tuple(matters)
        before = {one.matter: one for one in last}
        for number, matter in enumerate(self.matters, start=1):
            found = before.get(matter)
            self.fields[f"{matter}-finding"] = forms.ChoiceField(
                label=f"Svar på {number}",
                choices=[(f.value, f.label) for f in Finding],
                widget=forms.RadioSelect,
                initial=found.finding.value if found else None,
            )
            self.fields[f"{matter}-reasons"] = forms.CharField(
                label=f"Begrundelse for {number}",
                max_length=MOST_WORDS,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=found.reasons if found else "",
            )

    def concluded(self) -> list[Concluded]:
        """As the action takes it."""
        said = self.cleaned_data
        return [Concluded(one, Finding(said[f"{one}-finding"]), said[f"{one}-reasons"]) for one in self.matters]


class SendBackForm(forms.Form):
    """What must be better."""

    why = forms.CharField(label="Hvad skal være bedre?", max_length=_REASON, widget=forms.Textarea(attrs={"rows": 3}))


def _told_before(question: Question, given: Given) -> dict[str, Any]:
    answer = given.answer
    if answer is None:
        return {"follows": 0, "seen": given.seen}
    stood = answer.answered()
    why_not = "" if stood.standing is Standing.KNOWN else stood.standing.value
    return {
        "value": typed(question, stood.value),
        "standing": why_not,
        "note": stood.note,
        "follows": given.follows,
        "seen": given.seen,
    }


def _widget(question: Question) -> forms.Widget:
    match question.kind:
        case Kind.YES_NO:
            return forms.RadioSelect(choices=[("ja", "Ja"), ("nej", "Nej")])
        case Kind.CHOICE:
            return forms.Select(choices=[("", "Vælg"), *question.choices])
        case Kind.DAY:
            return forms.DateInput(attrs={"type": "date"})
        case Kind.WORDS:
            return forms.Textarea(attrs={"rows": 2})
        case Kind.MONEY:
            return forms.TextInput(attrs={"inputmode": "decimal", "class": "amount"})
    return forms.TextInput(attrs={"inputmode": "numeric", "class": "amount"})
