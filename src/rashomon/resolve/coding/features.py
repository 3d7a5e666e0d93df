"""What the linear model sees of a text: its words, word pairs and cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.resolve.coding.codebook import Match
from rashomon.resolve.coding.lexicon import leading

CUE_WEIGHT = 0.5  # of a cue beside the words of a text, whose weights are averaged


def word_features(stems: Sequence[str]) -> set[str]:
    """A text's words and word pairs; "^" and "$" stand before and after them."""
    return {*stems, *(f"{left} {right}" for left, right in pairwise(("^", *stems, "$")))}


def cue_features(matches: Sequence[Match]) -> set[str]:
    """What cues tell: types, modes, the first of them, pairs in order, and the one that leads."""
    return set(_cues(matches))


def _cues(matches: Sequence[Match]) -> Iterator[str]:
    senses = [match.meaning for match in matches]
    for sense in senses:
        yield f"<{sense.type}>"
        yield f"<{sense.type}/{sense.mode}>"
    if senses:
        yield f"<first {senses[0].type}/{senses[0].mode}>"
    for left, right in pairwise(senses):
        yield f"<{left.type} {right.type}>"
    yield f"<leads {leading(matches)}>"
