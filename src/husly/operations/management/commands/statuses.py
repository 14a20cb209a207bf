"""`husly statuses`: the case's statuses as a Mermaid diagram, the text of docs/statuses.md."""

from typing import Any

from django.core.management.base import BaseCommand

from husly.cases.document import diagram


class Command(BaseCommand):
    """Print the document; nothing is read from the database."""

    help = "Vis sagens statusser som diagram."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(diagram(), ending="")
