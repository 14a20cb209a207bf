"""The command `husly`: an overview and `explain` by itself, everything else through Django."""

import ast
import os
import sys
from pathlib import Path

_COMMANDS = Path(__file__).parent / "operations" / "management" / "commands"
_OVERVIEW = """\
Husly – keeps people in their homes · hjælper kommunen med at holde folk i deres hjem

Use · Brug:  husly VERB [...]        husly VERB --help

  explain    What a notice makes the municipality owe, by when and why · Hvad en underretning sætter i gang
"""


def main() -> int:
    """Run the verb on the command line; the exit code is 0 when it was done."""
    verb, *rest = sys.argv[1:] or ["--help"]
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # Danish on every terminal, whatever its locale
    if verb in ("-h", "--help") or (verb == "help" and not rest):
        sys.stdout.write(overview())
        return 0
    if verb == "explain":
        from husly.intake.explain import main as explain

        return explain(rest)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "husly.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["husly", verb, *rest])
    return 0


def overview() -> str:
    """Every verb of Husly's own with the first sentence of its module, so that the list cannot fall behind."""
    modules = sorted(path for path in _COMMANDS.glob("*.py") if not path.stem.startswith("_"))
    return _OVERVIEW + "".join(f"  {path.stem:<10} {_first_sentence(path)}\n" for path in modules)


def _first_sentence(path: Path) -> str:
    """The docstring's first sentence without the verb it begins with."""
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    sentence = words.split("\n", 1)[0].split(". ", 1)[0].rstrip(".").removeprefix(f"`husly {path.stem}`: ")
    return sentence[:1].upper() + sentence[1:]


if __name__ == "__main__":
    sys.exit(main())
