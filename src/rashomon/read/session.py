"""Shipped models: opened, checked and run; the only home of onnxruntime and tokenizers."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from rashomon.errors import ModelError
from rashomon.read.confidence import Calibration
from rashomon.read.decode import Floats, Ints
from rashomon.read.tagger import Decoding, Tagger

ATTRIBUTION = Path(__file__).parent.parent / "models" / "attribution"
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

    def __init__(self, folder: Path) -> None:
        self._encoder = _session(folder / "encoder.onnx")
        self._roles = _session(folder / "roles.onnx")

    def encode(self, ids: Ints, features: Ints, mask: Ints, firsts: Ints) -> tuple[Floats, Floats]:
        """See `Backend.encode`."""
        fed = {"ids": ids, "features": features, "mask": mask, "firsts": firsts}
        states, anchors = self._encoder.run(None, fed)
        return states, anchors

    def roles(
        self, states: Floats, start: Ints, end: Ints, length: Ints
    ) -> tuple[Floats, Floats, Floats, Floats]:
        """See `Backend.roles`."""
        fed = {
            "states": np.ascontiguousarray(states),
            "start": start,
            "end": end,
            "length": length,
        }
        roles, kinds, accept, stances = self._roles.run(None, fed)
        return roles, kinds, accept, stances


def read_config(folder: Path = ATTRIBUTION) -> ModelConfig:
    """The configuration of a model folder.

    Raises:
        ModelError: where the folder holds no model or its config does not fit this version.
    """
    path = folder / "config.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=ModelConfig)
    except OSError as error:
        raise ModelError(f"no model here; {_REMEDY}", about=str(path)) from error
    except msgspec.DecodeError as error:
        message = f"not a model configuration of this version ({error}); {_REMEDY}"
        raise ModelError(message, about=str(path)) from error


def open_tagger(folder: Path = ATTRIBUTION, *, threads: int = 0) -> tuple[Tagger, Calibration]:
    """The tagger of a model folder, its files checked, and what calibrates its confidence.

    Args:
        folder: with config.json, encoder.onnx, roles.onnx and tokenizer.json.
        threads: processor threads for inference; 0 for one a core.

    Raises:
        ModelError: where a file is missing or is not the one that the configuration names.
    """
    config = read_config(folder)
    for name, expected in config.sha256.items():
        _check(folder / name, expected)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tagger = Tagger(
        OnnxBackend(folder),
        tokenizer,
        config.decoding,
        name=config.name,
        threads=threads or os.cpu_count() or 1,
    )
    return tagger, config.calibration


def _check(path: Path, expected: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"model file cannot be read; {_REMEDY}", about=str(path)) from error
    if found != expected:
        raise ModelError(f"model file is damaged (its SHA-256 differs); {_REMEDY}", about=str(path))


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            path.read_bytes(), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # onnxruntime raises classes of its own that share no base
        raise ModelError(f"onnxruntime cannot open it ({error}); {_REMEDY}", about=str(path)) from (
            error
        )
