"""The record of a resolved reading: the contract's event, places, time and toll."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema

from rashomon.export.reading import json_line
from rashomon.model.claim import Reading
from rashomon.model.codebook import Auxiliary, EventType
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
from tests.fakes import claim

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/reference/reading.schema.json").read_text("utf-8")
)
TEXT = "Amina said shells killed at least nine people in Hajar and Qasr on Friday."


def at(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


def resolved() -> ResolvedReading:
    report = Document(id="r", text=TEXT, published="2016-10-22")
    said = claim(report, content=at(TEXT[11:-1]), cue=at("said"), source=at("Amina"))
    hajar = Place(name="Hajar", lat=36.1, lon=43.2, country="IQ", geonameid=7)
    one = ResolvedClaim(
        claim=said,
        coding=Coding(
            type=EventType.ASSAULT,
            modes=("heavy-weapons",),
            auxiliary=(Auxiliary.HISTORICAL,),
            recipients=(Actor(name="people", mention=at("people"), sector="CVL"),),
        ),
        places=(
            Where(mention=at("Hajar"), place=hajar, where_prec=1, radius_km=3.0),
            Where(mention=at("Qasr"), place=None, where_prec=7, reason="several places so named"),
        ),
        when=When(
            earliest=date(2016, 10, 21),
            latest=date(2016, 10, 21),
            date_prec=1,
            mention=at("Friday"),
        ),
        tolls=(
            Toll(kind=TollKind.KILLED, low=9, high=None, mention=at("at least nine people")),
            Toll(kind=TollKind.COUNTED, low=2, high=9, mention=at("shells"), who="shells"),
        ),
    )
    bare = ResolvedClaim(claim=said)
    reading = Reading(document=report, claims=(said, said), reader="fake")
    return ResolvedReading(reading=reading, claims=(one, bare), narration=(one,))


def test_a_resolved_record_follows_the_published_schema() -> None:
    jsonschema.validate(json.loads(json_line(resolved())), SCHEMA)


def test_a_claim_carries_event_places_time_and_toll() -> None:
    [one, bare] = json.loads(json_line(resolved()))["claims"]
    assert (one["event"]["type"], one["event"]["mode"]) == ("ASSAULT", "heavy-weapons")
    assert one["event"]["recipients"][0]["name"] == "people"
    assert (one["places"][0]["lat"], one["places"][0]["where_prec"]) == (36.1, 1)
    assert (one["time"]["start"], one["time"]["end"]) == ("2016-10-21", "2016-10-21")
    assert (one["toll"][0]["low"], one["toll"][0]["high"]) == (9, None)
    assert (one["toll"][1]["kind"], one["toll"][1]["who"]) == ("counted", "shells")
    assert (bare["event"], bare["places"], bare["time"], bare["toll"]) == (None, [], None, [])


def test_an_unresolved_place_keeps_its_words_and_says_why() -> None:
    place = json.loads(json_line(resolved()))["claims"][0]["places"][1]
    assert (place["name"], place["lat"], place["reason"]) == (
        "Qasr",
        None,
        "several places so named",
    )
