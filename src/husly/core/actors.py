"""Who acts: a person in a role, a sender's system, a tenant or Husly itself, always inside one municipality at a time."""

from dataclasses import dataclass
from enum import StrEnum

from husly.law.labels import Labelled


class Role(Labelled):
    """What somebody is, with the Danish word a reader sees."""

    CASEWORKER = "CASEWORKER", "Sagsbehandler"
    TEAM_LEADER = "TEAM_LEADER", "Teamleder"
    HEAD = "HEAD", "Afdelingschef"
    DEPARTMENT_MEMBER = "DEPARTMENT_MEMBER", "Medarbejder i en anden afdeling"
    ADMINISTRATOR = "ADMINISTRATOR", "Administrator"
    DATA_PROTECTION_OFFICER = "DATA_PROTECTION_OFFICER", "Databeskyttelsesrådgiver"
    LANDLORDS_CLERK = "LANDLORDS_CLERK", "Medarbejder i boligorganisation"
    COURT_CLERK = "COURT_CLERK", "Medarbejder i fogedretten"
    REVIEWER = "REVIEWER", "Medarbejder i tilsynet"


class ActorKind(StrEnum):
    """Somebody with a log-in, sender's system, a tenant who has no log-in, or Husly by itself."""

    USER = "USER"
    SENDER = "SENDER"
    TENANT = "TENANT"
    SYSTEM = "SYSTEM"


@dataclass(frozen=True)
class Actor:
    """One who acts. `municipality` is a four-digit code; None means that no case can be seen at all."""

    kind: ActorKind
    id: int | None = None
    name: str = ""
    municipality: str | None = None
    roles: frozenset[Role] = frozenset()
    department_id: int | None = None
    organisation_id: int | None = None

    @property
    def person(self) -> int:
        """The number of the user who acts; raises ValueError where nobody does in person."""
        if self.id is None:
            raise ValueError("Only a person does this.")
        return self.id

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds at least one of these roles."""
        return not self.roles.isdisjoint(roles)


def system(municipality: str | None) -> Actor:
    """Husly acting by itself in one municipality, or in none."""
    return Actor(kind=ActorKind.SYSTEM, name="Husly", municipality=municipality)


def tenant(municipality: str) -> Actor:
    """Whoever answers a letter from this municipality; who that is stands in the letter, not here."""
    return Actor(kind=ActorKind.TENANT, name="Lejeren", municipality=municipality)
