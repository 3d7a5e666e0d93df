"""What the linear model sees of a text: its words, word pairs and cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.resolve.coding.codebook import Match
from rashomon.resolve.coding.lexicon import leading


def features(stems: Sequence[str], matches: Sequence[Match]) -> set[str]:
    """The names of the features that a text has."""
    return {*_words(stems), *_cues(matches)}


def _words(stems: Sequence[str]) -> Iterator[str]:
    yield from stems
    yield from (f"{left} {right}" for left, right in pairwise(("^", *stems, "$")))


def _cues(matches: Sequence[Match]) -> Iterator[str]:
    """Types and modes that cues tell, the first of them, pairs in order, and the one that leads."""
    senses = [match.meaning for match in matches]
    for sense in senses:
        yield f"<{sense.type}>"
        yield f"<{sense.type}/{sense.mode}>"
    if senses:
        yield f"<first {senses[0].type}/{senses[0].mode}>"
    for left, right in pairwise(senses):
        yield f"<{left.type} {right.type}>"
    yield f"<leads {leading(matches)}>"
