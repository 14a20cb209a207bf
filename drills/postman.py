"""The municipality's post: messages handed over by the post system or laid into the watched folder, and recounted with their bytes."""

import hashlib
import json
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

from drills import answers, house
from drills.messages import Mail, Messages, too_large
from drills.tally import Tally
from drills.wire import Browser, ask

FOLDER = house.DATA / "post"
PATIENCE = 300.0  # seconds without any message being read until it counts as a hang
SHOWN = 150  # messages of each state that Karen opens at the end
_ENDS = {"WAITING", "CONFIRMED", "UNREADABLE"}


class Postman:
    """One message after the other."""

    def __init__(self, port: int, token: str, messages: Messages, tally: Tally) -> None:
        from husly.operations import cast

        self._port, self._token, self._messages, self._tally = port, token, messages, tally
        self._box = FOLDER / cast.NORDBY
        self._box.mkdir(parents=True, exist_ok=True)
        self._sent: dict[str, Mail] = {}
        self._laid = 0

    def fire(self) -> int:
        """One message."""
        chance = self._messages.random.random()
        if chance < 0.01:
            self._refused_at_the_door()
        elif chance < 0.3:
            self._lay(self._messages.next())
        else:
            mail = self._messages.next()
            receipt = self._hand_over(mail)
            if chance > 0.95 and self._hand_over(mail) != receipt:
                self._tally.wrong(mail.what, ["the same message has two receipts"])
        return 1

    def recount(self, karen: Browser) -> list[str]:
        """When all is read: every message is there once with its bytes, read or in quarantine with the reason."""
        from husly.operations import cast
        from husly.post.models import Message

        found = _all_read()
        kept: Counter[str] = Counter()
        with house.inside(cast.NORDBY):
            messages = list(Message.objects.without_bytes().order_by("id"))
            for message in messages:
                raw = _digest(message.raw())
                kept[raw] += 1
                if raw in self._sent:
                    found += [f"{self._sent[raw].what}: {one}" for one in _of_message(message, self._sent[raw])]
                elif not message.mended_from.exists():
                    found.append(f"message {message.pk} was never sent")
        found += [f"{mail.what}: kept {kept[raw]} times" for raw, mail in self._sent.items() if kept[raw] != 1]
        left = [one.name for one in self._box.iterdir() if one.is_file()]
        moved = sum(1 for one in (self._box / "modtaget").iterdir())
        if left or moved != self._laid:
            found.append(f"{self._laid} files were laid into the folder, {moved} were taken, {len(left)} lie there still")
        for message in messages:
            self._tally.count(f"message {message.state}")
        return found + self._opened(karen, messages)

    def notices(self) -> int:
        """How many different notices the messages became."""
        from husly.operations import cast
        from husly.post.models import Message

        with house.inside(cast.NORDBY):
            return Message.objects.exclude(notice=None).values("notice").distinct().count()

    def _hand_over(self, mail: Mail) -> str:
        from husly.operations import cast

        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/xml"}
        answer = ask(self._port, "POST", f"/api/v1/messages/{cast.NORDBY}", mail.raw, headers)
        found = answers.plain(answer) or ([] if answer.status == 201 else ["was not kept"])
        self._tally.answered("message", mail.what, answer, found, mail.raw[:200])
        if answer.status != 201:
            return ""
        self._sent[_digest(mail.raw)] = mail
        return str(json.loads(answer.body)["receipt"])

    def _refused_at_the_door(self) -> None:
        from husly.operations import cast

        for what, raw, token in (("nothing", b"", self._token), ("30 MB and one", too_large(), self._token), ("no key", b"x", "x")):
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/xml"}
            answer = ask(self._port, "POST", f"/api/v1/messages/{cast.NORDBY}", raw, headers)
            found = answers.problem(answer, "") if 400 <= answer.status < 500 else ["was kept"]
            self._tally.answered("message", what, answer, answers.plain(answer) + found)

    def _lay(self, mail: Mail) -> None:
        """Written beside first, so that nobody takes half of it."""
        beside = self._box / ".skrives"
        beside.write_bytes(mail.raw)
        os.utime(beside, (time.time() - 60,) * 2)
        beside.rename(self._box / f"{self._laid:06}.xml")
        self._laid += 1
        self._tally.count("message laid into the folder")
        self._sent[_digest(mail.raw)] = mail

    def _opened(self, karen: Browser, messages: list[Any]) -> list[str]:
        """Karen sees the letters and what is in quarantine, with the reason and the bytes."""
        from django.utils.html import escape

        found: list[str] = []
        waiting = [one for one in messages if one.state == "WAITING"][:SHOWN]
        quarantined = [one for one in messages if one.state == "UNREADABLE"][:SHOWN]
        pages = {f"/digital-post/{one.pk}": one for one in waiting} | {f"/karantaene/{one.pk}": one for one in quarantined}
        for path, message in pages.items():
            answer = karen.get(path)
            self._tally.answered("letter", path, answer, answers.plain(answer) + ([] if answer.status == 200 else ["cannot be opened"]))
            if escape(message.reason) not in answer.text:
                found.append(f"{path} does not give the reason")
        for message in quarantined[::10]:
            digest = _digest(karen.get(f"/karantaene/{message.pk}/raa").body)
            found += [] if digest in self._sent or message.mended_from.exists() else [f"message {message.pk} is not given as it came"]
        return found


def _all_read() -> list[str]:
    """When no message waits for the worker; what is wrong when that takes for ever."""
    from husly.operations import cast
    from husly.post.models import Message

    since, left, still = time.monotonic(), -1, -1
    while left:
        with house.inside(cast.NORDBY):
            left = Message.objects.filter(state="ARRIVED").count() + sum(1 for one in (FOLDER / cast.NORDBY).iterdir() if one.is_file())
        if left != still:
            since, still = time.monotonic(), left
        if time.monotonic() - since > PATIENCE:
            return [f"{left} messages are not read, and nothing happens"]
        time.sleep(0.5)
    return []


def _of_message(message: Any, mail: Mail) -> list[str]:
    """What is wrong with how a message ended; Karen may have gone on with it, or dismissed it."""
    if message.state in ("MENDED", "DISMISSED"):
        return []
    found = [] if message.state in _ENDS else [f"ended as {message.state}"]
    if message.state == "UNREADABLE":
        found += answers.reason(message.reason)
    if mail.ends == "UNREADABLE" != message.state or (mail.ends and mail.ends != "UNREADABLE" and message.state == "UNREADABLE"):
        found.append(f"ended as {message.state}: {message.reason}")
    return found


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def empty_folder() -> Path:
    """The watched folder, without anything in it."""
    import shutil

    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    return FOLDER
