"""LIX, the Danish figure for how hard a text is to read, and what it means."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:](?=\s|$)|\n+")
_LONG = 7  # letters: more than six
_MEANING = (
    (25, "meget let, som en børnebog"),
    (35, "let, som en ugeavis"),
    (45, "middel, som en avis"),
    (55, "svær, som en fagbog"),
)
_HARDEST = "meget svær, som en lovtekst"


@dataclass(frozen=True)
class Readability:
    """LIX = words for each sentence + long words (more than six letters) in a hundred. Björnsson 1968."""

    lix: int
    words: int
    sentences: int
    long_words: int

    @property
    def meaning(self) -> str:
        """The figure in words."""
        return next((words for below, words in _MEANING if self.lix < below), _HARDEST)

    @property
    def is_plain(self) -> bool:
        """Whether it is plain enough for a letter to a tenant."""
        return self.lix < _MEANING[1][0]


def readability(text: str) -> Readability:
    """How hard the text is to read; an empty text is 0. A paragraph or list item ends a sentence also without a full stop."""
    words = _WORD.findall(text)
    if not words:
        return Readability(0, 0, 0, 0)
    sentences = sum(1 for part in _SENTENCE_END.split(text) if _WORD.search(part))
    long_words = sum(1 for word in words if len(word) >= _LONG)
    return Readability(round(len(words) / sentences + 100 * long_words / len(words)), len(words), sentences, long_words)
