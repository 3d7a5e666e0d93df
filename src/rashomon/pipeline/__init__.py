"""The way of the data: inputs become documents, documents become claims, claims become events.

    bytes ──ingest──▶ Document ──read──▶ Claim ──resolve──▶ ResolvedClaim ──reconcile──▶ Event
                                                                 └──────▶ ledger ◀──────────┘

The stages know nothing of one another; they meet here. An input that fails is a value on the same
road, so that it is reported and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from rashomon.errors import UnreadableDocument
from rashomon.ingest import documents
from rashomon.model.claim import Reading
from rashomon.model.event import Judgement
from rashomon.model.failure import Failure
from rashomon.model.reader import Reader
from rashomon.model.resolved import ResolvedReading
from rashomon.model.text import Document
from rashomon.pipeline.flow import through
from rashomon.read.reader import open_reader
from rashomon.reconcile import Reconciled, reconcile
from rashomon.resolve.registry import load_registry
from rashomon.resolve.resolver import Resolver, open_resolver

__all__ = [
    "open_reader",
    "open_resolver",
    "read",
    "read_paths",
    "readings",
    "reconciled",
    "resolved",
]


def readings(
    documents: Iterable[Document | Failure], reader: Reader
) -> Iterator[Reading | Failure]:
    """One reading a document, in order."""
    return through(documents, reader.claims)


def resolved(
    readings: Iterable[Reading | Failure], resolver: Resolver
) -> Iterator[ResolvedReading | Failure]:
    """One resolved reading a reading, in order."""
    return through(readings, resolver.resolve)


def reconciled(
    readings: Sequence[ResolvedReading], judgements: Sequence[Judgement] = ()
) -> Reconciled:
    """The events of which some documents speak."""
    return reconcile(readings, judgements, relations=load_registry())


def read_paths(
    paths: Iterable[Path | str],
    *,
    reader: Reader,
    publisher: str | None = None,
    published: str | None = None,
) -> Iterator[Reading | Failure]:
    """Readings of the documents in files and folders, in order; "-" is standard input.

    Args:
        reader: what finds the claims.
        publisher: who published the documents that do not say.
        published: when, as an ISO 8601 date, for the documents that do not say.
    """
    return readings(documents(paths, publisher=publisher, published=published), reader)


def read(
    source: str | Path | Document,
    *,
    publisher: str | None = None,
    published: str | None = None,
    reader: str = "auto",
) -> Reading:
    """The reading of one document; `rashomon.read` says all about it."""
    document = (
        source
        if isinstance(source, Document)
        else _only(source, publisher=publisher, published=published)
    )
    return next(_opened(reader).claims([document]))


_opened = cache(open_reader)  # opening the model takes longer than reading a report


def _only(path: str | Path, *, publisher: str | None, published: str | None) -> Document:
    """The one document at `path`; posts that are embedded in a page are left to `read_paths`."""
    found = list(documents([path], publisher=publisher, published=published))
    first, rest = found[0], found[1:]
    if isinstance(first, Failure):
        raise UnreadableDocument(first.message, about=first.about)
    for other in rest:
        if isinstance(other, Failure) or not other.id.startswith(f"{first.id}#"):
            raise UnreadableDocument(
                "holds more than one document; read it with rashomon.pipeline.read_paths",
                about=str(path),
            )
    return first
