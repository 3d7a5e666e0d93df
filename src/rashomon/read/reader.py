"""The reader: from a document to its claims, by the model or by the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from rashomon.model.claim import Attribution, Reading
from rashomon.model.reader import Reader
from rashomon.model.text import Document
from rashomon.read.assemble import assemble
from rashomon.read.bylines import credited
from rashomon.read.narration import narration
from rashomon.read.rules import RulesTagger
from rashomon.read.session import ATTRIBUTION, open_tagger

RULES_CONFIDENCE = 0.66  # the share of their claims that is right with its origin, on chains-train
READERS = ("auto", "model", "rules")


class Tagger(Protocol):
    """Finds attributions in the words of a text, before anything is resolved."""

    name: str

    def attributions(self, text: str) -> list[Attribution]:
        """The attributions of a text, in text order, nested ones among them."""


class AttributionReader:
    """Tags each document and assembles what was tagged into claims."""

    def __init__(self, tagger: Tagger, confidence: Callable[[float], float]) -> None:
        self.name = tagger.name
        self._tagger = tagger
        self._confidence = confidence

    def claims(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """One reading a document, in order, each made before the next document is drawn."""
        for document in documents:
            claims = assemble(
                document,
                credited(document.text, self._tagger.attributions(document.text)),
                reader=self.name,
                confidence=lambda attribution: self._confidence(attribution.probability),
            )
            yield Reading(
                document=document,
                claims=claims,
                reader=self.name,
                narration=narration(document, claims, reader=self.name),
            )


def open_reader(kind: str = "auto", *, threads: int = 0) -> Reader:
    """A reader, ready to read.

    Args:
        kind: "model", "rules", or "auto" for the model where its files are installed, else rules.
        threads: processor threads for the model; 0 for one a core.

    Raises:
        ModelError: where the model is asked for, or installed, and cannot be opened.
        ValueError: for another kind.
    """
    if kind not in READERS:
        raise ValueError(f"no reader {kind!r}; choose one of {', '.join(READERS)}")
    if kind == "rules" or (kind == "auto" and not (ATTRIBUTION / "config.json").exists()):
        return AttributionReader(RulesTagger(), lambda _: RULES_CONFIDENCE)
    tagger, calibration = open_tagger(threads=threads)
    return AttributionReader(tagger, calibration)
