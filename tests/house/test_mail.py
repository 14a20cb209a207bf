"""Nothing is sent by e-mail but what somebody chose: one module sends, and nobody else may."""

import re
from pathlib import Path

import husly

ROOT = Path(husly.__file__).parent
SENDS = re.compile(r"django\.core\.mail|smtplib|send_mail|email_user|EmailMessage")


def test_only_notifying_sends() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py") if SENDS.search(path.read_text())}
    assert found == {"notifying/follow.py", "config/mail.py"}  # the second names the carrier and sends nothing
