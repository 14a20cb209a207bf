"""Many notices in one body, good and bad: every one has its own answer, and what is wrong with one stops none of the others."""

import json
from typing import Any

from drills import answers, house
from drills.inputs import VALUES, Generator, ascii_json, spoil
from drills.tally import Tally
from drills.wire import Answer, ask

MOST = 60  # notices in one body, where it is not meant to be too many
NOT_ITEMS = ({}, {"notice": {}}, {"key": "x"}, {"notice": None, "key": None}, {"notice": {}, "key": "x" * 500}, {"navn": {}}, *VALUES)


class Batches:
    """A sender's system that hands over bodies of many notices."""

    def __init__(self, port: int, token: str, generator: Generator, tally: Tally) -> None:
        self._port, self._token, self._generator, self._tally = port, token, generator, tally
        self.random = generator.random
        self.receipts: set[str] = set()

    def fire(self) -> int:
        """One body; how many notices were in it."""
        items = [self._item() for _ in range(self.random.randint(1, MOST))]
        bodies = {
            "cut": ascii_json({"notices": [one for one, _ in items]})[:-3],
            "no list": ascii_json({"notices": {}}),
            "nothing": ascii_json({"notices": []}),
            "too many": ascii_json({"notices": [None] * 501}),
            "too large": b'{"notices": [' + b" " * 2_200_000 + b"]}",
            "deep": b'{"notices": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
        }
        if self.random.random() < 0.1:
            what = self.random.choice(list(bodies))
            answer = self._send(bodies[what])
            found = answers.problem(answer, "") if 400 <= answer.status < 500 else ["was not refused"]
            self._tally.answered("batch", f"batch, {what}", answer, answers.plain(answer) + found)
            return 1
        answer = self._send(ascii_json({"notices": [one for one, _ in items]}))
        self._tally.answered("batch", "batch", answer, answers.plain(answer) or self._each(answer, [aims_at for _, aims_at in items]))
        return len(items)

    def _send(self, body: bytes) -> Answer:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        return ask(self._port, "POST", "/api/v1/notices/batch", body, headers)

    def _item(self) -> tuple[Any, str]:
        """A notice with a key, good or bad, and which field of it was spoilt."""
        notice, aims_at = self._generator.fresh(), ""
        key = f"ø-{notice['sender']['reference']}"
        chance = self.random.random()
        if chance < 0.1:
            return self.random.choice(NOT_ITEMS), ""
        if chance < 0.2:
            return {"notice": notice, "key": self.random.choice(("gentaget", "", "\0", "x" * 300))}, ""
        if chance < 0.7:
            aims_at = f"notice.{spoil(self.random, notice)[1]}"
        elif chance < 0.8:
            notice["address"]["municipality_code"], aims_at = self.random.choice(("0999", "0101")), "address.municipality_code"
        return {"notice": notice, "key": key}, aims_at

    def _each(self, answer: Answer, aims: list[str]) -> list[str]:
        """What is wrong with the answers to the notices of one body."""
        if answer.status != 200:
            return [f"a body of {len(aims)} notices was not answered one by one"]
        told: list[dict[str, Any]] = json.loads(answer.body)["answers"]
        found = [] if [one["number"] for one in told] == list(range(len(aims))) else ["not every notice has one answer in its place"]
        for one, aims_at in zip(told, aims, strict=False):
            self._tally.count(f"notice in a batch {one['status']}")
            if one["status"] == 201:
                self.receipts.add(one["receipt"])
            elif one["status"] not in (400, 403, 409) or not one["problems"]:
                found.append(f"answer {one['number']} is {one['status']}, and does not say why")
            else:
                is_read = one["status"] == 400
                found += answers.problems(one["problems"], aims_at if is_read else "", is_named=is_read)
        return found


def unlike_stored(receipts: set[str]) -> list[str]:
    """What of the API's channel is stored and was not acknowledged, or the other way round."""
    kept = {str(one.receipt) for one in house.stored().get("API", [])}
    lost, unknown = len(receipts - kept), len(kept - receipts)
    return [f"{lost} acknowledged notices are not stored, {unknown} stored ones were not acknowledged"] if lost or unknown else []
