"""Letters through Husly's own writing against the bare engine on the same template, and memory over ten thousand of them.

`python -m bench.letters` measures in a process of its own and prints one line of JSON; no base is needed for it.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from bench.figures import Figure
from husly.letters import drawings, sheet, typesetter
from husly.letters.defaults import DEFAULTS
from husly.letters.rules import LetterKind
from husly.letters.texts import EXAMPLES, Field, missing

TURNS, EACH = 20, 100  # batches of the two by turns, and letters in a batch
LETTERS, WARM = 10_000, 500
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
_TEXT = DEFAULTS[LetterKind.COUNSELLING]
_HERE = Path(typesetter.__file__).parent
_SENDER = sheet.Sender("Nordby Kommune", "Boligsocialt team", "Torvet 1", "9999", "Nordby", "12345674")


def measure() -> dict[str, Figure]:
    """Letters a second, and megabytes after ten thousand against those after the first five hundred."""
    done = subprocess.run([sys.executable, "-m", "bench.letters"], check=True, capture_output=True, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return {"letters": Figure(told["husly"], told["bare"]), "letters_memory": Figure(told["last_mb"], told["warm_mb"])}


def main() -> None:
    """Both rates by turns, then letters until there are ten thousand."""
    bare = _bare()
    _letter(0)
    seconds = {"husly": 0.0, "bare": 0.0}
    written, warm_mb = 0, 0.0
    for turn in range(TURNS):
        numbers = range(turn * EACH, (turn + 1) * EACH)
        ready = [_data(number + LETTERS) for number in numbers]  # other letters, or the engine would remember them
        seconds["bare"] += _timed(bare, ready)
        seconds["husly"] += _timed(_letter, numbers)
        written += EACH
        warm_mb = _megabytes() if written == WARM else warm_mb
    for number in range(written, LETTERS):
        _letter(number)
    rates = {name: TURNS * EACH / taken for name, taken in seconds.items()}
    print(json.dumps({**rates, "warm_mb": warm_mb, "last_mb": _megabytes()}))


def _letter(number: int) -> None:
    """As the room does it: what is missing, the values put in, the QR code, the page set and counted."""
    values = _values(number)
    if not missing(LetterKind.COUNSELLING, _TEXT, values) or typesetter.letter(_sheet(number, values), at=AT).pages != 1:
        raise SystemExit("The letter is not whole.")


def _data(number: int) -> str:
    made = _sheet(number, _values(number))
    return made.as_json(qr=drawings.qr(made.reply.url) if made.reply else "", logo="")


def _sheet(number: int, values: dict[Field, str]) -> sheet.Sheet:
    body, request, closing = sheet.written([_TEXT.body, _TEXT.request, _TEXT.closing], values)
    caseworker = sheet.Caseworker(values[Field.CASEWORKER], values[Field.NUMBER])
    reply = sheet.Reply(f"https://husly.eksempel.dk/svar/{number:08}", f"{number:08}")
    return sheet.Sheet(_TEXT.title, sheet.full_day(AT.date()), _SENDER, caseworker, body, request, closing, reply, f"2026-{number:06}")


def _values(number: int) -> dict[Field, str]:
    return {**EXAMPLES, Field.TENANT: f"Lejer Nummer {number}"}


def _bare() -> Callable[[str], object]:
    """The engine alone, kept and used again, with the data ready."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_HERE / "vendor" / "ibm-plex-sans-0.4.1"])
    compiler = typst.Compiler(input=_HERE / "letter.typ", root=_HERE, font_paths=fonts, ignore_system_fonts=True)
    return lambda data: compiler.compile(sys_inputs={"letter": data}, format="pdf", pdf_standards=["ua-1"], timestamp=AT)


def _timed(work: Callable[[Any], object], on: Iterable[Any]) -> float:
    began = time.perf_counter()
    for one in on:
        work(one)
    return time.perf_counter() - began


def _megabytes() -> float:
    """What the process holds now, not what it ever held."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
