"""A small ledger for the desk's tests, its readings and events made by hand of our own reports.

Four events: a shelled market with contested tolls at an exact place, fighting somewhere in a
province in some month, an undated prison break, and one whose every field is hostile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

from fastapi import FastAPI
from fastapi.testclient import TestClient

from rashomon.desk.app import Desk, create_app
from rashomon.desk.auth import Gate
from rashomon.ledger import Ledger, open_ledger
from rashomon.model.claim import Reading
from rashomon.model.codebook import EventType
from rashomon.model.event import (
    Account,
    Answer,
    Event,
    Origin,
    Question,
    QuestionKind,
    TollRange,
)
from rashomon.model.resolved import Place, ResolvedClaim, ResolvedReading, TollKind, When, Where
from rashomon.model.text import Document
from rashomon.pipeline.keep import Keeper
from rashomon.resolve.resolver import Resolver
from tests.fakes import FakeReader, resolved
from tests.ledger import stories

HOST = "127.0.0.1:8765"
ANBAR = Place(name="Al Anbar", lat=33.0, lon=41.5, country="IQ", feature="ADM1", geonameid=99592)
HOSTILE = "<script>alert(1)</script>\u202e\"'><img src=x onerror=alert(1)>\ud800"
ENDLESS = "Brigade of " + "very " * 2000 + "long names"
LANDS_END = Place(name=HOSTILE, lat=30.5, lon=47.8, country="IQ")

TEXTS = {
    "province.txt": "Tribal fighters said clashes went on across Anbar in the spring of 2016.",
    "prison.txt": "Former guards said prisoners broke out of the jail of Rutba, once, years ago.",
    "hostile.txt": f"{ENDLESS} said {HOSTILE} was no place for anybody.",
}


def readings() -> tuple[ResolvedReading, ...]:
    """What the reports say; the claims of `events` are among them."""
    fighters = stories.document("province.txt", TEXTS["province.txt"])
    guards = stories.document("prison.txt", TEXTS["prison.txt"])
    hostile = stories.document("hostile.txt", TEXTS["hostile.txt"])
    return (
        stories.north(),
        stories.south(),
        stories.reading(
            fighters, said(fighters, "clashes went on across Anbar", "tribal fighters")
        ),
        stories.reading(guards, said(guards, "prisoners broke out of the jail", "former guards")),
        stories.reading(hostile, said(hostile, HOSTILE, ENDLESS)),
    )


def said(of: Document, content: str, origin: str) -> ResolvedClaim:
    return stories.resolved(
        stories.claim(of, content, cue="said", chain=(stories.link(origin),)), place=None, day=None
    )


def events() -> tuple[Event, ...]:
    """The happenings that the reports tell of."""
    north, south, fighters, guards, hostile = readings()
    market = (*north.claims, *north.narration, *south.claims)
    return (
        event(
            "market",
            "Shelling of the market of Al-Qa'im",
            market,
            where=at(stories.QAIM, 1, 5.0),
            when=days(date(2016, 4, 8), date(2016, 4, 8), 1),
            questions=(
                question(
                    "market-toll",
                    "How many were killed?",
                    (
                        answer("24", north, 0, value=(24, 24)),
                        answer("31", south, 1, value=(31, 31)),
                    ),
                ),
            ),
            toll={TollKind.KILLED: TollRange(low=24, best=None, high=31, rule="no majority")},
        ),
        event(
            "province",
            "Fighting in Al Anbar",
            fighters.claims,
            type=EventType.COERCE,
            where=at(ANBAR, 4, 180.0),
            when=days(date(2016, 3, 1), date(2016, 5, 31), 4),
            questions=(occurrence("province-did", fighters),),
        ),
        event(
            "prison",
            "Prison break at Ar Rutba",
            guards.claims,
            type=EventType.PROTEST,
            where=at(stories.RUTBA, 1, 5.0),
            when=days(None, None, 5),
            questions=(occurrence("prison-did", guards),),
        ),
        event(
            "hostile",
            HOSTILE,
            hostile.claims,
            where=at(LANDS_END, 2, 25.0),
            when=days(date(2016, 12, 1), None, 5),
            questions=(occurrence("hostile-did", hostile),),
        ),
    )


def event(
    id: str,
    title: str,
    claims: Collection[ResolvedClaim],
    *,
    where: Where | None,
    when: When | None,
    questions: tuple[Question, ...],
    type: EventType = EventType.ASSAULT,
    toll: dict[TollKind, TollRange] | None = None,
) -> Event:
    return Event(
        id=id,
        title=title,
        type=type,
        mode=None,
        where=where,
        when=when,
        questions=questions,
        claims=tuple(each.claim.id for each in claims),
        toll=toll or {},
    )


def at(place: Place, where_prec: int, radius_km: float) -> Where:
    return Where(mention=(0, 1), place=place, where_prec=where_prec, radius_km=radius_km)


def days(earliest: date | None, latest: date | None, date_prec: int) -> When:
    return When(earliest=earliest, latest=latest, date_prec=date_prec)


def question(id: str, text: str, answers: tuple[Answer, ...]) -> Question:
    return Question(
        id=id, kind=QuestionKind.TOLL, text=text, contested=len(answers) > 1, answers=answers
    )


def occurrence(id: str, reading: ResolvedReading) -> Question:
    return Question(
        id=id,
        kind=QuestionKind.OCCURRENCE,
        text="Did it happen?",
        contested=False,
        answers=(answer("yes", reading, 0),),
    )


def answer(
    label: str, reading: ResolvedReading, claim: int, *, value: tuple[int, int] | None = None
) -> Answer:
    """An answer that rests on one claim of a reading."""
    found = reading.claims[claim].claim
    origin = found.chain[-1]
    account = Account(
        document=reading.document.id,
        claim=found.id,
        evidence=found.content[0],
        chain=found.chain,
        origin=Origin(name=origin.name, kind=origin.kind),
        stance=found.stance,
        published=reading.document.published,
    )
    return Answer(
        label=label,
        accounts=(account,),
        origins=1,
        credibility=3,
        why=("one independent origin: possibly true",),
        value=value,
    )


class Resolving:
    """Stands in for the resolver: claims come through with nothing found in them."""

    name = "fake"

    def resolve(self, readings: Iterable[Reading]) -> Iterator[ResolvedReading]:
        yield from map(resolved, readings)


def filled(path: Path) -> Ledger:
    """A new ledger at `path` that holds all of it."""
    ledger = open_ledger(path, by="tests")
    for reading in readings():
        ledger.add(reading)
    ledger.replace_events(events(), touched=None)
    return ledger


def desk(ledger: Ledger, *, tiles: str | None = None) -> FastAPI:
    """The desk of one person on a ledger."""
    keeper = Keeper(ledger=ledger, reader=FakeReader(), resolver=cast(Resolver, Resolving()))
    return create_app(Desk(keeper=keeper, gate=Gate(verify=None), tiles=tiles), hosts=[HOST])


def visitor(app: FastAPI) -> TestClient:
    """Somebody who came in by the token."""
    client = TestClient(app, base_url=f"http://{HOST}")
    client.get("/", params={"token": app.state.desk.gate.token}, follow_redirects=False)
    return client
