"""The letters the finders were made with; how well they are read says that nothing got worse, not how well another letter is."""

from collections.abc import Iterator
from itertools import chain

from tests.letters import courts_one, courts_two, landlords_one, landlords_two, later
from tests.letters.truth import Letter


def letters() -> Iterator[Letter]:
    """Every known letter."""
    return chain(courts_one.letters(), courts_two.letters(), landlords_one.letters(), landlords_two.letters(), later.letters())
