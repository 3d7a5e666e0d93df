"""Readings made by hand, of reports that we wrote."""

from __future__ import annotations

from datetime import date

from rashomon.model.claim import Claim, Link, LinkKind, Quote, Reading, Stance, claim_id
from rashomon.model.codebook import EventType
from rashomon.model.resolved import (
    Actor,
    Coding,
    Place,
    ResolvedClaim,
    ResolvedReading,
    Toll,
    TollKind,
    When,
    Where,
)
from rashomon.model.text import Document, Span

QAIM = Place(name="Al-Qa'im", lat=34.36847, lon=41.09447, country="IQ", geonameid=94842)
RUTBA = Place(name="Ar Rutba", lat=33.0381, lon=40.2846, country="IQ", geonameid=91597)
NORTH = "north.txt"
SOUTH = "south.txt"

TEXTS = {
    NORTH: (
        "Shells fell on the market of Qaim on Friday. "
        "Al Jisr TV quoted the mayor as saying 24 people died. "
        "The governor denied that any army battery had fired."
    ),
    SOUTH: (
        "An army spokesman said militants shelled Qaim market. Doctors said 31 people were killed."
    ),
}


def document(id: str = NORTH, text: str | None = None) -> Document:
    return Document(
        id=id,
        text=TEXTS[id] if text is None else text,
        title=f"Market shelled ({id})",
        publisher="The Courier",
        published="2016-04-09",
    )


def claim(
    of: Document,
    content: str,
    *,
    cue: str = "",
    chain: tuple[Link, ...] = (),
    stance: Stance = Stance.ASSERTS,
    reader: str = "fake@1",
) -> Claim:
    """The claim whose content and cue are these words of the document."""
    spans = (span(of, content),)
    cues = (span(of, cue),) if cue else ()
    return Claim(
        id=claim_id(of, content=spans, cue=cues, source=(), reader=reader),
        content=spans,
        cue=cues,
        source=(),
        text=content,
        quote=Quote.INDIRECT,
        chain=chain,
        stance=stance,
        confidence=0.75,
    )


def span(of: Document, words: str) -> Span:
    start = of.text.index(words)
    return start, start + len(words)


def link(name: str, kind: LinkKind = LinkKind.PERSON) -> Link:
    return Link(name=name, kind=kind)


def resolved(
    found: Claim,
    *,
    type: EventType | None = EventType.ASSAULT,
    place: Place | None = QAIM,
    day: date | None = date(2016, 4, 8),
    killed: int | None = None,
    actor: str = "Iraqi Army",
) -> ResolvedClaim:
    mention = found.content[0]
    where = Where(mention=mention, place=place, where_prec=1, radius_km=5.0) if place else None
    return ResolvedClaim(
        claim=found,
        coding=Coding(type=type, modes=("artillery",), actors=(Actor(name=actor),))
        if type
        else None,
        places=(where,) if where else (),
        when=When(earliest=day, latest=day, date_prec=1) if day else None,
        tolls=(Toll(kind=TollKind.KILLED, low=killed, high=killed, mention=mention),)
        if killed
        else (),
    )


def north(reader: str = "fake@1", *, of: Document | None = None) -> ResolvedReading:
    """Narration, a claim through an outlet, and a denial."""
    of = of or document(NORTH)
    outlet, mayor = link("Al Jisr TV", LinkKind.OUTLET), link("the mayor", LinkKind.OFFICIAL)
    died = claim(of, "24 people died", cue="quoted", chain=(outlet, mayor), reader=reader)
    fired = claim(
        of,
        "any army battery had fired",
        cue="denied",
        chain=(link("the governor", LinkKind.OFFICIAL),),
        stance=Stance.DENIES,
        reader=reader,
    )
    told = claim(of, "Shells fell on the market of Qaim on Friday.", reader=reader)
    return reading(
        of,
        resolved(died, killed=24),
        resolved(fired),
        narration=(resolved(told),),
        reader=reader,
    )


def south(reader: str = "fake@1") -> ResolvedReading:
    """Two claims, the second undated and unplaced."""
    of = document(SOUTH)
    spokesman, doctors = link("an army spokesman", LinkKind.OFFICIAL), link("doctors")
    shelled = claim(
        of, "militants shelled Qaim market", cue="said", chain=(spokesman,), reader=reader
    )
    killed = claim(of, "31 people were killed", chain=(doctors,), reader=reader)
    return reading(
        of,
        resolved(shelled, actor="Islamic State"),
        resolved(killed, killed=31, place=None, day=None),
        reader=reader,
    )


def reading(
    of: Document,
    *claims: ResolvedClaim,
    narration: tuple[ResolvedClaim, ...] = (),
    reader: str = "fake@1",
) -> ResolvedReading:
    return ResolvedReading(
        reading=Reading(
            document=of,
            claims=tuple(each.claim for each in claims),
            narration=tuple(each.claim for each in narration),
            reader=reader,
        ),
        claims=claims,
        narration=narration,
        resolver="gazetteer@1",
    )
