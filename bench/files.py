"""A landlord's file through `husly import` against COPY of the very rows it leaves, and the memory that a large one takes."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import psycopg
from psycopg import sql

from bench import grounds, invented, tables
from bench.figures import Figure
from bench.tables import Table
from husly.core import clock

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
            seconds, _ = _imported(ROWS, Path(folder))
            kept = _written(connection, tables.in_order(numbered.values()), before, Path(folder))
        with grounds.scratch() as base, grounds.as_owner(base) as connection:
            bare = _copied(connection, kept)
    return {"intake_file": Figure(ROWS / seconds, ROWS / bare)}


def measure_memory() -> dict[str, Figure]:
    """Megabytes by which the process grows at most, against those it may grow by."""
    with tempfile.TemporaryDirectory() as folder, grounds.scratch():
        _, grown = _imported(MANY_ROWS, Path(folder))
    return {"intake_file_memory": Figure(grown, MOST_MB)}


def _imported(rows: int, folder: Path) -> tuple[float, float]:
    """The seconds and megabytes of an import of so many rows on the base that is stood on."""
    path = folder / "restancer.csv"
    _write(path, rows)
    command = [sys.executable, "-m", "bench.importing", str(path), str(rows)]
    told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1])
    return told["seconds"], told["grown_mb"]


def _write(path: Path, rows: int) -> None:
    today = clock.today()
    with path.open("w", encoding="utf-8-sig") as out:
        print(_HEADERS, file=out)
        for number in range(rows):
            print(";".join(_cells(invented.notice(number, municipality="", today=today, is_stranger=True))), file=out)


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
