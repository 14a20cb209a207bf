"""`husly verify`: whether the log is whole; names every changed, missing or moved row and what is not sealed yet."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from husly.audit.queries import check
from husly.audit.rules import Chain
from husly.audit.walls import enter
from husly.operations.sealer import places


class Command(BaseCommand):
    """Exit code 1 when something is wrong."""

    help = "Kontrollér loggens kæder."

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk every chain."""
        faults = 0
        for place in places():
            for chain in Chain:
                faults += self._tell(place, chain)
        if faults:
            self.stdout.write(f"Loggen er ikke hel: {faults} fejl.")
            sys.exit(1)
        self.stdout.write("Loggen er hel.")

    @transaction.atomic
    def _tell(self, place: str, chain: Chain) -> int:
        enter(place)
        found = check(place, chain)
        if found.sealed or found.unsealed:
            tail = f", endnu ikke forseglet: {', '.join(map(str, found.unsealed))}" if found.unsealed else ""
            self.stdout.write(f"{place} {chain.name.lower()}: {found.sealed} forseglet{tail}")
        for one in found.breaks:
            event = f"hændelse {one.event_id} " if one.event_id else ""
            self.stdout.write(f"  plads {one.position}: {event}{one.what}")
        return len(found.breaks)
