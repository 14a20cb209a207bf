"""The shape of a request to a department, and of its answer."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from husly.accounts.models import Department, Organisation
from husly.assessment.questions import Question
from husly.cooperation.queries import Asked
from husly.cooperation.rules import PROPOSED, Fact, Kind, Outcome
from husly.reply.asked import MOST_IN_AN_ITEM

_WEEK = timedelta(days=7)


class AskedForm(forms.Form):
    """Whom to ask; a department or a landlord by kind and number, as in 'afdeling-7'."""

    asked = forms.ChoiceField(label="Hvem vil du spørge?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, departments: Sequence[Department], landlords: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["asked"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(f"afdeling-{one.pk}", one.name) for one in departments] + [
                (f"udlejer-{one.pk}", one.name) for one in landlords
            ]


class RequestForm(forms.Form):
    """What is asked, and what goes along: each piece is chosen by itself, and the least is proposed."""

    kind = forms.ChoiceField(
        label="Hvad beder du om?", choices=[(k.value, k.label) for k in Kind], widget=forms.RadioSelect, initial=Kind.ADVICE
    )
    what = forms.CharField(label="Hvad skal de svare på eller gøre?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    why = forms.CharField(label="Hvorfor?", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    due_on = forms.DateField(label="Svar senest", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    share = forms.MultipleChoiceField(
        label="Hvad må de se?", help_text="Del kun det, de skal bruge. De ser intet andet af sagen.", widget=forms.CheckboxSelectMultiple
    )
    codes = forms.MultipleChoiceField(label="Hvad skal de svare på i vurderingen?", required=False, widget=forms.CheckboxSelectMultiple)
    why_without = forms.CharField(
        label="Hvorfor spørger du uden samtykke?",
        required=False,
        max_length=400,
        help_text="Kun når lejeren ikke har givet samtykke til samarbejdet.",
    )

    def __init__(
        self,
        *args: Any,
        known: Mapping[Fact, str],
        questions: Sequence[Question],
        has_consent: bool,
        today: date,
        begins: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**begins, "due_on": today + _WEEK, "share": [fact.value for fact in PROPOSED]}
        share, codes = self.fields["share"], self.fields["codes"]
        if isinstance(share, forms.MultipleChoiceField):
            share.choices = [(fact.value, f"{fact.label}: {words}") for fact, words in known.items()]
        if isinstance(codes, forms.MultipleChoiceField):
            codes.choices = [(question.code, question.short) for question in questions]
        if not questions:
            del self.fields["codes"]
        if has_consent:
            del self.fields["why_without"]

    def asked(self, of: Department | Organisation) -> Asked:
        """As the action takes it."""
        said = self.cleaned_data
        return Asked(
            of=of,
            kind=Kind(said["kind"]),
            what=said["what"],
            why=said["why"],
            due_on=said["due_on"],
            share=[Fact(code) for code in said["share"]],
            codes=said.get("codes", []),
            why_without=said.get("why_without", ""),
        )


class AnswerForm(forms.Form):
    """What the department says: how it went, in words, and to each question that was asked."""

    outcome = forms.ChoiceField(label="Hvordan gik det?", choices=[(o.value, o.label) for o in Outcome], widget=forms.RadioSelect)
    words = forms.CharField(
        label="Jeres svar",
        max_length=4000,
        help_text="Skriv kun det, der er spurgt om. Kan I ikke hjælpe, så skriv hvorfor.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, questions: Sequence[Question], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            asked = question.in_force(today)
            self.fields[f"item-{question.code}"] = forms.CharField(
                label=asked.words,
                help_text=asked.hint or "Lad feltet stå tomt, hvis I ikke ved det.",
                required=False,
                max_length=MOST_IN_AN_ITEM,
            )

    def items(self) -> dict[str, str]:
        """What was answered, by the code of its question."""
        told = {question.code: self.cleaned_data[f"item-{question.code}"].strip() for question in self.questions}
        return {code: words for code, words in told.items() if words}
