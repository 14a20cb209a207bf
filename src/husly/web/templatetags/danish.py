"""The Danish formats as template filters; a missing value gives an empty text, so a template needs no `if` around it."""

from collections.abc import Callable
from typing import Any

from django import template

from husly.web import formats

register = template.Library()


def _filter(name: str, format_: Callable[..., str]) -> None:
    def written(value: Any, today: Any = None) -> str:
        if value is None or value == "":
            return ""
        return format_(value) if today is None else format_(value, today)

    written.__doc__ = format_.__doc__
    register.filter(name, written)


_filter("day", formats.day)
_filter("moment", formats.moment)
_filter("hour", formats.hour)
_filter("lately", formats.lately)
_filter("in_days", formats.in_days)
_filter("days_left", formats.days_left)
_filter("due_words", formats.due_words)
_filter("urgency", formats.urgency)
_filter("kr", formats.kr)
_filter("number", formats.number)
