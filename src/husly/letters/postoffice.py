"""The post office that comes along, for the demo and for tests: it takes, delays, delivers, refuses and fails as real ones do.

It is a far side of its own: what it was given lies in files outside the database, so that it remembers what Husly forgets.
What it does with a letter depends on whom it is for and the moment alone.
"""

import csv
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from husly.law.labels import Labelled
from husly.letters.post import CannotTell, NoAnswer, Proof, Receipt, Refusal, Sending
from husly.letters.rules import Failure, Outcome

CARRIER = "Husly Posthus (prøve)"
_SCRIPT = Path(__file__).with_name("postoffice.csv")
_BUSY_TRIES = 2


class Behaviour(Labelled):
    """What the post office does with one letter."""

    ARRIVES = "ARRIVES", "tager imod, og brevet ligger i postkassen efter to minutter"
    SLOW = "SLOW", "tager imod, og brevet ligger der efter tre dage"
    SILENT = "SILENT", "tager imod og fortæller aldrig mere"
    TWICE = "TWICE", "fortæller alt to gange"
    BACKWARDS = "BACKWARDS", "fortæller, at brevet er nået frem, før det fortæller, at det er modtaget"
    CONTRADICTS = "CONTRADICTS", "melder fejl og dagen efter, at brevet alligevel er nået frem"
    REFUSED_LATER = "REFUSED_LATER", "tager imod og afviser efter ti minutter"
    EXEMPT = "EXEMPT", "modtageren er fritaget for Digital Post"
    NOBODY = "NOBODY", "modtageren findes ikke"
    BROKEN = "BROKEN", "forstår ikke beskeden"
    BUSY = "BUSY", "har for travlt de første to gange"
    UNANSWERED = "UNANSWERED", "tager imod uden at svare, men kan spørges"
    LOST = "LOST", "svarer ikke den første gang og har intet modtaget"
    MUTE = "MUTE", "tager imod uden at svare og kan ikke spørges; fortæller det dagen efter"


_REFUSES = {
    Behaviour.EXEMPT: (Failure.EXEMPT, "FRITAGET"),
    Behaviour.NOBODY: (Failure.INVALID_ADDRESS, "UKENDT_MODTAGER"),
    Behaviour.BROKEN: (Failure.TECHNICAL, "UGYLDIG_BESKED"),
}
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
_Told = tuple[Outcome, timedelta]
_ACCEPTED, _AVAILABLE, _FAILED = Outcome.ACCEPTED, Outcome.AVAILABLE, Outcome.FAILED
_TELLS: dict[Behaviour, tuple[_Told, ...]] = {
    Behaviour.ARRIVES: ((_ACCEPTED, _MINUTE), (_AVAILABLE, 2 * _MINUTE)),
    Behaviour.SLOW: ((_ACCEPTED, _MINUTE), (_AVAILABLE, 3 * _DAY)),
    Behaviour.TWICE: ((_ACCEPTED, _MINUTE), (_ACCEPTED, _MINUTE), (_AVAILABLE, 2 * _MINUTE), (_AVAILABLE, 2 * _MINUTE)),
    Behaviour.BACKWARDS: ((_AVAILABLE, _MINUTE), (_ACCEPTED, 2 * _MINUTE)),
    Behaviour.CONTRADICTS: ((_FAILED, _MINUTE), (_AVAILABLE, _DAY)),
    Behaviour.REFUSED_LATER: ((_ACCEPTED, _MINUTE), (_FAILED, 10 * _MINUTE)),
    Behaviour.BUSY: ((_AVAILABLE, 2 * _MINUTE),),
    Behaviour.UNANSWERED: ((_AVAILABLE, 2 * _MINUTE),),
    Behaviour.LOST: ((_AVAILABLE, 2 * _MINUTE),),
    Behaviour.MUTE: ((_AVAILABLE, _DAY),),
}
Script = Mapping[tuple[str, str], Behaviour]


@dataclass(frozen=True)
class Item:
    """What the office keeps of one letter: nothing about whom it is for, and nothing of what it says."""

    key: UUID
    at: datetime
    behaviour: Behaviour

    def receipts(self) -> list[Receipt]:
        """Everything the office will ever tell of it."""
        tells = _TELLS.get(self.behaviour, ())
        return [self._receipt(number, *told) for number, told in enumerate(tells, start=1)]

    def _receipt(self, number: int, outcome: Outcome, later: timedelta) -> Receipt:
        failed = outcome is Outcome.FAILED
        failure, code = (Failure.PERMANENT, "AFVIST") if failed else (None, "")
        return Receipt(f"{self.key}.{number}", self.key, outcome, self.at + later, failure, code)


def script(path: Path = _SCRIPT) -> Script:
    """By recipient (CPR number or name) and kind of letter; an empty kind is any."""
    with path.open(encoding="utf-8", newline="") as rows:
        return {(row["who"], row["kind"]): Behaviour(row["behaviour"]) for row in csv.DictReader(rows)}


class PostOffice:
    """One office with its folder; several processes may use it at once."""

    def __init__(self, folder: Path, behaviours: Script | None = None) -> None:
        self._folder = folder
        self._behaviours = script() if behaviours is None else behaviours
        for part in (folder, folder / "told"):
            part.mkdir(parents=True, exist_ok=True, mode=0o700)

    def close(self, *, until: datetime) -> None:
        """Nothing is taken, answered or told before that moment."""
        self._write("closed", until.isoformat())

    def send(self, sending: Sending, *, at: datetime) -> Proof:
        """As the protocol says."""
        if self._is_closed(at):
            raise Refusal(Failure.TEMPORARY, "LUKKET")
        kept = self._kept(sending.key)
        if kept:
            return self._proof(kept)
        does = self._behaviour(sending)
        if does in _REFUSES:
            raise Refusal(*_REFUSES[does])
        tries = self._tried(sending.key)
        if does is Behaviour.BUSY and tries <= _BUSY_TRIES:
            raise Refusal(Failure.TEMPORARY, "TRAVLT")
        if does is Behaviour.LOST and tries == 1:
            raise NoAnswer
        item = self._take(Item(sending.key, at, does))
        if does in {Behaviour.UNANSWERED, Behaviour.MUTE}:
            raise NoAnswer
        return self._proof(item)

    def find(self, key: UUID, *, at: datetime) -> Proof | None:
        """As the protocol says."""
        kept = self._kept(key)
        if self._is_closed(at) or (kept and kept.behaviour is Behaviour.MUTE):
            raise CannotTell
        return self._proof(kept) if kept else None

    def collect(self, *, at: datetime) -> Iterable[Receipt]:
        """As the protocol says."""
        if self._is_closed(at):
            raise CannotTell
        for path in sorted(self._folder.glob("*.item")):
            item = self._kept(UUID(path.stem))
            told = self._told(UUID(path.stem))
            yield from (receipt for receipt in (item.receipts() if item else ()) if receipt.at <= at and receipt.id not in told)

    def acknowledge(self, receipt: Receipt) -> None:
        """As the protocol says; what is told in full is put aside."""
        with (self._folder / f"{receipt.key}.acknowledged").open("a") as file:
            file.write(f"{receipt.id}\n")
        item = self._kept(receipt.key)
        if item and {one.id for one in item.receipts()} <= self._told(receipt.key):
            with suppress(FileNotFoundError):  # another worker has just put it aside
                (self._folder / f"{receipt.key}.item").rename(self._folder / "told" / f"{receipt.key}.item")

    def items(self) -> list[Item]:
        """Everything that was ever taken, for those who look after it in tests."""
        keys = [UUID(path.stem) for path in (*self._folder.glob("*.item"), *self._folder.glob("told/*.item"))]
        return [item for item in map(self._kept, keys) if item]

    def _behaviour(self, sending: Sending) -> Behaviour:
        kind = sending.kind.value if sending.kind else ""
        names = [(who, what) for who in (sending.recipient, sending.recipient_name) for what in (kind, "")]
        return next((self._behaviours[name] for name in names if name in self._behaviours), Behaviour.ARRIVES)

    def _is_closed(self, at: datetime) -> bool:
        path = self._folder / "closed"
        return path.exists() and at < datetime.fromisoformat(path.read_text())

    def _kept(self, key: UUID) -> Item | None:
        for path in (self._folder / f"{key}.item", self._folder / "told" / f"{key}.item"):
            try:
                said = json.loads(path.read_text())
            except FileNotFoundError:
                continue
            return Item(key, datetime.fromisoformat(said["at"]), Behaviour(said["behaviour"]))
        return None

    def _take(self, item: Item) -> Item:
        """Kept once: of two who hand over the same key at the same time, both get the first one's item."""
        path = self._folder / f"{item.key}.item"
        draft = self._write(f"{item.key}.{os.getpid()}.draft", json.dumps({"at": item.at.isoformat(), "behaviour": item.behaviour.value}))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        return self._kept(item.key) or item

    def _tried(self, key: UUID) -> int:
        with (self._folder / f"{key}.tries").open("a+") as file:
            file.write("x")
            file.flush()
            file.seek(0)
            return len(file.read())

    def _told(self, key: UUID) -> set[str]:
        path = self._folder / f"{key}.acknowledged"
        return set(path.read_text().split()) if path.exists() else set()

    def _write(self, name: str, words: str) -> Path:
        path = self._folder / name
        path.write_text(words)
        return path

    @staticmethod
    def _proof(item: Item) -> Proof:
        return Proof(CARRIER, f"HP-{item.key.hex[:12].upper()}", item.at)
