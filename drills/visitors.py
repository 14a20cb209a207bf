"""Everybody at her desk: pages opened as they are, links followed, and every form on them sent back with one field spoilt."""

import re
from datetime import date, timedelta
from random import Random
from urllib.parse import urljoin, urlsplit

from lxml import html

from drills import answers
from drills.inputs import TEXTS
from drills.tally import Tally
from drills.wire import Answer, Browser

MOST_OF_A_KIND = 40  # addresses that differ in their numbers only
# What would log somebody out, move her to another municipality, or take away keys and rights that the drill itself lives by.
LEFT_ALONE = re.compile(r"/konto/|/adgang/kommune|/adgang/noegler/\d+|/adgang/afdelinger/\d+|/adgang/brugere/\d+|/filer/\d+/")
COUNTED_BY_OTHERS = re.compile(r"/underretninger/ny$|/filer$")  # forms
_SUMMARY = re.compile(r'class="form-summary".*?<li>', re.DOTALL)
_WORDS = {"cpr": "0204791235", "birth_date": "1979-04-02", "postal_code": "9999", "cvr": "12345674", "number": "20 00 00 00", "days": "1"}


class Visitor:
    """Somebody who begins at these addresses and goes on from there."""

    def __init__(self, browser: Browser, begins_at: tuple[str, ...], random: Random, today: date, tally: Tally) -> None:
        self._browser, self._random, self._today, self._tally = browser, random, today, tally
        self._begins_at = begins_at
        self._known: dict[str, list[str]] = {}
        for path in begins_at:
            self._learn(path)

    def fire(self) -> int:
        """One page, and one of the forms on it; how many requests that were."""
        path = self._random.choice(self._random.choice(list(self._known.values())))
        answer = self._browser.get(path)
        self._tally.answered("visit", f"GET {path}", answer, answers.plain(answer) + answers.page(answer, ""))
        if answer.status != 200 or not answer.headers.get("content-type", "").startswith("text/html"):
            return 1
        page = html.fromstring(answer.body)
        for link in page.xpath("//main//a/@href"):
            self._learn(urljoin(path, link))
        forms = [one for one in page.forms if one.method == "POST" and self._may_send(urljoin(path, one.action or path))]
        if forms:
            self._send(path, self._random.choice(forms))
        return 1 + bool(forms)

    def opens(self) -> list[str]:
        """What is wrong where she began, when all is over."""
        return [f"{path} answered {status} at the end" for path in self._begins_at[:1] if (status := self._browser.get(path).status) != 200]

    def _may_send(self, to: str) -> bool:
        return not LEFT_ALONE.search(to) and not COUNTED_BY_OTHERS.search(to)

    def _learn(self, path: str) -> None:
        """Go there some day."""
        if urlsplit(path).netloc or LEFT_ALONE.search(path) or not path.startswith("/"):
            return
        known = self._known.setdefault(re.sub(r"\d+", "0", path.partition("#")[0]), [])
        if path not in known:
            known[:] = [*known, path][-MOST_OF_A_KIND:]

    def _send(self, path: str, form: html.FormElement) -> None:
        """The form as it stands, what must be filled in filled in, and perhaps one field of it spoilt."""
        to = urljoin(path, form.action or path)
        told = {name: self._filled(form, name, value) for name, value in form.form_values() if name != "csrfmiddlewaretoken"}
        for name in form.fields:
            if name not in told and name != "csrfmiddlewaretoken" and self._random.random() < 0.8:
                told |= self._ticked(form, name)
        spoilt = self._random.choice(list(told)) if told and self._random.random() < 0.8 else ""
        raw = {name: value.encode("utf-8", "surrogatepass") for name, value in told.items()}
        if spoilt:
            raw[spoilt] = self._nonsense()
        if "multipart" in form.get("enctype", "") and self._random.random() < 0.7:
            files = {one.name: ("fil", self._nonsense()) for one in form.inputs if getattr(one, "type", "") == "file"}
            answer = self._browser.upload(to, {name: value for name, value in raw.items() if name not in files}, files)
        else:
            answer = self._browser.post(to, raw)
        self._keep(to, spoilt, answer, raw)

    def _keep(self, to: str, spoilt: str, answer: Answer, raw: dict[str, bytes]) -> None:
        found = answers.plain(answer) + answers.page(answer, "")
        shown = {name: value[:40] for name, value in raw.items()}
        if answer.status == 422 and not _SUMMARY.search(answer.text):
            found.append("says no and does not show where")
        self._tally.answered("form", f"{to} with {spoilt!r} spoilt", answer, found, shown)

    def _filled(self, form: html.FormElement, name: str, value: str | None) -> str:
        """What stands there, or what somebody might write."""
        kind = getattr(form.inputs[name], "type", "")
        if value or kind == "hidden":
            return value or ""
        if kind == "date":
            return (self._today + timedelta(days=self._random.choice((-1, 0, 0, 5, 30)))).isoformat()
        return _WORDS.get(name, self._random.choice(("Prøve", "1", "")))

    def _ticked(self, form: html.FormElement, name: str) -> dict[str, str]:
        """One of the choices that nobody has made yet."""
        values = [one.get("value", "on") for one in form.xpath(".//input[@type='radio' or @type='checkbox']") if one.get("name") == name]
        return {name: self._random.choice(values)} if values else {}

    def _nonsense(self) -> bytes:
        if self._random.random() < 0.15:
            return self._random.choice((b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b"x" * 200_000, b"\0" * 50, self._random.randbytes(100)))
        return self._random.choice((*TEXTS, "x", "1", "-1")).encode("utf-8", "surrogatepass")
