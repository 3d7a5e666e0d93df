"""The review queue: what a person should look at, found as it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rashomon.desk.protection import Sight
from rashomon.ledger.kept import KeptClaim
from rashomon.model.event import Event

__all__ = ["Doubt", "Item", "queue"]

LOW = 0.6  # confidence below which a claim waits for a person
_NEWEST = 400  # statements, the newest, that are looked through
_EVENTS = 100  # events whose neighbours are looked for
_NEAR = 20  # claims near an event's first that are looked at


class Doubt(StrEnum):
    """Why something waits."""

    PAIR = "pair"
    CLAIM = "claim"
    PLACE = "place"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to look at: a claim, and for a pair the `other` and both their events."""

    doubt: Doubt
    claim: KeptClaim
    other: KeptClaim | None = None
    events: tuple[Event, ...] = ()


def queue(ledger: Sight, doubt: Doubt | None = None) -> Iterator[Item]:
    """What waits, pairs first; of one sort only where `doubt` is given."""
    if doubt in (None, Doubt.PAIR):
        yield from _pairs(ledger)
    if doubt is not Doubt.PAIR:
        yield from (item for item in _doubtful(ledger) if doubt in (None, item.doubt))


def _pairs(ledger: Sight) -> Iterator[Item]:
    """Claims of different events that lie near each other, and that nobody has judged."""
    judged = {frozenset((each.left, each.right)) for each in ledger.judgements()}
    asked: set[frozenset[str]] = set()
    for event in ledger.events(limit=_EVENTS):
        for left, right, other in _beside(ledger, event):
            events = frozenset((event.id, other.id))
            if events not in asked and frozenset((left.id, right.id)) not in judged:
                asked.add(events)
                yield Item(doubt=Doubt.PAIR, claim=left, other=right, events=(event, other))


def _beside(ledger: Sight, event: Event) -> Iterator[tuple[KeptClaim, KeptClaim, Event]]:
    """An event's first claim with the first of each event that a claim near to it belongs to."""
    first = ledger.claim(event.claims[0]) if event.claims else None
    if first is None:
        return
    for near in ledger.near([first.id], limit=_NEAR):
        other = next(ledger.events_of([near.id]), None)
        if other and other.id != event.id:
            yield first, near, other


def _doubtful(ledger: Sight) -> Iterator[Item]:
    """The newest statements of which the machine is unsure, that nobody has corrected."""
    size = ledger.size()
    first = max(0, size.claims + size.narration - _NEWEST)
    for kept in reversed(list(ledger.claims(offset=first))):
        resolved = kept.resolved
        if kept.machine is not None:
            continue
        if not kept.narration and resolved.claim.confidence < LOW:
            yield Item(doubt=Doubt.CLAIM, claim=kept)
        elif any(where.place is None for where in resolved.places):
            yield Item(doubt=Doubt.PLACE, claim=kept)
        elif resolved.coding and any(
            actor.reason for actor in (*resolved.coding.actors, *resolved.coding.recipients)
        ):
            yield Item(doubt=Doubt.NAME, claim=kept)
