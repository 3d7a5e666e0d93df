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

    `kinds` holds a model a kind of question; a statement gives an account of a kind from the
    probability in `least` on. `question` tells whether two accounts of a kind answer one question,
    `answer` whether two accounts of one question say the same; groups are merged as long as their
    average probability is at least `same_question` (by kind) and `same_answer`. `event` tells
    whether two documents tell of one event.
    """

    kinds: Mapping[str, Model]
    least: Model
    question: Model
    same_question: Model
    answer: Model
    same_answer: float
    event: Model


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
