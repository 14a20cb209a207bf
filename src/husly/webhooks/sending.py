"""A message over HTTP: to the address that was looked up and found public, once, without following anybody elsewhere."""

import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import urllib3

from husly.webhooks.rules import Failure, failure, is_public

TIMEOUT = urllib3.Timeout(connect=3, read=5)
_MOST_READ = 4096  # bytes of an answer, so that the connection can be used again
_PORTS = {"https": 443, "http": 80}

Post = Callable[[bytes, dict[str, str]], Failure | None]


class Refuses(Exception):
    """The address cannot be sent to; `why` says what is wrong with it."""

    def __init__(self, why: Failure) -> None:
        super().__init__(why.value)
        self.why = why


def connection_to(address: str, *, may_stay_inside: bool) -> Post:
    """A way to post to the address over one connection that is kept. The name is looked up once and that very machine is spoken to, so
    that a name which means another machine a moment later leads nowhere. Raises Refuses."""
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    machine = _machine(host, port, may_stay_inside=may_stay_inside)
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(machine, port, maxsize=1, timeout=TIMEOUT, server_hostname=host, assert_hostname=host)
    else:
        pool = urllib3.HTTPConnectionPool(machine, port, maxsize=1, timeout=TIMEOUT)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    name = {"host": parts.netloc, "user-agent": "Husly"}

    def post(body: bytes, headers: dict[str, str]) -> Failure | None:
        try:
            answer = pool.urlopen("POST", path, body, name | headers, retries=False, redirect=False, preload_content=False)
            answer.read(_MOST_READ)
            answer.release_conn()
        except (urllib3.exceptions.HTTPError, OSError):
            return Failure.NO_ANSWER
        return failure(answer.status)

    return post


def _machine(host: str, port: int, *, may_stay_inside: bool) -> str:
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise Refuses(Failure.UNKNOWN_HOST) from None
    if not may_stay_inside and not all(map(is_public, found)):
        raise Refuses(Failure.PRIVATE)
    return found[0]
