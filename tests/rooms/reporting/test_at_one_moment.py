"""A report sees the year as it was at one moment, however much is written while it is counted."""

import json
import os
import subprocess
import sys

from tests import databases


def test_tables_that_count_the_same_cases_agree_while_cases_are_opened() -> None:
    with databases.new("counting") as named:
        command = [sys.executable, "-m", "tests.rooms.reporting.counting_meanwhile"]
        done = subprocess.run(command, env={**os.environ, **named}, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"counts": 12, "grew": True, "differing": []}
