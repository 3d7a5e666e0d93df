"""The ledger: what was reported, by whom, and what people decided about it, kept for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Self, Unpack

from rashomon.errors import LedgerError
from rashomon.ledger import (
    corrections,
    custody,
    heads,
    judgements,
    query,
    search,
    sources,
    statistics,
    users,
    write,
)
from rashomon.ledger import events as event_table
from rashomon.ledger.custody import Decision
from rashomon.ledger.database import Database, connect, is_address
from rashomon.ledger.evidence import Evidence
from rashomon.ledger.heads import Head
from rashomon.ledger.kept import (
    Added,
    ClaimFilters,
    Correction,
    Count,
    EventFilters,
    EventSummary,
    Hit,
    KeptClaim,
    Protected,
    Record,
    Reliability,
    Role,
    Size,
    Source,
    Spot,
    User,
    Verification,
)
from rashomon.ledger.near import near_keys
from rashomon.ledger.surroundings import Surroundings
from rashomon.ledger.verify import verify
from rashomon.model.event import Event, Judgement, Verdict
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
    by = by or custody.login()
    database = connect(url, create=create, by=by)
    folder = Evidence(evidence) if evidence else None
    return Ledger(database, evidence=folder, by=by)


class Ledger:
    """Documents, claims, sources, judgements and events, and the custody log that vouches for them.

    Every write is one transaction: all of it is kept, or nothing. Iterators fetch as they are
    asked, and see the ledger as it was when they began; they may be left unfinished. One ledger
    serves many threads, and other processes may read and write the same file. `surroundings` knows
    which documents hang together.
    """

    def __init__(self, database: Database, *, evidence: Evidence | None, by: str) -> None:
        self._database = database
        self._evidence = evidence
        self.surroundings = Surroundings(database)
        self.by = by

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Ledger {self._database.about}>"

    def close(self) -> None:
        """Lets go of the database."""
        self._database.close()

    def acting(self, by: str) -> Ledger:
        """The same ledger in somebody else's hands: what it adds is recorded under that name."""
        return Ledger(self._database, evidence=self._evidence, by=by)

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

    # Search and figures

    def search(self, words: str, *, limit: int = 20, ranked: int = 10_000) -> Iterator[Hit]:
        """Where the words are found: at most `limit` sources, places, claims and documents each.

        All words must occur, in any inflection; those within quotation marks as they stand. The
        best come first, of each the best of the newest `ranked` that hold the words.
        """
        with self._database.reading() as connection:
            yield from search.find(connection, words, limit=limit, ranked=ranked)

    def counts(self, **filters: Unpack[ClaimFilters]) -> Iterator[Count]:
        """How many of the claims that pass the filters speak of each place in each week."""
        with self._database.reading() as connection:
            yield from statistics.count_by_place_and_week(connection, **filters)

    def size(self) -> Size:
        """How much the ledger holds."""
        with self._database.reading() as connection:
            return statistics.size(connection)

    # Events

    def replace_events(self, events: Iterable[Event], *, touched: Iterable[str] | None) -> None:
        """Puts events in place of those that hold any of their claims, or any of `touched`.

        Args:
            events: what the claims were reconciled to.
            touched: the ids of the claims that were reconciled; None for all there are.
        """
        with self._database.writing() as connection:
            event_table.put_events(connection, events, touched=touched)

    def events(
        self, *, limit: int | None = None, offset: int = 0, **filters: Unpack[EventFilters]
    ) -> Iterator[Event]:
        """Events in the order of their time, the undated last; `EventFilters` says by what."""
        with self._database.reading() as connection:
            yield from event_table.select_events(connection, limit=limit, offset=offset, **filters)

    def summaries(
        self, *, origins: bool = False, **filters: Unpack[EventFilters]
    ) -> Iterator[EventSummary]:
        """The same events in the same order, each with no more than a timeline shows."""
        with self._database.reading() as connection:
            yield from event_table.select_summaries(connection, origins=origins, **filters)

    def spots(self, **filters: Unpack[EventFilters]) -> Iterator[Spot]:
        """The places of events with how many there are, those with most first."""
        with self._database.reading() as connection:
            yield from event_table.select_spots(connection, **filters)

    def event(self, id: str) -> Event | None:
        """The event of an id."""
        with self._database.reading() as connection:
            return event_table.event_by_id(connection, id)

    def events_of(self, claims: Iterable[str]) -> Iterator[Event]:
        """The events that hold any of the claims (ids)."""
        with self._database.reading() as connection:
            yield from event_table.events_holding(connection, claims)

    # Sources

    def sources(self, *, limit: int | None = None, offset: int = 0) -> Iterator[Source]:
        """Sources, those with the most claims first; an alias is listed under its source."""
        with self._database.reading() as connection:
            yield from sources.select_sources(connection, limit=limit, offset=offset)

    def source(self, name: str) -> Source | None:
        """The source that goes by a name or alias."""
        with self._database.reading() as connection:
            key = sources.find_source(connection, name)
            return next(sources.select_sources(connection, key=key), None) if key else None

    def alias(self, name: str, same_as: str | None, *, by: str, note: str = "") -> None:
        """Lets a name be another source's; with None it stands for itself again.

        Raises:
            LedgerError: if no source has the other name, or both are one already.
        """
        with self._database.writing() as connection:
            sources.put_alias(connection, name, same_as, Decision(by=by, note=note))

    def aliases(self) -> dict[str, str]:
        """The names that are another source's, with that source's name."""
        with self._database.reading() as connection:
            return sources.select_aliases(connection)

    def grade(
        self, name: str, reliability: Reliability, *, by: str, context: str = "", note: str = ""
    ) -> None:
        """Sets the reliability of a source, in a context or ("") in general.

        Raises:
            LedgerError: if no source has the name.
        """
        with self._database.writing() as connection:
            decision = Decision(by=by, note=note)
            sources.put_grade(connection, name, reliability, context=context, decision=decision)

    def mark_sensitive(self, name: str, sensitive: bool = True, *, by: str) -> None:
        """Marks a source as one whose name is not for every eye, or takes the mark away.

        Raises:
            LedgerError: if no source has the name.
        """
        with self._database.writing() as connection:
            sources.put_mark(connection, name, sensitive=sensitive, by=by)

    def protected(self) -> Protected:
        """What is kept from those who may not see sensitive sources."""
        with self._database.reading() as connection:
            return sources.select_protected(connection)

    # What people decide on claims

    def judge(
        self, left: str, right: str, verdict: Verdict, *, by: str, note: str = ""
    ) -> Judgement:
        """Keeps a person's word on whether two claims (ids) speak of one happening.

        Raises:
            LedgerError: if one of them is not in the ledger, or both are one.
        """
        with self._database.writing() as connection:
            decision = Decision(by=by, note=note)
            return judgements.put_judgement(connection, left, right, verdict, decision=decision)

    def judgements(self) -> Iterator[Judgement]:
        """The judgements that stand: the last on each two claims.

        Claims that were superseded since are named by their successors.
        """
        with self._database.reading() as connection:
            yield from judgements.standing(connection)

    def correct(self, claim: str, field: str, value: object, *, by: str, note: str = "") -> None:
        """Puts a person's value in place of the machine's, which stays beside it.

        Args:
            claim: the id of a claim that stands.
            field: coding, places, when, tolls, stance or chain.
            value: what `ResolvedClaim` (or its `Claim`) has in that field.
            by: who says so.
            note: why.

        Raises:
            LedgerError: if no such claim stands, or the value does not fit the field.
        """
        with self._database.writing() as connection:
            decision = Decision(by=by, note=note)
            corrections.put_correction(connection, claim, field, value, decision=decision)

    def corrections(self, claim: str) -> Iterator[Correction]:
        """The corrections of a claim (id), in order."""
        with self._database.reading() as connection:
            yield from corrections.select_corrections(connection, claim)

    # Custody

    def history(self, kind: str, id: str) -> Iterator[Record]:
        """The custody records about a document, claim, source, piece of evidence or user."""
        with self._database.reading() as connection:
            yield from custody.history(connection, kind, id)

    def head(self, key: bytes) -> Head:
        """The end of the custody log, signed with a key that is kept elsewhere.

        Raises:
            LedgerError: if the key is shorter than 16 bytes.
        """
        with self._database.reading() as connection:
            return heads.signed(custody.last(connection), key)

    def verify(self, *, head: Head | None = None) -> Verification:
        """Holds everything kept against the custody log; its first problem is the first broken.

        Args:
            head: an earlier end of the log, its signature checked, that must still be in it.
        """
        with self._database.reading() as connection:
            return verify(connection, self._evidence, head=head)

    # Users of the desk

    def admit(self, name: str, role: Role, password: str, *, by: str) -> User:
        """Lets somebody into the desk, or gives one who is there a new role and password.

        Raises:
            LedgerError: if the name is empty or the password has fewer than 12 characters.
        """
        with self._database.writing() as connection:
            return users.put_user(connection, name, role, password, by=by)

    def disable(self, name: str, *, by: str) -> None:
        """Keeps somebody out of the desk.

        Raises:
            LedgerError: if there is no such user.
        """
        with self._database.writing() as connection:
            users.disable_user(connection, name, by=by)

    def users(self) -> Iterator[User]:
        """Who may enter the desk, and who may not any more."""
        with self._database.reading() as connection:
            yield from users.select_users(connection)

    def user(self, name: str, password: str) -> User | None:
        """The user who gives this name and password; None where they may not enter."""
        with self._database.reading() as connection:
            return users.check_password(connection, name, password)

    def _keep(self, document: Document, raw: bytes) -> str:
        if self._evidence is None:
            raise LedgerError(
                "has no folder for raw bytes; open it with evidence=FOLDER",
                about=self._database.about,
            )
        if document.raw_sha256 != sha256(raw).hexdigest():
            raise LedgerError("was not made from the raw bytes given", about=document.id)
        return self._evidence.keep(raw)
