"""Generated documents say what the code says, and the glossary's code names exist."""

import re
from pathlib import Path

from husly.cases.document import diagram
from husly.law.document import document

ROOT = Path(__file__).resolve().parents[2]


def test_the_law_document_is_current() -> None:
    assert (ROOT / "docs/law.md").read_text() == document(), "Write it anew with: make docs"


def test_the_diagram_of_statuses_is_current() -> None:
    assert (ROOT / "docs/statuses.md").read_text() == diagram(), "Write it anew with: make docs"


def test_every_code_name_in_the_glossary_exists() -> None:
    source = "\n".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    rows = re.findall(r"^\| [^|]+ \| `([^`]+)` \|", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE)
    assert rows
    assert [name for name in rows if not re.search(rf"\b{re.escape(name)}\b", source)] == []
