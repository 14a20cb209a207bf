"""The shape of what a person tells of agreements and payments. Amounts are read as Danes write them, to the øre."""

from collections.abc import Sequence
from typing import Any

from django import forms

from husly.agreements import plans
from husly.agreements.actions import Told
from husly.agreements.bank import MOST_BYTES
from husly.agreements.rules import BY_HAND, MOST_A_MONTH, MOST_AT_ONCE, Confirmed, Income, PayDay, may_be_amount
from husly.core.money import ore
from husly.measures.models import Help
from husly.measures.rules import HelpStatus
from husly.parties.models import Person

_REASON = 400


class MoneyField(forms.CharField):
    """An amount in kroner and øre, as whole øre; what is no amount is refused with a sentence, never rounded."""

    def __init__(self, *, most: int = MOST_A_MONTH, **kwargs: Any) -> None:
        super().__init__(max_length=30, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **kwargs)
        self.most = most

    def clean(self, value: Any) -> Any:
        """Øre, or None where nothing was written and nothing has to be."""
        words = super().clean(value)
        if not words:
            return None
        amount = ore(words)
        verdict = may_be_amount(amount, most=self.most)
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return amount


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _why(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=_REASON, required=required, widget=forms.Textarea(attrs={"rows": 3})
    )


class TermsForm(forms.Form):
    """Who has agreed to what: the part that both kinds of agreement share."""

    income = forms.ChoiceField(label="Hvilken indtægt betaler?", choices=[(i.value, i.label) for i in Income])
    landlord = forms.CharField(label="Til hvilken udlejer?", max_length=200)
    reference = forms.CharField(
        label="Udlejerens reference",
        required=False,
        max_length=60,
        help_text="Lejemålets nummer eller lignende. Med den kan betalinger fra banken finde aftalen.",
    )
    starts_on = _day("Fra hvornår?")
    pay_day = forms.ChoiceField(
        label="Hvornår i måneden bliver der betalt?",
        choices=[(p.value, p.label) for p in PayDay],
        widget=forms.RadioSelect,
        initial=PayDay.FIRST.value,
    )
    numbered = forms.IntegerField(
        label="Hvilken dag i måneden?", help_text="Kun for »en bestemt dag«.", min_value=1, max_value=31, initial=1
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        choices = [(person.pk, person.name) for person in people]
        field = forms.TypedChoiceField(label="Hvem har aftalt det?", choices=choices, coerce=int)
        self.fields = {"person": field, **self.fields}

    def told(self, *, help: Help | None = None) -> Told:
        """As the action takes it; `help` is what the agreement carries out."""
        said = self.cleaned_data
        return Told(
            person=self.people[said["person"]],
            income=Income(said["income"]),
            landlord=said["landlord"],
            reference=said["reference"],
            starts_on=said["starts_on"],
            pay_day=PayDay(said["pay_day"]),
            numbered=said["numbered"],
            tolerance_days=said.get("tolerance_days") or 0,
            tolerance_ore=said.get("tolerance") or 0,
            help=help,
        )


class AdministrationForm(TermsForm):
    """An administration agreement."""

    rent = MoneyField(label="Husleje om måneden", help_text="Som 8.250,00. Bliver den en anden, så skriv den nye på aftalen.")


class PlanForm(TermsForm):
    """A plan: the debt, and how it is shared out."""

    debt = MoneyField(label="Gælden", most=MOST_AT_ONCE, help_text="Det, lejeren skylder og har aftalt at betale af på.")
    amount = MoneyField(label="Beløb for hvert afdrag", required=False, help_text="Skriv enten beløbet eller antallet.")
    number = forms.IntegerField(label="Antal afdrag", required=False, min_value=1, max_value=plans.MOST_INSTALMENTS)
    tolerance_days = forms.IntegerField(
        label="Hvor mange bankdage for sent er i orden?",
        min_value=0,
        max_value=30,
        initial=3,
        help_text="Husly siger til dagen efter, at et afdrag mangler. Efter så mange bankdage er ordningen misligholdt.",
    )
    tolerance = MoneyField(label="Hvor meget må der mangle?", required=False, help_text="Mangler der ikke mere, siger Husly ikke til.")

    def clean(self) -> dict[str, Any]:
        """One of the two ways to share the debt out, so that every øre has its instalment."""
        said = self.cleaned_data
        if "debt" in said and "amount" in said and "number" in said:
            verdict = plans.may_share_out(said["debt"], number=said["number"], ore=said["amount"])
            if not verdict:
                raise forms.ValidationError(verdict.reason)
        return said

    def amounts(self) -> list[int]:
        """The instalments."""
        said = self.cleaned_data
        return plans.by_number(said["debt"], said["number"]) if said["number"] else plans.by_amount(said["debt"], said["amount"])


class NewPlanForm(PlanForm):
    """A new plan for what is left of a debt."""

    def __init__(self, *args: Any, left: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["debt"]
        self.left = left

    def clean(self) -> dict[str, Any]:
        """Shared out like any plan's."""
        self.cleaned_data["debt"] = self.left
        return super().clean()


class ConfirmForm(forms.Form):
    """How and when the tenant said yes."""

    how = forms.ChoiceField(
        label="Hvordan har lejeren bekræftet aftalen?", choices=[(c.value, c.label) for c in Confirmed], widget=forms.RadioSelect
    )
    on = _day("Hvilken dag?")


class RentForm(forms.Form):
    """Another rent."""

    from_month = _day("Fra hvilken måned?", "En dag i den første måned, den nye husleje gælder for.")
    rent = MoneyField(label="Ny husleje om måneden")


class EndForm(forms.Form):
    """Why an agreement ends."""

    because = forms.ChoiceField(label="Hvorfor slutter aftalen?", choices=[(e.value, e.label) for e in BY_HAND], widget=forms.RadioSelect)
    on = _day("Hvilken dag?", "Det, der skulle betales efter den dag, regnes ikke med.")
    words = _why("Notat", required=False)

    def __init__(self, *args: Any, help: Help | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if help and HelpStatus(help.status) in {HelpStatus.ACCEPTED, HelpStatus.GRANTED}:
            words = f"Afslut også hjælpen på sagen: {help.get_measure_display()}"
            again = "Lad feltet stå tomt, hvis en anden aftale skal afløse denne."
            self.fields["ends_help"] = forms.BooleanField(label=words, help_text=again, required=False, initial=True)


class TakeUpForm(forms.Form):
    """What was done about money that is missing."""

    text = forms.CharField(
        label="Hvad har du gjort?",
        help_text="For eksempel: Talt med lejeren, pengene kommer fredag. Opgaven kommer igen, hvis den næste betaling også mangler.",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WhyForm(forms.Form):
    """A reason."""

    why = _why("Hvorfor?")


class PaymentForm(forms.Form):
    """A payment that was made."""

    amount = MoneyField(label="Beløb", most=MOST_AT_ONCE)
    on = _day("Hvilken dag blev der betalt?")
    words = forms.CharField(label="Bemærkning", required=False, max_length=200)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class UploadForm(forms.Form):
    """A list of payments."""

    file = forms.FileField(
        label="Vælg en liste med betalinger (CSV)",
        help_text="Fra banken eller økonomisystemet. Kolonnerne Dato og Beløb skal være der, og gerne Reference og Tekst.",
        max_length=200,
        error_messages={"empty": "Filen er tom. Vælg en fil med mindst én betaling."},
    )

    def clean_file(self) -> Any:
        """Not larger than a list of payments can be."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"Filen er over {MOST_BYTES // 1024 // 1024} MB. Del den i flere.")
        return file


class LayForm(forms.Form):
    """To which agreement a payment belongs."""

    agreement = forms.RegexField(
        r"^\s*(?:[Aa]-?)?(\d{1,12})\s*$",
        label="Aftalens nummer",
        help_text="Som A-000123. Det står på aftalen.",
        error_messages={"invalid": "Skriv aftalens nummer, som A-000123."},
    )

    def agreement_id(self) -> int:
        """Its number in the database."""
        return int("".join(letter for letter in self.cleaned_data["agreement"] if letter.isdigit()))
