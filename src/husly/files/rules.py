"""How far a file has come, and who may send one."""

from husly.core.actors import Actor, Role
from husly.core.verdicts import YES, Verdict, no
from husly.law.labels import Labelled

MOST_BYTES = 20 * 1024 * 1024
MOST_ATTEMPTS = 5  # a file that has been begun with so often and never come a step further waits for a person
NEVER_CHECKED = "Filen kunne ikke gennemgås, fordi noget gik galt i Husly. Prøv igen om lidt, og sig det til kommunen, hvis det bliver ved."
NEVER_TAKEN = "Noget gik galt i Husly. Fortsæt om lidt, og sig det til kommunen, hvis det bliver ved."
NOT_TAKEN = (
    "Rækken kunne ikke modtages, fordi noget gik galt i Husly. Indlæs den igen om lidt, og sig det til kommunen, hvis det bliver ved.",
    "The row could not be received because something went wrong in Husly. Send it again shortly, and tell the municipality if it persists.",
)


class FileState(Labelled):
    """How far a file has come."""

    CHECKING = "CHECKING", "bliver gennemgået"
    CHECKED = "CHECKED", "klar til at sende"
    SENDING = "SENDING", "bliver indlæst"
    STOPPED = "STOPPED", "gået i stå"
    DONE = "DONE", "indlæst"
    UNREADABLE = "UNREADABLE", "kan ikke læses"
    CANCELLED = "CANCELLED", "fortrudt"


FILE_NEXT: dict[FileState, frozenset[FileState]] = {
    FileState.CHECKING: frozenset({FileState.CHECKED, FileState.UNREADABLE}),
    FileState.CHECKED: frozenset({FileState.SENDING, FileState.CANCELLED}),
    FileState.SENDING: frozenset({FileState.DONE, FileState.STOPPED}),
    FileState.STOPPED: frozenset({FileState.SENDING}),
    FileState.DONE: frozenset(),
    FileState.UNREADABLE: frozenset({FileState.CHECKING}),
    FileState.CANCELLED: frozenset(),
}


AT_WORK = frozenset({FileState.CHECKING, FileState.SENDING})  # the worker's states


class RowState(Labelled):
    """What became of one row of a file."""

    TAKEN = "TAKEN", "modtaget"
    REPEATED = "REPEATED", "modtaget før"
    REFUSED = "REFUSED", "skal rettes"


def may_send_files(actor: Actor) -> Verdict:
    """The clerk of a housing organisation or a court, for her own organisation, in the municipality she stands in."""
    if actor.municipality and actor.organisation_id and actor.has(Role.LANDLORDS_CLERK, Role.COURT_CLERK):
        return YES
    return no("Kun medarbejdere i boligorganisationer og fogedretter kan indlæse filer. Bed kommunens administrator om adgang.")


def may_become(now: FileState, then: FileState) -> Verdict:
    """Whether a file may go on to that state."""
    if then in FILE_NEXT[now]:
        return YES
    return no(f"Filen er {now.label} og kan ikke blive {then.label} nu. Genindlæs siden for at se, hvor langt den er.")


def too_large() -> str:
    """What somebody with a larger file is told."""
    return f"Filen fylder mere end {MOST_BYTES // 1024 // 1024} MB. Del den i flere filer, og indlæs dem en ad gangen."
