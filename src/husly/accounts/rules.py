"""Who may do what: questions about the person, answered from her roles; and what an administrator may do to an account."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from husly.core.actors import Actor, ActorKind, Role
from husly.core.verdicts import YES, Verdict, no
from husly.law.calendar import FIRST_DAY, LAST_DAY, closed_because
from husly.law.labels import Labelled

WORKS_WITH_CASES = frozenset({Role.CASEWORKER, Role.TEAM_LEADER, Role.HEAD})
IN_A_DEPARTMENT = WORKS_WITH_CASES | {Role.DEPARTMENT_MEMBER}
GIVEN_BY_ADMINISTRATORS = tuple(role for role in Role if role is not Role.REVIEWER)


class DepartmentKind(Labelled):
    """What a department does; the one that receives notices is marked on the department itself."""

    HOUSING_SOCIAL = "HOUSING_SOCIAL", "Boligsocialt team"
    JOB_CENTRE = "JOB_CENTRE", "Jobcenter"
    FAMILY = "FAMILY", "Børn og familie"
    BENEFITS = "BENEFITS", "Ydelser"
    HOUSING_ASSIGNMENT = "HOUSING_ASSIGNMENT", "Boliganvisning"
    HEALTH = "HEALTH", "Sundhed og psykiatri"
    HOME_HELP = "HOME_HELP", "Hjemmepleje"
    DEBT_COUNSELLING = "DEBT_COUNSELLING", "Gældsrådgivning"
    OTHER = "OTHER", "Anden afdeling"


class OrganisationKind(Labelled):
    """Those outside the municipality who may have users and keys."""

    HOUSING_ORGANISATION = "HOUSING_ORGANISATION", "Almen boligorganisation"
    BAILIFF_COURT = "BAILIFF_COURT", "Fogedret"
    PRIVATE_LANDLORD = "PRIVATE_LANDLORD", "Privat udlejer"
    POST_SYSTEM = "POST_SYSTEM", "System, der henter kommunens Digital Post"
    OVERSIGHT = "OVERSIGHT", "Tilsyn"


SENDS_CLERKS = {
    Role.LANDLORDS_CLERK: frozenset({OrganisationKind.HOUSING_ORGANISATION, OrganisationKind.PRIVATE_LANDLORD}),
    Role.COURT_CLERK: frozenset({OrganisationKind.BAILIFF_COURT}),
}
ADDED_BY_ADMINISTRATORS = tuple(kind for kind in OrganisationKind if kind is not OrganisationKind.OVERSIGHT)


@dataclass(frozen=True)
class Account:
    """Somebody's account as an administrator meets it; `is_at_home` where her own municipality looks after it."""

    name: str
    is_own: bool = False
    is_at_home: bool = True
    is_active: bool = True
    has_roles_elsewhere: bool = False
    has_second_step: bool = False
    is_administrator: bool = False
    other_administrators: int = 1


def roles_in(department: DepartmentKind | None, roles: Set[Role], *, receives_notices: bool) -> frozenset[Role]:
    """What somebody is by these roles in this department. Titles open cases only where cases are worked with; elsewhere she is a member."""
    if department in {None, DepartmentKind.HOUSING_SOCIAL} or receives_notices or not roles & WORKS_WITH_CASES:
        return frozenset(roles)
    return frozenset(roles - WORKS_WITH_CASES) | {Role.DEPARTMENT_MEMBER}


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


def may_hold(roles: Set[Role], *, has_department: bool, organisation: OrganisationKind | None) -> Verdict:
    """Whether these roles go together, and with a department or an organisation of this kind."""
    clerk = roles & SENDS_CLERKS.keys()
    if not roles:
        return no("Vælg mindst én rolle. Skal brugeren slet ikke ind, så luk adgangen på brugerens side.")
    if Role.REVIEWER in roles:
        return no("Roller i tilsynet gives ikke af kommunen. Vælg en anden rolle.")
    if clerk and len(roles) > 1:
        return no("En medarbejder i en organisation kan ikke også have andre roller. Opret to brugere, eller vælg én rolle.")
    if clerk and (organisation is None or any(organisation not in SENDS_CLERKS[role] for role in clerk)):
        return no(f"Vælg den organisation, hvor brugeren er {next(iter(clerk)).label.lower()}. Mangler den, så opret den først.")
    if clerk and has_department:
        return no("En medarbejder i en organisation hører ikke til en afdeling. Lad afdelingen stå tom.")
    if organisation and not clerk:
        return no("Kun medarbejdere i en organisation hører til en. Lad organisationen stå tom, eller vælg en anden rolle.")
    if roles & IN_A_DEPARTMENT and not has_department:
        return no("Vælg den afdeling, som brugeren arbejder i.")
    return YES


def may_change_roles(account: Account, *, stays_administrator: bool = True) -> Verdict:
    """Nobody changes her own roles, and a municipality never loses its last administrator."""
    if account.is_own:
        return no("Du kan ikke ændre dine egne roller. Bed en anden administrator om det.")
    if account.has_roles_elsewhere:
        return no(f"{account.name} har også adgang i en anden kommune. Luk adgangen, og opret en ny bruger, hvis arbejdet er et andet.")
    if not stays_administrator and account.is_administrator and not account.other_administrators:
        return no(f"{account.name} er kommunens eneste administrator. Gør først en anden til administrator.")
    return _looked_after(account) and _in_use(account)


def may_deactivate(account: Account) -> Verdict:
    """Nobody locks herself out, nor out the last administrator."""
    if account.is_own:
        return no("Du kan ikke lukke din egen adgang. Bed en anden administrator om det.")
    if account.is_administrator and not account.other_administrators:
        return no(f"{account.name} er kommunens eneste administrator. Gør først en anden til administrator.")
    return _looked_after(account) and _in_use(account)


def may_activate(account: Account) -> Verdict:
    """Only what is closed is opened."""
    if account.is_active:
        return no(f"Adgangen for {account.name} er allerede åben.")
    return _looked_after(account)


def may_reset_password(account: Account) -> Verdict:
    """A forgotten password; her own one changes herself."""
    if account.is_own:
        return no("Din egen adgangskode skifter du selv: tryk på dit navn øverst og på Skift adgangskode.")
    return _looked_after(account) and _in_use(account)


def may_reset_second_step(account: Account) -> Verdict:
    """A lost telephone; one's own second step is turned off by oneself."""
    if not account.has_second_step:
        return no(f"{account.name} bruger ikke login i to trin.")
    if account.is_own:
        return no("Dit eget login i to trin slår du selv fra: tryk på dit navn øverst og på Login i to trin.")
    return _looked_after(account) and _in_use(account)


def may_end_visit(account: Account) -> Verdict:
    """Access given here to somebody whom another municipality looks after."""
    if account.is_at_home:
        return no(f"{account.name} hører til jeres egen kommune. Luk adgangen i stedet.")
    return YES


def may_visit(roles: Set[Role], *, is_here: bool) -> Verdict:
    """Only somebody who is a clerk of an organisation elsewhere, and nothing more, may be given access here too."""
    if is_here:
        return no("Brugeren har allerede adgang her. Navnet står på listen over brugere.")
    if not roles or not roles <= SENDS_CLERKS.keys():
        return no("Der er ingen medarbejder i en organisation med det brugernavn. Kontrollér stavningen, eller tilføj en ny bruger.")
    return YES


def may_close_on(on: date, today: date) -> Verdict:
    """A closing day is one to come on which the offices would be open."""
    if not max(today, FIRST_DAY) <= on <= LAST_DAY:
        return no(f"Vælg i dag eller en senere dag, til og med {LAST_DAY.year}.")
    shut = closed_because(on)
    return no(f"Den dag er der lukket i forvejen ({shut}). Vælg en anden dag.") if shut else YES


def may_open_on(on: date, today: date) -> Verdict:
    """A closing day that has been stays, for it stands among the reasons for days that were set."""
    if on < today:
        return no("Dagen er gået og står i begrundelsen for gamle frister. Den kan ikke fjernes.")
    return YES


def _looked_after(account: Account) -> Verdict:
    if account.is_at_home:
        return YES
    return no(f"{account.name} hører til en anden kommune. Bed administratoren dér om det, eller fjern adgangen her.")


def _in_use(account: Account) -> Verdict:
    return YES if account.is_active else no(f"Adgangen for {account.name} er lukket. Åbn den først.")
