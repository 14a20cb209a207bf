"""Whoever looks for viruses in what tenants send: nobody, or a clamd asked by its INSTREAM command."""

import socket
import struct
from typing import Protocol

from django.conf import settings

from husly.reply.rules import Refusal

_PIECE = 64 * 1024
_PATIENCE = 20.0  # seconds


class Scanner(Protocol):
    """One who says what is wrong with a file, if anything; a scanner that does not answer lets nothing through."""

    def complaint(self, content: bytes) -> Refusal | None:
        """Why the file must stay out; None when it may come in."""


class Nobody:
    """The municipality has chosen to scan elsewhere, or not at all."""

    def complaint(self, content: bytes) -> Refusal | None:
        """Nothing is ever wrong."""
        return None


class Clamd:
    """ClamAV's daemon behind a socket file ('/run/clamav/clamd.ctl') or an address ('scanner.example:3310')."""

    def __init__(self, address: str) -> None:
        self._address = address

    def complaint(self, content: bytes) -> Refusal | None:
        """What the daemon answers; an answer that is neither clean nor found counts as none."""
        try:
            with self._connected() as line:
                line.sendall(b"zINSTREAM\0")
                for start in range(0, len(content), _PIECE):
                    piece = content[start : start + _PIECE]
                    line.sendall(struct.pack("!L", len(piece)) + piece)
                line.sendall(struct.pack("!L", 0))
                answer = line.makefile("rb").read(1024).rstrip(b"\0\n")
        except OSError:
            return Refusal.NOT_SCANNED
        if answer == b"stream: OK":
            return None
        return Refusal.INFECTED if answer.endswith(b" FOUND") else Refusal.NOT_SCANNED

    def _connected(self) -> socket.socket:
        if not self._address.startswith("/"):
            host, _, port = self._address.rpartition(":")
            return socket.create_connection((host, int(port)), timeout=_PATIENCE)
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_PATIENCE)
        try:
            line.connect(self._address)
        except OSError:
            line.close()
            raise
        return line


def chosen() -> Scanner | None:
    """The scanner of the settings; None where nobody has chosen, and then no files are taken."""
    match settings.SCANNER.partition(":"):
        case ("none", _, _):
            return Nobody()
        case ("clamd", _, address) if address:
            return Clamd(address)
    return None
