"""The word on a duty's button."""

from django import template

from husly.desk.rules import BUTTONS

register = template.Library()


@register.simple_tag
def duty_button(code: str) -> str:
    """The verb for a duty of this code."""
    return BUTTONS[code]
