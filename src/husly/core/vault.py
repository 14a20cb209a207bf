"""What must not lie open is sealed, and found again by a keyed hash: CPR numbers and letters as they came."""

import hashlib
import hmac
import json
from typing import Any

from cryptography.fernet import Fernet


class Vault:
    """Seals and opens bytes with one key, and makes look-up digests with another."""

    def __init__(self, *, sealing: str, lookup: str) -> None:
        self._fernet = Fernet(sealing)
        self._lookup = lookup.encode()

    def seal(self, open_bytes: bytes) -> bytes:
        """Encrypted and authenticated; two seals of the same bytes differ."""
        return self._fernet.encrypt(open_bytes)

    def open(self, sealed: bytes | memoryview) -> bytes:
        """The bytes that were sealed; raises InvalidToken where the key is another or a bit was changed."""
        return self._fernet.decrypt(bytes(sealed))

    def seal_told(self, told: Any) -> bytes:
        """What can be JSON, sealed as such."""
        return self.seal(json.dumps(told, ensure_ascii=False).encode())

    def open_told(self, sealed: bytes | memoryview) -> Any:
        """What `seal_told` closed; raises as `open` does."""
        return json.loads(self.open(sealed))

    def digest(self, value: str) -> bytes:
        """32 bytes that are the same for the same value and tell nothing about it without the key."""
        return hmac.new(self._lookup, value.encode(), hashlib.sha256).digest()
