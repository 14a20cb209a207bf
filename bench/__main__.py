"""`python -m bench [name,name]`: measure, print a table, write bench/results.json; ends with 1 where a promise is not kept.

`python -m bench night` times a whole night.
"""

import json
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).parent
KEPT = Path(os.environ.get("HUSLY_DATA", HERE.parent / "var")) / "bench"


def main() -> int:
    """Measure what the command line names, or everything."""
    _on_ground_of_its_own()
    from bench import nightly
    from bench.promises import PROMISES, measure

    if sys.argv[1:] == ["night"]:
        nightly.night()
        return 0

    names = [name for name in ",".join(sys.argv[1:]).split(",") if name] or [promise.name for promise in PROMISES]
    unknown = set(names) - {promise.name for promise in PROMISES}
    if unknown:
        print(f"No such promise: {', '.join(sorted(unknown))}. There are: {', '.join(promise.name for promise in PROMISES)}.")
        return 2
    began = time.monotonic()
    results = measure(names)
    (HERE / "results.json").write_text(json.dumps([asdict(result) for result in results], indent=1) + "\n")
    print(f"\n{'promise':<20}{'value':>9} {'yardstick':>10}  {'unit':<10}{'ratio':>7}  goal")
    for one in results:
        verdict = "kept" if one.met else "NOT KEPT"
        print(f"{one.name:<20}{one.value:>9.1f} {one.limit:>10.1f}  {one.unit:<10}{one.ratio:>7.2f}  {one.op} {one.goal:g}  {verdict}")
    print(f"\n{time.monotonic() - began:.0f} s")
    return 0 if all(result.met for result in results) else 1


def _on_ground_of_its_own() -> None:
    """Before anything of Django: the embedded server with durable commits, in a data folder that nobody else uses."""
    for name in ("HUSLY_DATABASE_URL", "HUSLY_APP_DATABASE_URL", "HUSLY_HOSTS"):
        os.environ.pop(name, None)
    os.environ |= {"HUSLY_DATA": str(KEPT), "DJANGO_SETTINGS_MODULE": "bench.settings"}
    import django

    django.setup()


if __name__ == "__main__":
    sys.exit(main())
