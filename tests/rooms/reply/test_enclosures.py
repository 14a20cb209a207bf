"""Photos and PDFs that come with an answer: what is kept, what stays out and why, and how the caseworker gets them."""

import io
import socket
import struct
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from husly.audit.models import Event
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.reply.documents import MOST_BYTES
from husly.reply.models import Answer, Enclosure
from husly.reply.rules import Refusal
from husly.reply.scanner import Clamd
from tests import cast
from tests.rooms.reply.conftest import Phone
from tests.rules import pdfs
from tests.rules.tenants_files import SCRIPT, heic, hostile_files, picture


def attached(phone: Phone, *contents: bytes, **said: Any) -> str:
    """Files sent with a message; their names are as hostile as names can be."""
    names = ["../../etc/passwd", "x" * 400 + ".jpg", "<script>.pdf", "Jens Bech\u202egpj.exe", "a;b=c.png", "con.php"]
    files = [SimpleUploadedFile(name, content, "text/html") for name, content in zip(names, contents, strict=False)]
    return phone.answer("/skriv", words="Her er kvitteringen", files=files, **said)


def test_a_photo_is_drawn_anew_and_a_pdf_is_kept(phone: Phone, as_: Callable[[str], Client]) -> None:
    phone.tell_birth_date()
    page = attached(phone, picture("JPEG", 3000, 2000), picture("PNG"), picture("WEBP"), heic(), pdfs.letter())
    assert "Filer, vi har fået: 5" in page
    enter(cast.NORDBY)
    kept = list(Enclosure.objects.order_by("number"))
    assert [one.kind for one in kept] == ["jpg", "jpg", "jpg", "heic", "pdf"]
    assert Image.open(io.BytesIO(kept[0].content())).size == (2400, 1600)
    assert b"GPS" not in kept[0].content()
    assert kept[4].content() == pdfs.letter()
    assert pdfs.letter()[:20] not in bytes(kept[4].sealed)
    case, karen = Case.objects.get(), as_("karen")
    assert karen.get(f"/sager/{case.pk}/svar").content.decode().count("Hent ") == 5
    answer = karen.get(f"/sager/{case.pk}/svar/{kept[4].answer_id}/5")
    assert answer.content == pdfs.letter()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="svar-{kept[4].answer_id}-5.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    enter(cast.NORDBY)
    assert Event.objects.get(code="DOCUMENT_READ").refs == {"answer": kept[4].answer_id, "number": 5}
    assert karen.get(f"/sager/{case.pk}/svar/{kept[4].answer_id}/6").status_code == 404
    assert as_("bo").get(f"/sager/{case.pk}/svar/{kept[4].answer_id}/5").status_code == 404


def test_a_file_that_stays_out_takes_nothing_else_with_it(phone: Phone, as_: Callable[[str], Client]) -> None:
    phone.tell_birth_date()
    page = attached(phone, b"MZ\x90\x00", picture("JPEG"), SCRIPT)
    assert "Filer, vi har fået: 1" in page
    assert "hverken et billede eller en PDF" in page
    assert "indeholder andet end tekst og billeder" in page
    enter(cast.NORDBY)
    assert Answer.objects.get().told()["words"] == "Her er kvitteringen"
    read = as_("karen").get(f"/sager/{Case.objects.get().pk}/svar").content.decode()
    assert "hverken billede eller PDF, indeholder programmer eller andre filer" in read


def test_too_many_and_too_large(phone: Phone) -> None:
    phone.tell_birth_date()
    page = attached(phone, *[picture("JPEG")] * 6)
    assert "Filer, vi har fået: 5" in page
    assert "for mange filer på én gang" in page
    assert "Filen er for stor" in attached(phone, b"\xff\xd8\xff" + bytes(MOST_BYTES))
    page = attached(phone, *[b"\xff\xd8\xff" + bytes(9 * 1024**2)] * 3)  # more than a request may hold: the words are kept
    assert "Tak." in page
    assert "Filen er for stor" in page


def test_two_hundred_hostile_files_do_no_harm(phone: Phone) -> None:
    phone.tell_birth_date()
    files = [SimpleUploadedFile("x.pdf", content) for content in hostile_files(200)]
    for start in range(0, len(files), 20):
        assert "Filer, vi ikke kunne tage imod" in phone.answer("/skriv", words="Se her", files=files[start : start + 20])
    enter(cast.NORDBY)
    assert sum(len(answer.refused) for answer in Answer.objects.all()) == 200
    assert not Enclosure.objects.exists()


@pytest.fixture
def clamd() -> Iterator[Callable[[bytes], str]]:
    """A daemon on a socket that gives one answer: `clamd(b"stream: OK")` is its address; what it was sent is kept."""
    with tempfile.TemporaryDirectory() as folder:
        lines: list[socket.socket] = []

        def begin(answer: bytes) -> str:
            path = str(Path(folder) / f"clamd{len(lines)}")
            line = socket.socket(socket.AF_UNIX)
            line.bind(path)
            line.listen()
            lines.append(line)
            Thread(target=serve, args=(line, answer), daemon=True).start()
            return path

        yield begin
        for line in lines:
            line.close()


def serve(line: socket.socket, answer: bytes) -> None:
    caller, _ = line.accept()
    with caller, caller.makefile("rb") as said:
        assert said.read(10) == b"zINSTREAM\0"
        while size := struct.unpack("!L", said.read(4))[0]:
            said.read(size)
        caller.sendall(answer)


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (b"stream: OK\0", None),
        (b"stream: Eicar-Signature FOUND\0", Refusal.INFECTED),
        (b"INSTREAM size limit exceeded. ERROR\0", Refusal.NOT_SCANNED),
        (b"", Refusal.NOT_SCANNED),
    ],
)
def test_what_the_scanner_says(clamd: Callable[[bytes], str], answer: bytes, complaint: Refusal | None) -> None:
    assert Clamd(clamd(answer)).complaint(b"x" * 200_000) is complaint


def test_a_scanner_that_is_away_lets_nothing_in(phone: Phone, settings: Any, tmp_path: Path) -> None:
    settings.SCANNER = f"clamd:{tmp_path}/nobody"
    phone.tell_birth_date()
    page = attached(phone, picture("JPEG"))
    assert "Vi kan ikke undersøge filer lige nu" in page
    enter(cast.NORDBY)
    assert not Enclosure.objects.exists()
    assert Answer.objects.get().told()["words"] == "Her er kvitteringen"


def test_a_site_that_has_not_chosen_takes_no_files(phone: Phone, settings: Any) -> None:
    settings.SCANNER = ""
    phone.tell_birth_date()
    assert 'type="file"' not in phone.get("/skriv")
    attached(phone, picture("JPEG"))
    enter(cast.NORDBY)
    assert not Enclosure.objects.exists()
