"""The shape of what an administrator writes."""

from django import forms

from husly.accounts.models import Organisation


class TokenForm(forms.Form):
    """A key for a sender's system."""

    organisation = forms.ModelChoiceField(label="Hvem skal bruge nøglen?", queryset=Organisation.objects.order_by("name"), empty_label=None)
    label = forms.CharField(label="Hvad bruges den til?", help_text="For eksempel: husleje-systemet.", max_length=80)
