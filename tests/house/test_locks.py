"""Whoever holds a row keeps nobody from pointing at it: keys never change here, and the stronger lock made innocents wait in a ring."""

import re
from pathlib import Path

import pytest

import husly

SOURCES = sorted(Path(husly.__file__).parent.rglob("*.py"))
HOLDS = re.compile(r"select_for_update\(([^)]*)\)")


@pytest.mark.parametrize("path", [path for path in SOURCES if "select_for_update" in path.read_text()], ids=lambda path: path.stem)
def test_a_row_is_held_without_its_key(path: Path) -> None:
    held = HOLDS.findall(path.read_text())
    assert held
    assert [words for words in held if not words.startswith("no_key=True")] == []
