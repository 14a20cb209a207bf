"""Two small things that the tenant's pages ask of their words and forms."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of(words: Mapping[object, str], key: object) -> str:
    """The words for a member."""
    return words[key]


@register.filter
def same(one: object, other: object) -> bool:
    """Whether both are written alike."""
    return str(one) == str(other)
