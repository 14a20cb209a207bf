"""What a reader, seeing or not, is told by each component."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from husly.core.verdicts import YES, no
from husly.law.sources import Source, Status
from husly.web.rendering import AlikeForms

TODAY = date(2026, 11, 23)


def drawn(markup: str, **context: Any) -> str:
    html = Template("{% load components danish %}" + markup).render(Context({"today": TODAY, **context}))
    return re.sub(r"\s+", " ", html)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def source(duty: Status, wording: Status) -> Source:
    return Source(short="lov § 5 a", url="https://example.org/5a", checked_on=TODAY, duty=duty, wording=wording)


def test_a_due_day_says_how_far_it_is_and_which_day() -> None:
    html = drawn("{% due day today %}", day=date(2026, 11, 21))
    assert words(html) == "2 dage over fristen lør. 21. nov."
    assert "due--late" in html
    assert 'datetime="2026-11-21"' in html


def test_nothing_is_said_where_there_is_nothing_to_count_from() -> None:
    assert words(drawn("{% due day today %}", day=None)) == ""


@pytest.mark.parametrize(
    ("at", "told", "tone"),
    [
        (datetime(2026, 12, 17, 8, 30, tzinfo=UTC), "24 dage til fogeden kommer tors. 17. dec. kl. 9.30", "later"),
        (datetime(2026, 11, 30, 8, 0, tzinfo=UTC), "7 dage til fogeden kommer man. 30. nov. kl. 9.00", "soon"),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "1 dag til fogeden kommer tirs. 24. nov. kl. 0.30", "soon"),
        (datetime(2026, 11, 23, 12, 0, tzinfo=UTC), "Fogeden kommer i dag man. 23. nov. kl. 13.00", "soon"),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), "1 dag siden fogedens dag søn. 22. nov. kl. 13.00", "past"),
    ],
)
def test_the_bailiffs_day_is_one_number_with_its_moment(at: datetime, told: str, tone: str) -> None:
    html = drawn("{% countdown at today %}", at=at)
    assert words(html) == told
    assert f"countdown--{tone}" in html


@pytest.mark.parametrize("missing", [None, ""])
@pytest.mark.parametrize("name", ["day", "moment", "in_days", "days_left", "kr", "number"])
def test_a_missing_value_gives_no_words(name: str, missing: object) -> None:
    assert drawn("{{ value|" + name + ":today }}", value=missing) == ""


@pytest.mark.parametrize(
    ("duty", "wording", "told"),
    [
        (Status.CONFIRMED, Status.CONFIRMED, "lov § 5 a"),
        (Status.CONFIRMED, Status.UNCONFIRMED, "lov § 5 a ikke bekræftet : ordlyden skal kontrolleres"),
        (Status.UNCONFIRMED, Status.UNCONFIRMED, "lov § 5 a ikke bekræftet : pligten og ordlyden skal kontrolleres"),
    ],
)
def test_a_source_in_doubt_says_what_is_in_doubt(duty: Status, wording: Status, told: str) -> None:
    paragraph = source(duty, wording)
    assert words(drawn("{% source s %}", s=paragraph)) == told
    assert words(drawn("{% source s %}", s=paragraph.as_json())) == told


def test_a_yes_is_a_button_that_submits() -> None:
    html = drawn('{% verdict_button "Luk sagen" verdict name="do" value="close" %}', verdict=YES)
    assert 'type="submit"' in html
    assert 'name="do" value="close"' in html


def test_a_no_is_a_button_that_does_nothing_and_tells_why() -> None:
    html = drawn('{% verdict_button "Luk sagen" verdict %}', verdict=no("Der er to åbne pligter."))
    assert "submit" not in html
    told_by = re.search(r'aria-describedby="([^"]+)"', html)
    assert told_by
    assert f'id="{told_by[1]}">Der er to åbne pligter.' in html


def test_not_looked_into_is_another_thing_than_no() -> None:
    facts = [SimpleNamespace(label="Barn", value=None, source=""), SimpleNamespace(label="Behov", value="nej", source="register")]
    html = drawn('{% include "web/components/facts.html" %}', facts=facts)
    assert words(html) == "Barn ikke undersøgt Behov nej register"
    assert html.count("fact--unknown") == 1


def test_chips_tell_which_is_chosen_and_how_many() -> None:
    chips = [{"words": "Mine", "url": "?vis=mine", "count": 1438, "current": True}, {"words": "Alle", "url": "?", "count": None}]
    html = drawn('{% include "web/components/chips.html" with label="Vis" %}', chips=chips)
    assert words(html) == "Mine 1.438 Alle"
    assert html.count('aria-current="true"') == 1


def test_text_from_others_is_never_markup() -> None:
    item = {"icon": "edit", "words": "<b>Note</b>", "note": "<script>", "at": datetime(2026, 11, 23, 9, 5, tzinfo=UTC), "who": "<i>"}
    html = drawn('{% include "desk/told.html" %}', told={"days": [{"on": TODAY, "items": [item]}]})
    assert "&lt;b&gt;Note" in html
    assert "<script>" not in html
    assert "<i>" not in html


class Notice(forms.Form):
    """One field of each kind."""

    default_renderer = AlikeForms
    name = forms.CharField(label="Navn", help_text="Som det står i brevet.")
    ground = forms.ChoiceField(label="Hvorfor?", choices=[("A", "Husleje"), ("B", "Andet")], widget=forms.RadioSelect, help_text="Vælg en.")
    guard = forms.BooleanField(label="Beskyttet adresse", required=False, help_text="Så vises den ikke.")
    kind = forms.ChoiceField(label="Afsender", choices=[("A", "Fogedret")])
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    token = forms.CharField(widget=forms.HiddenInput)


def test_every_input_has_its_label_its_help_and_its_error() -> None:
    html = re.sub(r"\s+", " ", Notice({"token": "x", "kind": "A"}).render())
    assert '<label class="form-label" for="id_name">' in html
    assert 'aria-describedby="id_name_hint id_name_error"' in html
    assert 'id="id_name_hint"' in html
    assert 'id="id_name_error"' in html
    assert '<fieldset aria-describedby="id_ground_hint id_ground_error">' in html
    assert html.count('type="radio"') == 2
    assert '<label for="id_guard">Beskyttet adresse</label>' in html
    assert 'aria-describedby="id_guard_hint"' in html
    assert html.count("(kan udelades)") == 1
    assert html.count('type="hidden"') == 1


def test_the_summary_leads_to_each_field_that_is_wrong() -> None:
    html = Notice({"token": "x", "kind": "A"}).render()
    assert re.findall(r'<li><a href="#([^"]+)">([^:]+):', html) == [("id_name", "Navn"), ("id_ground", "Hvorfor?")]


def test_every_address_within_a_form_exists() -> None:
    html = Notice({"token": "x"}).render()
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    pointed_at = set(re.findall(r'\b(?:for|href)="#?([^"]+)"', html))
    for told_by in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', html):
        pointed_at |= set(told_by.split())
    assert pointed_at <= ids


def test_a_form_without_errors_has_no_summary() -> None:
    assert "form-summary" not in Notice().render()
