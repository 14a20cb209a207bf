"""The gate before the tenant's pages: which letter a code opens, for whom, and how many wrong ones are too many.

Unknown, expired, closed and too often tried look alike from outside. A municipality whose codes are being guessed at is not shut: for as
long as it lasts, a code opens only together with the birth date.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from husly.accounts.models import Municipality
from husly.audit.rules import NOWHERE
from husly.audit.walls import enter
from husly.cases.models import Case
from husly.cases.rules import ON_THE_DESK, Status
from husly.core.actors import Actor, tenant
from husly.core.clock import day_of
from husly.letters import codes
from husly.letters import queries as letters
from husly.letters.models import Letterhead, ReplyCode
from husly.letters.sheet import Caseworker
from husly.reply import tallies
from husly.reply.models import Visit
from husly.reply.rules import LIVES, Limit

COOKIE = "svar"


@dataclass(frozen=True)
class Opened:
    """What a code has opened: the letter's code, the case it is about now, whom to call, and what is known of this browser."""

    words: str
    code: ReplyCode
    case: Case
    caseworker: Caseworker
    by: Actor
    visit: Visit | None

    @property
    def asks_birth_date(self) -> bool:
        """Whether the birth date is known and this browser has not told it yet."""
        return self.code.letter.person.birth_date is not None and not (self.visit and self.visit.is_proved)


def opened(words: str, *, address: str, cookie: str, at: datetime) -> Opened | None:
    """What the code opens here and now; None for every reason alike. Inside the code's municipality from here on."""
    code = codes.read(words)
    if code is None:
        return None
    enter(NOWHERE)
    is_worn_out = tallies.is_used_up(Limit.ADDRESS, address, municipality=NOWHERE, at=at)
    if is_worn_out and not cookie:
        return None
    place = codes.municipality_of(code)
    enter(place)
    found = letters.by_code(code, today=day_of(at))
    if found is None:
        if not is_worn_out:
            _count_wrong(place, address, at=at)
        return None
    visit = _visit(found, cookie, at=at)
    case = found.letter.case.joined_into or found.letter.case
    if Status(case.status) not in ON_THE_DESK or not (visit or _may_come(found, place, at=at, is_worn_out=is_worn_out)):
        return None
    by, head = tenant(place), letters.letterhead(place)
    caller = letters.caseworker(case, head, by)
    it = Opened(code, found, case, Caseworker(caller.name or head.name, caller.number), by, visit)
    return None if it.asks_birth_date and tallies.is_used_up(Limit.BIRTH, str(found.pk), municipality=place, at=at) else it


def team_of(words: str) -> Caseworker | None:
    """Whom to call where a code opens nothing: the team of the municipality that it names, if there is one with a number."""
    code = codes.read(words)
    if code is None:
        return None
    enter(codes.municipality_of(code))
    head = Letterhead.objects.filter(pk=codes.municipality_of(code)).first()
    return Caseworker("", head.team_number) if head and head.team_number else None


def address_of(request: HttpRequest) -> str:
    """The network the request comes from: its address as the outermost of our own proxies saw it; of IPv6 the half that is one home's."""
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    told = seen[-settings.PROXIES] if 0 < settings.PROXIES <= len(seen) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


def _visit(code: ReplyCode, cookie: str, *, at: datetime) -> Visit | None:
    if not cookie:
        return None
    digest = settings.VAULT.digest(cookie)
    return Visit.objects.filter(code=code, key_digest=digest, began_at__gt=at - LIVES).first()


def _may_come(code: ReplyCode, place: str, *, at: datetime, is_worn_out: bool) -> bool:
    """Whether a browser that has opened nothing before may: not from where too many wrong codes came, and under siege not by code alone."""
    if is_worn_out:
        return False
    is_known = code.letter.person.birth_date is not None
    return is_known or not tallies.is_used_up(Limit.PLACE, place, municipality=place, at=at)


def _count_wrong(place: str, address: str, *, at: datetime) -> None:
    """A municipality that does not exist is not counted for: there is nothing to guess."""
    if Municipality.objects.filter(pk=place).exists():
        tallies.add(Limit.PLACE, place, municipality=place, at=at)
    enter(NOWHERE)
    tallies.add(Limit.ADDRESS, address, municipality=NOWHERE, at=at)
