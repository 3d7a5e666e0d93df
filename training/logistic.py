"""Logistic regression with a ridge, by iteratively reweighted least squares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Examples = list[dict[str, float]]
"""The features of each example; one that is absent counts 0."""

ITERATIONS = 8


def fit(
    rows: Examples,
    targets: Sequence[float],
    *,
    ridge: float,
    shares: Sequence[float] | None = None,
) -> Mapping[str, float]:
    """A model: log odds by feature, and "bias" (which the ridge leaves alone).

    Args:
        rows: the features of each example.
        targets: 1 or 0 of each example.
        ridge: the penalty on squared weights.
        shares: the weight of each example, 1 where not given.
    """
    names = sorted({name for row in rows for name in row})
    matrix = np.array([[*(row.get(name, 0.0) for name in names), 1.0] for row in rows])
    weights = np.ones(len(rows)) if shares is None else np.asarray(shares, dtype=float)
    solved = _solve(matrix, np.asarray(targets, dtype=float), weights, ridge)
    return {
        name: round(float(value), 3)
        for name, value in zip([*names, "bias"], solved, strict=True)
        if name == "bias" or round(float(value), 3)
    }


def _solve(matrix: Array, targets: Array, shares: Array, ridge: float) -> Array:
    weights = np.zeros(matrix.shape[1])
    penalty = ridge * np.eye(len(weights))
    penalty[-1, -1] = 1e-6
    for _ in range(ITERATIONS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        spread = shares * chance * (1 - chance) + 1e-9
        gradient = matrix.T @ (shares * (targets - chance)) - penalty @ weights
        weights += np.linalg.solve((matrix.T * spread) @ matrix + penalty, gradient)
    return weights
