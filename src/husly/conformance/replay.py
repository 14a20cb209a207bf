"""One case replayed: its events in, its findings out. Nothing is read, written or asked of today, and no other case matters.

The same events, in whatever order and however often told, give the same findings under the same `rules.VERSION`.
"""

from collections.abc import Iterable

from husly.conformance.events import Event, Place
from husly.conformance.history import History
from husly.conformance.law_steps import law_steps
from husly.conformance.practice_steps import practice_steps
from husly.conformance.rules import Finding, key_order


def replay(events: Iterable[Event], place: Place) -> tuple[Finding, ...]:
    """Every step that the law and the practice asked of the case, with what became of it; none for a case without events.

    Raises OutsideCalendar for days that are not within 2000–2050.
    """
    case = History(events, place)
    return tuple(sorted([*law_steps(case), *practice_steps(case)], key=key_order))
