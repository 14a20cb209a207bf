"""docs/law.md says all that the rules say, and nothing else."""

import subprocess
import sys
from pathlib import Path

from husly.law import deadlines
from husly.law.document import document
from husly.law.duties import RULES
from husly.law.facts import NoticeKind

FILE = Path(__file__).parents[2] / "docs/law.md"


def test_the_file_is_what_the_rules_say() -> None:
    printed = subprocess.run([sys.executable, "-m", "husly.law.document"], capture_output=True, check=True, timeout=60).stdout
    assert printed.decode() == document()
    assert FILE.read_text(encoding="utf-8") == document(), "Write it anew: python -m husly.law.document >docs/law.md"


def test_every_duty_and_deadline_stands_there_with_every_source() -> None:
    text = document()
    for rule in (*RULES.values(), *deadlines.ALL):
        assert f"### {rule.label} (`{rule.code}`)" in text
        for version in rule.versions:
            assert f"[{version.source.short}]({version.source.url})" in text
    assert all(kind in text for kind in NoticeKind if kind.name not in {"EVICTION_CANCELLED", "PAID", "WITHDRAWN", "CORRECTION"})


def test_it_reads_as_a_document() -> None:
    text = document()
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    assert "None" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.endswith(" |") for line in rows)
