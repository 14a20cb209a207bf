"""The plain command: `python -m husly.operations.embedded start|stop|status|url|erase [--data DIR] [--role ROLE]`."""

import argparse
import sys
from pathlib import Path

from husly.operations import embedded


def main() -> int:
    """Do what the command line says; 0 when it is done or true, 1 when the server is not running or cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m husly.operations.embedded", description="The PostgreSQL that comes along.")
    parser.add_argument("verb", choices=["start", "stop", "status", "url", "erase"])
    parser.add_argument("--data", type=Path, default=embedded.data_folder(), help="default: HUSLY_DATA, or var in the project")
    parser.add_argument("--role", default="husly_app", help="for url: husly_app, husly_owner or postgres")
    asked = parser.parse_args()
    try:
        said, code = _do(asked.verb, asked.data.absolute(), asked.role)
    except embedded.Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    sys.stdout.write(f"{said}\n")
    return code


def _do(verb: str, data: Path, role: str) -> tuple[str, int]:
    if verb == "stop":
        return ("stopped" if embedded.stop(data) else "was not running"), 0
    if verb == "erase":
        embedded.erase(data)
        return f"nothing is left of the database in {data}", 0
    server = embedded.status(data) if verb == "status" else embedded.start(data)
    if server is None:
        return f"not running: {data}", 1
    return (server.url(role) if verb == "url" else f"running: process {server.pid}, {server.cluster}"), 0


if __name__ == "__main__":
    sys.exit(main())
