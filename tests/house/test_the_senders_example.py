"""The example in the senders' guide does what it says: it runs here on a message that Husly signed."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from husly.webhooks import rules

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "for-afsendere.md"
SECRET, NOW = b"0123456789abcdef0123456789abcdef", datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
BODY = b'{"type":"notice.received"}'


def is_from_husly(**changes: Any) -> bool:
    (example,) = re.findall(r"```python\n(import base64.*?)```", GUIDE.read_text(), re.DOTALL)
    space: dict[str, Any] = {}
    exec(example, space)
    told = {
        "secret": rules.secret_words(SECRET),
        "headers": rules.headers("id", NOW, BODY, [b"another", SECRET]),
        "body": BODY,
        "now": NOW.timestamp(),
    }
    return bool(space["is_from_husly"](**{**told, **changes}))


def test_what_husly_signed_is_from_husly() -> None:
    assert is_from_husly()


def test_what_was_changed_signed_by_another_or_is_old_is_not() -> None:
    assert not is_from_husly(body=BODY + b" ")
    assert not is_from_husly(secret=rules.secret_words(b"x" * 32))
    assert not is_from_husly(now=NOW.timestamp() + 301)
