"""What one notice and one page of the worklist cost when a whole nation is at work, against a single town of the same size."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench import clients, grounds
from bench.clients import PORT, Reader, Sender
from bench.figures import Figure
from bench.worklist import PAGES, ROWS
from husly.operations.server import Server

WARM_UP, TIMES = 40, 200


@dataclass(frozen=True)
class _Place:
    sender: Sender
    reader: Reader


def measure() -> dict[str, Figure]:
    """Medians of both, taken in turn on two servers: notices to Sønderby, pages of Nordby, each as large here as there."""
    pages = {"intake": list[list[float]](), "worklist": list[list[float]]()}
    base = grounds.nation()
    with _open(grounds.TOWN, PORT) as town, _open(base, PORT + 1) as nation:
        for turn in range(WARM_UP + TIMES):
            places = (town, nation) if turn % 2 else (nation, town)
            told = {place: place.sender.send(turn) for place in places}
            read = {place: sum(place.reader.get(page, rows=ROWS) for page in PAGES) for place in places}
            if turn >= WARM_UP:
                pages["intake"].append([told[nation], told[town]])
                pages["worklist"].append([read[nation], read[town]])
    return {
        f"{name}_growth": Figure(*(statistics.median(side) * 1000 for side in zip(*taken, strict=True))) for name, taken in pages.items()
    }


@contextmanager
def _open(base: str, port: int) -> Iterator[_Place]:
    """Husly at work on this base, one who sends and one who reads."""
    grounds.stand_on(base)
    with clients.key() as key, Server(port) as server:
        yield _Place(Sender(server, key), Reader(server))
        grounds.stand_on(base)  # where the key is revoked
