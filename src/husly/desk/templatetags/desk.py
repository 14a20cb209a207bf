"""What the case page says of a duty: the word on its button, and the page where it is done."""

from django import template

from husly.cases.models import Case, Duty
from husly.desk.rows import done_on
from husly.desk.rules import BUTTONS

register = template.Library()


@register.simple_tag
def duty_button(code: str) -> str:
    """The verb for a duty of this code."""
    return BUTTONS[code]


@register.simple_tag
def duty_url(case: Case, duty: Duty) -> str:
    """The address of the page where a duty is done."""
    return done_on(case, duty)
