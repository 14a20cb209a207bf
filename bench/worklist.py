"""How long the worklist takes in a municipality of 8,000 cases, against an empty page of the same stack with the same login."""

import statistics

from bench import grounds
from bench.clients import PORT, Reader
from bench.figures import Figure
from husly.operations.server import Server

EMPTY, PAGES = "/bench/empty", ("/", "/?vis=alle")  # Karen's own list, which she opens with, and everybody's
ROWS = 40
WARM_UP, TIMES = 40, 200


def measure() -> dict[str, Figure]:
    """The slower of the two lists, median against median; the pages are asked for in turn."""
    taken: dict[str, list[float]] = {page: [] for page in (EMPTY, *PAGES)}
    with grounds.scratch(), Server(PORT) as server:
        reader = Reader(server)
        for turn in range(WARM_UP + TIMES):
            for page, times in taken.items():
                seconds = reader.get(page, rows=0 if page == EMPTY else ROWS)
                if turn >= WARM_UP:
                    times.append(seconds)
    medians = {page: statistics.median(times) * 1000 for page, times in taken.items()}
    return {"worklist": Figure(max(medians[page] for page in PAGES), medians[EMPTY])}
