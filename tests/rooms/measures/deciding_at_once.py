"""Many people who decide, complain and follow at the same moment, in a database of their own: prints what came of it, as JSON.

Run by test_at_once.py with HUSLY_DATABASE_URL set.
"""

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from husly.accounts.queries import actor_for  # noqa: E402
from husly.audit.models import Event  # noqa: E402
from husly.audit.walls import enter  # noqa: E402
from husly.cases.models import Case, Duty  # noqa: E402
from husly.core import clock  # noqa: E402
from husly.core.actors import Actor, system  # noqa: E402
from husly.core.verdicts import Refused  # noqa: E402
from husly.intake.actions import Delivery, receive  # noqa: E402
from husly.intake.rules import Channel  # noqa: E402
from husly.intake.schemas import NoticeIn  # noqa: E402
from husly.law.facts import Known  # noqa: E402
from husly.law.measures import Measure  # noqa: E402
from husly.letters import dispatch  # noqa: E402
from husly.letters.models import Letter  # noqa: E402
from husly.letters.postoffice import Behaviour, PostOffice  # noqa: E402
from husly.measures import deciding, follow  # noqa: E402
from husly.measures.models import Decision  # noqa: E402
from husly.measures.rules import Outcome  # noqa: E402
from husly.practice import actions as practice  # noqa: E402
from husly.practice.examples import RECOMMENDATION  # noqa: E402
from husly.practice.rules import Matter  # noqa: E402
from tests import cast  # noqa: E402

AT_ONCE, CPR = 4, "0204791235"


def main() -> None:
    call_command("migrate", verbosity=0)
    cast.settle(password=cast.PASSWORD, at=clock.now())
    karen, mads, ida = (actor_for(cast.user(name), chosen=None) for name in ("karen", "mads", "ida"))
    with transaction.atomic():
        enter(cast.NORDBY)
        case = prepared(mads, ida)
    refused: Counter[str] = Counter()
    drafts = at_once(lambda: draft(case, karen), refused)
    with transaction.atomic():
        enter(cast.NORDBY)
        decision = Decision.objects.get()
        deciding.ask(decision=decision, by=karen, at=clock.now())
    decided = at_once(lambda: decide(decision.pk, mads), refused)
    with TemporaryDirectory() as folder:
        post = PostOffice(Path(folder), {(CPR, ""): Behaviour.ARRIVES})
        dispatch.go_round(cast.NORDBY, clock.now(), post=post, paper=None)
    followed = at_once(lambda: follow.keep_up(cast.NORDBY, clock.now()), refused)
    with transaction.atomic():
        enter(cast.NORDBY)
        counted = {
            "drafted": len(drafts),
            "decided": len(decided),
            "followed": len(followed),
            "letters": Letter.objects.filter(kind="REFUSAL").count(),
            "status": Decision.objects.get().status,
            "done": Duty.objects.filter(code="DECIDE", ending="DONE").count(),
            "said": Event.objects.filter(code="DECISION_CHANGED", refs__decision_status="DECIDED").count(),
            "refused": sum(refused.values()),
        }
    json.dump(counted, sys.stdout)


def prepared(mads: Actor, ida: Actor) -> Case:
    """Jens' case, in which a decision is owed and another must look at a refusal."""
    now = clock.now()
    content = replace(RECOMMENDATION.practice, second_eyes=(Matter.REFUSAL,))
    version = practice.draft(practice=content, by=mads, at=now)
    practice.adopt(version=version, revision=1, decided_on=clock.today(), decision="Punkt 7", in_force_from=clock.today(), by=ida, at=now)
    notice = NoticeIn.model_validate(cast.court(household={"children_under_18": 1}))
    receive(Delivery(notice, Channel.API), by=system(cast.NORDBY), at=now)
    case = Case.objects.get()
    assert case.children == Known.YES.value
    return case


def draft(case: Case, by: Actor) -> None:
    with transaction.atomic():
        enter(cast.NORDBY)
        deciding.draft(case=case, outcome=Outcome.REFUSAL, measures=[Measure.SINGLE_PAYMENT], by=by, at=clock.now())


def decide(decision_id: int, by: Actor) -> None:
    with transaction.atomic():
        enter(cast.NORDBY)
        deciding.decide(decision=Decision.objects.get(pk=decision_id), by=by, at=clock.now())


def at_once(act: Callable[[], object], refused: Counter[str]) -> list[bool]:
    """As many at the same moment as there are; those that were done. Who is refused is counted by the reason."""
    done: list[bool] = []
    gate = threading.Barrier(AT_ONCE)

    def one() -> None:
        gate.wait()
        try:
            act()
            done.append(True)
        except Refused as refusal:
            refused[refusal.reason] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


main()
