"""Documents: the list, and the reader with every claim highlighted in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from rashomon.desk.addresses import SHOWN, Paging, paging, part
from rashomon.desk.protection import Sight, sight_of
from rashomon.desk.respond import page
from rashomon.errors import LedgerError
from rashomon.ledger.kept import KeptClaim, Record
from rashomon.model.highlight import Highlight, segments
from rashomon.model.text import Document, Span

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentList:
    """The documents, in the order in which they came."""

    documents: tuple[Document, ...]
    page: Paging


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text with the roles that cover it and the claims that it belongs to."""

    text: str
    roles: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderPage:
    """A document with its claims; `focus` is the claim asked for, `at` the words."""

    document: Document
    pieces: tuple[Piece, ...]
    claims: tuple[KeptClaim, ...]
    narration: tuple[KeptClaim, ...]
    custody: tuple[Record, ...]
    has_raw: bool
    focus: str | None


@router.get("/documents")
def documents(request: Request, offset: Annotated[int, Query(ge=0)] = 0) -> Response:
    """The documents of the ledger."""
    ledger = sight_of(request)
    found = list(ledger.documents(limit=SHOWN + 1, offset=offset))
    view = DocumentList(
        documents=tuple(found[:SHOWN]), page=paging("/documents", {}, offset, len(found))
    )
    return page(request, "documents.html", view)


@router.get("/documents/{id:path}/raw")
def raw(request: Request, id: str) -> Response:
    """The bytes that a document was made from, as a download: never shown as a page."""
    ledger = sight_of(request)
    document = _document(ledger, id)
    try:
        body = ledger.raw(id)
    except LedgerError as error:
        raise HTTPException(404, str(error)) from error
    name = part(f"{document.id[:60]}.bin")
    disposition = f"attachment; filename*=UTF-8''{name}"
    return Response(
        body,
        media_type="application/octet-stream",
        headers={"content-disposition": disposition},
    )


@router.get("/documents/{id:path}")
def reader(request: Request, id: str, at: str = "", claim: str | None = None) -> Response:
    """One document, its claims marked; `at` is a span to point out, `claim` the one in focus."""
    ledger = sight_of(request)
    document = _document(ledger, id)
    kept = list(ledger.claims(document=document.id))
    view = ReaderPage(
        document=document,
        pieces=tuple(_pieces(document.text, kept, _span(at))),
        claims=tuple(each for each in kept if not each.narration),
        narration=tuple(each for each in kept if each.narration),
        custody=tuple(ledger.history("document", document.id)),
        has_raw=document.raw_sha256 is not None,
        focus=claim,
    )
    return page(request, "reader.html", view)


def _document(ledger: Sight, id: str) -> Document:
    document = ledger.document(id)
    if document is None:
        raise HTTPException(404, "No document has this id.")
    return document


def _pieces(text: str, kept: Sequence[KeptClaim], at: Span | None) -> Iterator[Piece]:
    marks = [mark for each in kept for mark in _marks(each)]
    if at:
        marks.append(Highlight(span=at, role="at"))
    for words, covering in segments(text, marks):
        yield Piece(
            text=words,
            roles=tuple(dict.fromkeys(mark.role for mark in covering)),
            claims=tuple(dict.fromkeys(mark.note for mark in covering if mark.note)),
        )


def _marks(kept: KeptClaim) -> Iterator[Highlight]:
    """The marks of a claim; each carries the claim's id as its note."""
    claim = kept.resolved.claim
    role = "narrated" if kept.narration else "content"
    for name, spans in ((role, claim.content), ("cue", claim.cue), ("source", claim.source)):
        for span in spans:
            yield Highlight(span=span, role=name, note=claim.id)


def _span(at: str) -> Span | None:
    """`at` as a span, None where it is none."""
    start, dash, end = at.partition("-")
    if not dash or not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    return int(start[:9]), int(end[:9])
