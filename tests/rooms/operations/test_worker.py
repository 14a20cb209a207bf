"""What the worker does with what it cannot handle: it goes on with the rest, and after a few attempts a person sees what is wrong."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from husly.audit.walls import enter
from husly.core.actors import system
from husly.files.actions import Work
from husly.files.models import File, FilePart, FileRow
from husly.files.rules import MOST_ATTEMPTS
from husly.intake.models import Notice
from husly.operations.demo_post import message
from husly.operations.errands import run
from husly.post.actions import keep
from husly.post.models import Message
from tests import cast
from tests.conftest import AT
from tests.rooms.files.test_a_clerks_file import csv, page, row, upload, worked

As = Callable[[str], Client]


@pytest.fixture
def nobody_may_be_called_so() -> Iterator[str]:
    """A name at which the database itself fails, as it would at a fault in Husly."""
    owner = settings.DATABASES["owner"]
    parts = {"dbname": owner["NAME"], "user": owner["USER"], "password": owner["PASSWORD"], "host": owner["HOST"], "port": owner["PORT"]}
    with psycopg.connect(psycopg.conninfo.make_conninfo("", **{k: v for k, v in parts.items() if v}), autocommit=True) as server:
        server.execute("ALTER TABLE parties_person ADD CONSTRAINT nobody CHECK (name <> 'Gift Gift')")
        yield "Gift Gift"
        server.execute("ALTER TABLE parties_person DROP CONSTRAINT nobody")


@pytest.fixture
def lone(as_: As) -> Client:
    return as_("lone")


def rounds(number: int = MOST_ATTEMPTS + 1) -> None:
    for _ in range(number):
        run(cast.NORDBY, now=lambda: AT)
    enter(cast.NORDBY)


def spoil(file: File) -> None:
    """Its bytes cannot be opened any more, as when a key was changed."""
    FilePart.objects.filter(file=file).update(sealed=b"nonsense")


def arrived(raw: bytes) -> Message:
    enter(cast.NORDBY)
    return keep(raw=raw, by=system(cast.NORDBY), at=AT)[0]


def test_a_file_that_always_fails_stops_none_of_the_others_and_is_told_of(lone: Client) -> None:
    upload(lone, csv(row(1)))
    enter(cast.NORDBY)
    first = File.objects.get()
    spoil(first)
    upload(lone, csv(row(2)))
    letter = arrived(b"<x/>")
    assert worked().state == "CHECKED"
    letter.refresh_from_db()
    assert letter.state == "UNREADABLE"
    rounds()
    first.refresh_from_db()
    assert first.state == "UNREADABLE"
    assert "Prøv igen om lidt" in page(lone, first)


def test_a_file_that_cannot_be_taken_in_any_more_stops_with_a_way_to_go_on(lone: Client) -> None:
    upload(lone, csv(row(1), row(2)))
    file = worked()
    sealed = bytes(FilePart.objects.get(file=file).sealed)
    lone.post(f"/filer/{file.pk}/send")
    enter(cast.NORDBY)
    spoil(file)
    rounds()
    file.refresh_from_db()
    assert file.state == "STOPPED"
    assert "Indlæsningen er gået i stå" in page(lone, file)
    FilePart.objects.filter(file=file).update(sealed=sealed)
    lone.post(f"/filer/{file.pk}/send")
    file = worked()
    assert (file.state, file.taken, Notice.objects.count()) == ("DONE", 2, 2)


def test_a_row_that_cannot_be_received_comes_back_and_the_others_go_in(nobody_may_be_called_so: str, lone: Client) -> None:
    upload(lone, csv(row(1), row(2, Lejer=nobody_may_be_called_so), row(3)))
    file = worked()
    assert file.good == 3
    lone.post(f"/filer/{file.pk}/send")
    rounds(2)
    file.refresh_from_db()
    assert (file.state, file.taken, file.bad) == ("DONE", 2, 1)
    assert dict(FileRow.objects.filter(file=file).values_list("number", "state")) == {2: "TAKEN", 3: "REFUSED", 4: "TAKEN"}
    shown = page(lone, file)
    assert "Rækken kunne ikke modtages" in shown
    assert nobody_may_be_called_so in lone.get(f"/filer/{file.pk}/skal-rettes.csv").content.decode()


def test_only_one_worker_at_a_time_has_a_file(lone: Client) -> None:
    upload(lone, csv(row(1)))
    enter(cast.NORDBY)
    file = File.objects.get()
    with Work(file, by=system(cast.NORDBY)) as one:
        assert one.begin(AT)
        elsewhere = connections.create_connection("default")
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [one._lock])
            assert cursor.fetchone() == (False,)
        elsewhere.close()
    assert worked().state == "CHECKED"


def test_a_message_that_always_fails_stops_none_of_the_others_and_goes_to_quarantine(as_: As) -> None:
    first = arrived(b"<x/>")
    raw = bytes(first.raw_sealed)
    Message.objects.filter(pk=first.pk).update(raw_sealed=b"nonsense")
    second = arrived(message("R-1", "Brev", b""))
    rounds()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("UNREADABLE", "WAITING")
    karen = as_("karen")
    assert "noget gik galt i Husly" in karen.get("/karantaene").content.decode()
    Message.objects.filter(pk=first.pk).update(raw_sealed=raw)
    karen.post(f"/karantaene/{first.pk}/laes-igen")
    rounds(1)
    first.refresh_from_db()
    assert (first.state, first.attempts) == ("UNREADABLE", 1)
    assert "galt i Husly" not in first.reason
