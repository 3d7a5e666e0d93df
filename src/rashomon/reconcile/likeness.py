"""Likeness: the features that tell how alike two statements are.

The table of features is this file: each function's docstring is what the user reads beside its
score. Features are computed for all pairs of a block of statements at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from rashomon.model.claim import Stance
from rashomon.model.event import Origin
from rashomon.reconcile.exclusive import exclusive_sets, values_in
from rashomon.reconcile.matrices import Matrix, either, equal, overlaps, pairs, share, true, vector
from rashomon.reconcile.relations import fold
from rashomon.reconcile.stance import Polarity, polarity
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.wording import rarity

__all__ = [
    "FEATURES",
    "Block",
    "alike_words",
    "both_open",
    "one_denies",
    "opposite_polarity",
    "other_actor",
    "same_days",
    "same_document",
    "same_numbers",
    "same_origin",
    "same_polarity",
    "shared_bits",
    "shared_names",
    "shared_words",
    "words_agree",
    "words_exclude",
]

Feature = Callable[["Block"], Matrix]
Days = tuple[date, date]


class Block:
    """Statements that are compared pair by pair."""

    def __init__(self, statements: Sequence[Statement], origins: Mapping[str, Origin]) -> None:
        self.statements = tuple(statements)
        self.origins = origins
        self.polarities = [polarity(statement) for statement in self.statements]

    @cached_property
    def common(self) -> Matrix:
        """Bits of the words that two statements share."""
        return overlaps([statement.words for statement in self.statements], rarity)

    @cached_property
    def own(self) -> Matrix:
        """Bits of the words of each statement."""
        own: Matrix = np.diagonal(self.common).astype(np.float32)
        return own

    @cached_property
    def values(self) -> list[dict[str, frozenset[str]]]:
        """The exclusive words of each statement, by set."""
        return [dict(values_in(statement.text)) for statement in self.statements]


def shared_words(block: Block) -> Matrix:
    """How much of the shorter account's words, weighed by rarity, the other has too (0 to 1)."""
    return share(block.common, np.minimum(block.own[:, None], block.own[None, :]))


def alike_words(block: Block) -> Matrix:
    """Shared words as part of all words of both accounts, weighed by rarity (0 to 1)."""
    return share(block.common, block.own[:, None] + block.own[None, :] - block.common)


def shared_bits(block: Block) -> Matrix:
    """How many bits the shared words carry, in tens, at most three."""
    return np.minimum(block.common / 10, 3)


def shared_names(block: Block) -> Matrix:
    """How many of the fewer names the two accounts share (0 to 1)."""
    names = [statement.names for statement in block.statements]
    common = overlaps(names, lambda _: 1.0)
    own = np.diagonal(common)
    return share(common, np.minimum(own[:, None], own[None, :]))


def same_numbers(block: Block) -> Matrix:
    """Both give the same number in digits."""
    return true(overlaps([each.numbers for each in block.statements], lambda _: 1.0) > 0)


def same_polarity(block: Block) -> Matrix:
    """Both affirm their point, or both reject it, or both leave it open."""
    return equal(block.polarities)


def opposite_polarity(block: Block) -> Matrix:
    """One affirms its point, the other rejects it."""
    affirms = vector(each is Polarity.AFFIRMS for each in block.polarities)
    rejects = vector(each is Polarity.REJECTS for each in block.polarities)
    return either(affirms, rejects)


def both_open(block: Block) -> Matrix:
    """Both leave their point open."""
    held = vector(each is Polarity.OPEN for each in block.polarities)
    return held[:, None] * held[None, :]


def one_denies(block: Block) -> Matrix:
    """One source denies, the other does not."""
    held = vector(each.stance is Stance.DENIES for each in block.statements)
    return either(held, 1 - held)


def same_origin(block: Block) -> Matrix:
    """Both accounts are one origin's."""
    return equal([block.origins[each.id].name for each in block.statements])


def same_document(block: Block) -> Matrix:
    """Both accounts are of one document."""
    return equal([each.document.id for each in block.statements])


def same_days(block: Block) -> Matrix:
    """Both give a date, and the dates meet."""
    return pairs(_times(block), _meet)


def other_actor(block: Block) -> Matrix:
    """Both name a doer, and the doers differ."""
    actors = [_actors(each) for each in block.statements]
    held = vector(map(bool, actors))
    shared = true(overlaps(actors, lambda _: 1.0) > 0)
    return held[:, None] * held[None, :] * (1 - shared)


def _actors(statement: Statement) -> frozenset[str]:
    coding = statement.resolved.coding
    return (
        frozenset(actor.id or fold(actor.name) for actor in coding.actors)
        if coding
        else frozenset()
    )


def words_exclude(block: Block) -> Matrix:
    """Of a set of data/reconcile/exclusive.yaml both have words, and none in common."""
    return _of_any(block, lambda common: common == 0)


def words_agree(block: Block) -> Matrix:
    """Both have one word of a set of data/reconcile/exclusive.yaml."""
    return _of_any(block, lambda common: common > 0)


def _of_any(block: Block, holds: Callable[[Matrix], npt.NDArray[np.bool_]]) -> Matrix:
    found = np.zeros_like(block.common)
    for name in exclusive_sets():
        held, common = _valued(block, name)
        found = np.maximum(found, held * true(holds(common)))
    return found


def _valued(block: Block, name: str) -> tuple[Matrix, Matrix]:
    values = [each.get(name, frozenset()) for each in block.values]
    if not any(values):
        nothing = np.zeros((len(values), len(values)), dtype=np.float32)
        return nothing, nothing
    held = vector(map(bool, values))
    return held[:, None] * held[None, :], overlaps(values, lambda _: 1.0)


def _times(block: Block) -> list[Days | None]:
    whens = [each.resolved.when for each in block.statements]
    return [
        (when.earliest, when.latest) if when and when.earliest and when.latest else None
        for when in whens
    ]


def _meet(left: Days, right: Days) -> bool:
    return left[0] <= right[1] and right[0] <= left[1]


FEATURES: Mapping[str, Feature] = {
    feature.__name__.replace("_", " "): feature
    for feature in (
        shared_words,
        alike_words,
        shared_bits,
        shared_names,
        same_numbers,
        same_polarity,
        opposite_polarity,
        both_open,
        one_denies,
        same_origin,
        same_document,
        same_days,
        other_actor,
        words_exclude,
        words_agree,
    )
}
