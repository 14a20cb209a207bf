"""`husly explain` as a person meets it: mostly called by its one function, and where the process matters in one of its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from husly.core import clock
from husly.intake.explain import main
from husly.intake.schemas import checked
from husly.law.advice import advise
from husly.law.danish_dates import day_words
from tests.rules.test_the_shape_of_a_notice import LEAST, WHOLE

Answer = tuple[int, str, str]
Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("-", "--json", told=notice)`: exit code, standard output, standard error."""

    def go(*arguments: str, told: object = b"") -> Answer:
        raw = told if isinstance(told, bytes) else json.dumps(told).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return go


@pytest.fixture
def explained(run: Run) -> Callable[..., Any]:
    """The answer to a notice as JSON."""

    def go(notice: dict[str, Any], *arguments: str) -> Any:
        code, out, err = run("-", "--json", *arguments, told=notice)
        assert (code, err) == (0, "")
        return json.loads(out)

    return go


def husly(*arguments: str, told: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with nothing in its environment that names a database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HUSLY_", "DJANGO_"))}
    command = [sys.executable, "-m", "husly", *arguments]
    return subprocess.run(command, input=told, capture_output=True, env={**kept, **environment}, timeout=60, check=False)


def test_the_command_says_what_the_rules_say(explained: Callable[..., Any]) -> None:
    told = {**WHOLE, "received_on": None}
    advice = advise(checked(told).facts(date(2026, 11, 24)))
    assert explained(told, "--today", "2026-11-24") == json.loads(json.dumps(advice.as_json()))


def test_the_day_of_receipt_is_the_notices_then_the_one_asked_for_then_today(explained: Callable[..., Any]) -> None:
    assert explained({**LEAST, "received_on": "2026-11-23"}, "--today", "2026-12-01")["duties"][0]["due_on"] == "2026-11-23"
    assert explained(LEAST, "--today", "2026-12-01")["duties"][0]["due_on"] == "2026-12-01"
    assert day_words(clock.today()) in explained(LEAST)["duties"][0]["why"][0]


def test_a_file_is_read_and_told_in_danish(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "notice.json"
    file.write_text(json.dumps({**WHOLE, "received_on": "2026-12-11"}))
    code, text, _ = run(str(file))
    assert code == 0
    assert text.startswith("Retten i Nordby: udsættelse berammet. Modtaget fre. 11. dec. 2026.\n\nOPGAVER\n")
    assert "\n  planlagt til  ons. 23. dec. 2026\n  efter loven   senest fre. 25. dec. 2026\n" in text
    assert text.index("OPGAVER") < text.index("DATOER")
    assert "ikke bekræftet: skal kontrolleres" in text
    assert "https://" in text
    assert all(len(line) <= 100 for line in text.splitlines() if "http" not in line)
    assert "Jens" not in text, "the tenant is nobody's business here"


def test_what_is_set_aside_is_told_with_its_reason(run: Run, explained: Callable[..., Any]) -> None:
    notice = {**LEAST, "ground": "CRIME"}
    answer = explained(notice)
    assert (answer["duties"], answer["dates"]) == ([], [])
    _, text, _ = run("-", told=notice)
    assert "Lagt til side. Udlejers underretning handler ikke om huslejerestance" in text
    assert "OPGAVER" not in text


@pytest.mark.parametrize(
    ("kind", "says"), [("PAID", "Ingen nye opgaver."), ("WITHDRAWN", "Ingen nye opgaver."), ("CORRECTION", "regnet ud igen")]
)
def test_what_starts_nothing_new_says_so(run: Run, kind: str, says: str) -> None:
    assert says in run("-", told={**LEAST, "kind": kind})[1]


def test_before_section_5a_nothing_is_started(run: Run, explained: Callable[..., Any]) -> None:
    early = {**WHOLE, "received_on": "2007-06-30"}
    answer = explained(early)
    assert (answer["set_aside"], answer["duties"]) == (None, [])
    assert "Underretningen sætter ingen opgaver i gang." in run("-", told=early)[1]


@pytest.mark.parametrize(
    ("arguments", "told", "says"),
    [
        ((), b"", ["Kommandoen kan ikke forstås. Brug: husly explain NOTICE.json"]),
        (("--jsn", "-"), b"", ["Kommandoen kan ikke forstås."]),
        (("findes-ikke.json",), b"", ["Filen findes-ikke.json findes ikke. Kontrollér navnet."]),
        (("/",), b"", ["/ kan ikke læses. Angiv en fil, som du må læse."]),
        (("-",), b"{", ["Underretningen er ikke gyldig JSON (linje 1, tegn 2). Ret det, og send igen."]),
        (("-",), b'{"kind": "PAID"}', ["sender mangler. Tilføj feltet.", "tenants mangler.", "address mangler."]),
        (("-", "--today", "2026-02-30"), b"{}", ["--today 2026-02-30 kan ikke bruges. Skriv en dag mellem 2000-01-01 og 2050-12-31"]),
        (("-", "--today", "i dag"), b"{}", ["--today i dag kan ikke bruges."]),
        (("-", "--today", "1999-12-31"), b"{}", ["--today 1999-12-31 kan ikke bruges."]),
        (("-", "--today", "2026-W48-1"), b"{}", ["--today 2026-W48-1 kan ikke bruges."]),
        (("-", "--today", ""), b"{}", ["--today  kan ikke bruges."]),
    ],
)
def test_what_cannot_be_used_is_answered_with_one_sentence_a_problem(
    run: Run, arguments: tuple[str, ...], told: bytes, says: list[str]
) -> None:
    code, out, err = run(*arguments, told=told)
    assert (code, out) == (2, "")
    assert [line[: len(sentence)] for line, sentence in zip(err.splitlines(), says, strict=True)] == says


def test_a_file_without_end_is_not_read_to_its_end(run: Run) -> None:
    assert "fylder over 64 kB" in run("/dev/zero")[2]


def test_the_command_line_ends_with_the_same_code_and_without_a_traceback() -> None:
    done = husly("explain", "findes-ikke.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("Filen findes-ikke.json findes ikke.")


def test_the_terminal_may_be_of_another_language() -> None:
    done = husly("explain", "-", told=json.dumps(LEAST).encode(), PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert "Fortæl lejeren om rådgivning" in done.stdout.decode()


def test_explain_needs_neither_django_nor_a_database() -> None:
    seen = """
import sys
sys.argv = ["husly", "explain", "-"]
from husly.__main__ import main
main()
print([name for name in ("django", "psycopg") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", seen], input=json.dumps(LEAST).encode(), capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().rstrip().endswith("\n[]")


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_husly_alone_lists_its_verbs(arguments: tuple[str, ...]) -> None:
    done = husly(*arguments)
    assert done.returncode == 0
    text = done.stdout.decode()
    assert all(f"\n  {verb} " in text for verb in ("explain", "migrate"))
    assert "Brug" in text


def test_explain_helps_in_danish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("Hvad en underretning sætter i gang")
