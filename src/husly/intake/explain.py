"""`husly explain`: what a notice makes the municipality owe, by when and why, without a database."""

import argparse
import json
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from husly.core import clock
from husly.intake.problems import BadNotice
from husly.intake.schemas import MAX_BYTES, NoticeIn, parse
from husly.law.advice import Advice, DateAdvice, DutyAdvice, advise
from husly.law.calendar import FIRST_DAY, LAST_DAY
from husly.law.danish_dates import day_words
from husly.law.facts import NoticeKind
from husly.law.sources import Source

_WIDTH, _MARGIN = 100, 16
_USE = "Brug: husly explain NOTICE.json [--today 2026-11-23] [--json]. En bindestreg i stedet for filen læser standard input."
_HELP = f"""Hvad en underretning sætter i gang, hvornår og hvorfor.

{_USE}

  --today DAG   modtaget denne dag, hvis underretningen ikke selv siger det; ellers i dag
  --json        svar som JSON
"""
# A date and a paragraph are read as one word and are not parted at the end of a line.
_ONE_WORD = re.compile(r"(?:[a-zø]{3,4}\. )?\d{1,2}\. [a-z]{3,5}\.? \d{4}|§ \d+(?: [a-z]\b)?|stk\. \d+")
_KEPT_SPACE = "\N{NO-BREAK SPACE}"


class Unusable(Exception):
    """The command line or the file cannot be used; the argument is a Danish sentence that says what to do."""


def main(argv: Sequence[str]) -> int:
    """Print the answer and return 0; on anything that cannot be used, say what in Danish on standard error and return 2."""
    try:
        asked = _Arguments().parse_args(argv)
        today = _day(asked.today) if asked.today is not None else None
        notice = parse(_read(asked.notice))
    except BadNotice as bad:
        return _say_no(problem.da for problem in bad.problems)
    except Unusable as sentence:
        return _say_no([str(sentence)])
    received_on = notice.received_on or today or clock.today()
    advice = advise(notice.facts(received_on))
    text = json.dumps(advice.as_json(), ensure_ascii=False, indent=2) if asked.json else told(notice, received_on, advice)
    sys.stdout.write(f"{text}\n")
    return 0


def told(notice: NoticeIn, received_on: date, advice: Advice) -> str:
    """The answer as text to read: what is owed, then the days the rules derive. No tenant is named."""
    parts = [_wrapped(f"{notice.sender.name}: {notice.kind.label}. Modtaget {day_words(received_on)}.", "")]
    if advice.set_aside:
        parts.append(_wrapped(f"Lagt til side. {advice.set_aside}", ""))
    elif not advice.duties:
        parts.append(_wrapped(_NOTHING_NEW.get(notice.kind, "Underretningen sætter ingen opgaver i gang."), ""))
    if advice.duties:
        parts += ["OPGAVER", *("\n".join(_duty(duty)) for duty in advice.duties)]
    if advice.dates:
        parts += ["DATOER", *("\n".join(_date(day)) for day in advice.dates)]
    return "\n\n".join(parts)


_NOTHING_NEW = {
    NoticeKind.PAID: "Ingen nye opgaver. På sagen slutter det, som kun udsættelsen krævede; det, husstanden har brug for, står ved magt.",
    NoticeKind.EVICTION_CANCELLED: "Ingen nye opgaver. På sagen er dagen hos fogeden væk; resten står ved magt, for der kan komme en ny.",
    NoticeKind.CORRECTION: "Ingen nye opgaver. På sagen bliver opgaverne regnet ud igen med de rettede oplysninger.",
}
_NOTHING_NEW[NoticeKind.WITHDRAWN] = _NOTHING_NEW[NoticeKind.PAID]


def _duty(duty: DutyAdvice) -> Iterator[str]:
    yield duty.label
    yield _row("planlagt til", day_words(duty.due_on) if duty.due_on else "ingen dag endnu")
    yield _row("efter loven", f"senest {day_words(duty.legal_due_on)}" if duty.legal_due_on else "ingen sidste dag")
    yield from _reasons(duty.why, duty.source)


def _date(day: DateAdvice) -> Iterator[str]:
    yield day.label
    yield _row("dag", day_words(day.on))
    yield from _reasons(day.why, day.source)


def _reasons(why: Sequence[str], source: Source) -> Iterator[str]:
    for number, sentence in enumerate(why):
        yield _row("" if number else "hvorfor", sentence)
    yield _row("kilde", source.short)
    yield _row("", source.url)
    yield _row("status", f"reglen er {source.duty.label}")
    yield _row("", f"ordlyden er {source.wording.label}")


def _row(name: str, words: str) -> str:
    return _wrapped(words, f"  {name}".ljust(_MARGIN))


def _wrapped(words: str, first: str) -> str:
    kept = _ONE_WORD.sub(lambda found: found[0].replace(" ", _KEPT_SPACE), words)
    after = " " * len(first)
    lines = textwrap.fill(kept, _WIDTH, initial_indent=first, subsequent_indent=after, break_long_words=False, break_on_hyphens=False)
    return lines.replace(_KEPT_SPACE, " ")


class _Arguments(argparse.ArgumentParser):
    """The command line, with help and errors in Danish."""

    def __init__(self) -> None:
        super().__init__(prog="husly explain", allow_abbrev=False)
        self.add_argument("notice")
        self.add_argument("--today")
        self.add_argument("--json", action="store_true")

    def format_help(self) -> str:
        """What `--help` prints."""
        return _HELP

    def error(self, message: str) -> NoReturn:
        """Raise Unusable instead of an English sentence."""
        raise Unusable(f"Kommandoen kan ikke forstås. {_USE}")


def _read(name: str) -> bytes:
    """The bytes of the file, no more than are needed to see that they are too many."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Unusable(f"Filen {name} findes ikke. Kontrollér navnet. {_USE}") from None
    except (OSError, ValueError):
        raise Unusable(f"{name} kan ikke læses. Angiv en fil, som du må læse. {_USE}") from None


def _day(words: str) -> date:
    try:
        day = date.fromisoformat(words) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words) else None
    except ValueError:
        day = None
    if day and FIRST_DAY <= day <= LAST_DAY:
        return day
    raise Unusable(f"--today {words} kan ikke bruges. Skriv en dag mellem {FIRST_DAY} og {LAST_DAY}, for eksempel --today 2026-11-23.")


def _say_no(sentences: Iterable[str]) -> int:
    sys.stderr.write("".join(f"{sentence}\n" for sentence in sentences))
    return 2
