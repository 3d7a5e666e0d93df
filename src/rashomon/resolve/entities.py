"""Entities: the persons, groups, places, weapons, quantities and times that a text mentions.

A small encoder labels each word B or I of a kind, or O (IOB2, Ramshaw & Marcus 1995). A text is
read in windows that hold as many whole sentences as fit, each by itself: no padding is computed,
and what is found depends on the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.inference import (
    MODELS,
    SHAPES,
    Floats,
    Ints,
    ModelFolder,
    Network,
    PieceTokenizer,
    Words,
    shape,
    words_of,
)
from rashomon.labels import allowed, log_softmax, runs, viterbi
from rashomon.model.resolved import Entity, EntityKind
from rashomon.model.text import Document, Span

ENTITIES = MODELS / "entities"
LABELS = ("O", *(f"{place}-{kind}" for kind in EntityKind for place in "BI"))
FEATURES = 2 * len(SHAPES)  # shape of a word, at the beginning of a line or not
MAX_PIECES = 112  # word pieces a window; the encoder was trained on 48 to 128
PRONOUNS = frozenset(
    "i me my we us our you your he him his she her it its they them their who whom whose which that"
    " this these those himself herself itself ourselves themselves".split()
)
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no tokenizer takes
_BREAK = re.compile(r"""[.!?\u2026\u061f\u3002]["'\u201d\u2019\u00bb)\]]*\s+|\n\s*\n\s*""")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitiesConfig:
    """The model folder's config.json.

    `step` holds the score of going from one label to the next; `sha256` is of each other file.
    """

    name: str
    step: tuple[tuple[float, ...], ...]
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Window:
    """What the encoder sees at a time.

    `ids` holds word pieces [P], `features` the feature of each piece's word [P], `firsts` the
    index of each word's first piece [W], `words` each word's span in the text [W, 2].
    """

    ids: Ints
    features: Ints
    firsts: Ints
    words: Ints


class EntityTagger:
    """Finds entities with a trained network."""

    def __init__(
        self, network: Network, tokenizer: PieceTokenizer, step: Floats, *, name: str
    ) -> None:
        self.name = name
        self._network = network
        self._tokenizer = tokenizer
        self._step = step + allowed(LABELS)[1]

    def entities(self, documents: Sequence[Document]) -> list[tuple[Entity, ...]]:
        """The entities of each document: disjoint, in text order.

        Names and descriptions ("the fighters", "a field hospital") alike, no pronouns.
        """
        return [tuple(self._entities(document.text)) for document in documents]

    def _entities(self, text: str) -> Iterator[Entity]:
        found = list(windows(text, self._tokenizer))
        if not found:
            return
        lengths = np.array([len(window.words) for window in found])
        scores = np.zeros((len(found), int(lengths.max()), len(LABELS)), dtype=np.float32)
        for window, row in zip(found, scores, strict=True):
            (labels,) = self._network(
                ids=window.ids, features=window.features, firsts=window.firsts
            )
            row[: len(labels)] = labels
        # A window begins as if a word of no entity stood before it.
        paths = viterbi(scores, lengths, self._step[0], self._step)
        sure = np.exp(log_softmax(scores).max(axis=-1))
        for k, window in enumerate(found):
            for kind, start, end in runs(paths[k, : lengths[k]].tolist(), LABELS):
                span = int(window.words[start, 0]), int(window.words[end - 1, 1])
                if not is_pronoun(text[slice(*span)]):
                    probability = float(sure[k, start:end].min())
                    yield Entity(span=span, kind=EntityKind(kind), probability=probability)


def open_entities(path: Path = ENTITIES) -> EntityTagger:
    """The shipped entity tagger, ready to read.

    Raises:
        ModelError: where a file is missing or is not the one that the configuration names.
    """
    folder = ModelFolder(path=path)
    config = folder.config(EntitiesConfig)
    folder.check(config.sha256)
    return EntityTagger(
        folder.network("entities.onnx"),
        folder.tokenizer(),
        np.array(config.step, dtype=np.float32),
        name=config.name,
    )


def is_pronoun(words: str) -> bool:
    """Whether a mention is made of pronouns alone."""
    return all(word in PRONOUNS for word in words.lower().split())


def windows(text: str, tokenizer: PieceTokenizer, *, limit: int = MAX_PIECES) -> Iterator[Window]:
    """A text in windows of at most `limit` word pieces; together they hold every word.

    A window ends where the last sentence or paragraph that fits ends, else between words.
    """
    (pieces,) = tokenizer.encode_batch([_SURROGATE.sub("\ufffd", text)], add_special_tokens=False)
    words = words_of(pieces, 0)
    if words is None:
        return
    features = np.array(list(_features(text, words.spans.tolist())), dtype=np.int64)
    breaks = np.array([match.end() for match in _BREAK.finditer(text)], dtype=np.int64)
    stops = np.searchsorted(words.spans[:, 0], breaks)
    start = 0
    while start < len(words.spans):
        end = _end(words, stops, start, limit)
        firsts = words.firsts[start : end + 1]
        yield Window(
            ids=words.ids[firsts[0] : firsts[-1]],
            features=np.repeat(features[start:end], np.diff(firsts)),
            firsts=firsts[:-1] - firsts[0],
            words=words.spans[start:end],
        )
        start = end


def _end(words: Words, stops: Ints, start: int, limit: int) -> int:
    """Where a window that begins at a word ends: never so early that most of its room is empty."""
    last = int(np.searchsorted(words.firsts, words.firsts[start] + limit, "right")) - 1
    last = max(last, start + 1)
    if last >= len(words.spans):
        return len(words.spans)
    fitting = stops[(stops > start + (last - start) // 3) & (stops <= last)]
    return int(fitting[-1]) if len(fitting) else last


def _features(text: str, spans: Sequence[Span]) -> Iterator[int]:
    """Each word's shape, and whether it begins a line."""
    before = 0
    for start, end in spans:
        begins = not before or "\n" in text[before:start]
        yield shape(text[start:end]) + len(SHAPES) * begins
        before = end
