"""A notice as JSON: what is taken, what is tidied, what is refused, and with which words."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from husly.intake import problems as words_for
from husly.intake.schemas import MAX_BYTES, BadNotice, NoticeIn, Problem, checked, parse
from husly.law.facts import Ground, Known, NoticeKind, SenderKind

LEAST: dict[str, Any] = {
    "sender": {"kind": "HOUSING_ORGANISATION", "name": "Nordby Boligforening"},
    "kind": "FILED_WITH_COURT",
    "tenants": [{"name": "Jens Bech"}],
    "address": {"street": "Havnegade", "municipality_code": "0998"},
}
WHOLE: dict[str, Any] = {
    "sender": {"kind": "BAILIFF_COURT", "name": "Retten i Nordby", "cvr": "12345674", "reference": "F-17"},
    "kind": "EVICTION_SCHEDULED",
    "ground": "DISORDER",
    "landlord": {"name": "Nordby Boligforening", "cvr": "12345674"},
    "tenants": [
        {"name": "Jens Bech", "birth_date": "1979-04-02", "phone": "+4520000000", "cpr": "020479-1235", "address_protected": False}
    ],
    "address": {
        "street": "Havnegade",
        "house_number": "4B",
        "floor": "1",
        "door": "th",
        "postal_code": "9999",
        "city": "Nordby",
        "municipality_code": "0998",
    },
    "household": {"children_under_18": 2, "need_likely": True, "need_reason": "Har støttekontaktperson."},
    "arrears": {"amount_dkk": "9875.50", "months": 2},
    "dates": {
        "last_timely_payment_day": "2026-10-05",
        "demand_arrived_on": "2026-10-12",
        "terminated_on": "2026-10-28",
        "filed_on": "2026-11-02",
        "eviction_at": "2026-12-17T09:30:00+01:00",
    },
    "received_on": "2026-11-23",
}


def changed(path: str, value: object, notice: dict[str, Any] = WHOLE) -> dict[str, Any]:
    """The notice with another value at 'tenants.0.name'."""
    copy = deepcopy(notice)
    *way, last = path.split(".")
    part: Any = copy
    for step in way:
        part = part[int(step)] if isinstance(part, list) else part[step]
    part[last] = value
    return copy


def refused(told: object) -> list[Problem]:
    """The problems of a notice that cannot be used."""
    with pytest.raises(BadNotice) as bad:
        checked(told)
    return bad.value.problems


def only(told: object) -> Problem:
    """The one problem of a notice that cannot be used."""
    (problem,) = refused(told)
    return problem


def test_the_least_that_is_a_notice() -> None:
    facts = checked(LEAST).facts(date(2026, 11, 23))
    assert (facts.sender_kind, facts.kind, facts.ground) == (SenderKind.HOUSING_ORGANISATION, NoticeKind.FILED_WITH_COURT, Ground.ARREARS)
    assert (facts.children, facts.need) == (Known.UNKNOWN, Known.UNKNOWN)
    assert facts.eviction_on is None


def test_everything_a_notice_can_tell() -> None:
    facts = checked(WHOLE).facts(date(2026, 11, 23))
    assert facts.received_on == date(2026, 11, 23)
    assert (facts.ground, facts.children, facts.need) == (Ground.DISORDER, Known.YES, Known.YES)
    assert (facts.last_timely_payment_day, facts.demand_arrived_on) == (date(2026, 10, 5), date(2026, 10, 12))
    assert (facts.terminated_on, facts.filed_on, facts.eviction_on) == (date(2026, 10, 28), date(2026, 11, 2), date(2026, 12, 17))
    assert checked(WHOLE).tenants[0].cpr == "0204791235"


@pytest.mark.parametrize(
    ("household", "children", "need"),
    [
        ({}, Known.UNKNOWN, Known.UNKNOWN),
        (None, Known.UNKNOWN, Known.UNKNOWN),
        ({"children_under_18": None, "need_likely": None}, Known.UNKNOWN, Known.UNKNOWN),
        ({"children_under_18": 0}, Known.NO, Known.UNKNOWN),
        ({"children_under_18": 1}, Known.YES, Known.UNKNOWN),
        ({"need_likely": False}, Known.UNKNOWN, Known.NO),
        ({"need_reason": "Demens"}, Known.UNKNOWN, Known.UNKNOWN),
    ],
)
def test_missing_is_not_known_and_never_no(household: object, children: Known, need: Known) -> None:
    facts = checked(changed("household", household)).facts(date(2026, 11, 23))
    assert (facts.children, facts.need) == (children, need)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-12-17T09:30:00+01:00", "2026-12-17"),
        ("2026-12-17T23:30:00Z", "2026-12-18"),  # past midnight in Denmark
        ("2026-12-16T23:30Z", "2026-12-17"),
        ("2026-07-01T22:30:00+00:00", "2026-07-02"),  # summer time
        ("2026-10-25T02:30:00+01:00", "2026-10-25"),  # the hour that comes twice
    ],
)
def test_the_eviction_is_on_the_danish_day(at: str, day: str) -> None:
    facts = checked(changed("dates.eviction_at", at)).facts(date(2026, 11, 23))
    assert facts.eviction_on == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("path", "written", "kept"),
    [
        ("tenants.0.name", "  Jens \t Bech\n", "Jens Bech"),
        ("tenants.0.name", "A\u030asa B\u00adec\u200bh", "Åsa Bech"),
        ("tenants.0.name", "Stefﬁ ﬂorin", "Steffi florin"),  # letters grown together in a PDF
        ("tenants.0.name", "Jens\u202ehceB\u202c", "JenshceB"),  # nobody turns a name around
        ("tenants.0.cpr", "020479 1235", "0204791235"),
        ("tenants.0.cpr", "620479-1235", "6204791235"),  # a replacement number: day + 60
        ("tenants.0.cpr", "290200 4321", "2902004321"),  # 29 February; the century is not asked
        ("tenants.0.phone", "+45 20.00.00.00", "+45 20.00.00.00"),
        ("address.postal_code", " 9999 ", "9999"),
    ],
)
def test_what_is_tidied(path: str, written: str, kept: str) -> None:
    stored: Any = checked(changed(path, written)).model_dump()
    for step in path.split("."):
        stored = stored[int(step)] if isinstance(stored, list) else stored[step]
    assert stored == kept


@pytest.mark.parametrize(
    "path", ["sender.cvr", "landlord", "tenants.0.cpr", "address.floor", "household", "arrears.months", "dates", "received_on"]
)
def test_null_is_as_left_out(path: str) -> None:
    left_out = deepcopy(WHOLE)
    part: Any = left_out
    *way, last = path.split(".")
    for step in way:
        part = part[int(step)] if isinstance(part, list) else part[step]
    del part[last]
    assert checked(changed(path, None)) == checked(left_out)


def test_a_cpr_number_is_never_refused_on_its_modulus() -> None:
    assert all(checked(changed("tenants.0.cpr", f"020479123{last}")) for last in range(10))


@pytest.mark.parametrize(
    "field",
    ["sender", "kind", "tenants", "address", "sender.kind", "sender.name", "tenants.0.name", "address.street", "address.municipality_code"],
)
@pytest.mark.parametrize("how", ["left out", "null"])
def test_what_is_required_is_asked_for_by_name(field: str, how: str) -> None:
    told = changed(field, None, LEAST)
    if how == "left out":
        told = json.loads(json.dumps(told), object_hook=lambda part: {name: value for name, value in part.items() if value is not None})
    problem = only(told)
    assert problem.field == field.replace(".0.", "[0].")
    assert problem.da == f"{problem.field} mangler. Tilføj feltet."
    assert problem.en == f"{problem.field} is missing. Add it."


REFUSED = [
    ("foo", 1, "foo er et ukendt felt"),
    ("foo", None, "foo er et ukendt felt"),
    ("tenants.0.cprnr", "0204791235", "tenants[0].cprnr er et ukendt felt"),
    ("\ud800", 1, "Underretningen har et feltnavn, der ikke er tekst"),
    ("kind", None, "kind mangler"),
    ("kind", "EVICTED", "kind skal være en af DEMAND_SENT, "),
    ("kind", 7, "kind skal være en af DEMAND_SENT, "),
    ("kind", ["PAID"], "kind skal være en af DEMAND_SENT, "),
    ("ground", "", "ground skal være en af ARREARS, DISORDER, CRIME eller OTHER. Vælg"),
    ("sender", [], "sender skal være et objekt"),
    ("sender.name", "", "sender.name er tom"),
    ("sender.name", " \u200b ", "sender.name er tom"),
    ("sender.name", 12, "sender.name skal være tekst"),
    ("sender.cvr", "1234567", "sender.cvr skal være et CVR-nummer på 8 cifre"),
    ("sender.cvr", "١٢٣٤٥٦٧٤", "sender.cvr skal være et CVR-nummer på 8 cifre"),
    ("tenants", [], "tenants skal have mindst én lejer"),
    ("tenants", {}, "tenants skal være en liste"),
    ("tenants", [{"name": "Jens Bech"}] * 21, "tenants må højst have 20 lejere"),
    ("tenants", ["Jens Bech"], "tenants[0] skal være et objekt"),
    ("tenants.0.name", "x" * 201, "tenants[0].name er for lang: højst 200 tegn"),
    ("tenants.0.name", "Jens\x00Bech", "tenants[0].name indeholder tegn, der ikke er tekst"),
    ("tenants.0.name", "Jens\x1bBech", "tenants[0].name indeholder tegn, der ikke er tekst"),
    ("tenants.0.name", "Jens\ud800", "tenants[0].name indeholder tegn, der ikke er tekst"),
    ("tenants.0.birth_date", "1889-12-31", "tenants[0].birth_date skal ligge mellem 1890-01-01 og 2050-12-31"),
    ("tenants.0.birth_date", "2026-11-24", "tenants[0].birth_date ligger efter den dag, underretningen er modtaget"),
    ("tenants.0.birth_date", "02-04-1979", "tenants[0].birth_date skal være en dato som 2026-11-23"),
    ("tenants.0.birth_date", 19790402, "tenants[0].birth_date skal være en dato som 2026-11-23"),
    ("tenants.0.birth_date", "1979-02-30", "tenants[0].birth_date er en dag, der ikke findes"),
    ("tenants.0.phone", "ring til mor", "tenants[0].phone skal være et telefonnummer"),
    ("tenants.0.cpr", "310279-1235", "tenants[0].cpr skal være et CPR-nummer på ti cifre"),
    ("tenants.0.cpr", "001279-1235", "tenants[0].cpr skal være et CPR-nummer på ti cifre"),
    ("tenants.0.cpr", "021379-1235", "tenants[0].cpr skal være et CPR-nummer på ti cifre"),
    ("tenants.0.cpr", "020479-123", "tenants[0].cpr skal være et CPR-nummer på ti cifre"),
    ("tenants.0.cpr", 204791235, "tenants[0].cpr skal være tekst"),
    ("tenants.0.address_protected", "no", "tenants[0].address_protected skal være true eller false"),
    ("tenants.0.address_protected", 0, "tenants[0].address_protected skal være true eller false"),
    ("address.municipality_code", "998", "address.municipality_code skal være en kommunekode på 4 cifre"),
    ("address.postal_code", "DK-9999", "address.postal_code skal være et postnummer på 4 cifre"),
    ("household.children_under_18", True, "household.children_under_18 skal være et helt tal"),
    ("household.children_under_18", "2", "household.children_under_18 skal være et helt tal"),
    ("household.children_under_18", 2.0, "household.children_under_18 skal være et helt tal"),
    ("household.children_under_18", -1, "household.children_under_18 skal være mindst 0"),
    ("household.children_under_18", 31, "household.children_under_18 må højst være 30"),
    ("household.need_likely", 1, "household.need_likely skal være true eller false"),
    ("arrears.amount_dkk", 9875.5, "arrears.amount_dkk skal være et beløb i kroner"),
    ("arrears.amount_dkk", "9.875,50", "arrears.amount_dkk skal være et beløb i kroner"),
    ("arrears.amount_dkk", "-1.00", "arrears.amount_dkk skal være et beløb i kroner"),
    ("arrears.amount_dkk", "1.005", "arrears.amount_dkk skal være et beløb i kroner"),
    ("arrears.amount_dkk", "1e9", "arrears.amount_dkk skal være et beløb i kroner"),
    ("arrears.amount_dkk", "9999999999", "arrears.amount_dkk skal være et beløb i kroner"),
    ("dates.filed_on", "1999-12-31", "dates.filed_on skal ligge mellem 2000-01-01 og 2050-12-31"),
    ("dates.filed_on", "2051-01-01", "dates.filed_on skal ligge mellem 2000-01-01 og 2050-12-31"),
    ("dates.filed_on", "2027-02-29", "dates.filed_on er en dag, der ikke findes"),
    ("dates.filed_on", "0000-01-01", "dates.filed_on er en dag, der ikke findes"),
    ("dates.filed_on", "2026-11-02T00:00:00", "dates.filed_on skal være en dato som 2026-11-23"),
    ("dates.eviction_at", "2026-12-17T09:30:00", "dates.eviction_at mangler zone"),
    ("dates.eviction_at", "2026-12-17", "dates.eviction_at skal være dato, tid og zone"),
    ("dates.eviction_at", "1766000000", "dates.eviction_at skal være dato, tid og zone"),
    ("dates.eviction_at", 1766000000, "dates.eviction_at skal være dato, tid og zone"),
    ("dates.eviction_at", "2026-12-17T25:30:00Z", "dates.eviction_at skal være dato, tid og zone"),
    ("dates.eviction_at", "0000-01-01T10:00Z", "dates.eviction_at skal være dato, tid og zone"),
    ("dates.eviction_at", "2050-12-31T23:30:00Z", "dates.eviction_at skal ligge mellem 2000-01-01 og 2050-12-31"),
    ("dates.eviction_at", "9999-12-31T23:59:59-12:00", "dates.eviction_at skal ligge mellem 2000-01-01 og 2050-12-31"),
    ("dates.eviction_at", "0001-01-01T00:00:00+14:00", "dates.eviction_at skal ligge mellem 2000-01-01 og 2050-12-31"),
    ("received_on", "i går", "received_on skal være en dato som 2026-11-23"),
]


@pytest.mark.parametrize(("path", "value", "says"), REFUSED)
def test_what_is_refused_names_the_field_and_the_remedy(path: str, value: object, says: str) -> None:
    problem = only(changed(path, value))
    assert says in problem.da
    assert problem.da.count(". ") == 1, "what is wrong, and then what to do"
    assert problem.en.startswith(problem.field or "The notice")


def test_no_problem_repeats_what_stood_in_the_field() -> None:
    told = changed("tenants.0.cpr", "9902791235")
    told["tenants"][0]["phone"] = "Hemmelig 12"
    said = " ".join(f"{problem.da} {problem.en}" for problem in refused(told))
    assert "9902791235" not in said
    assert "Hemmelig" not in said


def test_every_problem_is_told_at_once_but_not_without_end() -> None:
    assert [problem.field for problem in refused({})] == ["sender", "kind", "tenants", "address"]
    many = refused({**LEAST, **{f"felt{number}": 1 for number in range(200)}})
    assert len(many) == words_for.MOST + 1
    assert many[-1].da == "Underretningen har 150 fejl mere. Ret disse først, og send igen."


def test_a_made_up_field_name_is_shown_short_and_printable() -> None:
    problem = only({**LEAST, "x\x07" * 100: 1})
    assert problem.field == "x?" * 30


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "ikke gyldig JSON (linje 1, tegn 1)"),
        (b'{\n "kind": }', "ikke gyldig JSON (linje 2, tegn 10)"),
        (b"[]", "skal være et objekt"),
        (b"null", "skal være et objekt"),
        (b'"PAID"', "skal være et objekt"),
        ('{"kind": "påkrav"}'.encode("latin-1"), "ikke UTF-8 (byte 11)"),
        (json.dumps(LEAST).encode("utf-16"), "ikke UTF-8 (byte 0)"),
        (b'{"kind": "PAID", "kind": "WITHDRAWN"}', "kind står flere gange"),
        (b'{"a": {"b": 1, "b": 1}}', "b står flere gange"),
        (b'{"a": NaN}', "NaN, som ikke er et tal"),
        (b'{"a": -Infinity}', "-Infinity, som ikke er et tal"),
        (b"[" * 60_000, "for mange objekter inde i hinanden"),
        (b'{"a":' * 12_000, "for mange objekter inde i hinanden"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "et tal med for mange cifre"),
        (b" " * (MAX_BYTES + 1), "fylder over 64 kB"),
    ],
)
def test_bytes_that_are_no_notice(raw: bytes, says: str) -> None:
    with pytest.raises(BadNotice) as bad:
        parse(raw)
    assert says in bad.value.problems[0].da


def test_a_byte_order_mark_is_let_pass() -> None:
    assert parse(b"\xef\xbb\xbf" + json.dumps(LEAST).encode()) == checked(LEAST)


# Whatever is sent, there is a notice or there are problems.

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
@example(b'{"\\ud800": 1}')
@example(b"\xff\xfe")
def test_any_bytes_are_a_notice_or_a_bad_notice(raw: bytes) -> None:
    with pytest.raises(BadNotice) as bad:
        parse(raw)
    assert bad.value.problems


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_any_json_is_a_notice_or_a_bad_notice(told: object) -> None:
    with pytest.raises(BadNotice) as bad:
        parse(json.dumps(told).encode())
    assert all(problem.da and problem.en for problem in bad.value.problems)


def _paths(part: Any, way: str = "") -> Iterator[str]:
    for name, inner in part.items() if isinstance(part, dict) else enumerate(part):
        here = f"{way}.{name}".lstrip(".")
        yield here
        if isinstance(inner, dict | list):
            yield from _paths(inner, here)


ODD = JSON | st.sampled_from(
    ["2026-11-23", "2026-02-30", "2026-12-17T09:30:00Z", "2026-12-17T09:30", "0998", "\x00", "\ud800", "9" * 300, [], {}]
)


def _placed(path: str, value: object) -> dict[str, Any]:
    copy = deepcopy(WHOLE)
    part: Any = copy
    *way, last = path.split(".")
    for step in way:
        part = part[int(step)] if isinstance(part, list) else part[step]
    part[int(last) if isinstance(part, list) else last] = value
    return copy


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(sorted(_paths(WHOLE))), ODD)
def test_everything_the_shape_can_refuse_has_words_of_its_own(path: str, value: object) -> None:
    told = _placed(path, value)
    try:
        NoticeIn.model_validate(told)
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            assert detail["type"] in words_for.WORDS or "da" in detail.get("ctx", {}), detail["type"]
        for problem in refused(told):
            assert "{" not in problem.da.removeprefix(problem.field).replace("{ … }", ""), "every gap in the words is filled"
            assert f"{problem.field} {problem.da} {problem.en}".encode()


def test_no_words_stand_for_what_the_shape_cannot_refuse() -> None:
    found: set[str] = set()
    for path, value, _ in REFUSED:
        with pytest.raises(ValidationError) as error:
            NoticeIn.model_validate(changed(path, value))
        found |= {detail["type"] for detail in error.value.errors() if "da" not in detail.get("ctx", {})}
    assert found == set(words_for.WORDS)
