"""Shipped models: opened, checked and run; the only home of onnxruntime and tokenizers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from rashomon.errors import ModelError
from rashomon.model.text import Span

MODELS = Path(__file__).parent / "models"
# The fused node runs one row at a time: nine times slower than Add and LayerNormalization apart
# (onnxruntime 1.32, 768 rows of 384), an eighth of all reading.
_SLOWER = ["SkipLayerNormFusion"]
SHAPES = ("lower", "title", "upper", "mixed", "digit", "mark")

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Config = TypeVar("Config")


class Network(Protocol):
    """A trained network: arrays by name in, arrays in the order of the file's outputs out."""

    def __call__(self, **fed: npt.NDArray[Any]) -> list[Floats]:
        """The outputs for one batch."""


class Pieces(Protocol):
    """What a tokenizer gives for one text: pieces, their spans and the word each belongs to."""

    ids: list[int]
    offsets: list[Span]
    word_ids: list[int | None]


class PieceTokenizer(Protocol):
    """The part of `tokenizers.Tokenizer` that the stages need."""

    def encode_batch(self, texts: list[str], *, add_special_tokens: bool) -> Sequence[Any]:
        """`Pieces` of each text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFolder:
    """A folder with a model's config.json, ONNX files and tokenizer.json.

    `remedy` ends every error: what to do where the model cannot be opened.
    """

    path: Path
    remedy: str = "reinstall rashomon"

    def config(self, kind: type[Config]) -> Config:
        """The model's config.json as a `kind`.

        Raises:
            ModelError: where there is none, or it does not fit this version.
        """
        path = self.path / "config.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=kind)
        except OSError as error:
            raise ModelError(f"no model here; {self.remedy}", about=str(path)) from error
        except msgspec.DecodeError as error:
            message = f"not a model configuration of this version ({error}); {self.remedy}"
            raise ModelError(message, about=str(path)) from error

    def check(self, sha256: Mapping[str, str]) -> None:
        """Compares files with their SHA-256 by name.

        Raises:
            ModelError: for the first that is missing or differs.
        """
        for name, expected in sha256.items():
            path = self.path / name
            try:
                found = hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError as error:
                message = f"model file cannot be read; {self.remedy}"
                raise ModelError(message, about=str(path)) from error
            if found != expected:
                message = f"model file is damaged (its SHA-256 differs); {self.remedy}"
                raise ModelError(message, about=str(path))

    def network(self, name: str) -> Network:
        """An ONNX file, ready to run on one processor thread.

        Raises:
            ModelError: where it is missing or onnxruntime cannot open it.
        """
        path = self.path / name
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(
                path.read_bytes(),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=_SLOWER,
            )
        except Exception as error:  # onnxruntime raises classes of its own that share no base
            message = f"onnxruntime cannot open it ({error}); {self.remedy}"
            raise ModelError(message, about=str(path)) from error

        def run(**fed: npt.NDArray[Any]) -> list[Floats]:
            outputs: list[Floats] = session.run(None, fed)
            return outputs

        return run

    def tokenizer(self) -> PieceTokenizer:
        """The model's tokenizer.json.

        Raises:
            ModelError: where it is missing or no tokenizer.
        """
        path = self.path / "tokenizer.json"
        try:
            return Tokenizer.from_file(str(path))
        except Exception as error:  # tokenizers raises bare Exception
            message = f"tokenizer cannot be opened ({error}); {self.remedy}"
            raise ModelError(message, about=str(path)) from error


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """Word pieces [P], each word's first piece and the number of pieces [W + 1], spans [W, 2]."""

    ids: Ints
    firsts: Ints
    spans: Ints


def words_of(pieces: Pieces, offset: int) -> Words | None:
    """The words of a tokenized stretch that begins at `offset` of its text; None without any."""
    word_of = np.array([-1 if w is None else w for w in pieces.word_ids], dtype=np.int64)
    if not len(word_of):
        return None
    new = np.flatnonzero(np.diff(word_of, prepend=-2))
    offsets = np.array(pieces.offsets, dtype=np.int64) + offset
    ends = np.append(new[1:], len(word_of))
    return Words(
        ids=np.array(pieces.ids, dtype=np.int64),
        firsts=np.append(new, len(word_of)),
        spans=np.stack([offsets[new, 0], offsets[ends - 1, 1]], axis=1),
    )


def shape(word: str) -> int:
    """Index into SHAPES: the encoders are uncased, so this is where they see capitals."""
    if word.islower():
        return 0
    if not any(map(str.isalnum, word)):
        return 5
    if any(map(str.isdigit, word)):
        return 4
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and (word[1:].islower() or len(word) == 1) else 3
