"""Vectors of mentions by a sentence encoder: of their words alone, in context, of what is around.

The encoder is a folder with `encoder.onnx` (`ids` [piece] in, `states` [piece, dimension] out)
and `tokenizer.json`, as `training/embedder.py` makes of a MiniLM checkpoint. A vector is the mean
of the states of its pieces, of length 1 (Reimers & Gurevych 2019).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from rashomon.evaluate.ecbplus import EcbPlus, GoldMention
from rashomon.inference import Floats, ModelFolder

Kind = Literal["phrase", "context", "window", "sentence", "document"]
Vectors = Mapping[Kind, Floats]
_WINDOW = 5  # tokens on each side
_MOST_WORDS = 220  # of a document; the encoder was trained on 256 pieces
_MOST_PIECES = 512  # positions of BERT
_REMEDY = "make it with `python -m training.embedder CHECKPOINT FOLDER`"

Words = tuple[str, ...]
States = tuple[Floats, npt.NDArray[np.int64]]
"""The states of a text's pieces, and the number of the word each belongs to (-1: none)."""

Encoder = Callable[[Words], States]


def vectors(gold: EcbPlus, states: Encoder) -> Vectors:
    """Vectors of all mentions of a collection, a row each."""

    @cache
    def mean(words: Words) -> Floats:
        return _unit(states(words)[0])

    def context(mention: GoldMention) -> Floats:
        found, word = states(gold.sentence(mention))
        own = np.isin(word, mention.tokens)
        return _unit(found[own] if own.any() else found)

    def document(mention: GoldMention) -> Words:
        sentences = gold.documents[mention.document]
        return tuple(word for sentence in sentences for word in sentence)[:_MOST_WORDS]

    def window(mention: GoldMention) -> Words:
        first, last = mention.tokens[0], mention.tokens[-1]
        return gold.sentence(mention)[max(0, first - _WINDOW) : last + 1 + _WINDOW]

    return {
        "phrase": _rows(gold, lambda each: mean(gold.words(each))),
        "context": _rows(gold, context),
        "window": _rows(gold, lambda each: mean(window(each))),
        "sentence": _rows(gold, lambda each: mean(gold.sentence(each))),
        "document": _rows(gold, lambda each: mean(document(each))),
    }


def open_encoder(folder: Path) -> Encoder:
    """The encoder of a folder.

    Raises:
        ModelError: there is none.
    """
    model = ModelFolder(path=folder, remedy=_REMEDY)
    tokenizer, network = model.tokenizer(), model.network("encoder.onnx")

    @cache
    def states(words: Words) -> States:
        (pieces,) = tokenizer.encode_batch([" ".join(words)], add_special_tokens=True)
        spans = np.array(pieces.offsets[:_MOST_PIECES])
        starts = np.cumsum([0, *(len(word) + 1 for word in words)])
        word = np.searchsorted(starts, spans[:, 0], side="right") - 1
        inside = spans[:, 1] > spans[:, 0]  # [CLS] and [SEP] are not
        (found,) = network(ids=np.array(pieces.ids[:_MOST_PIECES], dtype=np.int64))
        return found, np.where(inside, word, -1)

    return states


def _rows(gold: EcbPlus, vector: Callable[[GoldMention], Floats]) -> Floats:
    return np.stack([vector(mention) for mention in gold.mentions])


def _unit(states: Floats) -> Floats:
    mean: Floats = states.mean(axis=0)
    return mean / max(float(np.linalg.norm(mean)), 1e-9)
