"""Mentions of happenings compared pair by pair, as accounts are, and clustered.

The table of features is this file, in the manner of `reconcile.compare`; a mention is a few words
in a sentence, so its features are its own. Weights: `data/reconcile/mentions.yaml`, log odds
fitted by `training/mentions.py`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from rashomon.evaluate.ecbplus import EcbPlus
from rashomon.evaluate.vectors import Kind, Vectors
from rashomon.reconcile.cluster import clusters
from rashomon.reconcile.tables import shipped
from rashomon.reconcile.wording import names, numbers, rarity, stem
from rashomon.resolve.coding.codebook import codebook

Thing = TypeVar("Thing", bound=Hashable)
Matrix = npt.NDArray[np.float32]
ON_ONE = 0.12  # average tf-idf cosine of documents on one happening: the lemma's best on train
OF_ONE_SORT = 0.06
NARROWLY = 0.2
_SPEECH = "say tell announce report add state confirm statement"
_FUNCTION = frozenset(
    "a an the of in on at to into from by for with off out up down over after against about as and "
    "or his her its their is are was were be been being has have had will would not".split()
)
_SENTENCE = 10_000
_NEAR = 4  # tokens on each side of a mention, where most of its arguments are


class Block:
    """Mentions that are compared pair by pair; matrices have a row and a column for each."""

    def __init__(self, gold: EcbPlus, vectors: Vectors | None = None) -> None:
        self.gold, self.mentions, self.vectors = gold, gold.mentions, vectors
        self.documents = [mention.document for mention in gold.mentions]
        self.sentences = [" ".join(gold.sentence(mention)) for mention in gold.mentions]
        words = list(map(gold.words, gold.mentions))
        self.lemmas = [lemma(each[head(each)]) for each in words]
        self.types = [_type(" ".join(each)) for each in words]

    @cached_property
    def same_lemma(self) -> Matrix:
        """Whether two heads have one lemma."""
        return _equal(self.lemmas)

    @cached_property
    def other_lemma(self) -> Matrix:
        """Whether they have not."""
        return 1 - self.same_lemma

    @cached_property
    def rarities(self) -> Matrix:
        """How rare each lemma is in reports, 0 to 1, a row."""
        return np.array([rarity(stem(each)) / 10 for each in self.lemmas], dtype=np.float32)

    @cached_property
    def speech(self) -> Matrix:
        """Whether each lemma is of speech, of which one report has many, a row."""
        held = frozenset(map(lemma, _SPEECH.split()))
        return np.array([each in held for each in self.lemmas], dtype=np.float32)

    @cached_property
    def typed(self) -> Matrix:
        """Whether the codebook tells the type of event of both."""
        held = np.array(list(map(bool, self.types)), dtype=np.float32)
        return held[:, None] * held[None, :]

    @cached_property
    def alike(self) -> Matrix:
        """The cosine of two mentions' documents by tf-idf."""
        place = {document: at for at, document in enumerate(self.gold.documents)}
        rows = [place[document] for document in self.documents]
        found: Matrix = document_likeness(self.gold)[np.ix_(rows, rows)]
        return found

    @cached_property
    def on_one(self) -> Matrix:
        """Whether two documents are, by their words, on one happening."""
        return _equal(grouped(self.gold, ON_ONE))

    @cached_property
    def before(self) -> Matrix:
        """How much of the words just before two mentions is shared."""
        return _share(self.around(_NEAR, 0))

    @cached_property
    def after(self) -> Matrix:
        """The same of the words just after."""
        return _share(self.around(0, _NEAR))

    def around(self, before: int, after: int) -> list[frozenset[str]]:
        """The stems of so many tokens before and after each mention, in its sentence."""
        return [_content(self.gold.around(each, before, after)) for each in self.mentions]

    def cosine(self, kind: Kind) -> Matrix:
        """The cosine of two mentions' vectors."""
        rows = (self.vectors or {})[kind]
        return rows @ rows.T


Feature = Callable[[Block], npt.NDArray[Any]]


def head(words: Sequence[str]) -> int:
    """The place of a mention's head: before the first function word, leading ones aside."""
    start = next((at for at, word in enumerate(words) if word.lower() not in _FUNCTION), 0)
    ends = (at for at in range(start + 1, len(words)) if words[at].lower() in _FUNCTION)
    return next(ends, len(words)) - 1


def lemma(word: str) -> str:
    """A word without the endings of inflection, irregular forms taken to their verb."""
    return " ".join(codebook().stemmer.stems(word)) or word.lower()


def document_likeness(gold: EcbPlus) -> Matrix:
    """The cosine of each two documents by tf-idf of their stems."""
    bags = [
        Counter(stem(word) for sentence in sentences for word in sentence if _tells(word))
        for sentences in gold.documents.values()
    ]
    shares = Counter(word for bag in bags for word in bag)
    place = {word: at for at, word in enumerate(shares)}
    table = np.zeros((len(bags), len(place)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            weight = (1 + math.log(count)) * math.log(len(bags) / shares[word])
            table[row, place[word]] = weight
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    found: Matrix = table @ table.T
    return found


def grouped(gold: EcbPlus, least: float) -> list[int]:
    """The group of each mention's document, by average tf-idf cosine of at least `least`."""
    names = list(gold.documents)
    groups = clusters(document_likeness(gold), least=least)
    of = {names[member]: at for at, group in enumerate(groups) for member in group}
    return [of[mention.document] for mention in gold.mentions]


WORDS: Mapping[str, Feature] = {
    # Heads: one lemma, the rarer in reports the more; lemmas of one beginning; types of event.
    "same lemma": lambda block: block.same_lemma,
    "same rare lemma": lambda block: block.same_lemma * block.rarities,
    "lemma of speech": lambda block: block.same_lemma * block.speech,
    "kin lemma": lambda block: block.other_lemma * _equal([each[:4] for each in block.lemmas]),
    "same type": lambda block: block.other_lemma * block.typed * _equal(block.types),
    "other type": lambda block: block.typed * (1 - _equal(block.types)),
    # Documents: groups of them by their words, from what is on one happening to near copies.
    "documents on one": lambda block: block.on_one,
    "documents of one sort": lambda block: _equal(grouped(block.gold, OF_ONE_SORT)),
    "documents on one narrowly": lambda block: _equal(grouped(block.gold, NARROWLY)),
    "documents alike": lambda block: np.sqrt(block.alike),
    "documents very alike": lambda block: block.alike > 0.3,
    "lemma in alike": lambda block: block.same_lemma * (block.alike > 0.2),
    "lemma on one": lambda block: block.same_lemma * block.on_one,
    "lemma in one document": lambda block: block.same_lemma * _equal(block.documents),
    "one document": lambda block: _equal(block.documents),
    "one sentence": lambda block: _equal([(m.document, m.sentence) for m in block.mentions]),
    # Around the mention: how much of the fewer words (by rarity) or names both have.
    "sentence words": lambda block: _share(block.around(_SENTENCE, _SENTENCE)),
    "words before": lambda block: block.before,
    "words after": lambda block: block.after,
    "words near": lambda block: np.minimum(_overlaps(block.around(_NEAR, _NEAR), rarity) / 10, 1),
    "lemma and before": lambda block: block.same_lemma * block.before,
    "lemma and after": lambda block: block.same_lemma * block.after,
    "shared names": lambda block: _share(list(map(names, block.sentences)), lambda _: 1.0),
    "lemma and names": lambda block: (
        block.same_lemma * _share(list(map(names, block.sentences)), lambda _: 1.0)
    ),
    "same numbers": lambda block: _overlaps(list(map(numbers, block.sentences)), lambda _: 1.0) > 0,
}
"""What two mentions have in common, as a value for each pair of a block."""

VECTORS: Mapping[str, Feature] = {
    # Cosines: of the mention's words alone (above a bar, where lemmas differ), in context, around.
    "phrase vectors": lambda block: block.cosine("phrase"),
    "other words alike": lambda block: (
        block.other_lemma * np.maximum(block.cosine("phrase") - 0.5, 0)
    ),
    "other words on one": lambda block: (
        block.other_lemma * block.on_one * np.maximum(block.cosine("phrase") - 0.4, 0)
    ),
    "context vectors": lambda block: block.cosine("context"),
    "context on one": lambda block: block.cosine("context") * block.on_one,
    "lemma and context": lambda block: block.same_lemma * block.cosine("context"),
    "window vectors": lambda block: block.cosine("window"),
    "sentence vectors": lambda block: block.cosine("sentence"),
    "document vectors": lambda block: block.cosine("document"),
}
"""The same, for blocks with vectors."""


def features(block: Block) -> dict[str, Matrix]:
    """All features of a block; those of vectors where it has any."""
    table = WORDS if block.vectors is None else {**WORDS, **VECTORS}
    return {name: feature(block).astype(np.float32) for name, feature in table.items()}


def probabilities(model: Mapping[str, float], values: Mapping[str, Matrix]) -> Matrix:
    """How likely each pair tells of one happening."""
    size = len(next(iter(values.values())))
    odds: Matrix = np.full((size, size), model["bias"], dtype=np.float32)
    for name, matrix in values.items():
        odds += model[name] * matrix
    return (1 / (1 + np.exp(-odds))).astype(np.float32)


@cache
def weights(vectors: bool) -> Mapping[str, float]:
    """The shipped model: log odds by feature, "bias", and "least", the clusters' probability."""
    model: Mapping[str, float] = shipped("mentions.yaml")["vectors" if vectors else "words"]
    return model


def happenings(block: Block, *, within: Sequence[Hashable] | None = None) -> list[int]:
    """The predicted cluster of each mention.

    Args:
        within: a group of each mention that no cluster leaves, such as its topic.
    """
    model = weights(block.vectors is not None)
    likely = probabilities(model, features(block))
    barred = () if within is None else np.argwhere(_equal(within) == 0).tolist()
    found = clusters(likely, least=model["least"], apart=[(a, b) for a, b in barred])
    of = {mention: number for number, group in enumerate(found) for mention in group}
    return [of[mention] for mention in range(len(likely))]


def _type(text: str) -> str:
    book = codebook()
    matches = book.matches(book.stemmer.stems(text))
    return str(matches[0].meaning.type) if matches else ""


def _tells(word: str) -> bool:
    return word[0].isalnum() and word.lower() not in _FUNCTION


def _content(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words if _tells(word))


def _equal(values: Sequence[Hashable]) -> Matrix:
    numbers: dict[Hashable, int] = {}
    row = np.array([numbers.setdefault(value, len(numbers)) for value in values])
    found: Matrix = (row[:, None] == row[None, :]).astype(np.float32)
    return found


def _overlaps(sets: Sequence[frozenset[Thing]], weigh: Callable[[Thing], float]) -> Matrix:
    place = {thing: at for at, thing in enumerate(dict.fromkeys(t for s in sets for t in s))}
    table = np.zeros((len(sets), len(place)), dtype=np.float32)
    for row, each in enumerate(sets):
        for thing in each:
            table[row, place[thing]] = math.sqrt(weigh(thing))
    return table @ table.T


def _share(sets: Sequence[frozenset[str]], weigh: Callable[[str], float] = rarity) -> Matrix:
    common = _overlaps(sets, weigh)
    own = np.diagonal(common)
    return (common / np.maximum(np.minimum(own[:, None], own[None, :]), 1e-9)).astype(np.float32)
