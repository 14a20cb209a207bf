"""A visitor over HTTP, as the demo needs one: logs in, posts forms, sends notices. Standard library only."""

import json
import re
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener


class Visitor:
    """One browser or program at one address on this machine; every answer of 400 and above raises HTTPError."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """The page."""
        return self._open(Request(self._address + path))  # noqa: S310 – our own address

    def post(self, path: str, form: dict[str, str], *, on: str) -> str:
        """The page that follows when the form on page `on` is sent."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(on))
        data = urlencode({**form, "csrfmiddlewaretoken": token.group(1) if token else ""}).encode()
        return self._open(Request(self._address + path, data, {"Referer": self._address + on}))  # noqa: S310

    def send(self, notice: dict[str, Any], token: str) -> None:
        """The notice is received."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._open(Request(f"{self._address}/api/v1/notices", json.dumps(notice).encode(), headers))  # noqa: S310

    def _open(self, request: Request) -> str:
        with self._opener.open(request, timeout=30) as answer:
            text: str = answer.read().decode()
            return text
