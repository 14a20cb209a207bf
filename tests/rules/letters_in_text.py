"""Letters typed as plain text, read as a text document is read, for the tests of the finders."""

from husly.post.finders.passages import Passage, Place
from husly.post.finders.sheet import Sheet
from husly.post.pages import Page
from husly.post.reading import Reading, propose
from husly.post.rows import written


def page(text: str) -> Page:
    """One page with this text."""
    return Page(1, tuple(written(text)))


def sheet(text: str) -> Sheet:
    """The text laid out for the finders."""
    return Sheet([page(text)])


def reading(text: str, sender: str = "") -> Reading:
    """What the text seems to say."""
    return propose([page(text)], sender=sender)


def passage(text: str) -> Passage:
    """A text of one line."""
    return Passage(text, (0,), (Place(1, 0),))
