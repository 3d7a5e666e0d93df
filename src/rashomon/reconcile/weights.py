"""The weights of reconcile's models: what `training/reconcile.py` fits and `weights.yaml` keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from rashomon.errors import DataError
from rashomon.reconcile.tables import shipped

__all__ = ["Model", "Weights", "shipped_weights"]

Model = Mapping[str, float]
"""Of a logistic model: log odds by feature, and "bias"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """All that reconcile has learnt.

    `kinds` holds a model a kind of question; a statement gives an account of a kind from `least`
    probability on.
    """

    kinds: Mapping[str, Model]
    least: float


@cache
def shipped_weights() -> Weights:
    """The weights that are shipped; fitted on all stories (see `weights.yaml`).

    Raises:
        DataError: if they do not fit this version.
    """
    try:
        return msgspec.convert(shipped("weights.yaml"), Weights)
    except msgspec.ValidationError as error:
        message = f"no weights of this version ({error}); reinstall rashomon"
        raise DataError(message, about="reconcile/weights.yaml") from error
