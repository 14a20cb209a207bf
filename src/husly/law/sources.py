"""Where a rule stands written, and how sure we are of it."""

from dataclasses import dataclass, replace
from datetime import date

from husly.law.labels import Labelled


class Status(Labelled):
    """Whether somebody has confirmed it in the source."""

    CONFIRMED = "CONFIRMED", "bekræftet"
    UNCONFIRMED = "UNCONFIRMED", "ikke bekræftet: skal kontrolleres"


@dataclass(frozen=True)
class Source:
    """A paragraph and where to read it. `duty` says whether the rule itself is confirmed, `wording` whether its paragraph was read."""

    short: str
    url: str
    checked_on: date
    duty: Status
    wording: Status

    @property
    def is_confirmed(self) -> bool:
        """Whether nothing about it is in doubt."""
        return Status.UNCONFIRMED not in (self.duty, self.wording)

    @property
    def doubt(self) -> str:
        """The sentence that must stand beside the rule; empty when everything is confirmed."""
        doubted = {
            (Status.UNCONFIRMED, Status.UNCONFIRMED): "Selve reglen og dens ordlyd",
            (Status.UNCONFIRMED, Status.CONFIRMED): "Selve reglen",
            (Status.CONFIRMED, Status.UNCONFIRMED): "Paragraffens ordlyd",
        }.get((self.duty, self.wording))
        return f"{doubted} er {Status.UNCONFIRMED.label}." if doubted else ""

    def doubted(self) -> "Source":
        """The same place, where neither the rule nor its wording is confirmed for the situation at hand."""
        return replace(self, duty=Status.UNCONFIRMED, wording=Status.UNCONFIRMED)

    def as_json(self) -> dict[str, str]:
        """As `husly explain` prints it."""
        return {"short": self.short, "url": self.url, "duty": self.duty.value, "wording": self.wording.value}
