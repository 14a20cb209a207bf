"""A visitor over HTTP, as the demo needs one: logs in, posts forms, sends notices. Standard library only."""

import json
import re
import time
from http import HTTPStatus
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

_PATIENCE = 60.0  # seconds
_TRIES = 5


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

    def upload(self, path: str, name: str, content: bytes, *, on: str) -> tuple[str, str]:
        """The address and the page that follow when the file is chosen on page `on` and sent."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(on))
        parts = [
            (b'name="csrfmiddlewaretoken"', (token.group(1) if token else "").encode()),
            (f'name="file"; filename="{name}"'.encode(), content),
        ]
        body = b"".join(b"--husly\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % part for part in parts) + b"--husly--\r\n"
        headers = {"Referer": self._address + on, "Content-Type": "multipart/form-data; boundary=husly"}
        with self._opener.open(Request(self._address + path, body, headers), timeout=30) as answer:  # noqa: S310 – our own address
            return answer.geturl().removeprefix(self._address), answer.read().decode()

    def await_words(self, path: str, words: str) -> str:
        """The page, when the worker has come so far that these words stand on it."""
        until = time.monotonic() + _PATIENCE
        while words not in (page := self.get(path)):
            if time.monotonic() > until:
                raise TimeoutError(f"{path}: “{words}” did not come.")
            time.sleep(0.2)
        return page

    def hand_over(self, message: bytes, municipality: str, token: str) -> None:
        """The message of Digital Post is kept."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/xml"}
        self._open(Request(f"{self._address}/api/v1/messages/{municipality}", message, headers))  # noqa: S310

    def send(self, notice: dict[str, Any], token: str) -> None:
        """The notice is received."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._open(Request(f"{self._address}/api/v1/notices", json.dumps(notice).encode(), headers))  # noqa: S310

    def _open(self, request: Request) -> str:
        """What is answered; one who is asked to come again does so, as the guide for senders says."""
        for _ in range(_TRIES - 1):
            try:
                return self._answer(request)
            except HTTPError as error:
                if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                    raise
                time.sleep(1)
        return self._answer(request)

    def _answer(self, request: Request) -> str:
        with self._opener.open(request, timeout=30) as answer:
            text: str = answer.read().decode()
            return text
