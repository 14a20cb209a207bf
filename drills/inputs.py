"""What a broken system, a tired typist or an attacker may send: generated from a seed, each with a few words on what it is."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from drills import house

Path = tuple[str | int, ...]

TEXTS = (
    "",
    " ",
    "\0",
    "a\0b",
    "\x1b[31m",
    "\ufeff\u200b",
    "\u202eerutnev",
    "🏚️👩‍👧",
    "e" + "\u0301" * 300,
    "محمد العلي",
    "\ud800",
    "x\udfff",
    "\ue000",
    "Æ" * 121,
    "x" * 5_000,
    "'; DROP TABLE cases_case; --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "%s%n",
    "../../etc/passwd",
    "null",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-12-17T09:30:00",
    "2026-12-17T25:61:00Z",
    "17/12-2026",
    "1e999",
    "-1",
    "9" * 400,
    "٣٤٥٦",
    "0098",
    "0999",
    "0101",
)
VALUES: tuple[Any, ...] = (None, True, False, 0, -1, 1.5, 2**31, 2**63, 10**300, 1e308, [], {}, [[]], [None], {"x": 1}, [1] * 50, "x")
CONTENT_TYPES = (
    "text/plain",
    "",
    "x",
    "application/xml",
    "multipart/form-data",
    "application/json; charset=latin-1",
    "application/json; charset=hex",
)
KEYS = ("", " ", "x" * 201, "x" * 5_000, "\xe6\xf8\xe5", "a,b", '"', "\t", "0", "null", "%00")


@dataclass(frozen=True)
class Shot:
    """One request. `aims_at` is the notice's field or the form's field that was spoilt, where there is one."""

    what: str
    method: str
    path: str
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    form: dict[str, bytes] | None = None
    aims_at: str = ""


class Generator:
    """Shots in an endless row, the same for the same seed."""

    def __init__(self, seed: int, good: str, foreign: str, *, first: int = 1_000) -> None:
        self.random = Random(seed)
        self._good, self._foreign, self._number = good, foreign, first

    def api(self) -> Shot:
        """A call of the API."""
        weights = {self._value: 40, self._raw: 20, self._authority: 10, self._key: 8, self._receipt: 8, self._other: 14}
        return self._pick(weights)()

    def _pick(self, weights: dict[Callable[[], Shot], int]) -> Callable[[], Shot]:
        return self.random.choices(list(weights), list(weights.values()))[0]

    def fresh(self) -> dict[str, Any]:
        """A good notice about a household of its own."""
        self._number += 1
        return house.notice(self._number)

    def _send(self, what: str, body: bytes, aims_at: str = "", **headers: str) -> Shot:
        told = {"Authorization": f"Bearer {self._good}", "Content-Type": "application/json"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        path = "/api/v1/explain" if self.random.random() < 0.15 else "/api/v1/notices"
        return Shot(what, "POST", path, body, told, aims_at=aims_at)

    def _value(self) -> Shot:
        """One field of a good notice spoilt."""
        notice = self.fresh()
        what, named = spoil(self.random, notice)
        return self._send(what, ascii_json(notice), named)

    def _raw(self) -> Shot:
        """Bytes that are no good JSON."""
        text = house.packed(self.fresh())
        cut = self.random.randrange(len(text))
        at = self.random.randrange(len(text))
        ways = {
            "truncated": text[:cut],
            "a byte turned": text[:at] + bytes([self.random.randrange(256)]) + text[at + 1 :],
            "latin-1": text.decode().encode("latin-1"),
            "utf-16": text.decode().encode("utf-16"),
            "byte order mark": b"\xef\xbb\xbf" + text,
            "broken utf-8": text.replace(b"Pr", b"Pr\xc3\x28\xff", 1),
            "surrogate in utf-8": text.replace(b"Pr", b"\xed\xa0\x80", 1),
            "NUL between": text + b"\0",
            "deep lists": b"[" * 30_000,
            "deep objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
            "deep inside a field": text.replace(b'"FILED_WITH_COURT"', b"[" * 5_000 + b"]" * 5_000, 1),
            "NaN": text.replace(b'"months": 2', b'"months": NaN', 1),
            "Infinity": text.replace(b'"months": 2', b'"months": -Infinity', 1),
            "5,000 digits": text.replace(b'"months": 2', b'"months": ' + b"9" * 5_000, 1),
            "huge exponent": text.replace(b'"months": 2', b'"months": 1e400', 1),
            "same key twice": text.replace(b'"months": 2', b'"months": 2, "months": 3', 1),
            "no body": b"",
            "3 MB of notice": text[:-1] + b" " * 3_000_000 + b"}",
            "3 MB of nothing": b"x" * 3_000_000,
            "100 kB": text[:-1] + b" " * 100_000 + b"}",
            "many fields": json.dumps({f"f{n}": n for n in range(3_000)}).encode(),
            "300 tenants": house.packed({**self.fresh(), "tenants": [{"name": ""}] * 300}),
            "a list": b"[]",
            "a number": b"1",
            "a word": b'"x"',
            "XML": b"<?xml version='1.0'?><a/>",
        }
        what = self.random.choice(list(ways))
        return self._send(what, ways[what])

    def _authority(self) -> Shot:
        """Keys that do not open, and another's municipality."""
        text = house.packed(self.fresh())
        good = self._good
        ways = (
            "",
            "Bearer",
            "Bearer ",
            f"Basic {good}",
            f"Bearer {good}x",
            f"Bearer {good} {good}",
            "Bearer \xe6\xf8",
            f"Bearer {'x' * 4000}",
        )
        if self.random.random() < 0.6:
            return self._send("wrong token", text, Authorization=self.random.choice(ways))
        elsewhere = self.fresh()
        elsewhere["address"]["municipality_code"] = self.random.choice(("0999", "0101", "0000"))
        return self._send("another municipality", house.packed(elsewhere), "address.municipality_code")

    def _key(self) -> Shot:
        key = self.random.choice(KEYS)
        return self._send(f"Idempotency-Key {key[:10]!a}", house.packed(self.fresh()), Idempotency_Key=key)

    def _receipt(self) -> Shot:
        nobodys = str(UUID(int=self.random.getrandbits(128)))
        odd = ("x", "%00", "0" * 32, "0" * 3_000, nobodys, "..%2f", "%F0%9F%8F%A0", "%ff%fe", "1", "{" + "0" * 32 + "}", "urn:uuid:0")
        token = self.random.choice((self._good, self._foreign, ""))
        what = self.random.choice(odd)
        return Shot(f"receipt {what[:12]}", "GET", f"/api/v1/notices/{what}", headers={"Authorization": f"Bearer {token}"})

    def _other(self) -> Shot:
        text = house.packed(self.fresh())
        if self.random.random() < 0.5:
            kind = self.random.choice(CONTENT_TYPES)
            return self._send(f"content type {kind!r}", text, Content_Type=kind)
        method = self.random.choice(("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "FROB"))
        path = self.random.choice(("notices", "notices/", "notice", f"notices/{UUID(int=7)}", "", "explain", "%00", "notices?x=%00&x=%ff"))
        return Shot(f"{method} /{path[:20]}", method, f"/api/v1/{path}", text, {"Authorization": f"Bearer {self._good}"})


def spoil(random: Random, notice: dict[str, Any]) -> tuple[str, str]:
    """One field of the notice is spoilt; in which way, and which it was."""
    path = random.choice(list(_places(notice)))
    how = random.choice(("text", "value", "removed", "unknown", "number"))
    parent = _at(notice, path[:-1])
    if how == "removed":
        del parent[path[-1]]
    elif how == "unknown" and isinstance(parent, dict):
        name = random.choice(("navn", "x" * 300, "\0", "__proto__", "🏠", "\ud800"))
        parent[name] = "x"
        return f"unknown field {name[:20]!a} in {_named(path[:-1])}", _named(path[:-1])
    else:
        parent[path[-1]] = deepcopy(random.choice(VALUES)) if how == "value" else random.choice(TEXTS)
    return f"{how} at {_named(path)}", _named(path)


def ascii_json(told: object) -> bytes:
    """JSON with escapes, so that halves of characters get through."""
    return json.dumps(told).encode()


def _places(told: Any, at: Path = ()) -> Iterator[Path]:
    items: Any = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    for name, value in items:
        yield (*at, name)
        yield from _places(value, (*at, name))


def _at(told: Any, path: Path) -> Any:
    for part in path:
        told = told[part]
    return told


def _named(path: Path) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
