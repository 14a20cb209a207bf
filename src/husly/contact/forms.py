"""The shape of what a person tells about contact."""

from datetime import datetime
from typing import Any

from django import forms

from husly.contact.rules import BY_A_PERSON, OUTCOMES
from husly.contact.visits import visit_words
from husly.core.clock import COPENHAGEN
from husly.parties.models import Person
from husly.practice.facts import Outcome
from husly.practice.models import Version
from husly.practice.rules import Channel

_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
_REASON = 400


def _moment(label: str, help_text: str = "", *, required: bool = True) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, help_text=help_text, required=required, widget=_MOMENT, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    )


def _why(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=_REASON, widget=forms.Textarea(attrs={"rows": 3}))


class AttemptForm(forms.Form):
    """One attempt: what came of it is the button that is pressed, the rest may be told."""

    outcome = forms.ChoiceField(choices=[(o.value, o.label) for o in Outcome], widget=forms.HiddenInput)
    has_informed = forms.BooleanField(
        label="Jeg fortalte om rådgivningen", required=False, help_text="Så er pligten til at fortælle lejeren om den opfyldt."
    )
    agreed = forms.CharField(
        label="Hvad blev sagt og aftalt?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "data-draft": ""})
    )
    next_at = _moment("Aftalt igen", "Udfyld kun, hvis I har aftalt et tidspunkt. Så står det på arbejdslisten den dag.", required=False)
    next_words = forms.CharField(label="Hvad skal ske da?", required=False, max_length=120, help_text="For eksempel: Ring igen.")
    moment = _moment("Hvornår var det?")
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, channel: Channel, people: list[Person], now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel = channel
        self.people = {person.pk: person for person in people}
        self.fields["moment"].initial = now.astimezone(COPENHAGEN).replace(second=0, microsecond=0, tzinfo=None)
        if channel is Channel.VISIT:
            answers = [("", "Ikke oplyst"), ("yes", "Ja"), ("no", "Nej")]
            self.fields["card_left"] = forms.ChoiceField(label="Blev der lagt et kort?", choices=answers, required=False)
        if len(people) > 1:
            choices = [("", "Ikke oplyst"), *((person.pk, person.name) for person in people)]
            self.fields["person"] = forms.TypedChoiceField(label="Hvem drejede det sig om?", choices=choices, required=False, coerce=int)

    def clean_outcome(self) -> Outcome:
        """One that this way of trying can have."""
        outcome = Outcome(self.cleaned_data["outcome"])
        if outcome not in OUTCOMES[self.channel]:
            raise forms.ValidationError("Vælg en af knapperne.")
        return outcome

    def told(self) -> dict[str, Any]:
        """As the action takes it."""
        said = dict(self.cleaned_data)
        person = said.pop("person", None)
        card_left = {"yes": True, "no": False}.get(said.pop("card_left", ""))
        said["agreed"] = visit_words(said["agreed"], card_left=card_left)
        named = self.people.get(person) if person else (next(iter(self.people.values())) if len(self.people) == 1 else None)
        return {**said, "channel": self.channel, "person": named}


class WayForm(forms.Form):
    """Which way of trying a person tells of."""

    channel = forms.ChoiceField(choices=[(c.value, c.label) for c in BY_A_PERSON])


class TakeBackForm(forms.Form):
    """Why an attempt was told by mistake."""

    why = _why("Hvad var forkert?", "Forsøget bliver stående som taget tilbage og tæller ikke.")


class BeginAgainForm(forms.Form):
    """Why the ladder begins again."""

    why = _why("Hvorfor begynder I forfra?", "For eksempel: Der er kommet en ny restance. Det, der er prøvet, bliver stående.")


class VersionField(forms.ModelChoiceField):
    """Versions by number and title."""

    def label_from_instance(self, obj: Version) -> str:
        """As people know it."""
        return f"Version {obj.number}: {obj.title}"


class FollowForm(forms.Form):
    """Which version the case is to follow, and why."""

    version = VersionField(label="Hvilken praksis skal sagen følge?", queryset=Version.objects.none(), empty_label=None)
    why = _why("Hvorfor flyttes sagen?", "For eksempel: Udvalget har vedtaget en ny praksis for alle åbne sager.")

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["version"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = versions


class FollowAllForm(forms.Form):
    """Why every open case is moved."""

    why = _why("Hvorfor flyttes sagerne?", "For eksempel: Udvalget har vedtaget den nye praksis for alle åbne sager.")


class WarnForm(forms.Form):
    """What whoever visits must know to be safe."""

    words = forms.CharField(
        label="Hvad skal den, der tager på besøg, vide?",
        required=False,
        max_length=_REASON,
        help_text="For eksempel: Gå to sammen. Stor hund. Skriv kun det nødvendige; står kun på besøgsarket.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
