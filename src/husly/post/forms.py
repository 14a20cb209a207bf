"""The shapes of what a person does with a message: confirm it as a notice, dismiss it, mend it."""

from typing import Any

from django import forms

from husly.intake.forms import NoticeForm
from husly.post.rules import MOST_BYTES


class LetterForm(NoticeForm):
    """The notice that a letter is, filled in with what was found in it; nothing goes on before a person has seen it."""

    field_order = [
        "kind",
        "ground",
        "name",
        "cpr",
        "birth_date",
        "others",
        "street",
        "house_number",
        "floor",
        "door",
        "postal_code",
        "city",
    ]


class DismissForm(forms.Form):
    """Why it is no notice."""

    reason = forms.CharField(label="Hvorfor er det ikke en underretning?", max_length=400)


class MendForm(forms.Form):
    """The mended message, as text or as a file."""

    text = forms.CharField(label="Beskeden", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 20, "spellcheck": "false"}))
    file = forms.FileField(label="Eller vælg en rettet fil", required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two, and not too large."""
        told = self.cleaned_data
        if not told.get("file") and not (told.get("text") or "").strip():
            raise forms.ValidationError("Ret teksten, eller vælg en fil.")
        if told.get("file") and told["file"].size > MOST_BYTES:
            raise forms.ValidationError(f"Filen fylder mere end {MOST_BYTES // 1024 // 1024} MB. Vælg en mindre.")
        return told

    @property
    def raw(self) -> bytes:
        """The bytes to read instead; a browser's line ends are put back as they were."""
        file = self.cleaned_data.get("file")
        if file:
            return bytes(file.read())
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").encode()
