"""Protection of sources: a ledger as it looks to those who may not see sensitive names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from functools import cached_property
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar, Unpack

from starlette.requests import Request

from rashomon.desk.auth import Visitor, covers, visitor_of
from rashomon.errors import LedgerError
from rashomon.ledger import Ledger
from rashomon.ledger.kept import (
    ClaimFilters,
    Correction,
    Count,
    EventFilters,
    EventSummary,
    Hit,
    HitKind,
    KeptClaim,
    Protected,
    Record,
    Role,
    Size,
    Source,
    Spot,
)
from rashomon.model.event import Event, Judgement
from rashomon.model.text import Document, words

__all__ = ["PROTECTED", "SEES_ALL", "Sight", "sight_of"]

SEES_ALL = Role.EDITOR
PROTECTED = "a protected source"
_MASK = "█"

T = TypeVar("T")


def sight_of(request: Request) -> Sight:
    """The ledger as the visitor behind a request may see it: all that a page shows comes by it."""
    ledger: Ledger = request.app.state.desk.ledger
    return Sight(ledger, visitor_of(request))


@dataclass(frozen=True)
class Sight:
    """What the ledger holds, sensitive names masked where the visitor's role may not see them.

    A protected source stands in chains as "a protected source", and its names are blotted out
    wherever else they occur. Of a document that has it in a chain only what is attributed can be
    read, as the rest may tell who it is. What a search finds by a masked word is not shown. The
    methods are the ledger's.
    """

    ledger: Ledger
    visitor: Visitor
    _texts: dict[str, str] = field(default_factory=dict, init=False)  # of documents that name one

    def documents(self, *, limit: int | None = None, offset: int = 0) -> Iterator[Document]:
        """Documents in the order in which they came."""
        return map(self._document, self.ledger.documents(limit=limit, offset=offset))

    def document(self, id: str) -> Document | None:
        """The document of an id."""
        found = self.ledger.document(self._handles.get(id, id))
        return self._document(found) if found else None

    def raw(self, id: str) -> bytes:
        """The bytes that a document was made from.

        Raises:
            LedgerError: if they were not kept, or if something in them is masked.
        """
        document = self.ledger.document(self._handles.get(id, id))
        if document is None or self._document(document) != document:
            raise LedgerError("its bytes are not for every eye, or not there", about=id)
        return self.ledger.raw(document)

    def claims(
        self, *, limit: int | None = None, offset: int = 0, **filters: Unpack[ClaimFilters]
    ) -> Iterator[KeptClaim]:
        """Claims and narration, in the order in which they came."""
        if "document" in filters:
            filters["document"] = self._handles.get(filters["document"], filters["document"])
        return map(self._claim, self.ledger.claims(limit=limit, offset=offset, **filters))

    def claim(self, id: str) -> KeptClaim | None:
        """The claim of an id."""
        found = self.ledger.claim(id)
        return self._claim(found) if found else None

    def near(self, claims: Iterable[str], *, limit: int) -> Iterator[KeptClaim]:
        """The claims that may speak of the same happenings."""
        return map(self._claim, self.ledger.near(claims, limit=limit))

    def search(self, words: str, *, limit: int) -> Iterator[Hit]:
        """Where the words are found."""
        return filter(self._may_be_found, self.ledger.search(words, limit=limit))

    def counts(self, **filters: Unpack[ClaimFilters]) -> Iterator[Count]:
        """How many claims speak of each place in each week."""
        return self.ledger.counts(**filters)

    def size(self) -> Size:
        """How much the ledger holds."""
        return self.ledger.size()

    def events(
        self, *, limit: int | None = None, offset: int = 0, **filters: Unpack[EventFilters]
    ) -> Iterator[Event]:
        """Events in the order of their time."""
        if not (self._names and "words" in filters):
            return map(self._over, self.ledger.events(limit=limit, offset=offset, **filters))
        told = self._told(self.ledger.events(**filters), filters)
        return islice(told, offset, None if limit is None else offset + limit)

    def summaries(
        self, *, origins: bool = False, **filters: Unpack[EventFilters]
    ) -> Iterator[EventSummary]:
        """The same events, with no more of each than a timeline shows."""
        return self._told(self.ledger.summaries(origins=origins, **filters), filters)

    def spots(self, **filters: Unpack[EventFilters]) -> Iterator[Spot]:
        """The places of events with how many there are."""
        if self._names and "words" in filters and self._names.search(filters["words"]):
            return iter(())
        return self.ledger.spots(**filters)

    def event(self, id: str) -> Event | None:
        """The event of an id."""
        return self._over(self.ledger.event(id))

    def events_of(self, claims: Iterable[str]) -> Iterator[Event]:
        """The events that hold any of the claims (ids)."""
        return map(self._over, self.ledger.events_of(claims))

    def sources(self, *, limit: int | None = None, offset: int = 0) -> Iterator[Source]:
        """Sources, those with the most claims first, without the protected."""
        names = self._protected.names
        end = None if limit is None else offset + limit
        found = self.ledger.sources(limit=None if end is None else end + len(names))
        shown = (self._over(each) for each in found if each.name not in names)
        return islice(shown, offset, end)

    def source(self, name: str) -> Source | None:
        """The source that goes by a name or alias; None for a protected one."""
        found = self.ledger.source(name)
        return None if found and found.name in self._protected.names else self._over(found)

    def sees(self, *names: str) -> bool:
        """Whether the visitor may see all of these names."""
        return self._protected.names.isdisjoint(names)

    def judgements(self) -> Iterator[Judgement]:
        """The judgements that stand."""
        return map(self._over, self.ledger.judgements())

    def corrections(self, claim: str) -> Iterator[Correction]:
        """The corrections of a claim (id), in order."""
        return map(self._over, self.ledger.corrections(claim))

    def history(self, kind: str, id: str) -> Iterator[Record]:
        """The custody records about a thing."""
        return map(self._over, self.ledger.history(kind, self._handles.get(id, id)))

    @cached_property
    def _protected(self) -> Protected:
        """What is kept from this visitor: looked up once a request."""
        all_ = covers(self.visitor.role, SEES_ALL)
        return Protected() if all_ else self.ledger.protected()

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        """The protected names, however they are cased and spaced."""
        names = sorted((name.split() for name in self._protected.names if name.strip()), key=len)
        if not names:
            return None
        gap = r"[\W_]+"
        either = "|".join(gap.join(map(re.escape, name)) for name in reversed(names))
        return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE)

    @cached_property
    def _handles(self) -> Mapping[str, str]:
        """What stands for the id of a document that names a protected source, to that id."""
        return {
            f"protected-{sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}": id
            for id in self._protected.documents
        }

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {id: handle for handle, id in self._handles.items()}

    def _over(self, value: T) -> T:
        """The value with every protected name in it masked."""
        found: T = self._masked(value) if self._names else value
        return found

    def _masked(self, value: object) -> Any:  # noqa: ANN401  what it is given, masked
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, tuple):
            return tuple(map(self._masked, value))
        if isinstance(value, Mapping):
            return {key: self._masked(each) for key, each in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            parts = {each.name: self._masked(getattr(value, each.name)) for each in fields(value)}
            return replace(value, **parts)
        return value

    def _text(self, text: str) -> str:
        if text in self._ids:
            return self._ids[text]
        if self._names is None:
            return text
        if self._names.fullmatch(text.strip()):
            return PROTECTED
        return self._names.sub(lambda found: _MASK * len(found[0]), text)

    def _document(self, document: Document) -> Document:
        shown = self._over(document)
        if document.id not in self._protected.documents:
            return shown
        text = self._texts.get(document.id) or self._blotted(document, shown.text)
        self._texts[document.id] = text
        return replace(shown, text=text, title=PROTECTED, byline=None, url=None, repost_of=None)

    def _blotted(self, document: Document, text: str) -> str:
        """The text without what is not attributed to anybody."""
        open_ = self._attributed(document)
        return "".join(
            letter if letter.isspace() or at in open_ else _MASK for at, letter in enumerate(text)
        )

    def _attributed(self, document: Document) -> set[int]:
        """Where a document's text is what somebody says, save where it names a protected source."""
        open_: set[int] = set()
        closed: set[int] = set()
        for kept in self.ledger.claims(document=document.id, narration=False):
            claim = kept.resolved.claim
            open_.update(at for span in claim.content for at in range(*span))
            names = [link.name for link in claim.chain]
            if not self._protected.names.isdisjoint(names):
                mentions = [link.mention for link in claim.chain if link.mention]
                closed.update(at for span in (*claim.source, *mentions) for at in range(*span))
        return open_ - closed

    def _claim(self, kept: KeptClaim) -> KeptClaim:
        shown = self._over(kept)
        if kept.document not in self._protected.documents:
            return shown
        if kept.document not in self._texts:
            self.document(kept.document)
        text = self._texts.get(kept.document, "")
        claim = replace(shown.resolved.claim, text=words(text, shown.resolved.claim.content))
        return replace(shown, resolved=replace(shown.resolved, claim=claim), machine=None)

    def _told(self, events: Iterable[T], filters: EventFilters) -> Iterator[T]:
        for event in events:
            shown = self._over(event)
            if "words" not in filters or shown == event:
                yield shown

    def _may_be_found(self, hit: Hit) -> bool:
        if hit.kind is HitKind.SOURCE and hit.id in self._protected.names:
            return False
        if hit.kind is HitKind.CLAIM and self._protected.documents:
            kept = self.ledger.claim(hit.id)
            if kept and kept.document in self._protected.documents:
                return False
        return hit.id not in self._protected.documents and self._over(hit) == hit
