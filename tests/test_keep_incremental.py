"""A ledger that was filled document by document holds the events that `rebuild` makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ledger import Ledger, open_ledger
from rashomon.model.claim import Stance
from rashomon.model.event import Event, Verdict
from rashomon.model.resolved import ResolvedReading
from rashomon.pipeline.remake import alias, rebuild, remake, update
from tests.reconcile.telling import Said, told

TOWNS = ("Qarsun", "Belhara", "Zortel")
NAMES = ("Haldun", "Mirkat", "Sefrin", "Tarquz", "Ondray", "Velbek")
FIRST = date(2017, 3, 1)


@st.composite
def stories(draw: st.DrawFn) -> list[ResolvedReading]:
    """Reports of a few happenings; those of a town share some names, some report two at once."""
    found = []
    for number in range(draw(st.integers(1, 7))):
        town = draw(st.sampled_from(TOWNS))
        some = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
        day = draw(st.one_of(st.none(), st.sampled_from((0, 2, 50, 90))))
        dead = draw(st.sampled_from((12, 12, 30)))
        said = [
            Said(
                text=f"{dead} people of the {name} family were killed near {town} bridge",
                by=(draw(st.sampled_from(("Sana Wari", "Omar Kadri"))),),
                killed=(dead, dead),
            )
            for name in some
        ]
        own = Said(text=f"The bridge of {town} was shelled and {some[0]} left the market")
        found.append(
            told(
                f"document-{number}",
                *said,
                own,
                publisher=f"Paper {number % 4}",
                published=None if day is None else (FIRST + timedelta(days=day)).isoformat(),
            )
        )
    return found


def filled(path: Path, readings: list[ResolvedReading]) -> Ledger:
    ledger = open_ledger(path / "ledger.db", by="tests")
    for reading in readings:
        ledger.add(reading)
        remake(ledger, [reading.document.id])
    return ledger


def events(ledger: Ledger) -> list[Event]:
    return sorted(ledger.events(), key=lambda event: event.id)


@settings(max_examples=6, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_any_order_of_documents_gives_the_events_of_a_rebuild(
    readings: list[ResolvedReading], dice: Random
) -> None:
    shuffled = sorted(readings, key=lambda _: dice.random())
    with TemporaryDirectory() as folder, filled(Path(folder), shuffled) as ledger:
        grown = events(ledger)
        rebuild(ledger)
        assert events(ledger) == grown
        remake(ledger, [reading.document.id for reading in readings])
        assert events(ledger) == grown


@settings(max_examples=4, deadline=None)
@given(stories(), st.data())
def test_what_people_judge_gives_the_events_of_a_rebuild(
    readings: list[ResolvedReading], data: st.DataObject
) -> None:
    claims = [each.claim.id for reading in readings for each in reading.claims]
    with TemporaryDirectory() as folder, filled(Path(folder), readings) as ledger:
        for _ in range(data.draw(st.integers(1, 3))):
            left, right = data.draw(st.sampled_from(claims)), data.draw(st.sampled_from(claims))
            if left != right:
                verdict = data.draw(st.sampled_from((Verdict.SAME, Verdict.DIFFERENT)))
                ledger.judge(left, right, verdict, by="ana")
                update(ledger, (left, right))
        grown = events(ledger)
        rebuild(ledger)
        assert events(ledger) == grown


@settings(max_examples=4, deadline=None)
@given(stories(), stories(), st.booleans())
def test_names_that_people_call_one_give_the_events_of_a_rebuild(
    first: list[ResolvedReading], second: list[ResolvedReading], taken_back: bool
) -> None:
    with TemporaryDirectory() as folder, filled(Path(folder), first) as ledger:
        if ledger.source("Omar Kadri") is None:
            return
        alias(ledger, "Sana Wari", "Omar Kadri", by="ana")
        for reading in second[len(first) :]:
            ledger.add(reading)
            remake(ledger, [reading.document.id])
        if taken_back:
            alias(ledger, "Sana Wari", None, by="ana")
        grown = events(ledger)
        rebuild(ledger)
        assert events(ledger) == grown


@settings(max_examples=4, deadline=None)
@given(stories(), st.data())
def test_what_people_correct_gives_the_events_of_a_rebuild(
    readings: list[ResolvedReading], data: st.DataObject
) -> None:
    claims = [each.claim.id for reading in readings for each in reading.claims]
    with TemporaryDirectory() as folder, filled(Path(folder), readings) as ledger:
        corrected = data.draw(st.sampled_from(claims))
        ledger.correct(corrected, "stance", Stance.DENIES, by="ana")
        update(ledger, (corrected,))
        grown = events(ledger)
        accounts = [
            account.stance
            for event in grown
            for question in event.questions
            for answer in question.answers
            for account in answer.accounts
            if account.claim == corrected
        ]
        assert set(accounts) == {Stance.DENIES}
        rebuild(ledger)
        assert events(ledger) == grown


@settings(max_examples=8, deadline=None)
@given(stories(), stories())
def test_documents_read_anew_give_the_events_of_a_rebuild(
    first: list[ResolvedReading], second: list[ResolvedReading]
) -> None:
    with TemporaryDirectory() as folder, filled(Path(folder), first) as ledger:
        for old, new in zip(first, second, strict=False):
            claims = new.claims if old.document.text == new.document.text else old.claims[:1]
            anew = replace(
                old, reading=replace(old.reading, reader="another"), claims=claims, narration=()
            )
            ledger.add(anew)
            remake(ledger, [old.document.id])
        grown = events(ledger)
        held = {id for event in grown for id in event.claims}
        assert held <= {kept.id for kept in ledger.claims()}
        rebuild(ledger)
        assert events(ledger) == grown
