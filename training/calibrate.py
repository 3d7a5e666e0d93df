"""From raw probabilities to confidence that means what it says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import isotonic_regression

from rashomon.evaluate.chains import pairs, same_chain
from rashomon.evaluate.gold import ChainedClaim, ChainGold
from rashomon.model.claim import Reading
from rashomon.read.confidence import Calibration

BINS = 10  # of equal width, for the expected calibration error (Guo et al. 2017)
GROUP = 40  # claims a knot at least: fewer tell more of chance than of the tagger


def judged(
    gold: Sequence[ChainGold], readings: Sequence[Reading]
) -> tuple[list[float], list[bool]]:
    """(confidence, whether the claim and its origin are right) of every claim that was read."""
    confidence: list[float] = []
    right: list[bool] = []
    for item, reading in zip(gold, readings, strict=True):
        predicted = [
            ChainedClaim(content=claim.content, chain=claim.chain) for claim in reading.claims
        ]
        good = {
            j
            for i, j in pairs(item.document.text, item.claims, predicted)
            if same_chain(item.claims[i].chain[-1:], predicted[j].chain[-1:], item.aliases)
        }
        confidence += [claim.confidence for claim in reading.claims]
        right += [j in good for j in range(len(predicted))]
    return confidence, right


def fitted(raw: Sequence[float], right: Sequence[bool]) -> Calibration:
    """The rising map that fits best, from means over groups of like raw probability."""
    order = np.argsort(raw, kind="stable")
    groups = np.array_split(order, max(2, len(order) // GROUP))
    xs = np.array([np.mean(np.asarray(raw)[g]) for g in groups])
    ys = np.array([np.mean(np.asarray(right, dtype=float)[g]) for g in groups])
    level = isotonic_regression(ys, weights=[len(g) for g in groups]).x
    keep = np.append(True, np.diff(xs) > 1e-6)
    return Calibration(
        raw=tuple(np.round(xs[keep], 5).tolist()), right=tuple(np.round(level[keep], 4).tolist())
    )


def expected_calibration_error(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """Mean distance between confidence and share of right claims, over BINS bins by their size."""
    values, good = np.asarray(confidence), np.asarray(right, dtype=float)
    bins = np.minimum((values * BINS).astype(int), BINS - 1)
    errors = [
        abs(values[bins == b].mean() - good[bins == b].mean()) * (bins == b).mean()
        for b in range(BINS)
        if (bins == b).any()
    ]
    return float(sum(errors))
