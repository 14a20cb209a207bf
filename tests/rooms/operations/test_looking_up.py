"""The worker that asks registers: two of them at once, and the one that runs beside the web."""

import json
import os
import signal
import subprocess
import sys
import time

from django.conf import settings

from tests import databases


def test_two_workers_at_once_ask_about_each_case_once_and_outside_any_transaction() -> None:
    with databases.new("two_workers") as named:
        command = [sys.executable, "-m", "tests.rooms.operations.asking_at_once"]
        done = subprocess.run(command, env={**os.environ, **named}, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found == {"cases": 30, "states": {"NOT_FOUND": 30}, "asked": 30, "most": 1, "in_transaction": 0, "faults": []}


def test_the_worker_ends_when_it_is_told_to() -> None:
    assert settings.REGISTER
    with databases.new("worker") as named:
        surroundings = {**os.environ, **named}
        subprocess.run([sys.executable, "-m", "husly", "migrate", "--verbosity", "0"], env=surroundings, timeout=120, check=True)
        with subprocess.Popen([sys.executable, "-m", "husly", "work"], env=surroundings, stderr=subprocess.PIPE, text=True) as worker:
            time.sleep(7)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(timeout=30) == 0
            assert worker.stderr is not None
            assert worker.stderr.read() == ""
