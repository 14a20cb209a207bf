"""One request after the other: a sender's system that calls the API, and Karen whose forms are spoilt on purpose."""

import json

from drills import answers, house
from drills.inputs import Generator, Shot
from drills.pages import Typist
from drills.tally import Tally
from drills.wire import FORM, Answer, Browser, ask


class Caller:
    """Calls of the API."""

    def __init__(self, port: int, token: str, generator: Generator, tally: Tally) -> None:
        self._port, self._token, self._generator, self._tally = port, token, generator, tally
        self.receipts: set[str] = set()

    def good(self, numbers: range) -> None:
        """Good notices, each of which must be received."""
        for number in numbers:
            body = house.packed(house.notice(number))
            headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
            answer = ask(self._port, "POST", "/api/v1/notices", body, headers)
            self._tally.answered("good", "a good notice", answer, [] if answer.status == 201 else ["was not received"])
            if answer.status == 201:
                self.receipts.add(json.loads(answer.body)["receipt"])

    def fire(self) -> int:
        """One call."""
        shot = self._generator.api()
        answer = ask(self._port, shot.method, shot.path, shot.body, shot.headers)
        found = answers.plain(answer)
        if 400 <= answer.status < 500 and shot.method != "HEAD":
            found += answers.problem(answer, shot.aims_at)
        if answer.status == 201:
            self.receipts.add(json.loads(answer.body)["receipt"])
        self._tally.answered("api", shot.what, answer, found, f"{shot.method} {shot.path[:100]} {(shot.body or b'')[:200]!r}")
        return 1


class FormCaller:
    """Forms and addresses of Karen's."""

    def __init__(self, karen: Browser, typist: Typist, tally: Tally) -> None:
        self._karen, self._typist, self._tally = karen, typist, tally
        self.by_hand = 0  # notices that were typed in

    def fire(self) -> int:
        """One form or address."""
        shot = self._typist.shot()
        answer = self._asked(shot)
        found = answers.plain(answer) + (answers.page(answer, shot.aims_at) if shot.method != "HEAD" else [])
        if shot.path == "/underretninger/ny" and answer.status == 302:
            self.by_hand += answer.headers["location"] != shot.path and "/login/" not in answer.headers["location"]
        sent = {name: value[:60] for name, value in (shot.form or {}).items()}
        self._tally.answered("page", shot.what, answer, found, f"{shot.method} {shot.path[:100]} {sent}")
        return 1

    def _asked(self, shot: Shot) -> Answer:
        if shot.form is not None:
            return self._karen.post(shot.path, shot.form, shot.headers.get("Content-Type", FORM))
        return self._karen.get(shot.path) if shot.method == "GET" else self._karen.ask(shot.method, shot.path)
