"""The shape of a hand-over and of its receipt."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from husly.accounts.models import Department, Municipality
from husly.handover.queries import Told
from husly.handover.rules import PROPOSED, Answer, Part

_HOME = ("street", "house_number", "floor", "door", "postal_code", "city")


def _text(label: str, most: int, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required)


class HandOverForm(forms.Form):
    """Where the household lives now, what goes along, and what the other municipality should know."""

    to = forms.ChoiceField(label="Hvilken kommune er de flyttet til?")
    street = _text("Ny adresse: vej", 120, required=True)
    house_number, floor, door = _text("Husnummer", 10), _text("Etage", 10), _text("Dør", 10)
    postal_code, city = _text("Postnummer", 4), _text("By", 60)
    share = forms.MultipleChoiceField(
        label="Hvad skal de have med?", help_text="Kun det, de skal bruge for at hjælpe.", widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label="Det skal de vide",
        max_length=2000,
        required=False,
        help_text="Skriv kun det nødvendige.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    why_without = forms.CharField(
        label="Hvorfor sender du uden samtykke?",
        max_length=400,
        required=False,
        help_text="Kun når lejeren ikke har givet samtykke til, at I samarbejder med den kommune.",
    )

    def __init__(self, *args: Any, receivers: Sequence[Municipality], known: Mapping[Part, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.receivers = {one.pk: one for one in receivers}
        self.initial = {"share": [part.value for part in PROPOSED], **self.initial}
        to, share = self.fields["to"], self.fields["share"]
        if isinstance(to, forms.ChoiceField):
            to.choices = [(one.pk, one.name) for one in receivers]
        if isinstance(share, forms.MultipleChoiceField):
            share.choices = [(part.value, f"{part.label}: {words}") for part, words in known.items()]

    def told(self) -> Told:
        """As the action takes it."""
        said = self.cleaned_data
        address = {name: said[name] for name in _HOME if said[name]}
        return Told(self.receivers[said["to"]], address, [Part(code) for code in said["share"]], said["words"], said["why_without"])


class AnswerForm(forms.Form):
    """Taken, or not and why."""

    answer = forms.ChoiceField(
        label="Tager I imod sagen?",
        choices=[(Answer.TAKEN.value, "Ja, vi tager imod den"), (Answer.DECLINED.value, "Nej")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="Hvis nej: hvorfor?", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class TransferForm(forms.Form):
    """Which department, and why."""

    to = forms.ModelChoiceField(label="Hvilken afdeling?", queryset=Department.objects.none(), empty_label=None, widget=forms.RadioSelect)
    why = forms.CharField(label="Hvorfor?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, departments: Sequence[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Department.objects.filter(pk__in=[one.pk for one in departments]).order_by("name")
