"""From scores to labels: constrained Viterbi over a batch of sequences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from rashomon.inference import Floats, Ints

FORBIDDEN = -1e4  # a log-score no path can make up for


def allowed(labels: Sequence[str]) -> tuple[Floats, Floats]:
    """Scores of (first label [L], label to next label [L, L]): 0 allowed, FORBIDDEN not.

    An I continues only its own B or I (Ramshaw & Marcus 1995, IOB2).
    """
    inside = [label.startswith("I") for label in labels]
    first = np.where(inside, np.float32(FORBIDDEN), np.float32(0))
    step = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for j, label in enumerate(labels):
        if inside[j]:
            for i, before in enumerate(labels):
                if before not in (label, "B" + label[1:]):
                    step[i, j] = FORBIDDEN
    return first.astype(np.float32), step


def viterbi(scores: Floats, lengths: Ints, first: Floats, step: Floats) -> Ints:
    """The best label path of each sequence.

    Args:
        scores: log-scores [batch, position, label].
        lengths: positions in use [batch]; what lies behind is ignored.
        first: score of starting with a label [label].
        step: score of going from one label to the next [label, label].

    Returns:
        Labels [batch, position]; positions behind a sequence's length are 0.
    """
    positions = scores.shape[1]
    best = np.empty_like(scores)  # of the paths that end in a label
    best[:, 0] = scores[:, 0] + first
    for t in range(1, positions):
        best[:, t] = (best[:, t - 1, :, None] + step).max(axis=1) + scores[:, t]
    path = np.zeros(scores.shape[:2], dtype=np.int64)
    label = path[:, 0]
    for t in range(positions - 1, -1, -1):
        # Going back begins at each sequence's own last position.
        onward = np.where((t < lengths - 1)[:, None], step.T[label], 0)
        label = (best[:, t] + onward).argmax(axis=1)
        path[:, t] = label
    return np.where(np.arange(positions) < lengths[:, None], path, 0)


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def runs(path: Sequence[int], labels: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """(role, start, end) of each labelled run; a role is the label without its B or I."""
    start, role = 0, ""
    for i, number in enumerate([*path, 0]):
        label = labels[number]
        if role and not label.startswith("I"):
            yield role, start, i
            role = ""
        if label != "O" and not label.startswith("I"):
            start, role = i, label.removeprefix("B-")
