"""The keys: for sessions, for what is kept encrypted and for what is looked up by keyed hash.

They come from the environment, or in a trial from a file in the data folder that is made once and readable by its owner alone.
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet

from husly.core.vault import Vault

_NAMES = {"HUSLY_SECRET_KEY": "session", "HUSLY_VAULT_KEY": "vault", "HUSLY_LOOKUP_KEY": "lookup"}


@dataclass(frozen=True)
class Keys:
    """What the settings need: the session's key and the vault."""

    session: str
    vault: Vault


def load(data: Path) -> Keys:
    """The keys from the environment where all three stand there; otherwise those of the data folder, made if they are new."""
    given = {word: os.environ.get(name, "") for name, word in _NAMES.items()}
    kept = given if all(given.values()) else _kept(data / "keys.json")
    return Keys(kept["session"], Vault(sealing=kept["vault"], lookup=kept["lookup"]))


def _kept(file: Path) -> dict[str, str]:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = {"session": secrets.token_urlsafe(48), "vault": Fernet.generate_key().decode(), "lookup": secrets.token_urlsafe(32)}
        _write_once(file, json.dumps(made))
    kept: dict[str, str] = json.loads(file.read_text())
    return kept


def _write_once(file: Path, text: str) -> None:
    """Two processes may begin at once: the file appears whole, and the first one's keys stand."""
    draft = file.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
