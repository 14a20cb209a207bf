"""The command `husly`: `explain` by itself, everything else through Django."""

import os
import sys


def main() -> int:
    """Run the verb on the command line; the exit code is 0 when it was done."""
    verb, *rest = sys.argv[1:] or ["help"]
    if verb == "explain":
        from husly.intake.explain import main as explain

        return explain(rest)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "husly.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["husly", verb, *rest])
    return 0


if __name__ == "__main__":
    sys.exit(main())
