"""The verbs of notifying: chosen, made, and sent."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from husly.accounts.queries import actor_for, closing_days
from husly.audit import actions as audit
from husly.audit.rules import EventCode
from husly.core.actors import Actor
from husly.core.clock import day_of
from husly.core.verdicts import no
from husly.notifying import queries, rules
from husly.notifying.models import Choice, Mail
from husly.notifying.rules import Kind, When


@transaction.atomic
def choose(*, address: str, kinds: Mapping[Kind, When], by: Actor, at: datetime) -> Choice:
    """From now on the actor is told this, then; what happened before is no news."""
    if not by.municipality or not rules.offered(by):
        no("Der er ikke noget, du kan få besked om på mail.").require()
    end = queries.end_of_log(by.municipality or "")
    said = {kind.value: when.value for kind, when in kinds.items() if kind in rules.offered(by)}
    places = {"told_to": end, "morning_to": end}
    choice, is_new = Choice.objects.select_for_update(no_key=True).get_or_create(
        municipality_id=by.municipality, user_id=by.person, defaults={"address": address, "kinds": said, **places}
    )
    if not is_new:
        choice.address, choice.kinds = address, said
        choice.save(update_fields=["address", "kinds"])
    audit.record(EventCode.MAIL_CHOSEN, by=by, at=at, choice=choice.pk)
    return choice


def make(choice: Choice, at: datetime) -> list[Mail]:
    """The mails that are due to somebody now; the caller holds her choice. Whoever may no longer see it is told nothing."""
    me = actor_for(choice.user, chosen=choice.municipality_id)
    if not choice.user.is_active or me.municipality != choice.municipality_id or not choice.address:
        return []
    end, made = queries.end_of_log(choice.municipality_id), list[Mail]()
    if rules.is_morning(at, choice.morning_on, closing_days(choice.municipality_id)):
        made += _mail(choice, _morning(choice, me, end, at), at)
        choice.morning_to, choice.morning_on = end, day_of(at)
    if rules.may_go_at_once(at, choice.told_at) and choice.told_to < end:
        mails = _mail(choice, _wanted(choice, me, When.AT_ONCE, choice.told_to, end), at)
        choice.told_to, choice.told_at = end, at if mails else choice.told_at
        made += mails
    choice.save(update_fields=["morning_to", "morning_on", "told_to", "told_at"])
    return made


@transaction.atomic
def claim(mail_id: int, at: datetime) -> Mail | None:
    """The mail, to be tried now; nobody else tries it until its next turn."""
    mail = Mail.objects.select_for_update(no_key=True, of=("self",)).select_related("choice").get(pk=mail_id)
    if mail.next_try_at is None or mail.next_try_at > at:
        return None
    mail.tries += 1
    mail.next_try_at = rules.next_try(mail.tries, at)
    mail.save(update_fields=["tries", "next_try_at"])
    return mail


def has_gone(mail: Mail, at: datetime) -> None:
    """The mail server took it."""
    Mail.objects.filter(pk=mail.pk).update(sent_at=at, next_try_at=None)


def _morning(choice: Choice, me: Actor, end: int, at: datetime) -> dict[Kind, int]:
    counts = _wanted(choice, me, When.MORNING, choice.morning_to, end)
    if choice.wanted()[Kind.DUE] is When.MORNING and Kind.DUE in rules.offered(me):
        counts[Kind.DUE] = queries.due(me, day_of(at))
    return counts


def _wanted(choice: Choice, me: Actor, when: When, after: int, end: int) -> dict[Kind, int]:
    wanted = rules.chosen(choice.wanted(), when)
    if not wanted or after >= end:
        return {}
    return {kind: count for kind, count in queries.news_between(me, after, end).items() if kind in wanted}


def _mail(choice: Choice, counts: Mapping[Kind, int], at: datetime) -> list[Mail]:
    told = {kind.value: count for kind, count in counts.items() if count}
    if not told:
        return []
    return [Mail.objects.create(municipality_id=choice.municipality_id, choice=choice, made_at=at, counts=told, next_try_at=at)]
