"""What a new document touches, and that the rest need not be looked at."""

from __future__ import annotations

from rashomon.reconcile import reconcile
from rashomon.reconcile.neighbourhood import keys, linked
from tests.reconcile.telling import SHELLING, STRIKE


def test_reports_of_one_happening_are_linked_and_others_are_not() -> None:
    found = linked(SHELLING[0], [*SHELLING[1:], STRIKE])
    assert found == {"meridian", "harbour"}


def test_linked_documents_share_a_key() -> None:
    assert keys(SHELLING[0]) & keys(SHELLING[1])
    assert not keys(SHELLING[0]) & keys(STRIKE)


def test_a_component_alone_gives_the_events_that_all_documents_give() -> None:
    whole = reconcile([*SHELLING, STRIKE]).events
    parts = (*reconcile(SHELLING).events, *reconcile([STRIKE]).events)
    assert sorted(whole, key=lambda event: event.id) == sorted(parts, key=lambda event: event.id)
