"""The trained coder: a linear model over words, word pairs and cues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from rashomon.errors import ModelError
from rashomon.inference import MODELS, ModelFolder
from rashomon.model.codebook import EventType
from rashomon.resolve.coding.codebook import Match
from rashomon.resolve.coding.features import CUE_WEIGHT, cue_features, word_features
from rashomon.resolve.coding.lexicon import Guess, modes

WEIGHTS = "weights.npz"
NO_EVENT = "NONE"
_BESIDE = 0.25  # of the type's probability, from which a further mode is named

Floats = npt.NDArray[np.float32]


class Config(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The model's config.json: its name, its labels in order, and the hashes of its files."""

    name: str
    labels: list[str]
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LinearModel:
    """Weights [feature, label] of the labels "TYPE", "TYPE/mode" and "NONE".

    The log-odds of a label are its bias, the mean of its word weights times the square root of
    their number, and the sum of its cue weights times `CUE_WEIGHT`.
    """

    labels: Sequence[str]
    rows: Mapping[str, int]
    weights: Floats
    bias: Floats

    def probabilities(self, stems: Sequence[str], matches: Sequence[Match]) -> dict[str, float]:
        """How probable each label is, all together 1."""
        scores = self.bias + CUE_WEIGHT * self._sum(cue_features(matches))
        words = [row for row in map(self.rows.get, word_features(stems)) if row is not None]
        if words:
            scores += self.weights[words].sum(axis=0) / np.sqrt(len(words))
        odds = np.exp(scores - scores.max())
        return dict(zip(self.labels, (odds / odds.sum()).tolist(), strict=True))

    def __call__(self, stems: Sequence[str], matches: Sequence[Match]) -> Guess | None:
        """The most probable type; see `Classifier`."""
        by_label = self.probabilities(stems, matches)
        by_type: dict[str, float] = {}
        for label, probability in by_label.items():
            name = label.partition("/")[0]
            by_type[name] = by_type.get(name, 0.0) + probability
        best = max(by_type, key=by_type.__getitem__)
        if best == NO_EVENT:
            return None
        type_ = EventType(best)
        learnt = type_ is EventType.ASSAULT  # too little is there to learn the others' modes from
        told = _modes(by_label, best, by_type[best]) if learnt else modes(matches, type_)
        return Guess(type=type_, modes=told, probability=by_type[best])

    def _sum(self, names: set[str]) -> Floats:
        rows = [row for row in map(self.rows.get, names) if row is not None]
        total: Floats = self.weights[rows].sum(axis=0)
        return total


def _modes(by_label: Mapping[str, float], type_: str, whole: float) -> tuple[str, ...]:
    """The likeliest mode of a type and those close to it; none where that is likelier than any."""
    if by_label[type_] >= whole / 2:
        return ()
    own = {
        label.partition("/")[2]: probability
        for label, probability in by_label.items()
        if label.startswith(f"{type_}/")
    }
    best, *others = sorted(own, key=lambda mode: -own[mode])
    return (best, *(mode for mode in others if own[mode] >= _BESIDE * whole))


def open_linear(path: Path = MODELS / "coding") -> tuple[LinearModel, str]:
    """The model in a folder, and its name.

    Raises:
        ModelError: if a file is missing, damaged, or does not fit this version.
    """
    folder = ModelFolder(path=path)
    config = folder.config(Config)
    folder.check(config.sha256)
    try:
        with np.load(path / WEIGHTS, allow_pickle=False) as stored:
            features = stored["features"].tobytes().decode("utf-8").split("\n")
            weights = stored["weights"].astype(np.float32) * stored["scale"]
            bias = stored["bias"]
    except (OSError, ValueError, KeyError) as error:
        message = f"not weights of this version ({error}); reinstall rashomon"
        raise ModelError(message, about=str(path / WEIGHTS)) from error
    if weights.shape != (len(features), len(config.labels)):
        raise ModelError("weights and labels do not fit; reinstall rashomon", about=str(path))
    rows = {feature: row for row, feature in enumerate(features)}
    model = LinearModel(labels=config.labels, rows=rows, weights=weights, bias=bias)
    return model, config.name
