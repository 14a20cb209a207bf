"""The shape of what a person tells about help, decisions and complaints."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from husly.core.money import ore
from husly.measures.queries import Shelf
from husly.measures.rules import ASKED, RESULTS, ComplaintStatus, HelpStatus, Terms

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _words(label: str, most: int, help_text: str = "", *, required: bool = True, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=required, widget=widget)


def _day(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, widget=_DAY)


class TermsForm(forms.Form):
    """How much and how long."""

    amount = forms.CharField(
        label="Beløb", required=False, max_length=30, help_text="For eksempel 14.250,00. Lad stå tomt, hvis det ikke er penge."
    )
    from_on = _day("Fra", required=False)
    to_on = _day("Til og med", required=False)
    words = _words("Bemærkning", 2000, "For eksempel vilkår, eller hvad lejeren selv sagde.", required=False)

    def clean_amount(self) -> int | None:
        """Whole øre."""
        told = self.cleaned_data["amount"].strip()
        if not told:
            return None
        amount = ore(told)
        if amount is None:
            raise forms.ValidationError("Skriv beløbet i kroner og øre, for eksempel 14.250,00.")
        return amount

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        said = self.cleaned_data
        return {"terms": Terms(said["amount"], said["from_on"], said["to_on"]), "words": said["words"]}


class BeginForm(TermsForm):
    """Help that begins."""

    status = forms.ChoiceField(
        label="Hvordan begynder det?",
        widget=forms.RadioSelect,
        choices=[(ASKED[0].value, "Vi tilbyder det"), (ASKED[1].value, "Lejeren har søgt")],
        initial=ASKED[0].value,
    )
    field_order = ["status", "amount", "from_on", "to_on", "words"]

    def begun(self) -> dict[str, Any]:
        """As the action takes it."""
        return {"status": HelpStatus(self.cleaned_data["status"]), **self.told()}


class FindForm(forms.Form):
    """What a person found of a condition."""

    is_met = forms.ChoiceField(
        label="Er betingelsen opfyldt?",
        widget=forms.RadioSelect,
        choices=[("yes", "Ja"), ("no", "Nej"), ("back", "Lad oplysningerne alene afgøre det")],
    )
    why = _words("Hvad bygger det på?", 1000, "Skrives i begrundelsen for en afgørelse, så lejeren kan læse det.")

    def found(self) -> dict[str, Any]:
        """As the action takes it: yes, no, or taken back."""
        return {"is_met": {"yes": True, "no": False}.get(self.cleaned_data["is_met"]), "why": self.cleaned_data["why"]}


class WhyForm(forms.Form):
    """A reason, where there is one to tell."""

    why = _words("Bemærkning", 400, required=False)


class MeasuresForm(forms.Form):
    """What a decision is about."""

    measures = forms.MultipleChoiceField(label="Hvad handler afgørelsen om?", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, shelves: Sequence[Shelf], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["measures"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(shelf.rule.code.value, shelf.rule.code.label) for shelf in shelves]
            field.initial = [shelf.rule.code.value for shelf in shelves if shelf.help]


class TextForm(forms.Form):
    """The draft's words."""

    text = _words("Afgørelsens tekst", 8000, "En tom linje giver et nyt afsnit. Begynd en linje med »- « for at lave en liste.", rows=22)
    not_heard_why = _words(
        "Hvorfor er partshøring ikke nødvendig?",
        1000,
        "Udfyld kun, hvis noget taler imod, og lejeren alligevel ikke skal høres, fordi oplysningerne kommer fra lejeren selv.",
        required=False,
        rows=2,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class HearForm(forms.Form):
    """What the tenant is heard about."""

    against = _words("Hvad taler imod?", 2000, "Én ting på hver linje. Det er det, lejeren skal svare på.", rows=6)
    answer_by = _day("Svar senest")


class AnswerForm(forms.Form):
    """What the tenant said to it."""

    answer = _words(
        "Lejerens svar", 4000, "Skriv det, som lejeren sagde eller skrev. Lad stå tomt, hvis der ikke kom noget.", required=False, rows=5
    )


class MendForm(forms.Form):
    """What is to be mended before it can be approved."""

    why = _words("Hvad skal rettes?", 1000)


class ComplaintForm(forms.Form):
    """A complaint."""

    received_on = _day("Hvornår kom klagen?")
    words = _words("Hvad klages der over?", 4000, "Skriv lejerens egne ord. En klage kan også være mundtlig.", rows=5)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = today


class ReconsiderForm(forms.Form):
    """What came of looking again."""

    is_upheld = forms.ChoiceField(
        label="Hvad er resultatet?",
        widget=forms.RadioSelect,
        choices=[("yes", "Vi holder fast; klagen skal til Ankestyrelsen"), ("no", "Lejeren får medhold; der skal træffes en ny afgørelse")],
    )
    reasons = _words("Svar til lejeren, med begrundelse", 4000, "Sendes til lejeren, og følger med klagen.", rows=6)

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        return {"is_upheld": self.cleaned_data["is_upheld"] == "yes", "reasons": self.cleaned_data["reasons"]}


class ResultForm(forms.Form):
    """What the appeals body said."""

    result = forms.ChoiceField(label="Hvad er resultatet?", widget=forms.RadioSelect, choices=[(r.value, r.label) for r in RESULTS])
    words = _words("Bemærkning", 4000, "For eksempel, hvad Ankestyrelsen lagde vægt på.", required=False)

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        return {"result": ComplaintStatus(self.cleaned_data["result"]), "words": self.cleaned_data["words"]}
