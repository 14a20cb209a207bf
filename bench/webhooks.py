"""How fast the outbox of webhooks drains to a receiver on this machine, beside the bare HTTP client that posts the very same."""

import subprocess
import sys
import time
from datetime import timedelta
from statistics import median

import urllib3
from django.conf import settings
from django.db import transaction

from bench import grounds
from bench.figures import Figure
from husly.accounts.models import Organisation, User
from husly.accounts.queries import actor_for
from husly.audit.walls import enter
from husly.core import clock
from husly.operations.cast import BOLIGFORENING, NORDBY
from husly.webhooks import actions, follow, rules
from husly.webhooks.models import Message, Receiver
from husly.webhooks.rules import Kind

MESSAGES, TIMES = 2_000, 3
_PORT = 8766
_LISTENS = """
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    seen = []
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        if "webhook-id" in self.headers: self.seen.append(self.headers["webhook-id"])
        self.send_response(204); self.end_headers()
    def do_GET(self):
        body = f"{len(self.seen)} {len(set(self.seen))}".encode(); self.seen.clear()
        self.send_response(200); self.send_header("content-length", str(len(body))); self.end_headers(); self.wfile.write(body)
    def log_message(self, *_): pass
ThreadingHTTPServer(("127.0.0.1", %d), Handler).serve_forever()
"""


def measure() -> dict[str, Figure]:
    """Messages a second of both in turn, the median of three; each message has arrived once, or the figure is none."""
    husly, bare = list[float](), list[float]()
    with grounds.scratch(), subprocess.Popen([sys.executable, "-c", _LISTENS % _PORT]) as listens:
        try:
            _await()
            receiver = _receiver()
            for _ in range(TIMES):
                bodies = _write(receiver)
                began = time.perf_counter()
                count = follow.drain(receiver, clock.now())
                husly.append(MESSAGES / (time.perf_counter() - began))
                heard = urllib3.request("GET", f"http://127.0.0.1:{_PORT}/").data.decode()
                if count != MESSAGES or heard != f"{MESSAGES} {MESSAGES}":
                    raise SystemExit(f"{count} messages went and {heard} arrived, the last number without doubles; {MESSAGES} were to.")
                bare.append(MESSAGES / _posted(bodies))
        finally:
            listens.terminate()
    return {"webhooks": Figure(median(husly), median(bare))}


def _await() -> None:
    for _ in range(100):
        try:
            urllib3.request("GET", f"http://127.0.0.1:{_PORT}/", retries=False)
            return
        except urllib3.exceptions.HTTPError:
            time.sleep(0.05)
    raise SystemExit("The receiver did not start.")


@transaction.atomic
def _receiver() -> Receiver:
    enter(NORDBY)
    by = actor_for(User.objects.get(username="nanna"), chosen=NORDBY)
    settings.WEBHOOKS_STAY_INSIDE = True
    landlord = Organisation.objects.get(name=BOLIGFORENING)
    return actions.add(organisation=landlord, address=f"http://127.0.0.1:{_PORT}/husly", by=by, at=clock.now())[0]


@transaction.atomic
def _write(receiver: Receiver) -> list[bytes]:
    """An outbox of so many, and what each of them says."""
    enter(NORDBY)
    at = clock.now() - timedelta(seconds=1)
    made = [
        Message(municipality_id=NORDBY, receiver=receiver, kind=Kind.ASKED.value, at=at, data={"request": number}, next_try_at=at)
        for number in range(MESSAGES)
    ]
    Message.objects.bulk_create(made)
    return [rules.content(Kind.ASKED, at, one.data) for one in made]


def _posted(bodies: list[bytes]) -> float:
    pool = urllib3.HTTPConnectionPool("127.0.0.1", _PORT, maxsize=1)
    began = time.perf_counter()
    for body in bodies:
        pool.urlopen("POST", "/husly", body, {"content-type": "application/json"})
    return time.perf_counter() - began
