"""Requests byte for byte, and a browser that posts forms and files without asking whether they make sense."""

import http.client
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import quote_from_bytes

SLOWEST = 10.0  # seconds


@dataclass(frozen=True)
class Answer:
    """What came back; status 0 where nothing did, with the reason as body."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float
    cookies: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


def ask(port: int, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
    """One request over a connection of its own; never raises."""
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SLOWEST)
    try:
        with suppress(BrokenPipeError, ConnectionResetError):  # a no may come before all was said; it can be heard all the same
            connection.request(method, path, body, {**(headers or {}), "Connection": "close"})
        answer = connection.getresponse()
        got = answer.read()
        told = {k.lower(): v for k, v in answer.getheaders()}
        return Answer(answer.status, told, got, time.monotonic() - began, tuple(answer.headers.get_all("set-cookie", [])))
    except (OSError, http.client.HTTPException) as error:
        return Answer(0, {}, repr(error).encode(), time.monotonic() - began)
    finally:
        connection.close()


FORM = "application/x-www-form-urlencoded"
_BOUNDARY = "h-u-s-l-y"


class Browser:
    """Somebody logged in, with cookies."""

    def __init__(self, port: int, username: str, password: str) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}
        self._token = ""
        self.get("/konto/login/")
        self._refresh("/konto/login/")
        answer = self.post("/konto/login/", {"login": username.encode(), "password": password.encode()})
        if answer.status != 302:
            raise SystemExit(f"Log-in answered {answer.status}.")
        self._refresh("/")

    def get(self, path: str) -> Answer:
        """A page."""
        return self._keep(ask(self._port, "GET", path, headers=self._headers()))

    def post(self, path: str, form: dict[str, bytes], content_type: str = FORM) -> Answer:
        """A form with its token, its values as raw bytes."""
        parts = [f"{name}={quote_from_bytes(value)}" for name, value in {**form, "csrfmiddlewaretoken": self._token.encode()}.items()]
        headers = {**self._headers(), "Content-Type": content_type, "X-CSRFToken": self._token}
        return self._keep(ask(self._port, "POST", path, "&".join(parts).encode(), headers))

    def upload(self, path: str, form: dict[str, bytes], files: dict[str, tuple[str, bytes]]) -> Answer:
        """A form with its token and with files, each a name and its bytes."""
        told = {f'name="{name}"': value for name, value in {**form, "csrfmiddlewaretoken": self._token.encode()}.items()}
        told |= {f'name="{name}"; filename="{file}"\r\nContent-Type: application/octet-stream': raw for name, (file, raw) in files.items()}
        parts = (f"--{_BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + raw + b"\r\n" for head, raw in told.items())
        headers = {**self._headers(), "Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}
        return self._keep(ask(self._port, "POST", path, b"".join(parts) + f"--{_BOUNDARY}--\r\n".encode(), headers))

    def ask(self, method: str, path: str) -> Answer:
        """A page by some other method."""
        return self._keep(ask(self._port, method, path, headers=self._headers()))

    def _refresh(self, page: str) -> None:
        answer = self.get(page)
        if "location" in answer.headers:  # whoever has no worklist begins elsewhere
            answer = self.get(answer.headers["location"])
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.text)
        self._token = found.group(1) if found else ""

    def _headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}

    def _keep(self, answer: Answer) -> Answer:
        for line in answer.cookies:
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer
