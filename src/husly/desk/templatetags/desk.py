"""What a row of the worklist draws forty times a page: the word on a duty's button, its source, its day and two addresses.

Source and day are the components of every other page, drawn once for each of the few that there are; neither holds anything
about a person.
"""

from datetime import date
from functools import cache, lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from husly.cases.models import Case, Duty
from husly.desk.rules import BUTTONS, DONE_ON
from husly.law.duties import DutyCode
from husly.law.facts import Known
from husly.web.templatetags import components

register = template.Library()


@register.simple_tag
def duty_button(code: str) -> str:
    """The verb for a duty of this code."""
    return BUTTONS[code]


@register.simple_tag
def row_source(source: dict[str, Any]) -> SafeString:
    """The paragraph of a stored duty, as `{% source %}` draws it."""
    return _source(source["short"], source["url"], source["duty"], source["wording"])


@lru_cache(maxsize=256)
def _source(short: str, url: str, duty: str, wording: str) -> SafeString:
    said = {"short": short, "url": url, "duty": duty, "wording": wording}
    return render_to_string("web/components/source.html", components.source(said))


@register.simple_tag
@lru_cache(maxsize=1024)
def row_due(when: date | None, today: date) -> SafeString:
    """The day of a duty in words, as `{% due %}` draws it without the date."""
    return render_to_string("web/components/due.html", components.due(when, today, with_date=False))


@register.simple_tag
def case_url(case_id: int) -> str:
    """The address of a case's page."""
    before, after = _around_numbers("desk:case", 1)
    return f"{before}{case_id}{after}"


@register.simple_tag
def duty_url(case: Case, duty: Duty) -> str:
    """The address of the page where a duty is done: contact is made, what is to be found out is answered, the rest is told of."""
    if duty.code == DutyCode.FIND_OUT_HOUSEHOLD:
        before, after = _around_numbers("cases:children" if case.children == Known.UNKNOWN.value else "cases:need", 1)
        return f"{before}{case.pk}{after}"
    if duty.code in DONE_ON:
        before, after = _around_numbers(DONE_ON[duty.code], 1)
        return f"{before}{case.pk}{after}"
    before, between, after = _around_numbers("cases:complete", 2)
    return f"{before}{case.pk}{between}{duty.pk}{after}"


@cache
def _around_numbers(name: str, numbers: int) -> list[str]:
    """What stands around the numbers in an address: to reverse it for every row costs more than to draw the row's words."""
    return reverse(name, args=[0] * numbers).rsplit("0", numbers)
