from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.labels import allowed, log_softmax, runs, viterbi
from rashomon.read.tagger import ANCHORS, ROLES


def _path_score(scores: np.ndarray, path: tuple[int, ...], labels: tuple[str, ...]) -> float:
    first, step = allowed(labels)
    total = first[path[0]] + scores[0, path[0]]
    for t in range(1, len(path)):
        total += step[path[t - 1], path[t]] + scores[t, path[t]]
    return float(total)


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_viterbi_finds_the_best_path_there_is(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, length, 4)).astype(np.float32)
    found = viterbi(scores, np.array([length]), *allowed(ANCHORS))[0]
    best = max(
        product(range(4), repeat=length), key=lambda path: _path_score(scores[0], path, ANCHORS)
    )
    assert np.isclose(
        _path_score(scores[0], tuple(found), ANCHORS), _path_score(scores[0], best, ANCHORS)
    )


@given(st.integers(2, 8), st.integers(0, 2**32 - 1))
def test_padding_changes_no_path(length: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(1, length, len(ROLES))).astype(np.float32)
    noise = rng.normal(size=(1, 3, len(ROLES))).astype(np.float32) * 9
    padded = np.concatenate([scores, noise], axis=1)
    alone = viterbi(scores, np.array([length]), *allowed(ROLES))
    together = viterbi(padded, np.array([length]), *allowed(ROLES))
    assert (together[:, :length] == alone).all()
    assert (together[:, length:] == 0).all()


@given(st.integers(0, 2**32 - 1))
def test_an_inside_label_only_continues_its_own_role(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, 12, len(ROLES))).astype(np.float32) * 5
    path = [ROLES[i] for i in viterbi(scores, np.array([12]), *allowed(ROLES))[0]]
    for before, label in zip(["O", *path], path, strict=False):
        if label.startswith("I-"):
            assert before[1:] == label[1:]


def test_runs_tell_two_adjoining_spans_of_one_role_apart() -> None:
    path = [ROLES.index(x) for x in ("B-source", "I-source", "B-source", "O", "B-content")]
    assert list(runs(path, ROLES)) == [("source", 0, 2), ("source", 2, 3), ("content", 4, 5)]


def test_log_softmax_gives_probabilities_whatever_the_scale() -> None:
    scores = np.array([[1000.0, 1000.0], [-1000.0, 0.0]], dtype=np.float32)
    assert np.allclose(np.exp(log_softmax(scores)).sum(axis=-1), 1.0)
