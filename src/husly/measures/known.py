"""What is known of a household, gathered for the conditions: from the case itself."""

from husly.cases.models import Case, Occasion
from husly.cases.rules import CALLS_OFF
from husly.contact.queries import whole
from husly.core.actors import Actor
from husly.law.facts import Ground, Known
from husly.measures.facts import Facts

_ANSWER = {Known.YES.value: True, Known.NO.value: False, Known.UNKNOWN.value: None}


def facts(case: Case, *, seen_by: Actor) -> Facts:
    """Everything that is known now and that this person may see; the caller has asked whether the case may be seen."""
    return Facts(is_threatened=_threatened(case), has_children=_ANSWER[case.children], is_vulnerable=_ANSWER[case.need])


def _threatened(case: Case) -> bool | None:
    """By the notices: not where the arrears were paid or the matter withdrawn afterwards, nor where the ground is another."""
    told = list(Occasion.objects.filter(case__in=whole(case)).order_by("recorded_at", "id").values_list("kind", "ground"))
    if not told:
        return None
    return told[-1][0] not in {kind.value for kind in CALLS_OFF} and any(ground == Ground.ARREARS.value for _, ground in told)
