"""Sources: every origin and outlet, what it said, who carried it, and how people grade it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.desk.addresses import SHOWN, Paging, paging, words_at
from rashomon.desk.auth import Visitor, checked_form, needs
from rashomon.desk.protection import Sight, sight_of
from rashomon.desk.respond import page
from rashomon.desk.wording import LONGEST
from rashomon.ledger import Ledger
from rashomon.ledger.kept import KeptClaim, Record, Reliability, Role, Source
from rashomon.model.event import Answer, Event
from rashomon.resolve.registry import load_registry

router = APIRouter()

_CLAIMS = 40  # claims on a source's page


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """The sources, those with most claims first."""

    sources: tuple[Source, ...]
    page: Paging


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim of which the source is the origin, and where its words stand."""

    kept: KeptClaim
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Who passed a source's claims on, and how many."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a source is to another name, as the registry has it."""

    how: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """How often independent origins agreed with a source or excluded what it said."""

    corroborated: int
    contradicted: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One source."""

    source: Source
    said: tuple[Said, ...]
    carriers: tuple[Carrier, ...]
    relations: tuple[Relation, ...]
    record: TrackRecord
    history: tuple[Record, ...]
    letters: tuple[str, ...] = tuple(Reliability)


@router.get("/sources")
def sources(request: Request, offset: Annotated[int, Query(ge=0)] = 0) -> Response:
    """The sources that this visitor may see."""
    found = list(sight_of(request).sources(limit=SHOWN + 1, offset=offset))
    view = SourceList(
        sources=tuple(found[:SHOWN]),
        page=paging("/sources", {}, offset, len(found)),
    )
    return page(request, "sources.html", view)


@router.get("/sources/{name:path}")
def source(request: Request, name: str) -> Response:
    """One source: its claims, its carriers, its record and its grade."""
    ledger = sight_of(request)
    found = _source(ledger, name)
    claims = list(ledger.claims(origin=found.name, limit=1000))
    names = {found.name, *found.aliases}
    view = SourcePage(
        source=found,
        said=tuple(Said(kept=kept, address=_address(kept)) for kept in claims[:_CLAIMS]),
        carriers=tuple(_carriers(claims)),
        relations=tuple(each for each in _relations(names) if ledger.sees(each.name)),
        record=_record(ledger.events_of(kept.id for kept in claims), names),
        history=tuple(ledger.history("source", found.name)),
    )
    return page(request, "source.html", view)


@router.post("/sources/{name:path}/grade")
def grade(
    request: Request,
    name: str,
    form: Annotated[dict[str, str], Depends(checked_form)],
    visitor: Annotated[Visitor, Depends(needs(Role.EDITOR))],
) -> Response:
    """Sets the letter of a source, in a context or in general."""
    ledger: Ledger = request.app.state.desk.ledger
    letter = form.get("reliability", "")
    if letter not in set(Reliability):
        raise HTTPException(422, "A reliability is a letter from A to F.")
    ledger.grade(
        _source(sight_of(request), name).name,
        Reliability(letter),
        by=visitor.name,
        context=form.get("context", "").strip()[:LONGEST],
        note=form.get("note", "").strip()[:2000],
    )
    return RedirectResponse(request.url.path.removesuffix("/grade"), 303)


@router.post("/sources/{name:path}/sensitive")
def sensitive(
    request: Request,
    name: str,
    form: Annotated[dict[str, str], Depends(checked_form)],
    visitor: Annotated[Visitor, Depends(needs(Role.EDITOR))],
) -> Response:
    """Marks a source as not for every eye, or takes the mark away."""
    ledger: Ledger = request.app.state.desk.ledger
    known = _source(sight_of(request), name).name
    ledger.mark_sensitive(known, form.get("sensitive") == "yes", by=visitor.name)
    return RedirectResponse(request.url.path.removesuffix("/sensitive"), 303)


def _source(ledger: Sight, name: str) -> Source:
    found = ledger.source(name)
    if found is None:
        raise HTTPException(404, "No source has this name.")
    return found


def _address(kept: KeptClaim) -> str:
    claim = kept.resolved.claim
    return words_at(kept.document, (claim.content[0][0], claim.content[-1][1]), claim.id)


def _carriers(claims: Iterable[KeptClaim]) -> Iterator[Carrier]:
    counts = Counter(link.name for kept in claims for link in kept.resolved.claim.chain[:-1])
    return (Carrier(name=name, claims=number) for name, number in counts.most_common(20))


def _relations(names: Iterable[str]) -> Iterator[Relation]:
    """Whom the registry's entries of these names belong to, act for or fight beside."""
    registry = load_registry()
    for entry in dict.fromkeys(entry for name in names for entry in registry.named(name)):
        for how, other in (
            ("part of", entry.parent),
            ("wing of", entry.wing_of),
            ("speaks for", entry.speaks_for),
            ("owned by", entry.owner),
            ("on the side of", entry.side),
            ("formerly", entry.continues),
        ):
            if other:
                yield Relation(how=how, name=other)


def _record(events: Iterable[Event], names: set[str]) -> TrackRecord:
    """Over all questions on which the source gave an account."""
    corroborated = contradicted = alone = 0
    for event in events:
        for question in event.questions:
            others: Mapping[bool, set[str]] = {True: set(), False: set()}
            own = [answer for answer in question.answers if _origins(answer) & names]
            if not own:
                continue
            for answer in question.answers:
                if not answer.open:
                    others[answer in own].update(_origins(answer) - names)
            corroborated += bool(others[True])
            contradicted += bool(others[False])
            alone += not (others[True] or others[False])
    return TrackRecord(corroborated=corroborated, contradicted=contradicted, alone=alone)


def _origins(answer: Answer) -> set[str]:
    return {account.origin.name for account in answer.accounts}
