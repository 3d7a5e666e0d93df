"""The attribution model as it ships: its configuration and its two networks."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.inference import MODELS, Floats, Ints, ModelFolder
from rashomon.read.confidence import Calibration
from rashomon.read.tagger import Decoding, Tagger

ATTRIBUTION = MODELS / "attribution"
_REMEDY = "reinstall rashomon, or read with the rules (--reader rules)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelConfig:
    """A model folder's config.json; `sha256` is of each other file the tagger opens."""

    name: str
    decoding: Decoding
    calibration: Calibration
    sha256: dict[str, str]


class OnnxBackend:
    """A `rashomon.read.tagger.Backend` over two ONNX files."""

    def __init__(self, folder: ModelFolder) -> None:
        self._encoder = folder.network("encoder.onnx")
        self._roles = folder.network("roles.onnx")

    def encode(self, ids: Ints, features: Ints, mask: Ints, firsts: Ints) -> tuple[Floats, Floats]:
        """See `Backend.encode`."""
        states, anchors = self._encoder(ids=ids, features=features, mask=mask, firsts=firsts)
        return states, anchors

    def roles(
        self, states: Floats, start: Ints, end: Ints, length: Ints
    ) -> tuple[Floats, Floats, Floats, Floats]:
        """See `Backend.roles`."""
        states = np.ascontiguousarray(states)
        roles, kinds, accept, stances = self._roles(
            states=states, start=start, end=end, length=length
        )
        return roles, kinds, accept, stances


def model_folder(path: Path = ATTRIBUTION) -> ModelFolder:
    """A folder of an attribution model, with the remedy that its errors name."""
    return ModelFolder(path=path, remedy=_REMEDY)


def open_tagger(path: Path = ATTRIBUTION, *, threads: int = 0) -> tuple[Tagger, Calibration]:
    """The tagger of a model folder, its files checked, and what calibrates its confidence.

    Args:
        path: a folder with config.json, encoder.onnx, roles.onnx and tokenizer.json.
        threads: processor threads for inference; 0 for one a core.

    Raises:
        ModelError: where a file is missing or is not the one that the configuration names.
    """
    folder = model_folder(path)
    config = folder.config(ModelConfig)
    folder.check(config.sha256)
    tagger = Tagger(
        OnnxBackend(folder),
        folder.tokenizer(),
        config.decoding,
        name=config.name,
        threads=threads or os.cpu_count() or 1,
    )
    return tagger, config.calibration
