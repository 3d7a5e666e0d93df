"""One claim: what was read, what a person put in its place, and the forms to do so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.desk.auth import Visitor, checked_form, needs
from rashomon.desk.protection import Sight, sight_of
from rashomon.desk.quotes import Quoted, quoted
from rashomon.desk.respond import page
from rashomon.desk.wording import LONGEST
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Correction, KeptClaim, Role
from rashomon.model.claim import Stance
from rashomon.model.codebook import EventType
from rashomon.model.resolved import Coding, Place, When, Where
from rashomon.model.text import extent
from rashomon.pipeline.keep import update
from rashomon.resolve.dates import ged_precision
from rashomon.resolve.gazetteer import Entry, Gazetteer

router = APIRouter()

Analyst = Annotated[Visitor, Depends(needs(Role.ANALYST))]
Form = Annotated[dict[str, str], Depends(checked_form)]

_CANDIDATES = 25  # places of one name that are offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean; `key` picks it."""

    key: int
    place: Place
    precision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A claim with its words, its corrections, and the places that a name looked up may mean."""

    quoted: Quoted
    corrections: tuple[Correction, ...]
    asked: str
    candidates: tuple[Candidate, ...]
    types: tuple[str, ...] = tuple(EventType)
    stances: tuple[str, ...] = tuple(Stance)


@router.get("/claims/{id}")
def claim(request: Request, id: str, visitor: Analyst, place: str = "") -> Response:
    """The claim; `place` is a name to look up."""
    ledger = sight_of(request)
    shown = quoted(ledger, _kept(ledger, id))
    if shown is None:
        raise HTTPException(404, "The document of this claim is not there.")
    asked = place.strip()[:LONGEST]
    view = ClaimPage(
        quoted=shown,
        corrections=tuple(ledger.corrections(id)),
        asked=asked,
        candidates=tuple(_candidates(request, asked)),
    )
    return page(request, "claim.html", view)


@router.post("/claims/{id}/{field}")
def correct(request: Request, *, id: str, field: str, visitor: Analyst, form: Form) -> Response:
    """Puts a person's value in place of the machine's, and makes the events near it anew."""
    ledger: Ledger = request.app.state.desk.ledger
    kept = _kept(ledger, id)
    if form.get("machine"):
        value = _machine(ledger, id, field)
    elif field == "places":
        value = _place(request, kept, form)
    elif field in _READ:
        value = _READ[field](kept, form)
    else:
        raise HTTPException(404, "No field of this name can be corrected here.")
    note = form.get("note", "").strip()[:2000]
    ledger.correct(id, field, value, by=visitor.name, note=note)
    update(ledger, (id,))
    request.app.state.waiting.done(id)
    return RedirectResponse(f"/claims/{id}", 303)


def _stance(kept: KeptClaim, form: Mapping[str, str]) -> object:
    if form.get("stance", "") not in set(Stance):
        raise HTTPException(422, "A source asserts, denies, hedges or asks.")
    return Stance(form["stance"])


def _coding(kept: KeptClaim, form: Mapping[str, str]) -> object:
    type_ = form.get("type", "")
    if not type_:
        return None
    if type_ not in set(EventType):
        raise HTTPException(422, "That is no PLOVER event type.")
    before = kept.resolved.coding or Coding(type=EventType(type_))
    modes = before.modes if before.type == type_ else ()
    return replace(before, type=EventType(type_), modes=modes, probability=1.0)


def _when(kept: KeptClaim, form: Mapping[str, str]) -> object:
    first, last = _day(form.get("from", "")), _day(form.get("to", ""))
    if first is None and last is None:
        return None
    if first and last and last < first:
        raise HTTPException(422, "The last day lies before the first.")
    mention = kept.resolved.when.mention if kept.resolved.when else None
    precision = ged_precision((first, last))
    return When(earliest=first, latest=last, date_prec=precision, mention=mention)


_READ: Mapping[str, Callable[[KeptClaim, Mapping[str, str]], object]] = {
    "stance": _stance,
    "coding": _coding,
    "when": _when,
}


def _place(request: Request, kept: KeptClaim, form: Mapping[str, str]) -> tuple[Where, ...]:
    """The chosen place, on the mention that was unresolved or first."""
    entries = _entries(request, form.get("asked", ""))
    entry = next((each for each in entries if str(each.id) == form.get("key")), None)
    if entry is None:
        raise HTTPException(422, "Choose one of the places that were found.")
    places = kept.resolved.places
    open_ = next((where for where in places if where.place is None), places[0] if places else None)
    mention = open_.mention if open_ else extent(kept.resolved.claim.content)
    chosen = Where(
        mention=mention,
        place=_gazetteer(request).place(entry),
        where_prec=entry.precision,
        radius_km=entry.radius_km,
    )
    return (chosen, *(where for where in places if where is not open_))


def _machine(ledger: Ledger, id: str, field: str) -> object:
    """What the machine had in a field, from the first correction of it."""
    first = next((each for each in ledger.corrections(id) if each.field == field), None)
    if first is None:
        raise HTTPException(422, "Nobody has corrected this.")
    value: object = msgspec.json.decode(first.machine)
    return value


def _candidates(request: Request, name: str) -> Iterator[Candidate]:
    for entry in _entries(request, name):
        place = _gazetteer(request).place(entry)
        yield Candidate(key=entry.id, place=place, precision=entry.precision)


def _entries(request: Request, name: str) -> tuple[Entry, ...]:
    if not name.strip():
        return ()
    gazetteer = _gazetteer(request)
    return (gazetteer.find(name) or gazetteer.find_loosely(name))[:_CANDIDATES]


def _gazetteer(request: Request) -> Gazetteer:
    gazetteer: Gazetteer = request.app.state.desk.keeper.resolver.gazetteer
    return gazetteer


def _kept(ledger: Ledger | Sight, id: str) -> KeptClaim:
    kept = ledger.claim(id)
    if kept is None:
        raise HTTPException(404, "No claim has this id.")
    return kept


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise HTTPException(422, "A day is written as 2016-10-18.") from error
