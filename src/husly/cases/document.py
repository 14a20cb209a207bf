"""docs/statuses.md, written from the dictionary of statuses itself: `husly statuses` prints it."""

from husly.cases.rules import NEXT, Status

_ABOVE = """# The statuses of a case

Written from `NEXT` in `src/husly/cases/rules.py` by `husly statuses`. Mend the dictionary, not this document.
A new case begins at the dot; the words are those a caseworker reads.
"""


def diagram() -> str:
    """The whole text of docs/statuses.md, ending in one newline: every status with its label, every step that is allowed."""
    names = [f"    {status.value}: {status.label}" for status in Status]
    steps = [f"    {status.value} --> {to.value}" for status in Status for to in Status if to in NEXT[status]]
    lines = ["```mermaid", "stateDiagram-v2", *names, f"    [*] --> {Status.NEW.value}", *steps, "```"]
    return "\n".join([_ABOVE, *lines]) + "\n"
