"""Where a message of Digital Post stands, and who may deliver one."""

from husly.core.verdicts import YES, Verdict, no
from husly.law.labels import Labelled

MOST_BYTES = 30 * 1024 * 1024  # of one message; a larger one is set beside, not read
MOST_ATTEMPTS = 5  # a message that has been begun with so often and never been read to its end is put in quarantine
NEVER_READ = (
    "Beskeden kunne ikke læses, fordi noget gik galt i Husly. Prøv at læse den igen om lidt, "
    "eller hent den, som den kom, og skriv oplysningerne af."
)


class MessageState(Labelled):
    """Where a message of Digital Post stands."""

    ARRIVED = "ARRIVED", "modtaget"
    WAITING = "WAITING", "venter på en sagsbehandler"
    CONFIRMED = "CONFIRMED", "bekræftet som underretning"
    DISMISSED = "DISMISSED", "ikke en underretning"
    UNREADABLE = "UNREADABLE", "i karantæne"
    MENDED = "MENDED", "rettet og læst igen"


NEXT: dict[MessageState, frozenset[MessageState]] = {
    MessageState.ARRIVED: frozenset({MessageState.WAITING, MessageState.CONFIRMED, MessageState.UNREADABLE}),
    MessageState.WAITING: frozenset({MessageState.CONFIRMED, MessageState.DISMISSED}),
    MessageState.CONFIRMED: frozenset(),
    MessageState.DISMISSED: frozenset({MessageState.WAITING}),
    MessageState.UNREADABLE: frozenset({MessageState.ARRIVED, MessageState.MENDED, MessageState.DISMISSED}),
    MessageState.MENDED: frozenset(),
}


def may_turn(now: MessageState, then: MessageState) -> Verdict:
    """Whether a message may go on to that state."""
    if then in NEXT[now]:
        return YES
    return no(f"Beskeden er {now.label}. Genindlæs siden for at se, hvad der er sket med den.")
