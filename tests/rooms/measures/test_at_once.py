"""Several who draft, decide and follow at the same moment: it is done once, and the others are told."""

import json
import os
import subprocess
import sys

from tests import databases


def test_what_several_do_at_once_is_done_once() -> None:
    with databases.new("deciding") as named:
        command = [sys.executable, "-m", "tests.rooms.measures.deciding_at_once"]
        done = subprocess.run(command, env={**os.environ, **named}, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "drafted": 1,
        "decided": 1,
        "followed": 4,
        "letters": 1,
        "status": "SENT",
        "done": 1,
        "said": 1,
        "refused": 6,
    }
