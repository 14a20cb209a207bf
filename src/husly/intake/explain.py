"""`husly explain`: what a notice makes the municipality owe, without a database."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from husly.core import clock
from husly.intake.schemas import BadNotice, NoticeIn, parse
from husly.law.advice import Advice, DateAdvice, DutyAdvice, advise
from husly.law.danish_dates import day_words
from husly.law.sources import Source


def main(argv: Sequence[str]) -> int:
    """Print the answer and return 0; on anything that cannot be used, say what in Danish on standard error and return 2."""
    asked = _arguments().parse_args(argv)
    try:
        notice = parse(_read(asked.notice))
        day = notice.received_on or (_day(asked.today) if asked.today else clock.today())
    except BadNotice as bad:
        return _say_no(problem.da for problem in bad.problems)
    except (OSError, ValueError) as error:
        return _say_no([str(error)])
    advice = advise(notice.facts(day))
    text = json.dumps(advice.as_json(), ensure_ascii=False, indent=2) if asked.json else told(notice, advice)
    sys.stdout.write(f"{text}\n")
    return 0


def told(notice: NoticeIn, advice: Advice) -> str:
    """The answer as text to read."""
    parts = [f"{notice.sender.name}: {notice.kind.label}"]
    if advice.set_aside:
        parts.append(advice.set_aside)
    elif not advice.duties:
        parts.append("Underretningen sætter ingen nye opgaver i gang.")
    parts += [_block(duty.label, _due(duty), duty) for duty in advice.duties]
    parts += [_block(day.label, day_words(day.on), day) for day in advice.dates]
    return "\n\n".join(parts)


def _block(label: str, when: str, answer: DutyAdvice | DateAdvice) -> str:
    why = "\n".join(f"  – {line}" for line in answer.why)
    return f"{label}\n  {when}\n{why}\n  {_cited(answer.source)}"


def _due(duty: DutyAdvice) -> str:
    planned = f"Planlæg til {day_words(duty.due_on)}" if duty.due_on else "Ingen dag endnu"
    return f"{planned}; sidste dag efter loven {day_words(duty.legal_due_on)}" if duty.legal_due_on else planned


def _cited(source: Source) -> str:
    return f"Kilde: {source.short}\n  {source.url}\n  reglen: {source.duty.label}; ordlyden: {source.wording.label}"


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="husly explain", description="Hvad en underretning sætter i gang, hvornår og hvorfor.")
    parser.add_argument("notice", metavar="NOTICE.json", help="filen med underretningen, eller - for standard input")
    parser.add_argument("--today", metavar="DAG", help="modtaget denne dag (2026-11-23), hvis underretningen ikke siger det")
    parser.add_argument("--json", action="store_true", help="svar som JSON")
    return parser


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise OSError(f"Filen {name} kan ikke læses. Kontrollér navnet og adgangen.") from error


def _day(words: str) -> date:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise ValueError(f"--today skal være en dato som 2026-11-23, ikke {words}.") from None
    if not 2000 <= day.year <= 2049:
        raise ValueError("--today skal ligge mellem 2000 og 2049.")
    return day


def _say_no(sentences: Iterable[str]) -> int:
    sys.stderr.write("".join(f"{sentence}\n" for sentence in sentences))
    return 2
