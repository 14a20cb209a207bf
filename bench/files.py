"""A landlord's file through `husly import` against COPY of the very rows it leaves, and the memory that a large one takes.

`python -m bench.files <rows>` imports a file of so many rows in a process of its own and prints one line of JSON.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import psycopg
from psycopg import sql

from bench import grounds, invented, tables
from bench.figures import Figure
from bench.tables import Table

ROWS, MANY_ROWS = 10_000, 50_000
MOST_MB = 100
_HEADERS = "Lejer;CPR-nr.;Fødselsdag;Telefon;Adresse;Art;Sagsnummer;Restance;Sidste rettidige betalingsdag"
Kept = list[tuple[Table, Path]]


def measure_pace() -> dict[str, Figure]:
    """Rows a second from the file on the disk to the receipts, and from COPY's own format to a commit that is as durable."""
    with tempfile.TemporaryDirectory() as folder:
        with grounds.scratch() as base, grounds.as_owner(base) as connection:
            numbered = tables.tables(connection)
            before = tables.newest(connection, numbered)
            connection.commit()
            seconds, _ = _imported(ROWS)
            kept = _written(connection, tables.in_order(numbered.values()), before, Path(folder))
        with grounds.scratch() as base, grounds.as_owner(base) as connection:
            bare = _copied(connection, kept)
    return {"intake_file": Figure(ROWS / seconds, ROWS / bare)}


def measure_memory() -> dict[str, Figure]:
    """Megabytes by which the process grows at most, against those it may grow by."""
    with grounds.scratch():
        _, grown = _imported(MANY_ROWS)
    return {"intake_file_memory": Figure(grown, MOST_MB)}


def main(rows: int) -> None:
    """A file of so many rows is written, then imported: the seconds that took and the megabytes the process grew by at its peak."""
    import django

    django.setup()
    from django.core.management import call_command

    from husly.operations import cast

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "restancer.csv"
        _write(path, rows)
        before = _megabytes("VmRSS")
        Path("/proc/self/clear_refs").write_text("5")  # the peak is that of now
        said, began = StringIO(), time.perf_counter()
        call_command("import", str(path), municipality=cast.SOENDERBY, organisation=cast.BOLIGFORENING, yes=True, stdout=said)
        seconds = time.perf_counter() - began
        if f"{rows} underretninger er modtaget, 0 var modtaget før." not in said.getvalue():
            raise SystemExit(f"Not every row was received: {said.getvalue()}")
        print(json.dumps({"seconds": seconds, "grown_mb": _megabytes("VmHWM") - before}))


def _imported(rows: int) -> tuple[float, float]:
    """The seconds and megabytes of an import on the base that is stood on."""
    done = subprocess.run([sys.executable, "-m", "bench.files", str(rows)], check=True, stdout=subprocess.PIPE, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return told["seconds"], told["grown_mb"]


def _write(path: Path, rows: int) -> None:
    from husly.core import clock

    today = clock.today()
    with path.open("w", encoding="utf-8-sig") as out:
        print(_HEADERS, file=out)
        for number in range(rows):
            print(";".join(_cells(invented.notice(number, municipality="", today=today, is_elsewhere=True))), file=out)


def _cells(notice: invented.Notice) -> Iterable[str]:
    (tenant,), home = notice["tenants"], notice["address"]
    address = f"{home['street']} {home['house_number']}, {home['floor']}. {home['door']}, {home['postal_code']} {home['city']}"
    yield from (tenant["name"], tenant.get("cpr", ""), tenant["birth_date"], tenant.get("phone", ""), address)
    yield from ("sag indgivet til fogedretten", notice["sender"]["reference"], "14.250,50", notice["dates"]["last_timely_payment_day"])


def _written(connection: psycopg.Connection, chosen: Iterable[Table], before: dict[str, int], folder: Path) -> Kept:
    """What the import left, in COPY's own format, table by table."""
    kept: Kept = []
    for table in chosen:
        if tables.newest(connection, [table.name])[table.name] > before[table.name]:
            kept.append((table, folder / table.name))
            query = sql.SQL("COPY (SELECT * FROM {} WHERE id > {} ORDER BY id) TO STDOUT (FORMAT binary)")
            with (
                connection.cursor().copy(query.format(sql.Identifier(table.name), before[table.name])) as copy,
                kept[-1][1].open("wb") as out,
            ):
                for piece in copy:
                    out.write(piece)
    return kept


def _copied(connection: psycopg.Connection, kept: Kept) -> float:
    """The seconds that the same rows take into the same tables, in one transaction."""
    began = time.perf_counter()
    for table, path in kept:
        query = sql.SQL("COPY {} FROM STDIN (FORMAT binary)").format(sql.Identifier(table.name))
        with connection.cursor().copy(query) as copy, path.open("rb") as rows:
            while piece := rows.read(1 << 20):
                copy.write(piece)
    connection.commit()
    return time.perf_counter() - began


def _megabytes(name: str) -> float:
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024 / 1e6


if __name__ == "__main__":
    main(int(sys.argv[1]))
