"""A ledger as Python users open it: reports go in, events come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from rashomon.ledger import Ledger, open_ledger
from rashomon.ledger.kept import ClaimFilters, EventFilters, Hit, KeptClaim, Source, Verification
from rashomon.model.event import Event, Judgement, Verdict
from rashomon.model.failure import Failure
from rashomon.pipeline.keep import Keeper, Kept, alias, rebuild, update
from rashomon.read.reader import open_reader
from rashomon.resolve.resolver import open_resolver

__all__ = ["OpenLedger", "open_with_readers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLedger:
    """An open ledger; `store` is the ledger itself, with all that it can do."""

    store: Ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self.store.close()

    def add(
        self,
        *paths: str | Path,
        publisher: str | None = None,
        published: str | None = None,
        reader: str = "auto",
    ) -> list[Kept | Failure]:
        """Reads files and folders into the ledger; what became of each document, in order.

        Args:
            paths: files and folders.
            publisher: who published the documents that do not say.
            published: when, as an ISO 8601 date, for the documents that do not say.
            reader: "model", "rules", or "auto": the model where it is installed, else the rules.
        """
        keeper = Keeper(ledger=self.store, reader=open_reader(reader), resolver=open_resolver())
        return list(keeper.add(paths, publisher=publisher, published=published))

    def events(self, **filters: Unpack[EventFilters]) -> Iterator[Event]:
        """Events in the order of their time; see `rashomon.ledger.kept.EventFilters`."""
        return self.store.events(**filters)

    def event(self, id: str) -> Event | None:
        """The event of an id."""
        return self.store.event(id)

    def claims(self, **filters: Unpack[ClaimFilters]) -> Iterator[KeptClaim]:
        """Claims in the order in which they came; see `rashomon.ledger.kept.ClaimFilters`."""
        return self.store.claims(**filters)

    def sources(self) -> Iterator[Source]:
        """Sources, those with the most claims first."""
        return self.store.sources()

    def search(self, words: str, *, limit: int = 20) -> Iterator[Hit]:
        """Where words occur in sources, places, claims and documents."""
        return self.store.search(words, limit=limit)

    def judge(
        self, left: str, right: str, verdict: Verdict, *, by: str, note: str = ""
    ) -> Judgement:
        """Keeps a person's word on two claims (ids), and makes the events near them anew.

        Raises:
            LedgerError: if one of them is not in the ledger.
        """
        judgement = self.store.judge(left, right, verdict, by=by, note=note)
        update(self.store, (left, right))
        return judgement

    def alias(self, name: str, same_as: str | None, *, by: str, note: str = "") -> None:
        """Lets a name be another source's (with None its own again), and makes its events anew.

        Raises:
            LedgerError: if no source has the other name, or both are one already.
        """
        alias(self.store, name, same_as, by=by, note=note)

    def verify(self) -> Verification:
        """Holds everything kept against the custody log."""
        return self.store.verify()

    def rebuild(self) -> int:
        """Makes all events anew from claims and judgements; how many there are."""
        return rebuild(self.store)


def open_with_readers(url: str | Path) -> OpenLedger:
    """Opens a ledger, made where there is none; `rashomon.open` says all about it."""
    return OpenLedger(store=open_ledger(url))
