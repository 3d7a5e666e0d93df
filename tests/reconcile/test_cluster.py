"""Clustering: strongest first, under cannot-links."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reconcile.cluster import clusters

Pairs = dict[tuple[int, int], float]


def grid(size: int, pairs: Pairs) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    made = np.zeros((size, size), dtype=np.float32)
    for (left, right), value in pairs.items():
        made[left, right] = made[right, left] = value
    return made


def test_the_strongest_pair_is_merged_first() -> None:
    assert clusters(grid(3, {(0, 1): 0.6, (1, 2): 0.9}), least=0.5) == [[0], [1, 2]]


def test_a_group_takes_in_what_is_alike_on_average() -> None:
    assert clusters(grid(3, {(0, 1): 0.6, (0, 2): 0.6, (1, 2): 0.9}), least=0.5) == [[0, 1, 2]]


@pytest.mark.parametrize("barred", [(0, 1), (1, 0)])
def test_what_is_apart_stays_apart(barred: tuple[int, int]) -> None:
    found = clusters(grid(3, {(0, 1): 1, (1, 2): 1, (0, 2): 1}), least=0.5, apart=[barred])
    assert not any({0, 1} <= set(group) for group in found)


def test_what_is_together_needs_no_likeness() -> None:
    assert clusters(grid(2, {}), least=0.5, together=[(0, 1)]) == [[0, 1]]


def test_apart_outranks_together() -> None:
    assert len(clusters(grid(2, {}), least=0.5, apart=[(0, 1)], together=[(0, 1)])) == 2


@given(st.integers(1, 8), st.data())
def test_every_item_is_in_one_group(size: int, data: st.DataObject) -> None:
    values = data.draw(st.lists(st.floats(0, 1, width=32), min_size=size**2, max_size=size**2))
    made = np.array(values, dtype=np.float32).reshape(size, size)
    found = clusters(np.maximum(made, made.T), least=0.5)
    assert sorted(item for group in found for item in group) == list(range(size))
