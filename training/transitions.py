"""What follows what: how likelier than by chance one role label comes after another."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from rashomon.inference import PieceTokenizer
from rashomon.read.tagger import ROLES
from training.data import Example, labelled

WEIGHT = 0.5  # of 0.25 and 0.5 on half of PolNeAR dev, of 0.5, 0.75 and 1 on all of it: the best
SMOOTHING = 0.5  # added to every count


def role_step(
    examples: Iterable[Example], tokenizer: PieceTokenizer
) -> tuple[tuple[float, ...], ...]:
    """Weighted pointwise mutual information of each label (row) and the next (column)."""
    counts = np.full((len(ROLES), len(ROLES)), SMOOTHING)
    for example in examples:
        for passage in labelled(example, tokenizer, limit=128):
            for anchor in passage.attributions:
                np.add.at(counts, (anchor.roles[:-1], anchor.roles[1:]), 1)
    following = np.log(counts / counts.sum(axis=1, keepdims=True))
    overall = np.log(counts.sum(axis=0) / counts.sum())
    return tuple(tuple(row) for row in (WEIGHT * (following - overall)).round(3).tolist())
