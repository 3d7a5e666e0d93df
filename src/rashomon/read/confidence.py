"""Confidence: how sure the reader is that a claim and its origin are right."""

from __future__ import annotations

import bisect
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A rising, piecewise linear map from the tagger's probability to how often it is right.

    Fitted by isotonic regression on the development documents (Zadrozny & Elkan 2002); `raw`
    ascends and pairs with `right`.
    """

    raw: tuple[float, ...]
    right: tuple[float, ...]

    def __call__(self, probability: float) -> float:
        """The calibrated probability, in 0..1, to three places."""
        i = bisect.bisect_left(self.raw, probability)
        if i == 0:
            return round(self.right[0], 3)
        if i == len(self.raw):
            return round(self.right[-1], 3)
        share = (probability - self.raw[i - 1]) / (self.raw[i] - self.raw[i - 1])
        return round(self.right[i - 1] + share * (self.right[i] - self.right[i - 1]), 3)
