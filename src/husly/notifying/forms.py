"""The shape of what somebody wants by e-mail."""

from collections.abc import Sequence
from typing import Any

from django import forms

from husly.notifying.rules import Kind, When, times_of


class ChoicesForm(forms.Form):
    """Where to, and for each kind when."""

    address = forms.EmailField(label="Din mailadresse på arbejdet", max_length=254, required=False)

    def __init__(self, *args: Any, kinds: Sequence[Kind], chosen: dict[Kind, When], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        for kind in kinds:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label[0].upper() + kind.label[1:],
                choices=[(when.value, when.label) for when in times_of(kind)],
                initial=chosen.get(kind, When.NEVER).value,
            )

    def clean(self) -> dict[str, Any]:
        """Whoever wants something must say where to."""
        said = super().clean() or {}
        if any(when is not When.NEVER for when in self.chosen().values()) and not said.get("address") and "address" not in self.errors:
            self.add_error("address", "Skriv den mailadresse, du vil have besked på.")
        return said

    def chosen(self) -> dict[Kind, When]:
        """When each kind is wanted."""
        return {kind: When(self.cleaned_data.get(kind.value) or When.NEVER.value) for kind in self.kinds}
