"""The day's visits as rules: in which order they lie on the way, who takes one along, what a visit says, and what happened meanwhile."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from husly.cases.rules import ON_THE_DESK, Closing, Status
from husly.contact.rules import clock_words
from husly.core.danish import sort_key
from husly.core.verdicts import YES, Verdict, no
from husly.law.labels import Labelled
from husly.parties.homes import home_of
from husly.parties.rules import Address
from husly.practice.rules import Channel

KEPT_FOR = timedelta(hours=12)  # how long a telephone may hold the day's visits
MOST_A_DAY = 40
CARD, NO_CARD = "Der er lagt et kort.", "Der er ikke lagt et kort."
BRING = ("Legitimation fra kommunen", "Et kort med dit nummer, hvis ingen er hjemme")

_MEND = "tag forsøget tilbage på sagen, og skriv det igen."
_UNKNOWN = 10_000  # a number, floor or door that nobody told comes after those that are known
_FLOORS = {"k3": -3, "k2": -2, "kl": -1, "st": 0}
_DOORS = {"tv": 0, "mf": 1, "th": 2}
_NUMBER = re.compile(r"(?P<number>[0-9]+)(?P<letter>[a-zæøå]?)")
_FIRST_DIGIT = re.compile(r"[0-9]")


class Way(Labelled):
    """Which way a visit is moved in the order of the day."""

    UP = "op", "Tidligere"
    DOWN = "ned", "Senere"


@dataclass(frozen=True)
class Stop:
    """A visit on the way: where it is, and its place where somebody has chosen one."""

    id: int
    address: Address
    place: int | None = None


@dataclass(frozen=True)
class Other:
    """An attempt that came onto the case after the telephone took its sheet along; `by` is empty where the tenant answered."""

    channel: Channel
    outcome: str
    at: datetime
    by: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class Meanwhile:
    """How the case stands when a visit comes in from a telephone; `owner` and `joined_into` only where they are others than before.

    `stands_as` is the outcome under which the same visit was kept already, where it is sent again and says something else.
    """

    status: Status
    closed_because: str = ""
    joined_into: str = ""
    owner: str | None = None
    others: Sequence[Other] = ()
    stands_as: str = ""


def in_order(stops: Iterable[Stop]) -> list[Stop]:
    """The order of the day: what somebody has put in its place first, the rest as the streets go."""
    return sorted(stops, key=lambda stop: (stop.place is None, stop.place or 0, route_key(stop.address), stop.id))


def route_key(address: Address) -> tuple[object, ...]:
    """Where a home lies on the way: postal code, street in Danish order, up the odd side and back down the even one, the letter, then
    floor by floor from the cellar, left door first. No map and no distance stands behind it."""
    home = home_of(address)
    street = sort_key(_FIRST_DIGIT.split(address.street, maxsplit=1)[0])
    return (address.postal_code or home.postal_code or "~", street, _house(home.numbers), _floor(home.floor), _door(home.door))


def moved(ids: Sequence[int], one: int, way: Way) -> list[int]:
    """The order with one visit changed for its neighbour; the first goes no further up, and the last no further down."""
    order = list(ids)
    at = order.index(one)
    to = at - 1 if way is Way.UP else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    return order


def may_take_along(status: Status, *, planned_by: str | None, planned: int) -> Verdict:
    """Whether the case may be put among one's visits today; `planned_by` is a colleague who goes there already."""
    if status not in ON_THE_DESK:
        return no("Sagen er lukket eller lagt sammen med en anden. Der er ikke noget at besøge for.")
    if planned_by:
        return no(f"{planned_by} tager derud i dag. Aftal med hinanden, hvem der går.")
    if planned >= MOST_A_DAY:
        return no(f"Der kan være {MOST_A_DAY} besøg på en dag. Tag et af først.")
    return YES


def visit_words(note: str, *, card_left: bool | None) -> str:
    """What a visit says beside its outcome: whether a card was left, where that was told, and the note."""
    card = "" if card_left is None else CARD if card_left else NO_CARD
    return " ".join(part for part in (card, note.strip()) if part)


def conflicts(it: Meanwhile) -> list[str]:
    """What happened on the case after the sheet was taken along and the visit does not know of, in sentences; the visit is kept."""
    found = [f"Besøget var allerede sendt ({it.stands_as}). Det, du har rettet siden, er ikke gemt: {_MEND}"] if it.stands_as else []
    found += [_other(other) for other in it.others if not other.is_own or other.channel is Channel.VISIT]
    if it.joined_into:
        found.append(f"Sagen er lagt sammen med sag {it.joined_into}. Besøget står nu dér.")
    elif it.status is Status.CLOSED:
        why = f": {Closing(it.closed_because).label.lower()}" if it.closed_because else ""
        found.append(f"Sagen er blevet lukket{why}. Besøget står på den lukkede sag.")
    if it.owner is not None:
        found.append(f"{it.owner} har fået sagen." if it.owner else "Sagen har ingen ejer mere.")
    return found


def _other(it: Other) -> str:
    if it.is_own:
        return f"Du har også selv skrevet et besøg {clock_words(it.at)} ({it.outcome}). Er det det samme, så tag det ene tilbage."
    if not it.by:
        return f"Lejeren har svaret {clock_words(it.at)}: {it.outcome}. Læs svaret på sagen."
    return f"{it.by} har skrevet et forsøg {clock_words(it.at)}, {it.channel.label}: {it.outcome}."


def _house(numbers: tuple[str, ...]) -> tuple[int, int, str]:
    """Odd numbers upwards, then even ones downwards, so that each side is walked once."""
    read = _NUMBER.match(numbers[0]) if numbers else None
    if read is None:
        return (2, 0, "")
    number = int(read["number"])
    return (0, number, read["letter"]) if number % 2 else (1, -number, read["letter"])


def _floor(floor: str) -> int:
    return int(floor) if floor.isdigit() else _FLOORS.get(floor, _UNKNOWN)


def _door(door: str) -> tuple[int, str]:
    if door.isdigit():
        return (len(_DOORS) + int(door), "")
    return (_DOORS.get(door, _UNKNOWN), door)
