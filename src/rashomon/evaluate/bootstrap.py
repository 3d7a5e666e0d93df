"""Intervals: how far a figure would move had other documents been drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.evaluate.score import Tally

RESAMPLES = 1000
SEED = 2016


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


def total(tallies: Sequence[Tally]) -> dict[str, float]:
    """The sum of the documents' counts, name by name."""
    names = dict.fromkeys(name for tally in tallies for name in tally)
    return {name: sum(tally.get(name, 0.0) for tally in tallies) for name in names}


def estimates(
    tallies: Sequence[Tally],
    figures: Callable[[Tally], Mapping[str, float]],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> dict[str, Estimate]:
    """Every figure of the whole collection with its percentile interval over documents.

    A resample draws as many documents as there are, with replacement; the interval runs from the
    2.5th to the 97.5th percentile of the resamples' figures (Efron & Tibshirani 1993, ch. 13).
    The same tallies and seed give the same intervals.

    Args:
        tallies: the counts of each document.
        figures: the figures of summed counts.
    """
    whole = total(tallies)
    values = figures(whole)
    names = list(whole)
    if not names:
        return {name: Estimate(value=v, low=v, high=v) for name, v in values.items()}
    counts = np.array([[tally.get(name, 0.0) for name in names] for tally in tallies])
    draws = np.random.default_rng(seed).multinomial(
        len(tallies), np.full(len(tallies), 1 / len(tallies)), size=resamples
    )
    sums = (draws @ counts).tolist()
    drawn = [figures(dict(zip(names, row, strict=True))) for row in sums]
    bounds = {
        name: np.percentile([sample[name] for sample in drawn], [2.5, 97.5]).tolist()
        for name in values
    }
    return {
        name: Estimate(value=value, low=bounds[name][0], high=bounds[name][1])
        for name, value in values.items()
    }
