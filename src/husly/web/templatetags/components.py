"""The components that need a decision before they are drawn; the rest are plain includes in `templates/web/components/`."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django import forms, template
from django.contrib.staticfiles import finders
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from husly.core.clock import day_of
from husly.core.verdicts import YES, Verdict
from husly.web import formats

register = template.Library()

_ICONS = "vendor/dkfds-11.2.0/img/all-svg-icons.svg"
_SOON = 7  # days; only the colour of the number changes, the number itself tells
_CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.simple_tag
def fresh_static(path: str) -> str:
    """The address of one of our own files with a print of its content, so browsers may keep it until it changes."""
    return f"{static(path)}?v={_print_of(path)}"


@cache
def _print_of(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(path)
    return sha256(Path(found).read_bytes()).hexdigest()[:12]


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """One of the design system's icons, silent to screen readers: words stand beside it."""
    drawing = '<svg class="icon-svg" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    return format_html(drawing, static(_ICONS), name)


@register.inclusion_tag("web/components/due.html")
def due(when: date | None, today: date, *, with_date: bool = True) -> dict[str, Any]:
    """The due day in words and as a date; nothing where there is nothing to count from."""
    if when is None:
        return {}
    words, urgency = formats.due_words(when, today), formats.urgency(when, today)
    return {"when": when, "today": today, "words": words, "urgency": urgency, "with_date": with_date}


@register.inclusion_tag("web/components/countdown.html")
def countdown(at: datetime | None, today: date) -> dict[str, Any]:
    """The days until the bailiff comes as one large number with its moment; nothing where no day is set."""
    if at is None:
        return {}
    days = (day_of(at) - today).days
    unit = "dag" if abs(days) == 1 else "dage"
    words = f"{unit} til fogeden kommer" if days > 0 else f"{unit} siden fogedens dag"
    tone = "past" if days < 0 else "soon" if days <= _SOON else "later"
    return {"at": at, "today": today, "days": abs(days), "words": words if days else "Fogeden kommer i dag", "tone": tone}


@register.inclusion_tag("web/components/source.html")
def source(source: Any) -> dict[str, Any]:
    """A paragraph as a link (a law.Source, or the same as stored JSON), tagged when the duty or its wording is not confirmed."""
    said = {name: source[name] if isinstance(source, dict) else getattr(source, name) for name in ("short", "url", "duty", "wording")}
    doubts = {"duty": "pligten", "wording": "ordlyden"}
    return said | {"doubts": [words for name, words in doubts.items() if said[name] != "CONFIRMED"]}


@register.inclusion_tag("web/components/verdict_button.html")
def verdict_button(
    words: str, verdict: Verdict = YES, *, id: str = "", kind: str = "secondary", name: str = "", value: str = ""
) -> dict[str, Any]:
    """A submit button on a yes; on a no the same words greyed out, still reachable, with the reason beside them.

    `id` is needed only where two buttons on a page have the same words.
    """
    return {"words": words, "verdict": verdict, "kind": kind, "name": name, "value": value, "id": id or f"no-{_print(words)}"}


def _print(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:8]


@register.inclusion_tag("web/components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Label, help, error and input of one field of a form, tied together for screen readers."""
    return {"field": bound}


@dataclass(frozen=True)
class Drawn:
    """How one field is drawn: its input, and the ids of what describes it."""

    html: SafeString
    kind: str
    hint_id: str
    error_id: str


@register.filter
def drawn(bound: BoundField) -> Drawn:
    """The field's input with the design system's class, told what is wrong with it and where its help stands."""
    hint_id, error_id = f"{bound.auto_id}_hint", f"{bound.auto_id}_error"
    kind = _kind(bound)
    told = [hint_id] * bool(bound.help_text) + [error_id] * bool(bound.errors)
    said: dict[str, str | bool] = {"class": _class(bound, kind)}
    # A group of choices is described by its fieldset, so each choice does not repeat it.
    if told and kind != "choices":
        said["aria-describedby"] = " ".join(told)
    if bound.errors and kind != "choices":
        said["aria-invalid"] = "true"
    return Drawn(bound.as_widget(attrs=said), kind, hint_id, error_id)


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, _CHOICES):
        return "choices"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "input"


def _class(bound: BoundField, kind: str) -> str:
    widget = bound.field.widget
    if kind == "checkbox" or isinstance(widget, forms.CheckboxSelectMultiple):
        given = "form-checkbox"
    elif isinstance(widget, forms.RadioSelect):
        given = "form-radio"
    else:
        given = "form-select" if isinstance(widget, forms.Select) else "form-input"
    return f"{given} {widget.attrs.get('class', '')}".strip()
