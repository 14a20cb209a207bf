"""Who may do what: questions about the person, answered from her roles alone."""

from husly.core.actors import Actor, ActorKind, Role
from husly.core.verdicts import YES, Verdict, no
from husly.law.labels import Labelled

WORKS_WITH_CASES = frozenset({Role.CASEWORKER, Role.TEAM_LEADER, Role.HEAD})


class DepartmentKind(Labelled):
    """What a department does; the one that receives notices is marked on the department itself."""

    HOUSING_SOCIAL = "HOUSING_SOCIAL", "Boligsocialt team"
    JOB_CENTRE = "JOB_CENTRE", "Jobcenter"
    FAMILY = "FAMILY", "Børn og familie"
    BENEFITS = "BENEFITS", "Ydelser"
    OTHER = "OTHER", "Anden afdeling"


class OrganisationKind(Labelled):
    """Those outside the municipality who may have users and keys."""

    HOUSING_ORGANISATION = "HOUSING_ORGANISATION", "Almen boligorganisation"
    BAILIFF_COURT = "BAILIFF_COURT", "Fogedret"
    PRIVATE_LANDLORD = "PRIVATE_LANDLORD", "Privat udlejer"
    OVERSIGHT = "OVERSIGHT", "Tilsyn"


def may_see_cases(actor: Actor) -> Verdict:
    """Caseworkers and their leaders in their own municipality, and Husly itself; nobody by title alone."""
    if actor.municipality and (actor.kind is ActorKind.SYSTEM or actor.has(*WORKS_WITH_CASES)):
        return YES
    return no("Kun sagsbehandlere og deres ledere i kommunen kan se sager. Spørg din leder, hvis du mangler adgang.")


def may_administer(actor: Actor) -> Verdict:
    """Users, departments and senders' keys of one's own municipality."""
    if actor.municipality and actor.has(Role.ADMINISTRATOR):
        return YES
    return no("Kun kommunens administrator kan ændre brugere og adgangsnøgler. Spørg din administrator.")


def may_read_log(actor: Actor) -> Verdict:
    """The data-protection officer's page: who did and looked at what."""
    if actor.municipality and actor.has(Role.DATA_PROTECTION_OFFICER):
        return YES
    return no("Kun kommunens databeskyttelsesrådgiver kan se loggen.")
