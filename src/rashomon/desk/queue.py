"""The review queue: what a person should look at, found as it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations, islice

from rashomon.ledger import Ledger
from rashomon.ledger.kept import KeptClaim
from rashomon.model.event import Event, Judgement, Verdict

__all__ = ["TAKEN_BACK", "Doubt", "Item", "apart", "open_again", "queue"]

LOW = 0.65  # confidence below which a claim waits for a person
ALIKE = 0.88  # share of letters in common from which two names may be one's
TAKEN_BACK = "taken back"  # the note of a judgement that stands no more
_NEWEST = 400  # statements, the newest, that are looked through
_EVENTS = 40  # of the newest statements' events, those whose neighbours are looked for
_NEAR = 10  # claims near an event's first that are looked at
_SOURCES = 200  # sources, those with most claims, whose names are compared
_PROPER = re.compile(r"[^\W\d_a-z]")  # a name, not "a resident"


class Doubt(StrEnum):
    """Why something waits."""

    PAIR = "pair"
    ORIGIN = "origin"
    CLAIM = "claim"
    PLACE = "place"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to look at.

    `left` is a claim's id, or a source's name; a pair has a `right` of the same sort. `events` are
    the ids of the events that a pair's claims belong to.
    """

    doubt: Doubt
    left: str
    right: str = ""
    events: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the item is known by while somebody works on it."""
        return "\x1f".join((self.doubt, self.left, self.right))


def queue(ledger: Ledger, doubt: Doubt | None = None) -> Iterator[Item]:
    """What waits, pairs first; of one sort only where `doubt` is given."""
    if doubt in (None, Doubt.PAIR):
        yield from _pairs(ledger)
    if doubt in (None, Doubt.ORIGIN):
        yield from _origins(ledger)
    if doubt not in (Doubt.PAIR, Doubt.ORIGIN):
        yield from (item for item in _doubtful(ledger) if doubt in (None, item.doubt))


def apart(other: str) -> str:
    """How the note begins that tells a source from another."""
    return f"not {other}"


def open_again(other: str) -> str:
    """The note by which it is an open question again."""
    return f"open again: {other}"


def _pairs(ledger: Ledger) -> Iterator[Item]:
    """Claims of different events that lie near each other, where nobody judged the two events."""
    judged = [{each.left, each.right} for each in ledger.judgements() if _stands(each)]
    asked: set[frozenset[str]] = set()
    newest = [kept.id for kept in _newest(ledger)]
    for event in islice(ledger.events_of(newest), _EVENTS):
        first = event.claims[0]
        near = [kept.id for kept in ledger.near([first], limit=_NEAR)]
        for other in ledger.events_of(near):
            two = frozenset((event.id, other.id))
            if len(two) == 1 or two in asked or _between(event, other, judged):
                continue
            asked.add(two)
            right = next(id for id in near if id in other.claims)
            yield Item(doubt=Doubt.PAIR, left=first, right=right, events=(event.id, other.id))


def _between(event: Event, other: Event, judged: Iterable[AbstractSet[str]]) -> bool:
    """Whether a judgement has one claim in each event."""
    here, there = set(event.claims), set(other.claims)
    return any(pair & here and pair & there for pair in judged)


def _stands(judgement: Judgement) -> bool:
    return judgement.verdict is not Verdict.UNSURE or judgement.note != TAKEN_BACK


def _origins(ledger: Ledger) -> Iterator[Item]:
    """Sources of similar proper names, that nobody has told apart."""
    names = [each.name for each in ledger.sources(limit=_SOURCES) if _PROPER.match(each.name)]
    for left, right in combinations(names, 2):
        if _alike(left.casefold(), right.casefold()) and not _told_apart(ledger, left, right):
            yield Item(doubt=Doubt.ORIGIN, left=left, right=right)


def _alike(left: str, right: str) -> bool:
    """Whether one name has all the words of the other, or most of its letters in their order."""
    first, second = set(left.split()), set(right.split())
    if first <= second or second <= first:
        return True
    matcher = SequenceMatcher(a=left, b=right, autojunk=False)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # each above the next
    return all(bound() >= ALIKE for bound in bounds)


def _told_apart(ledger: Ledger, left: str, right: str) -> bool:
    """Whether the last that was said of two sources is that they are two."""
    notes = [each.note for each in ledger.history("source", right) if each.act == "alias"]
    last = [note for note in notes if note.startswith((apart(left), open_again(left)))]
    return bool(last) and last[-1].startswith(apart(left))


def _doubtful(ledger: Ledger) -> Iterator[Item]:
    """The newest statements of which the machine is unsure, that nobody has corrected."""
    for kept in reversed(_newest(ledger)):
        doubt = _doubt(kept) if kept.machine is None else None
        if doubt:
            yield Item(doubt=doubt, left=kept.id)


def _doubt(kept: KeptClaim) -> Doubt | None:
    resolved = kept.resolved
    if not kept.narration and resolved.claim.confidence < LOW:
        return Doubt.CLAIM
    if any(where.place is None for where in resolved.places):
        return Doubt.PLACE
    coding = resolved.coding
    if coding and any(actor.reason for actor in (*coding.actors, *coding.recipients)):
        return Doubt.NAME
    return None


def _newest(ledger: Ledger) -> list[KeptClaim]:
    size = ledger.size()
    return list(ledger.claims(offset=max(0, size.claims + size.narration - _NEWEST)))
