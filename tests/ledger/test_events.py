from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rashomon.ledger import Ledger
from rashomon.ledger.kept import EventFilters
from rashomon.model.claim import Stance
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
from rashomon.model.resolved import Place, TollKind, When, Where
from tests.ledger.stories import QAIM, RUTBA, north


def event(
    id: str,
    *claims: str,
    place: Place | None = QAIM,
    day: date | None = date(2016, 4, 8),
    contested: bool = False,
) -> Event:
    account = Account(
        document="north.txt",
        claim=claims[0],
        evidence=(0, 6),
        chain=(),
        origin=Origin(name="the mayor", merged=("same wire text as doctors",)),
        stance=Stance.ASSERTS,
    )
    answer = Answer(
        label="24 people", accounts=(account,), origins=1, credibility=3, why=("one origin",)
    )
    question = Question(
        id=f"{id}-toll",
        kind=QuestionKind.TOLL,
        text="How many people were killed?",
        contested=contested,
        answers=(replace(answer, value=(24, None)),),
    )
    return Event(
        id=id,
        title=f"Shelling of {place.name if place else 'an unknown place'}",
        type=EventType.ASSAULT,
        mode="artillery",
        where=Where(mention=(0, 6), place=place, where_prec=1) if place else None,
        when=When(earliest=day, latest=day, date_prec=1) if day else None,
        questions=(question,),
        claims=claims,
        toll={TollKind.KILLED: TollRange(low=24, best=24, high=None, rule="one account")},
    )


MARKET = event("e1", "a", "b", contested=True)
DESERT = event("e2", "c", place=RUTBA, day=date(2016, 5, 1))
SOMEWHERE = event("e3", "d", place=None, day=None)


@pytest.fixture
def ledger(ledger: Ledger) -> Ledger:
    ledger.replace_events([SOMEWHERE, DESERT, MARKET], touched=None)
    return ledger


def test_events_come_back_as_they_were_in_order_of_time(ledger: Ledger) -> None:
    assert list(ledger.events()) == [MARKET, DESERT, SOMEWHERE]
    assert list(ledger.events(limit=1, offset=1)) == [DESERT]
    assert ledger.event("e1") == MARKET
    assert ledger.event("e9") is None
    assert list(ledger.events_of(["b", "d", "z"])) == [MARKET, SOMEWHERE]


FILTERS: list[tuple[EventFilters, list[Event]]] = [
    ({"contested": True}, [MARKET]),
    ({"contested": False}, [DESERT, SOMEWHERE]),
    ({"place": "Ar Rutba"}, [DESERT]),
    ({"box": (34.0, 41.0, 35.0, 42.0)}, [MARKET]),
    ({"start": date(2016, 4, 9)}, [DESERT]),
    ({"start": date(2016, 4, 1), "end": date(2016, 4, 30)}, [MARKET]),
    ({"type": EventType.ASSAULT}, [MARKET, DESERT, SOMEWHERE]),
    ({"type": EventType.AID}, []),
    ({"words": "shelled rutba"}, [DESERT]),
    ({"words": "people killed", "contested": True}, [MARKET]),
    ({"words": "?"}, []),
]


@pytest.mark.parametrize(("filters", "events"), FILTERS, ids=str)
def test_events_are_found_by_filters(
    ledger: Ledger, filters: EventFilters, events: list[Event]
) -> None:
    assert list(ledger.events(**filters)) == events


def test_events_take_the_place_of_those_that_hold_the_same_claims(ledger: Ledger) -> None:
    joined = event("e4", "b", "c")
    ledger.replace_events([joined], touched=["b", "c"])
    assert list(ledger.events()) == [joined, SOMEWHERE]
    assert list(ledger.events(words="rutba")) == []


def test_events_whose_claims_were_touched_go(ledger: Ledger) -> None:
    ledger.replace_events([], touched=["a"])
    assert list(ledger.events()) == [DESERT, SOMEWHERE]


def test_an_event_of_the_same_id_is_replaced(ledger: Ledger) -> None:
    moved = event("e2", "x")
    ledger.replace_events([moved], touched=[])
    assert ledger.event("e2") == moved


def test_all_events_can_be_put_anew(ledger: Ledger) -> None:
    ledger.replace_events([DESERT], touched=None)
    assert list(ledger.events()) == [DESERT]


def test_summaries_tell_when_where_and_who_and_keep_open_ends_open(ledger: Ledger) -> None:
    told = north()
    ledger.add(told)
    since = replace(
        event("since", told.claims[0].claim.id),
        when=When(earliest=date(2016, 4, 8), latest=None, date_prec=5),
    )
    ledger.replace_events([since, event("undated", "c2", day=None)], touched=None)
    first, last = ledger.summaries(origins=True)
    assert (first.id, first.type, first.place) == ("since", EventType.ASSAULT, QAIM.name)
    assert (first.earliest, first.latest) == (date(2016, 4, 8), None)
    assert (first.origins, last.origins) == (("the mayor",), ())
    assert (last.id, last.earliest, last.latest) == ("undated", None, None)


def test_spots_count_the_events_of_a_point_apart_by_precision(ledger: Ledger) -> None:
    wide = Where(mention=(0, 4), place=QAIM, where_prec=4, radius_km=60.0)
    ledger.replace_events(
        [
            event("one", "c1", contested=True),
            event("two", "c2"),
            replace(event("wide", "c3"), where=wide),
            event("nowhere", "c4", place=None),
        ],
        touched=None,
    )
    found = [(s.place, s.where_prec, s.radius_km, s.events, s.contested) for s in ledger.spots()]
    exact = event("one", "c1").where
    assert exact
    assert found == [
        (QAIM.name, exact.where_prec, exact.radius_km, 2, 1),
        (QAIM.name, 4, 60.0, 1, 0),
    ]
    assert [spot.event for spot in ledger.spots(contested=True)] == ["one"]
