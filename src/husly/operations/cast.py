"""The same few people and places everywhere, in the demo as in the tests. All of them are invented."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from husly.accounts import actions
from husly.accounts.models import Department, Membership, Municipality, Organisation
from husly.accounts.queries import actor_for
from husly.accounts.rules import DepartmentKind, OrganisationKind
from husly.audit.rules import NOWHERE
from husly.audit.walls import enter
from husly.core.actors import Role, system
from husly.core.danish import sort_key
from husly.letters import wording
from husly.letters.sheet import Sender

NORDBY, SOENDERBY = "0998", "0999"
BOLIGFORENING, COURT, OVERSIGHT = "Nordby Boligforening", "Retten i Nordby", "Tilsynet"
POST_SYSTEM = "Nordby Kommunes postsystem"
CVR = "12345674"


@dataclass(frozen=True)
class Player:
    """One who logs in."""

    username: str
    name: str
    role: Role
    municipality: str | None = NORDBY
    department: DepartmentKind | None = None
    organisation: str = ""
    number: str = ""


PLAYERS = (
    Player("karen", "Karen Lund", Role.CASEWORKER, department=DepartmentKind.HOUSING_SOCIAL, number="20 00 00 10"),
    Player("mads", "Mads Friis", Role.TEAM_LEADER, department=DepartmentKind.HOUSING_SOCIAL, number="20 00 00 11"),
    Player("ida", "Ida Møller", Role.HEAD, department=DepartmentKind.HOUSING_SOCIAL, number="20 00 00 12"),
    Player("aisha", "Aisha Rahimi", Role.DEPARTMENT_MEMBER, department=DepartmentKind.JOB_CENTRE),
    Player("nanna", "Nanna Bruun", Role.ADMINISTRATOR),
    Player("dorte", "Dorte Kjær", Role.DATA_PROTECTION_OFFICER),
    Player("lone", "Lone Vestergaard", Role.LANDLORDS_CLERK, organisation=BOLIGFORENING),
    Player("per", "Per Thygesen", Role.COURT_CLERK, organisation=COURT),
    Player("bo", "Bo Aagaard", Role.CASEWORKER, municipality=SOENDERBY, department=DepartmentKind.HOUSING_SOCIAL),
    Player("sofie", "Sofie Dahl", Role.REVIEWER, municipality=None, organisation=OVERSIGHT),
)


_CVRS = {BOLIGFORENING: CVR, COURT: "12345690"}


def settle(*, password: str, at: datetime) -> None:
    """The two fictional municipalities, their departments, the organisations and everybody who logs in."""
    for code, name in ((NORDBY, "Nordby"), (SOENDERBY, "Sønderby")):
        Municipality.objects.create(code=code, name=name, sort_key=sort_key(name), is_fictional=True)
        for kind in (DepartmentKind.HOUSING_SOCIAL, DepartmentKind.JOB_CENTRE):
            receives = kind is DepartmentKind.HOUSING_SOCIAL
            Department.objects.create(municipality_id=code, name=kind.label, kind=kind.value, receives_notices=receives)
    kinds = {
        BOLIGFORENING: OrganisationKind.HOUSING_ORGANISATION,
        COURT: OrganisationKind.BAILIFF_COURT,
        OVERSIGHT: OrganisationKind.OVERSIGHT,
        POST_SYSTEM: OrganisationKind.POST_SYSTEM,
    }
    for name, organisation in kinds.items():
        Organisation.objects.create(kind=organisation.value, name=name, cvr=_CVRS.get(name, ""), is_fictional=True)
    for code, name in ((NORDBY, "Nordby"), (SOENDERBY, "Sønderby")):
        with transaction.atomic():
            enter(code)
            sender = Sender(f"{name} Kommune", DepartmentKind.HOUSING_SOCIAL.label, "Torvet 1", "9999", name, "12345674")
            wording.set_letterhead(sender=sender, team_number="20 00 00 00", by=system(code), at=at)
    for player in PLAYERS:
        with transaction.atomic():
            enter(player.municipality or NOWHERE)
            _add(player, password=password, at=at)


def _add(player: Player, *, password: str, at: datetime) -> None:
    department = Department.objects.filter(municipality_id=player.municipality, kind=player.department or "").first()
    membership = Membership(
        role=player.role.value,
        municipality_id=player.municipality,
        department=department,
        organisation=Organisation.objects.filter(name=player.organisation).first(),
    )
    by = system(player.municipality)
    user = actions.add_user(username=player.username, name=player.name, password=password, memberships=[membership], by=by, at=at)
    if player.number:
        wording.set_number(number=player.number, by=actor_for(user, chosen=None), at=at)
