"""A practice from draft to adopted, as Mads and Ida do it on the pages: nothing is adopted alone, backwards or in the dark."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.core import clock
from husly.practice import queries
from husly.practice.adoption import Standing
from husly.practice.examples import CALL_FIRST, EXAMPLES, RECOMMENDATION
from husly.practice.models import Version
from tests import cast

As = Callable[[str], Client]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def begin(client: Client, source: str = "anbefalingen") -> Version:
    """A new draft, by whoever is logged in."""
    answer = client.post("/praksis/ny", {"fra": source})
    assert answer.status_code == 302
    number = int(answer.headers["Location"].split("/")[2])
    enter(cast.NORDBY)
    return Version.objects.get(pk=number)


def again(version: Version) -> Version:
    enter(cast.NORDBY)
    return Version.objects.get(pk=version.pk)


def adopting(version: Version, **changes: Any) -> dict[str, Any]:
    today = clock.today()
    told = {"revision": version.revision, "decided_on": today, "decision": "Socialudvalget, punkt 7", "in_force_from": today}
    return {name: str(value) for name, value in {**told, **changes}.items()}


@pytest.fixture
def draft(as_: As) -> Version:
    return begin(as_("mads"))


@pytest.fixture
def adopted(draft: Version, as_: As) -> Version:
    answer = as_("ida").post(f"/praksis/{draft.pk}/vedtag", adopting(draft))
    assert answer.status_code == 302, text(answer)
    return again(draft)


def test_before_anything_is_adopted_the_page_says_what_to_do(as_: As, db: None) -> None:
    assert "Begynd med et af de tre eksempler" in text(as_("mads").get("/praksis"))
    assert "kan lave en kladde, som en anden leder vedtager" in text(as_("karen").get("/praksis"))


@pytest.mark.parametrize("code", list(EXAMPLES))
def test_each_example_can_be_begun_from_and_adopted_as_it_is(code: str, as_: As) -> None:
    version = begin(as_("mads"), code)
    assert version.practice == EXAMPLES[code].practice
    assert as_("ida").post(f"/praksis/{version.pk}/vedtag", adopting(version)).status_code == 302
    enter(cast.NORDBY)
    assert queries.in_force(cast.NORDBY, clock.today()) == version


def test_an_adopted_practice_reads_like_a_document(adopted: Version, as_: As) -> None:
    page = text(as_("karen").get(f"/praksis/{adopted.pk}"))
    for words in (
        "To breve, opkald og besøg",
        "Gælder nu",
        "Vedtaget af Ida Møller",
        "Socialudvalget, punkt 7",
        "Skrevet af Mads Friis",
        "5 arbejdsdage efter, at det seneste brev er kommet frem.",
        "Hvis der bor børn under 18",
        "springes over",
        "Samme åbne dag. Det er kommunens eget mål; loven nævner ikke et antal dage.",
        "Det er ikke bekræftet: skal kontrolleres.",
        "Kender I børnene",
        "<svg",
        "1. Brev med tilbud om rådgivning, dag 0; 2. Påmindelse, dag 5;",
    ):
        assert words in page, words
    assert "Lav en kladde ud fra den" not in page
    assert "Lav en kladde ud fra den" in text(as_("mads").get(f"/praksis/{adopted.pk}"))


def test_whoever_wrote_in_the_draft_does_not_adopt_it(draft: Version, as_: As) -> None:
    mads = as_("mads")
    page = text(mads.get(f"/praksis/{draft.pk}"))
    assert "Du har selv skrevet i kladden" in page
    assert f"/praksis/{draft.pk}/vedtag" not in page
    assert mads.post(f"/praksis/{draft.pk}/vedtag", adopting(draft)).status_code == 409
    ida = as_("ida")
    ida.post(f"/praksis/{draft.pk}/ret/navn", {"revision": draft.revision, "title": "Idas navn"})
    assert ida.post(f"/praksis/{draft.pk}/vedtag", adopting(again(draft))).status_code == 409
    assert again(draft).state == "DRAFT"


def test_nothing_is_adopted_while_it_does_not_fit_together(draft: Version, as_: As) -> None:
    as_("mads").post(f"/praksis/{draft.pk}/ret/trin/brev-1/flyt", {"revision": draft.revision, "vej": "fjern"})
    page = text(as_("mads").get(f"/praksis/{draft.pk}/ret"))
    assert "Skal rettes, før kladden kan vedtages" in page
    assert "Trin 1, Påmindelse: der er intet brev før trinnet" in page
    refused = as_("ida").post(f"/praksis/{draft.pk}/vedtag", adopting(again(draft)))
    assert refused.status_code == 409
    assert "Kladden kan ikke vedtages endnu. Trin 1, Påmindelse" in text(refused)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"in_force_from": clock.today() - timedelta(days=1)}, "kan ikke gælde tilbage i tiden"),
        ({"decided_on": clock.today() + timedelta(days=1)}, "Beslutningen er truffet senere end i dag"),
        ({"in_force_from": clock.today() + timedelta(days=500)}, "højst begynde at gælde et år frem"),
        ({"revision": 7}, "En anden har rettet kladden imens"),
    ],
)
def test_an_adoption_that_cannot_be_is_refused_with_a_reason(draft: Version, as_: As, changes: dict[str, Any], word: str) -> None:
    refused = as_("ida").post(f"/praksis/{draft.pk}/vedtag", adopting(draft, **changes))
    assert (refused.status_code, word in text(refused)) == (409, True)
    assert again(draft).state == "DRAFT"


def test_an_adoption_needs_its_decision(draft: Version, as_: As) -> None:
    asked = as_("ida").post(f"/praksis/{draft.pk}/vedtag", adopting(draft, decision=" "))
    assert asked.status_code == 422
    assert "Hvor står beslutningen?" in text(asked)


def test_a_new_version_replaces_the_old_one_from_its_first_day_and_the_old_one_can_still_be_read(adopted: Version, as_: As) -> None:
    later = clock.today() + timedelta(days=30)
    new = begin(as_("ida"), str(adopted.pk))
    assert new.practice == adopted.practice
    answer = as_("mads").post(f"/praksis/{new.pk}/vedtag", adopting(new, in_force_from=later))
    assert answer.status_code == 302
    enter(cast.NORDBY)
    on = {day: queries.in_force(cast.NORDBY, day) for day in (clock.today(), later - timedelta(days=1), later)}
    assert list(on.values()) == [adopted, adopted, new]
    assert queries.version(adopted.pk).practice == RECOMMENDATION.practice
    enter(cast.NORDBY)
    assert [one.standing for one in (queries.one(again(v), today=later) for v in (adopted, new))] == [Standing.REPLACED, Standing.IN_FORCE]
    page = text(as_("karen").get("/praksis"))
    assert "Vedtaget, gælder senere" in page
    assert "Gælder nu" in page
    assert (again(adopted).number, again(new).number) == (1, 2)
    taken = begin(as_("mads"), "ring-foerst")
    refused = as_("ida").post(f"/praksis/{taken.pk}/vedtag", adopting(taken, in_force_from=later))
    assert "En anden vedtaget version gælder fra" in text(refused)


def test_before_the_first_adoption_nothing_is_in_force(adopted: Version) -> None:
    enter(cast.NORDBY)
    assert queries.in_force(cast.NORDBY, clock.today() - timedelta(days=1)) is None
    assert queries.in_force(cast.SOENDERBY, clock.today()) is None


def test_the_difference_is_said_in_words_and_drawn(adopted: Version, as_: As) -> None:
    assert "Der er ikke noget at sammenligne med" in text(as_("karen").get(f"/praksis/{adopted.pk}/forskel"))
    new = begin(as_("mads"), "ring-foerst")
    page = text(as_("karen").get(f"/praksis/{new.pk}/forskel"))
    assert "Sammenlignet med version 1, To breve, opkald og besøg" in page
    for words in ("Opkald samme dag er flyttet fra trin 3 til trin 1 og er ændret.", "Nyt trin 4: Opkald igen.", "(nyt)", "(flyttet)"):
        assert words in page, words
    same = begin(as_("mads"), str(adopted.pk))
    assert "De to versioner siger det samme" in text(as_("karen").get(f"/praksis/{same.pk}/forskel"))


def test_a_withdrawn_draft_is_never_adopted_and_can_be_copied(draft: Version, as_: As) -> None:
    assert as_("mads").post(f"/praksis/{draft.pk}/traek-tilbage", {"revision": draft.revision}).status_code == 302
    assert "Trukket tilbage" in text(as_("karen").get("/praksis"))
    refused = as_("ida").post(f"/praksis/{draft.pk}/vedtag", adopting(draft))
    assert "er trukket tilbage og kan ikke ændres" in text(refused)
    assert begin(as_("ida"), str(draft.pk)).practice == draft.practice


@pytest.mark.parametrize("username", ["karen", "nanna", "dorte", "aisha"])
def test_only_leaders_write(username: str, draft: Version, as_: As) -> None:
    person = as_(username)
    assert person.post("/praksis/ny", {"fra": "anbefalingen"}).status_code == 409
    for way, told in (("ret/navn", {"title": "x"}), ("ret/trin/brev-1/flyt", {"vej": "ned"}), ("traek-tilbage", {}), ("vedtag", {})):
        answer = person.post(f"/praksis/{draft.pk}/{way}", {"revision": draft.revision, **told})
        assert answer.status_code == (409 if username == "karen" else 404)
    assert again(draft).content == draft.content


def test_another_municipality_neither_sees_nor_copies_it(adopted: Version, as_: As) -> None:
    bo = as_("bo")
    assert "To breve" not in text(bo.get("/praksis"))
    assert bo.get(f"/praksis/{adopted.pk}").status_code == 404
    enter(cast.SOENDERBY)
    assert not Version.objects.exists()


@pytest.mark.parametrize("source", ["", "x", "-1", "9" * 30, "²"])
def test_a_draft_begins_from_something_that_is_there(source: str, as_: As) -> None:
    assert as_("mads").post("/praksis/ny", {"fra": source}).status_code == 404


def test_every_verb_is_an_event_without_words(adopted: Version, as_: As) -> None:
    other = begin(as_("mads"), "ring-foerst")
    as_("mads").post(f"/praksis/{other.pk}/ret/navn", {"revision": 1, "title": "Et navn, ingen skal finde i loggen"})
    as_("mads").post(f"/praksis/{other.pk}/traek-tilbage", {"revision": 2})
    enter(cast.NORDBY)
    events = Event.objects.filter(code__startswith="PRACTICE_").order_by("id")
    assert [event.code for event in events] == [
        "PRACTICE_DRAFTED",
        "PRACTICE_ADOPTED",
        "PRACTICE_DRAFTED",
        "PRACTICE_CHANGED",
        "PRACTICE_WITHDRAWN",
    ]
    assert not re.search("navn|udvalg|breve", str([event.refs for event in events]))


STATEMENTS = [
    ("UPDATE practice_version SET content = content || '{\"paper_days\": 1}'", DatabaseError),
    ("UPDATE practice_version SET in_force_from = in_force_from + 1", DatabaseError),
    ("UPDATE practice_version SET state = 'DRAFT'", DatabaseError),
    ("DELETE FROM practice_version", DatabaseError),
]


@pytest.mark.parametrize(("statement", "error"), STATEMENTS)
def test_the_database_itself_refuses_to_change_what_is_adopted(adopted: Version, statement: str, error: type[Exception]) -> None:
    enter(cast.NORDBY)
    with connection.cursor() as cursor, pytest.raises(error, match="never changes"), transaction.atomic():
        cursor.execute(statement)


ADOPTION = "state = 'ADOPTED', number = 1, decided_on = '2026-11-01', decision = 'x', adopted_at = '2026-11-23 12:00+01', in_force_from = "


@pytest.mark.parametrize(
    ("settings", "constraint"),
    [
        (f"{ADOPTION}'2026-11-23', adopted_by_id = drafted_by_id", "nobody adopts what she wrote"),
        (f"{ADOPTION}'2026-11-22', adopted_by_id = %(ida)s", "practice_version_never_backwards"),
        (f"{ADOPTION}'2026-11-23', adopted_by_id = %(ida)s, content = '{{}}'", "as it stands"),
        (f"{ADOPTION}'2026-11-23', adopted_by_id = %(ida)s, writers = '{{}}'", "as it stands"),
        ("state = 'ADOPTED'", "practice_version_adopted_whole"),
        ("state = 'WITHDRAWN'", "practice_version_withdrawn_whole"),
        ("number = 3", "practice_version_adopted_whole"),
    ],
)
def test_the_database_knows_what_an_adoption_is(draft: Version, settings: str, constraint: str) -> None:
    enter(cast.NORDBY)
    with connection.cursor() as cursor, pytest.raises((IntegrityError, DatabaseError), match=constraint), transaction.atomic():
        cursor.execute(f"UPDATE practice_version SET {settings}", {"ida": cast.user("ida").pk})


def test_two_versions_never_begin_on_the_same_day(adopted: Version, as_: As) -> None:
    new = begin(as_("mads"))
    enter(cast.NORDBY)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="practice_version_first_day"), transaction.atomic():
        cursor.execute(
            "UPDATE practice_version SET state = 'ADOPTED', number = 9, decided_on = %(day)s, decision = 'x', adopted_at = now(),"
            " in_force_from = %(day)s, adopted_by_id = %(ida)s WHERE id = %(new)s",
            {"day": adopted.in_force_from or date.max, "ida": cast.user("ida").pk, "new": new.pk},
        )


def test_an_adopted_version_keeps_every_field_so_that_later_defaults_change_nothing(adopted: Version) -> None:
    assert adopted.content["targets"] == {"at_once_days": 0, "first_contact_hours": 24}
    assert CALL_FIRST.practice != adopted.practice
