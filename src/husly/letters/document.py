"""docs/letters.md, written from the dictionary of states itself: `python -m husly.letters.document` prints it."""

import sys

from husly.letters.rules import NEXT, Failure, State

_ABOVE = """# The states of a letter

Written from `NEXT` in `src/husly/letters/rules.py` by `python -m husly.letters.document`. Mend the dictionary, not this document.
A letter begins at the dot; the words are those a caseworker reads. Why a letter may go from *Venter* straight to *Nået frem*, and what
decides when the post does not answer, stands in [0014](decisions/0014-a-letter-is-sent-once.md).
"""


def diagram() -> str:
    """The whole text of docs/letters.md: every state with its label, every step that is allowed, every failure."""
    names = [f"    {state.value}: {state.label}" for state in State]
    steps = [f"    {state.value} --> {to.value}" for state in State for to in State if to in NEXT[state]]
    failures = [f"| `{failure.value}` | {failure.label} |" for failure in Failure]
    table = ["", "A letter that is *Ikke sendt* says why:", "", "| Code | Words |", "| --- | --- |", *failures]
    lines = ["```mermaid", "stateDiagram-v2", *names, f"    [*] --> {State.QUEUED.value}", *steps, "```", *table]
    return "\n".join([_ABOVE, *lines]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(diagram())
