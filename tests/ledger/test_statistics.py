from __future__ import annotations

from dataclasses import replace
from datetime import date

from rashomon.ledger import Ledger
from rashomon.ledger.kept import Count, Size
from rashomon.model.claim import Stance
from tests.ledger.stories import QAIM, document, north, reading, resolved, south
from tests.ledger.stories import claim as made


def test_claims_are_counted_by_place_and_week(ledger: Ledger) -> None:
    ledger.add(north())
    ledger.add(south())
    count = Count(
        place=QAIM.name,
        country="IQ",
        latitude=QAIM.lat,
        longitude=QAIM.lon,
        where_prec=1,
        radius_km=5.0,
        week=date(2016, 4, 4),
        claims=4,
        documents=2,
    )
    assert list(ledger.counts()) == [count]
    assert list(ledger.counts(stance=Stance.DENIES)) == [replace(count, claims=1, documents=1)]
    assert list(ledger.counts(end=date(2016, 1, 1))) == []


def test_the_undated_are_counted_apart(ledger: Ledger) -> None:
    of = document("note.txt", "Doctors said people died.")
    ledger.add(reading(of, resolved(made(of, "people died"), day=None)))
    assert [count.week for count in ledger.counts()] == [None]


def test_what_a_ledger_holds_is_counted(ledger: Ledger) -> None:
    ledger.add(north())
    ledger.add(north("fake@2"))
    assert ledger.size() == Size(
        documents=1, claims=2, narration=1, sources=3, places=1, events=0, judgements=0
    )
