"""Compare: how alike two accounts are, feature by feature, as weight of evidence in bits.

The table of features is this file: each function's docstring is what the user reads beside its
score. Features are computed for all pairs of a block of points at once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from rashomon.model.claim import Stance
from rashomon.model.event import Evidence, QuestionKind
from rashomon.model.resolved import When
from rashomon.reconcile.exclusive import exclusive_sets, values_in
from rashomon.reconcile.figures import Figure, meets
from rashomon.reconcile.points import Point
from rashomon.reconcile.relations import fold
from rashomon.reconcile.stance import Polarity, polarity
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.weights import Model
from rashomon.reconcile.wording import group_names, rarity, stems

__all__ = ["FEATURES", "Block", "evidence", "features", "log_odds", "probability"]

Thing = TypeVar("Thing")
Matrix = npt.NDArray[np.float32]
Feature = Callable[["Block"], Matrix]


class Block:
    """Points of one kind that are compared pair by pair."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = tuple(points)
        self.statements = [point.statement for point in self.points]
        self.polarities = [polarity(statement) for statement in self.statements]

    @cached_property
    def common(self) -> Matrix:
        """Bits of the words that two statements share."""
        return _overlaps([statement.words for statement in self.statements], rarity)

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
    return _share(block.common, np.minimum(block.own[:, None], block.own[None, :]))


def alike_words(block: Block) -> Matrix:
    """Shared words as part of all words of both accounts, weighed by rarity (0 to 1)."""
    return _share(block.common, block.own[:, None] + block.own[None, :] - block.common)


def shared_bits(block: Block) -> Matrix:
    """How many bits the shared words carry, in tens, at most three."""
    return np.minimum(block.common / 10, 3)


def shared_names(block: Block) -> Matrix:
    """How many of the fewer names the two accounts share (0 to 1)."""
    names = [statement.names for statement in block.statements]
    common = _overlaps(names, lambda _: 1.0)
    own = np.diagonal(common)
    return _share(common, np.minimum(own[:, None], own[None, :]))


def same_numbers(block: Block) -> Matrix:
    """Both give the same number in digits."""
    return _true(_overlaps([each.numbers for each in block.statements], lambda _: 1.0) > 0)


def same_polarity(block: Block) -> Matrix:
    """Both affirm their point, or both reject it, or both leave it open."""
    return _equal(block.polarities)


def opposite_polarity(block: Block) -> Matrix:
    """One affirms its point, the other rejects it."""
    affirms = _vector(each is Polarity.AFFIRMS for each in block.polarities)
    rejects = _vector(each is Polarity.REJECTS for each in block.polarities)
    return _either(affirms, rejects)


def both_open(block: Block) -> Matrix:
    """Both leave their point open."""
    held = _vector(each is Polarity.OPEN for each in block.polarities)
    return held[:, None] * held[None, :]


def one_open(block: Block) -> Matrix:
    """One leaves its point open, the other does not."""
    held = _vector(each is Polarity.OPEN for each in block.polarities)
    return _either(held, 1 - held)


def one_denies(block: Block) -> Matrix:
    """One source denies, the other does not."""
    held = _vector(each.stance is Stance.DENIES for each in block.statements)
    return _either(held, 1 - held)


def both_deny(block: Block) -> Matrix:
    """Both sources deny."""
    held = _vector(each.stance is Stance.DENIES for each in block.statements)
    return held[:, None] * held[None, :]


def same_source(block: Block) -> Matrix:
    """Both accounts are by a source of one name."""
    return _equal([_source(each) for each in block.statements])


def same_document(block: Block) -> Matrix:
    """Both accounts are of one document."""
    return _equal([each.document.id for each in block.statements])


def both_narrated(block: Block) -> Matrix:
    """Both are what a document itself says."""
    held = _vector(each.narrated for each in block.statements)
    return held[:, None] * held[None, :]


def days_apart(block: Block) -> Matrix:
    """Both give a date, and the dates exclude each other."""
    return _pairs(_times(block), lambda left, right: not _meet(left, right))


def same_days(block: Block) -> Matrix:
    """Both give a date, and the dates meet."""
    return _pairs(_times(block), _meet)


def same_actor(block: Block) -> Matrix:
    """Both name one actor as the doer."""
    return _true(_overlaps([_actors(each) for each in block.points], lambda _: 1.0) > 0)


def other_actor(block: Block) -> Matrix:
    """Both name a doer, and the doers differ."""
    actors = [_actors(each) for each in block.points]
    held = _vector(map(bool, actors))
    return held[:, None] * held[None, :] * (1 - same_actor(block))


def whom_shared(block: Block) -> Matrix:
    """Both figures count the same sort of people ("children", "soldiers")."""
    return _true(_overlaps(_whom(block), lambda _: 1.0) > 0)


def whom_differs(block: Block) -> Matrix:
    """The figures count different sorts of people."""
    held = _vector(map(bool, _whom(block)))
    return held[:, None] * held[None, :] * (1 - whom_shared(block))


def whom_of_one(block: Block) -> Matrix:
    """Only one figure says what sort of people it counts."""
    held = _vector(map(bool, _whom(block)))
    return _either(held, 1 - held)


def part_of_one(block: Block) -> Matrix:
    """One figure is part of a larger one, the other is not."""
    held = _vector(point.figure is not None and point.figure.part for point in block.points)
    return _either(held, 1 - held)


def figures_meet(block: Block) -> Matrix:
    """The two figures have a number in common."""
    return _pairs([point.figure for point in block.points], _figures_meet)


def figures_exclude(block: Block) -> Matrix:
    """The two figures have no number in common."""
    return _pairs([point.figure for point in block.points], lambda a, b: not _figures_meet(a, b))


def _figures_meet(left: Figure, right: Figure) -> bool:
    return meets(left.interval, right.interval)


def _whom(block: Block) -> list[frozenset[str]]:
    return [
        stems(point.figure.whom) if point.figure and point.figure.whom else frozenset()
        for point in block.points
    ]


def _source(statement: Statement) -> str:
    link = statement.resolved.claim.origin
    return fold(link.name) if link else statement.id


def _actors(point: Point) -> frozenset[str]:
    coding = point.statement.resolved.coding
    return (
        frozenset(actor.id or fold(actor.name) for actor in coding.actors)
        if coding
        else frozenset()
    )


def _both(group: str) -> Feature:
    def both(block: Block) -> Matrix:
        held = _vector(group in each.groups for each in block.statements)
        return held[:, None] * held[None, :]

    both.__doc__ = f"Both have a word of the group {group!r} of data/reconcile/lexicon.yaml."
    return both


def _one(group: str) -> Feature:
    def one(block: Block) -> Matrix:
        held = _vector(group in each.groups for each in block.statements)
        return _either(held, 1 - held)

    one.__doc__ = f"Only one has a word of the group {group!r} of data/reconcile/lexicon.yaml."
    return one


def _exclude(name: str) -> Feature:
    def exclude(block: Block) -> Matrix:
        held, common = _valued(block, name)
        return held * _true(common == 0)

    exclude.__doc__ = f"Their words of the set {name!r} of data/reconcile/exclusive.yaml differ."
    return exclude


def _share_value(name: str) -> Feature:
    def share(block: Block) -> Matrix:
        held, common = _valued(block, name)
        return held * _true(common > 0)

    share.__doc__ = f"They share a word of the set {name!r} of data/reconcile/exclusive.yaml."
    return share


def _valued(block: Block, name: str) -> tuple[Matrix, Matrix]:
    values = [each.get(name, frozenset()) for each in block.values]
    held = _vector(map(bool, values))
    return held[:, None] * held[None, :], _overlaps(values, lambda _: 1.0)


def _of_kind(kind: QuestionKind) -> Feature:
    def of_kind(block: Block) -> Matrix:
        held = _vector(point.kind is kind for point in block.points)
        return held[:, None] * held[None, :]

    of_kind.__doc__ = f"Both are accounts of a question of {kind}."
    return of_kind


FEATURES: dict[str, Feature] = {
    **{
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
            one_open,
            one_denies,
            both_deny,
            same_source,
            same_document,
            both_narrated,
            days_apart,
            same_days,
            same_actor,
            other_actor,
            whom_shared,
            whom_differs,
            whom_of_one,
            part_of_one,
            figures_meet,
            figures_exclude,
        )
    },
    **{f"both {group}": _both(group) for group in group_names()},
    **{f"one {group}": _one(group) for group in group_names()},
    **{f"{name} differs": _exclude(name) for name in exclusive_sets()},
    **{f"{name} shared": _share_value(name) for name in exclusive_sets()},
    **{f"kind {kind}": _of_kind(kind) for kind in QuestionKind},
}


def features(block: Block) -> dict[str, Matrix]:
    """All features of a block, a value for each pair."""
    return {name: feature(block) for name, feature in FEATURES.items()}


def log_odds(model: Model, values: dict[str, Matrix]) -> Matrix:
    """A model's log odds (natural) for each pair."""
    size = len(next(iter(values.values())))
    total = np.full((size, size), model["bias"], dtype=np.float32)
    for name, matrix in values.items():
        weight = model.get(name, 0.0)
        if weight:
            total += np.float32(weight) * matrix
    return total


def probability(model: Model, values: dict[str, Matrix]) -> Matrix:
    """A model's probability for each pair."""
    odds = np.exp(np.clip(log_odds(model, values), -30, 30))
    chance: Matrix = (odds / (1 + odds)).astype(np.float32)
    return chance


def evidence(model: Model, block: Block, left: int, right: int) -> Iterator[Evidence]:
    """What each feature says on a pair, the strongest first; silent ones are left out."""
    texts = block.statements[left].text, block.statements[right].text
    found = [
        Evidence(feature=name, bits=bits, left=texts[0], right=texts[1])
        for name, feature in FEATURES.items()
        if (bits := model.get(name, 0.0) * float(feature(block)[left, right]) / math.log(2))
    ]
    yield from sorted(found, key=lambda each: (-abs(each.bits), each.feature))


def _vector(held: Iterable[bool]) -> Matrix:
    return np.fromiter((float(each) for each in held), dtype=np.float32)


def _either(left: Matrix, right: Matrix) -> Matrix:
    return left[:, None] * right[None, :] + right[:, None] * left[None, :]


def _true(held: npt.NDArray[np.bool_]) -> Matrix:
    return held.astype(np.float32)


def _share(part: Matrix, whole: Matrix) -> Matrix:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _equal(values: Sequence[Hashable]) -> Matrix:
    numbers: dict[Hashable, int] = {}
    coded = np.array([numbers.setdefault(value, len(numbers)) for value in values])
    return _true(coded[:, None] == coded[None, :])


def _overlaps(
    sets: Sequence[frozenset[str] | frozenset[int]], weigh: Callable[..., float]
) -> Matrix:
    """The weight of what each two sets share."""
    numbers: dict[Hashable, int] = {}
    for some in sets:
        for item in some:
            numbers.setdefault(item, len(numbers))
    table = np.zeros((len(sets), len(numbers)), dtype=np.float32)
    for row, some in enumerate(sets):
        for item in some:
            table[row, numbers[item]] = math.sqrt(weigh(item))
    return table @ table.T


def _times(block: Block) -> list[When | None]:
    whens = [each.resolved.when for each in block.statements]
    return [when if when and when.earliest and when.latest else None for when in whens]


def _pairs(values: Sequence[Thing | None], holds: Callable[[Thing, Thing], bool]) -> Matrix:
    """1 where both have a value and something holds of the two."""
    known = [(i, value) for i, value in enumerate(values) if value is not None]
    found = np.zeros((len(values), len(values)), dtype=np.float32)
    for i, left in known:
        for j, right in known:
            found[i, j] = holds(left, right)
    return found


def _meet(left: When, right: When) -> bool:
    if not (left.earliest and left.latest and right.earliest and right.latest):
        return False
    return left.earliest <= right.latest and right.earliest <= left.latest
