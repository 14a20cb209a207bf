"""`husly migrate`: the tables are as this version needs them. Runs as the owner of the tables, never as the role of the web."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as Migrate


class Command(Migrate):
    """Django's own command on the owner's connection."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The owner's connection unless another is asked for."""
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate."""
        options["database"] = "owner"
        super().handle(*args, **options)
