"""Threads: documents that hang together, in parts that are small enough."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.reconcile.threads import LINK, MOST, Neighbours, affected, thread, threads

Ties = dict[str, dict[str, float]]


def neighbours(ties: Mapping[str, Mapping[str, float]]) -> Neighbours:
    def of(documents: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        return {id: ties[id] for id in documents}

    return of


def tied(*pairs: tuple[str, str, float]) -> Ties:
    found: Ties = {}
    for left, right, strength in pairs:
        found.setdefault(left, {})[right] = strength
        found.setdefault(right, {})[left] = strength
    return found


def without(ties: Ties, document: str) -> Ties:
    return {
        id: {other: strength for other, strength in some.items() if other != document}
        for id, some in ties.items()
        if id != document
    }


@st.composite
def many(draw: st.DrawFn) -> Ties:
    """Clumps of documents with strong ties inside and weak ones between, more than MOST in all."""
    dice = random.Random(draw(st.integers(0, 10**6)))
    size, clump = draw(st.integers(2, 3 * MOST)), draw(st.integers(2, MOST))
    found: Ties = {f"d{number:03}": {} for number in range(size)}
    for _ in range(draw(st.integers(0, 4)) * size):
        left, right = dice.sample(sorted(found), 2) if size > 1 else ("d000", "d000")
        near = int(left[1:]) // clump == int(right[1:]) // clump
        strength = LINK + dice.random() * (12 if near else 3)
        found[left][right] = found[right][left] = strength
    return found


def test_documents_hang_together_through_others() -> None:
    ties = tied(("a", "b", 1.0), ("b", "c", 1.0), ("d", "e", 1.0))
    assert threads(ties, neighbours(ties)) == [["a", "b", "c"], ["d", "e"]]


def test_a_group_that_is_too_large_comes_apart_along_its_weakest_ties() -> None:
    left = [(f"a{number}", f"a{number + 1}", 8.0) for number in range(50)]
    right = [(f"b{number}", f"b{number + 1}", 8.0) for number in range(50)]
    ties = tied(*left, *right, ("a0", "b0", 2.0))
    assert sorted(map(len, threads(ties, neighbours(ties)))) == [51, 51]
    small = tied(*left[:20], *right[:20], ("a0", "b0", 2.0))
    assert len(threads(small, neighbours(small))) == 1


def test_what_nothing_sets_apart_stays_whole() -> None:
    ties = tied(*((f"a{number}", f"a{number + 1}", 1e6) for number in range(2 * MOST)))
    assert [len(each) for each in threads(ties, neighbours(ties))] == [2 * MOST + 1]


@settings(deadline=None)
@given(many())
def test_a_document_knows_its_thread_from_its_surroundings(ties: Ties) -> None:
    for some in threads(ties, neighbours(ties)):
        assert all(thread(each, neighbours(ties)) == set(some) for each in some)


@settings(deadline=None)
@given(many(), st.data())
def test_only_the_documents_affected_by_one_more_change_their_threads(
    ties: Ties, data: st.DataObject
) -> None:
    new = data.draw(st.sampled_from(sorted(ties)))
    before = {
        each: some
        for some in threads(set(ties) - {new}, neighbours(without(ties, new)))
        for each in some
    }
    after = {each: some for some in threads(ties, neighbours(ties)) for each in some}
    changed = {each for each, some in after.items() if before.get(each) != some}
    touched = affected(new, neighbours(ties))
    assert changed <= touched
    assert all(set(before[each]) <= touched for each in touched - {new} if each in changed)
