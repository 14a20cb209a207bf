"""A yes, or a no with its reason: one answer serves the button that is shown and the action that is done."""

from dataclasses import dataclass


class Refused(Exception):
    """Somebody asked for what may not be done now; `reason` is a Danish sentence that says what to do instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Verdict:
    """Truthy when allowed; otherwise `reason` says why not, in Danish, and what helps."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason

    def require(self) -> None:
        """Do nothing on a yes; raise Refused with the reason on a no."""
        if self.reason:
            raise Refused(self.reason)


YES = Verdict()


def no(reason: str) -> Verdict:
    """A no; the reason must say something."""
    if not reason:
        raise ValueError("A no needs its reason.")
    return Verdict(reason)
