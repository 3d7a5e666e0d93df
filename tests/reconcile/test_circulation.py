"""Circular reporting: carriers and circles."""

from __future__ import annotations

from rashomon.model.claim import LinkKind
from rashomon.reconcile import reconcile
from tests.reconcile.telling import Said, told


def test_outlets_that_quote_each_other_are_a_circle() -> None:
    words = "The grain market of Tel Harun was shelled by the Amber Brigade at dawn"
    kind = LinkKind.WITNESS
    readings = (
        told("a", Said(text=words, by=("Meridian", "a porter"), kind=kind), publisher="Courier"),
        told("b", Said(text=words, by=("Courier", "a porter"), kind=kind), publisher="Meridian"),
    )
    [porter] = [each for each in reconcile(readings).circular if each.origin == "a porter"]
    assert porter.cycles == (("Courier", "Meridian"),)
