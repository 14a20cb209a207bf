"""Asking the register: what new cases need to know and what people asked for, one municipality after the other."""

import logging
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from husly.accounts.models import Municipality
from husly.audit.walls import enter
from husly.cases import register as cases
from husly.core.actors import system
from husly.parties import actions as parties
from husly.parties.models import LookUp
from husly.parties.queries import question
from husly.parties.registry import Answer, Register, RegisterAway
from husly.parties.rules import LookUpState

BATCH = 20  # questions a round in one municipality; at two seconds each, forty seconds
_ONE_ASKER = 0x4C55  # the advisory lock that only one worker at a time holds in a municipality while it finds what to ask
log = logging.getLogger(__name__)


def chosen() -> Register | None:
    """The register that the settings name; None where there is none."""
    register: Register | None = import_string(settings.REGISTER)() if settings.REGISTER else None
    return register


def places() -> list[str]:
    """Every municipality where somebody works: nobody is looked up where nobody would read the answer."""
    return list(Municipality.objects.filter(membership__isnull=False).order_by("code").distinct().values_list("code", flat=True))


def look_up(municipality: str, register: Register, *, at: datetime) -> int:
    """New questions are put down, and those due are asked; how many were answered.

    A register that is away is not asked again in this round, and no transaction is open while it is asked.
    """
    _ask_where_owed(municipality, at=at)
    for answered in range(BATCH):
        look_up = _next(municipality, at=at)
        if look_up is None:
            return answered
        answer = _call(register, look_up, at=at)
        if answer is None:
            _put_off(look_up, at=at)
            return answered
        _learn(look_up, answer, at=at)
    return BATCH


@transaction.atomic
def _ask_where_owed(municipality: str, *, at: datetime) -> None:
    enter(municipality)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_ONE_ASKER, int(municipality)])
        is_alone = cursor.fetchone() == (True,)
    if is_alone:
        cases.ask_where_owed(municipality, at_most=BATCH, by=system(municipality), at=at)


@transaction.atomic
def _next(municipality: str, *, at: datetime) -> LookUp | None:
    """The next question that somebody still wants answered; the others are called off on the way."""
    enter(municipality)
    while look_up := parties.take_next(municipality, at=at):
        if cases.is_wanted(look_up):
            return look_up
        parties.call_off(look_up=look_up, by=system(municipality), at=at)
    return None


def _call(register: Register, look_up: LookUp, *, at: datetime) -> Answer | None:
    """The answer; None where the register is away, or fails in a way it should not: that costs nobody a page either."""
    try:
        return register.look_up(question(look_up, at=at))
    except RegisterAway:
        return None
    except Exception as error:
        log.warning("The register failed: %s", type(error).__name__)  # its message could hold a value
        return None


@transaction.atomic
def _put_off(look_up: LookUp, *, at: datetime) -> None:
    enter(look_up.municipality_id)
    parties.put_off(look_up=look_up, at=at)


@transaction.atomic
def _learn(look_up: LookUp, answer: Answer, *, at: datetime) -> None:
    enter(look_up.municipality_id)
    by = system(look_up.municipality_id)
    if parties.keep_answer(look_up=look_up, answer=answer, by=by, at=at) is LookUpState.ANSWERED:
        cases.learn(look_up=look_up, answer=answer, by=by, at=at)
