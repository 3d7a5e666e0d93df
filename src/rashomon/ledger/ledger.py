"""The ledger: what was reported, by whom, and what people decided about it, kept for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from getpass import getuser
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from rashomon.errors import LedgerError
from rashomon.ledger import query, write
from rashomon.ledger.database import Database, connect, is_address
from rashomon.ledger.evidence import Evidence
from rashomon.ledger.kept import Added, ClaimFilters, KeptClaim
from rashomon.ledger.near import near_keys
from rashomon.model.resolved import ResolvedReading
from rashomon.model.text import Document

__all__ = ["Ledger", "open_ledger"]


def open_ledger(
    url: str | Path,
    *,
    create: bool = True,
    evidence: Path | None = None,
    by: str | None = None,
) -> Ledger:
    """Opens a ledger; an older one is brought to this version's schema.

    Args:
        url: the path of a file (SQLite), or `postgresql://user@host/name`.
        create: whether to make a ledger where there is none.
        evidence: the folder of raw bytes; `NAME.evidence` beside a file where None is given.
        by: who acts, for the custody log; the login name where None is given.

    Raises:
        LedgerError: if it cannot be opened, is no ledger, or a newer version wrote it.
    """
    if evidence is None and not is_address(url):
        evidence = Path(f"{url}.evidence")
    by = by or _login()
    database = connect(url, create=create, by=by)
    folder = Evidence(evidence) if evidence else None
    return Ledger(database, evidence=folder, by=by)


class Ledger:
    """Documents, claims, sources, judgements and events, and the custody log that vouches for them.

    Every write is one transaction: all of it is kept, or nothing. Iterators fetch as they are
    asked, and see the ledger as it was when they began; they may be left unfinished. One ledger
    serves many threads, and other processes may read and write the same file.
    """

    def __init__(self, database: Database, *, evidence: Evidence | None, by: str) -> None:
        self._database = database
        self._evidence = evidence
        self.by = by

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Ledger {self._database.about}>"

    def close(self) -> None:
        """Lets go of the database."""
        self._database.close()

    # Documents and claims

    def add(self, reading: ResolvedReading, *, raw: bytes | None = None) -> Added:
        """Keeps a document with its claims, and the raw bytes that it was made from.

        The same document read by the same reader and resolver changes nothing. Another reader's
        or resolver's claims supersede those that are there, which stay.

        Raises:
            LedgerError: if another text is kept under the document's id, if `raw` are not the bytes
                that the document was made from, or if they have no folder to go to.
        """
        kept = None if raw is None else (self._keep(reading.document, raw), len(raw))
        with self._database.writing() as connection:
            if kept:
                write.add_evidence(connection, *kept, by=self.by)
            return write.add_reading(connection, reading, by=self.by)

    def is_read(self, document: Document, *, reader: str, resolver: str = "") -> bool:
        """Whether the document's latest claims are by this reader and resolver."""
        with self._database.reading() as connection:
            return write.is_read(connection, document, reader=reader, resolver=resolver)

    def documents(self, *, limit: int | None = None, offset: int = 0) -> Iterator[Document]:
        """Documents in the order in which they came."""
        with self._database.reading() as connection:
            yield from query.select_documents(connection, limit=limit, offset=offset)

    def document(self, id: str) -> Document | None:
        """The document of an id."""
        with self._database.reading() as connection:
            return next(query.select_documents(connection, [id]), None)

    def claims(
        self, *, limit: int | None = None, offset: int = 0, **filters: Unpack[ClaimFilters]
    ) -> Iterator[KeptClaim]:
        """Claims and narration, in the order in which they came; `ClaimFilters` says by what."""
        with self._database.reading() as connection:
            yield from query.select_claims(connection, limit=limit, offset=offset, **filters)

    def claim(self, id: str) -> KeptClaim | None:
        """The claim, or narrated statement, of an id; superseded ones too."""
        with self._database.reading() as connection:
            return next(query.claims_by_id(connection, [id]), None)

    def readings(self, documents: Sequence[str] | None = None) -> Iterator[ResolvedReading]:
        """The latest reading of each document, or of those with these ids, with corrections."""
        with self._database.reading() as connection:
            yield from query.select_readings(connection, documents)

    def near(self, claims: Iterable[str], *, limit: int = 500) -> Iterator[KeptClaim]:
        """The claims that may speak of the same happenings as those of the ids, nearest first.

        They share a place's surroundings or an actor, and a week; `limit` is for each claim.
        """
        with self._database.reading() as connection:
            yield from query.claims_by_key(connection, near_keys(connection, claims, limit=limit))

    def raw(self, document: Document) -> bytes:
        """The bytes that a document was made from.

        Raises:
            LedgerError: if they were not kept, are missing or damaged.
        """
        if self._evidence is None or document.raw_sha256 is None:
            raise LedgerError("its raw bytes were not kept", about=document.id)
        return self._evidence.read(document.raw_sha256)

    def _keep(self, document: Document, raw: bytes) -> str:
        if self._evidence is None:
            raise LedgerError(
                "has no folder for raw bytes; open it with evidence=FOLDER",
                about=self._database.about,
            )
        if document.raw_sha256 != sha256(raw).hexdigest():
            raise LedgerError("was not made from the raw bytes given", about=document.id)
        return self._evidence.keep(raw)


def _login() -> str:
    try:
        return getuser()
    except (KeyError, OSError):  # nobody's name is known, as in some containers
        return "unknown"
