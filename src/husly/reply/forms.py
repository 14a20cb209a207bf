"""The shape of what a tenant types, with every sentence in her own language."""

import re
import uuid
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from husly.reply.asked import MOST_IN_AN_ITEM, Item
from husly.reply.rules import MOST_PHONE, MOST_WORDS, Slot, Wish
from husly.reply.words.shape import Words

_KEPT = ("phone", "slot", "place", "topics", "words")
_PHONE = re.compile(r"\+?[0-9](?:[ -]?[0-9]){6,14}")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)  # an Arabic keyboard's


class BirthForm(forms.Form):
    """A birth date as three numbers."""

    day = forms.CharField(max_length=4)
    month = forms.CharField(max_length=4)
    year = forms.CharField(max_length=6)

    def born(self) -> date | None:
        """The day, where what was typed is one."""
        if not self.is_valid():
            return None
        try:
            year, month, day = (int(self.cleaned_data[name].translate(_DIGITS)) for name in ("year", "month", "day"))
            return date(year, month, day)
        except ValueError:
            return None


class AnswerForm(forms.Form):
    """One wish: only what it needs is asked."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    phone = forms.CharField(required=False, max_length=MOST_PHONE)
    slot = forms.CharField(required=False)
    place = forms.CharField(required=False)
    topics = forms.MultipleChoiceField(required=False)
    words = forms.CharField(required=False, max_length=MOST_WORDS, widget=forms.Textarea)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        wish: Wish,
        words: Words,
        slots: list[Slot],
        asked: list[Item],
        draft: dict[str, Any] | None = None,
    ) -> None:
        known = draft or {}
        typed = {f"item-{code}": told for code, told in known.get("items", {}).items()}
        super().__init__(data, initial={**known, **typed, "key": uuid.uuid4()})
        self.wish, self.said, self.slots = wish, words, slots
        self.asked = asked if wish is Wish.ASKED else []
        for item in self.asked:
            self.fields[item.name] = forms.CharField(required=False, max_length=MOST_IN_AN_ITEM)
        self.topics_told = data.getlist("topics") if data else []
        for name, has in {"phone": Wish.MEET, "slot": None, "place": Wish.MEET, "topics": Wish.HELP}.items():
            if wish is not has and not (wish is Wish.CALL and name in {"phone", "slot"}):
                del self.fields[name]
        if wish is Wish.HELP:
            self.fields["topics"] = forms.MultipleChoiceField(
                required=False, choices=[(topic.value, label) for topic, label in words.topics.items()]
            )

    def clean_phone(self) -> str:
        """A number that can be called; whoever wants to be called must give one."""
        told = self.cleaned_data["phone"].translate(_DIGITS).strip()
        is_given = bool(_PHONE.fullmatch(told))
        if not is_given and (told or self.wish is Wish.CALL):
            raise forms.ValidationError(self.said.phone_wrong)
        return told

    def clean_slot(self) -> Slot:
        """One of the times that are offered now."""
        found = next((slot for slot in self.slots if str(slot) == self.cleaned_data["slot"]), None)
        if found is None:
            raise forms.ValidationError(self.said.when_wrong)
        return found

    def clean_place(self) -> str:
        """One of the places, or none."""
        told: str = self.cleaned_data["place"]
        return told if told in self.said.places else ""

    def told(self) -> dict[str, Any]:
        """What is kept of it, without what was left empty."""
        said = {name: value for name, value in self.cleaned_data.items() if name in _KEPT and value}
        if "slot" in said:
            said["slot"] = str(said["slot"])
        items = {item.code: self.cleaned_data[item.name].strip() for item in self.asked if self.cleaned_data[item.name].strip()}
        return {**said, "items": items} if items else said

    def items(self) -> list[tuple[Item, BoundField]]:
        """What the letter asked for, each with its field."""
        return [(item, self[item.name]) for item in self.asked]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not any(self.cleaned_data[name].strip() for name in ("words", *(item.name for item in self.asked)))

    def unsent(self) -> dict[str, Any]:
        """What was typed, right or wrong, for the draft."""
        named = {name: self.data.get(name, "")[:MOST_WORDS] for name in ("phone", "slot", "place", "words")}
        items = {item.code: self.data.get(item.name, "")[:MOST_IN_AN_ITEM] for item in self.asked}
        return {**named, "topics": self.topics_told[:10], "items": items}

    def days(self) -> list[tuple[date, list[Slot]]]:
        """The times that are offered, by day."""
        found: dict[date, list[Slot]] = {}
        for slot in self.slots:
            found.setdefault(slot.on, []).append(slot)
        return list(found.items())
