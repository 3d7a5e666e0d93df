"""The seam between the pipeline and whatever reads: models, rules, or a fake in tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from rashomon.model.claim import Reading
from rashomon.model.text import Document


class Reader(Protocol):
    """Finds the claims of documents."""

    @property
    def name(self) -> str:
        """Name and version, as every claim and record carries it."""

    def claims(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """One reading a document, in the order given; readers may look ahead to fill a batch."""
