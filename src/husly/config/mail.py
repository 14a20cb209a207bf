"""Who carries e-mail, from one setting: `none`, `folder`, or the address of a mail server."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True)
class Carrier:
    """As Django asks for it."""

    backend: str
    is_on: bool = True
    folder: str = ""
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    is_tls: bool = False
    is_ssl: bool = False


def configured(said: str, *, folder: Path) -> Carrier:
    """`smtp+tls://user:password@host:587` turns to TLS, `smtps://` is TLS from the start. Raises ImproperlyConfigured for anything else."""
    if said == "none":
        return Carrier("django.core.mail.backends.dummy.EmailBackend", is_on=False)
    if said == "folder":
        return Carrier("django.core.mail.backends.filebased.EmailBackend", folder=str(folder))
    address = urlsplit(said)
    if address.scheme not in _PORTS or not address.hostname:
        raise ImproperlyConfigured("HUSLY_MAIL must be none, folder, smtp://host, smtp+tls://host or smtps://host.")
    return Carrier(
        "django.core.mail.backends.smtp.EmailBackend",
        host=address.hostname,
        port=address.port or _PORTS[address.scheme],
        user=unquote(address.username or ""),
        password=unquote(address.password or ""),
        is_tls=address.scheme == "smtp+tls",
        is_ssl=address.scheme == "smtps",
    )
