"""A notice as a person types it in: the call, the paper letter, the private landlord."""

import re
from datetime import date, datetime
from typing import Any

from django import forms

from husly.cases.models import Case, CaseQuerySet
from husly.cases.rules import case_number
from husly.core.clock import COPENHAGEN
from husly.intake.schemas import BadNotice, NoticeIn, checked
from husly.law.facts import Ground, NoticeKind, SenderKind

_YES_NO = [("", "Ikke oplyst"), ("ja", "Ja"), ("nej", "Nej")]
_TRUTH = {"": None, "ja": True, "nej": False}


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _text(label: str, most: int, *, required: bool = False, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text)


class Kroner(forms.DecimalField):
    """An amount as Danes write it: '14.250,50', '14250,50' or '14250'."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        """Points between thousands go, the comma is the decimal sign; a single point before two digits is one too."""
        words = str(value or "").replace(" ", "").removesuffix("kr.")
        if "," in words or re.fullmatch(r"\d{1,3}(\.\d{3})+", words):
            words = words.replace(".", "").replace(",", ".")
        return super().to_python(words)


class NoticeForm(forms.Form):
    """Only sender, kind, one name and the street are required; what is not known stays empty and is never a no."""

    sender_kind = forms.ChoiceField(label="Hvem underretter?", choices=[(k.value, k.label.capitalize()) for k in SenderKind])
    sender_name = _text("Afsenderens navn", 120, required=True)
    reference = _text("Afsenderens sagsnummer", 120)
    received_on = forms.DateField(label="Modtaget", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    kind = forms.ChoiceField(label="Hvad handler den om?", choices=[(k.value, k.label.capitalize()) for k in NoticeKind])
    ground = forms.ChoiceField(label="Hvorfor?", choices=[(g.value, g.label.capitalize()) for g in Ground], initial=Ground.ARREARS.value)
    name = _text("Lejerens navn", 400, required=True)
    cpr = _text("CPR-nummer", 11, help_text="Ti cifre, hvis det er oplyst.")
    birth_date = _day("Fødselsdag")
    phone = _text("Telefon", 30)
    others = forms.CharField(
        label="Flere lejere",
        help_text="Én på hver linje: navn, og CPR-nummer efter et semikolon, hvis det er oplyst.",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    address_protected = forms.BooleanField(label="Navne- og adressebeskyttelse", required=False)
    street = _text("Vej", 120, required=True)
    house_number = _text("Husnummer", 10)
    floor = _text("Etage", 10)
    door = _text("Dør", 10)
    postal_code = _text("Postnummer", 4)
    city = _text("By", 60)
    children = forms.ChoiceField(label="Bor der børn under 18?", choices=_YES_NO, required=False)
    need = forms.ChoiceField(label="Er behov for hjælp sandsynligt?", choices=_YES_NO, required=False)
    amount = Kroner(
        label="Restance i kroner", help_text="For eksempel 14.250,50.", required=False, min_value=0, max_digits=11, decimal_places=2
    )
    last_timely_payment_day = _day("Sidste rettidige betalingsdag")
    demand_arrived_on = _day("Påkravet nåede lejeren")
    filed_on = _day("Indgivet til fogedretten")
    eviction_at = forms.DateTimeField(
        label="Fogeden kommer", required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    eviction_place = _text("Hvor?", 120, help_text="Kun når det ikke er i boligen, for eksempel Retten i Nordby, sal 2.")

    # Where a problem with the notice's own field belongs on this form.
    _FIELDS = {
        "sender.name": "sender_name",
        "sender.reference": "reference",
        "tenants[0].name": "name",
        "tenants[0].cpr": "cpr",
        "tenants[0].birth_date": "birth_date",
        "tenants[0].phone": "phone",
        "arrears.amount_dkk": "amount",
    }

    def __init__(self, *args: Any, municipality: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality, self.today = municipality, today

    def clean_received_on(self) -> date:
        """Not a day to come, from which every deadline would run too late."""
        received_on: date = self.cleaned_data["received_on"]
        if received_on > self.today:
            raise forms.ValidationError("Modtaget kan ikke være en dag, der ikke er kommet endnu. Ret dagen.")
        return received_on

    def clean_eviction_at(self) -> datetime | None:
        """A moment that Denmark's calendar has; one at the world's end has none."""
        eviction_at: datetime | None = self.cleaned_data["eviction_at"]
        try:
            return eviction_at and eviction_at.astimezone(COPENHAGEN)
        except OverflowError:
            raise forms.ValidationError("Skriv en dag og et klokkeslæt, der kan være rigtige, for eksempel 17-12-2026 09:30.") from None

    def clean(self) -> dict[str, Any]:
        """The same shape and the same words as every other channel."""
        if self.errors:
            return self.cleaned_data
        try:
            self.cleaned_data["notice"] = self._notice(self.cleaned_data)
        except BadNotice as bad:
            for problem in bad.problems:
                name = self._field_of(problem.field)
                words = problem.da.removeprefix(f"{problem.field} ")
                self.add_error(name if name in self.fields else None, words[0].upper() + words[1:])
        return self.cleaned_data

    def _field_of(self, path: str) -> str:
        if path.startswith("tenants[") and not path.startswith("tenants[0]"):
            return "others"
        return self._FIELDS.get(path, path.split(".")[-1])

    def _notice(self, told: dict[str, Any]) -> NoticeIn:
        day = {name: told[name].isoformat() for name in ("last_timely_payment_day", "demand_arrived_on", "filed_on") if told[name]}
        if told["eviction_at"]:
            day["eviction_at"] = told["eviction_at"].isoformat()
        if told["eviction_place"]:
            day["eviction_place"] = told["eviction_place"]
        child = {"ja": 1, "nej": 0}.get(told["children"])
        tenant = {"name": told["name"], "cpr": told["cpr"], "phone": told["phone"], "address_protected": told["address_protected"] or None}
        tenant["birth_date"] = told["birth_date"].isoformat() if told["birth_date"] else None
        address = {name: told[name] for name in ("street", "house_number", "floor", "door", "postal_code", "city")}
        return checked(
            {
                "sender": _given({"kind": told["sender_kind"], "name": told["sender_name"], "reference": told["reference"]}),
                "kind": told["kind"],
                "ground": told["ground"],
                "tenants": [_given(tenant), *_other_tenants(told["others"])],
                "address": _given({**address, "municipality_code": self.municipality}),
                "household": _given({"children_under_18": child, "need_likely": _TRUTH[told["need"]]}),
                "arrears": _given({"amount_dkk": str(told["amount"]) if told["amount"] is not None else None}),
                "dates": day,
                "received_on": told["received_on"].isoformat(),
            }
        )


def _other_tenants(lines: str) -> list[dict[str, Any]]:
    told = ((name.strip(), cpr.strip()) for name, _, cpr in (line.partition(";") for line in lines.splitlines() if line.strip()))
    return [_given({"name": name, "cpr": cpr}) for name, cpr in told]


def _given(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in ("", None)}


class ChooseForm(forms.Form):
    """Which case, by its number."""

    into = forms.CharField(label="Sagens nummer", help_text="Står øverst på sagen, for eksempel 2026-000123.", max_length=20)

    def __init__(self, *args: Any, cases: CaseQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = cases

    def clean_into(self) -> Case:
        """An existing case of the municipality."""
        found = self.cases.filter(pk=case_number(self.cleaned_data["into"]) or 0).first()
        if found is None:
            raise forms.ValidationError("Der er ingen sag med det nummer. Kontrollér det på sagen.")
        return found


class JoinForm(ChooseForm):
    """Which case it becomes a part of, and why."""

    reason = forms.CharField(label="Hvorfor er det den samme husstand?", max_length=400)


class PartForm(forms.Form):
    """Why they are parted."""

    reason = forms.CharField(label="Hvorfor skilles sagerne ad?", max_length=400)
