"""The shape of a list that is loaded."""

from datetime import date
from typing import Any

from django import forms

from husly.accounts.models import Organisation
from husly.accounts.rules import OrganisationKind
from husly.coverage.rules import may_be_period
from husly.files.rules import MOST_BYTES, too_large


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class ListForm(forms.Form):
    """Which court, which period, and the file."""

    court = forms.ModelChoiceField(label="Fogedret", queryset=Organisation.objects.none(), empty_label=None)
    first = _day("Listen begynder")
    last = _day("Listen slutter")
    file = forms.FileField(
        label="Vælg listen",
        help_text="Regneark (.xlsx) eller CSV, højst 20.000 rækker. Kolonnerne Lejer, Adresse og Art skal være der, og dagen, sagen er "
        "indgivet, eller dag og tid for fogeden.",
        max_length=200,
        error_messages={"required": "Vælg en fil.", "empty": "Filen er tom. Vælg en fil med mindst én række under overskrifterne."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        court = self.fields["court"]
        if isinstance(court, forms.ModelChoiceField):
            court.queryset = Organisation.objects.filter(kind=OrganisationKind.BAILIFF_COURT.value).order_by("name")

    def clean_file(self) -> Any:
        """Not larger than a file may be."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(too_large())
        return file

    def clean(self) -> dict[str, Any]:
        """A period that a list can be of."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last:
            verdict = may_be_period(first, last, self.today)
            if not verdict:
                self.add_error("first", verdict.reason)
        return self.cleaned_data
