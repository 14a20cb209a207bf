"""`python -m bench.importing <file>`: `husly import` in a process of its own, which tells in one line of JSON what that took."""

import json
import sys
import time
from io import StringIO
from pathlib import Path

import django
from django.core.management import call_command


def main(path: Path, rows: int) -> None:
    """The rows are received in Sønderby: how many seconds, and by how many megabytes the process grew at its peak."""
    django.setup()
    from husly.operations import cast

    before = _megabytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # from here on the peak is counted anew
    said, began = StringIO(), time.perf_counter()
    call_command("import", str(path), municipality=cast.SOENDERBY, organisation=cast.BOLIGFORENING, yes=True, stdout=said)
    seconds = time.perf_counter() - began
    if f"{rows} underretninger er modtaget, 0 var modtaget før." not in said.getvalue():
        raise SystemExit(f"Not every row was received: {said.getvalue()}")
    print(json.dumps({"seconds": seconds, "grown_mb": _megabytes("VmHWM") - before}))


def _megabytes(name: str) -> float:
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024 / 1e6


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
