"""Keeping: documents into a ledger, and the events of whatever they touch made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from rashomon.errors import LedgerError
from rashomon.ingest import documents
from rashomon.ingest.source import sha256
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Added
from rashomon.model.failure import Failure
from rashomon.model.reader import Reader
from rashomon.model.resolved import ResolvedReading
from rashomon.pipeline.flow import through
from rashomon.pipeline.remake import alias, rebuild, remake, update
from rashomon.resolve.resolver import Resolver

__all__ = ["Keeper", "Kept", "alias", "rebuild", "update"]

_UNDER_WAY = 128  # inputs whose bytes are remembered
_TOGETHER = 32  # documents after which the events near them are made anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document as it came into the ledger, and what adding it did."""

    reading: ResolvedReading
    added: Added


@dataclass(slots=True)
class _Bytes:
    """The raw bytes of the documents under way, by their SHA-256.

    It remembers more of them than the stages look ahead.
    """

    waiting: dict[str, bytes] = field(default_factory=dict)

    def seal(self, data: bytes) -> str:
        """Remembers bytes, and gives their SHA-256."""
        digest = sha256(data)
        self.waiting[digest] = data
        if len(self.waiting) > _UNDER_WAY:
            del self.waiting[next(iter(self.waiting))]
        return digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """A ledger with what reads documents into it."""

    ledger: Ledger
    reader: Reader
    resolver: Resolver

    def add(
        self,
        paths: Iterable[Path | str],
        *,
        publisher: str | None = None,
        published: str | None = None,
    ) -> Iterator[Kept | Failure]:
        """Reads files and folders into the ledger, a transaction a document, in order.

        What the same reader and resolver read before is left as it is. The events near the new
        claims are made anew every few documents and at the end; whatever ends the iteration early,
        what was kept stays, and `rebuild` makes up for events that are missing.
        """
        raw = _Bytes()
        found = documents(paths, publisher=publisher, published=published, seal=raw.seal)
        resolved = through(through(found, self.reader.claims), self.resolver.resolve)
        while together := list(islice(resolved, _TOGETHER)):
            touched: list[str] = []
            for result in together:
                kept = result if isinstance(result, Failure) else _keep(result, self.ledger, raw)
                if isinstance(kept, Kept) and kept.added is not Added.UNCHANGED:
                    touched.append(kept.reading.document.id)
                yield kept
            remake(self.ledger, touched)


def _keep(reading: ResolvedReading, ledger: Ledger, raw: _Bytes) -> Kept | Failure:
    document = reading.document
    data = raw.waiting.get(document.raw_sha256 or "")
    try:
        return Kept(reading=reading, added=ledger.add(reading, raw=data))
    except LedgerError as error:
        return Failure(about=error.about or document.id, message=error.message)
