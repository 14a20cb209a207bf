"""`husly adduser`: a person who can log in, such as the municipality's first administrator."""

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from husly.accounts.actions import add_user
from husly.accounts.models import Membership, Municipality, User
from husly.accounts.queries import is_taken, receiving_department
from husly.accounts.rules import WORKS_WITH_CASES
from husly.audit.walls import enter
from husly.core import clock
from husly.core.actors import Role, system


class Command(BaseCommand):
    """The password is asked for, or read from standard input when that is no terminal."""

    help = "Opret en bruger i en kommune."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, and as what."""
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="navnet, som kolleger ser det")
        parser.add_argument("--role", required=True, choices=[role.value for role in Role if role is not Role.REVIEWER])
        parser.add_argument("--municipality", required=True, help="fire cifre, for eksempel 0101")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Add her."""
        code, username, role = options["municipality"], options["username"].lower(), Role(options["role"])
        if not Municipality.objects.filter(code=code).exists():
            raise CommandError(f"Der er ingen kommune med koden {code}. Brug fire cifre, for eksempel 0101.")
        if is_taken(username):
            raise CommandError(f"Brugernavnet {username} er taget. Vælg et andet.")
        password = getpass.getpass("Adgangskode: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_password(password, User(username=username, name=options["name"]))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        enter(code)
        department = receiving_department(code) if role in WORKS_WITH_CASES else None
        membership = Membership(role=role.value, municipality_id=code, department=department)
        add_user(username=username, name=options["name"], password=password, memberships=[membership], by=system(code), at=clock.now())
        self.stdout.write(f"{options['name']} kan nu logge ind som {username}.")
