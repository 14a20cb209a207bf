"""The shape of a receiver, and of the moment from which messages are sent again."""

from datetime import datetime
from typing import Any

from django import forms

from husly.accounts.models import Organisation
from husly.accounts.rules import OrganisationKind
from husly.core.clock import COPENHAGEN
from husly.webhooks.rules import LONGEST_ADDRESS

_LANDLORDS = [OrganisationKind.HOUSING_ORGANISATION.value, OrganisationKind.PRIVATE_LANDLORD.value]


class ReceiverForm(forms.Form):
    """Whose system, and where it listens."""

    organisation = forms.ModelChoiceField(label="Udlejer", queryset=Organisation.objects.none(), empty_label=None)
    address = forms.CharField(
        label="Adresse, der skal have besked",
        max_length=LONGEST_ADDRESS,
        help_text="Udlejerens it-leverandør oplyser den. Den begynder med https://",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Organisation.objects.filter(kind__in=_LANDLORDS).order_by("name")


class ReplayForm(forms.Form):
    """From when on."""

    since = forms.DateTimeField(
        label="Send alt igen, der er sket siden", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )

    def moment(self) -> datetime:
        """In Danish time."""
        said: datetime = self.cleaned_data["since"]
        return said if said.tzinfo else said.replace(tzinfo=COPENHAGEN)
