"""The shape of an upload."""

from django import forms

from husly.files.rules import MOST_BYTES


class UploadForm(forms.Form):
    """A file; what it holds is looked at when it has been kept."""

    file = forms.FileField(
        label="Vælg en fil",
        help_text=f"Regneark (.xlsx) eller CSV, højst 50.000 rækker og {MOST_BYTES // 1024 // 1024} MB. Overskrifter i første række.",
        error_messages={
            "required": f"Vælg en fil på højst {MOST_BYTES // 1024 // 1024} MB.",
            "empty": "Filen er tom. Vælg en fil med mindst én række under overskrifterne.",
        },
        allow_empty_file=False,
        max_length=200,
    )
