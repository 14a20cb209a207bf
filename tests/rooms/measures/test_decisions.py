"""A decision from its draft to its arrival: what it says, who must be heard, who must look, and what counts for the 14 days."""

from collections.abc import Callable
from datetime import timedelta

from husly.cases.models import Case
from husly.core.actors import Actor
from husly.letters.postoffice import PostOffice
from husly.measures import deciding
from husly.measures.models import Decision, Help
from tests.rooms.measures.conftest import AT, applied, drafted, eyes, owed, pass_time

Office = Callable[..., PostOffice]


def status(decision: Decision) -> str:
    decision.refresh_from_db()
    return decision.status


def test_karen_refuses_and_the_14_days_are_kept_by_proof_alone(jens: Case, karen: Actor, office: Office) -> None:
    applied(jens, karen)
    decision = drafted(jens, karen)
    assert "Det ved vi ikke:" in decision.text
    eyes()
    deciding.decide(decision=decision, by=karen, at=AT)
    assert "DECIDE" in owed(jens)
    assert Help.objects.get().status == "REFUSED"
    pass_time(office())
    assert status(decision) == "ARRIVED"
    assert "DECIDE" not in owed(jens)
    assert decision.complain_by == decision.arrived_on + timedelta(days=28)  # type: ignore[operator]
