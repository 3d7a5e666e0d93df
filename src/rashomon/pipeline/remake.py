"""Remaking: the events of documents that hang together, made anew where something has changed.

What is made anew is what `rebuild` would make otherwise: the threads (`rashomon.reconcile.threads`)
of which the changed documents are part, were part, or which they take apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from rashomon.ledger import Ledger
from rashomon.ledger.surroundings import Placed
from rashomon.model.event import Event, Judgement, Verdict
from rashomon.model.resolved import ResolvedReading
from rashomon.reconcile import reconcile
from rashomon.reconcile.aliases import aliased, written
from rashomon.reconcile.relations import Relations
from rashomon.reconcile.threads import CERTAIN, affected, thread, threads
from rashomon.reconcile.ties import Profile, marks, profile, sought, tie, ties
from rashomon.reconcile.weights import shipped_weights
from rashomon.resolve.registry import load_registry

__all__ = ["alias", "rebuild", "remake", "update"]


def alias(ledger: Ledger, name: str, same_as: str | None, *, by: str, note: str = "") -> None:
    """Lets a name be another source's (with None its own again), and makes its events anew.

    Raises:
        LedgerError: if no source has the other name, or both are one already.
    """
    moved = {name, *(other for other, source in ledger.aliases().items() if source == name)}
    ledger.alias(name, same_as, by=by, note=note)
    known = (each for source in ledger.sources() for each in (source.name, *source.aliases))
    documents = ledger.surroundings.citing(written(moved, known))
    judgements = tuple(ledger.judgements())
    parts = _threads(documents, _Around(ledger, judgements))
    _remake(ledger, parts, judgements, changed=documents)


def update(ledger: Ledger, claims: Sequence[str]) -> None:
    """Makes the events anew that these claims (ids) belong or may belong to, and no others."""
    remake(ledger, set(ledger.surroundings.homes(claims).values()))


def remake(ledger: Ledger, documents: Collection[str]) -> None:
    """Makes the events of these documents (ids) anew, and of those whose threads they change."""
    if not documents:
        return
    judgements = tuple(ledger.judgements())
    around = _Around(ledger, judgements)
    moved: set[str] = set()
    for reading in ledger.readings(sorted(documents)):
        id = reading.document.id
        moved |= affected(id, around)
        ledger.surroundings.place(_placed(reading, ledger))
        around.forget()
        moved |= affected(id, around)
    _remake(ledger, _threads(moved, around), judgements, changed=documents)


def _threads(documents: Iterable[str], around: _Around) -> list[frozenset[str]]:
    parts: list[frozenset[str]] = []
    for id in sorted(documents):
        if not any(id in part for part in parts):
            parts.append(thread(id, around))
    return parts


def _remake(
    ledger: Ledger,
    parts: Iterable[Collection[str]],
    judgements: Sequence[Judgement],
    *,
    changed: Collection[str],
) -> None:
    """Makes the events of whole threads, save those that hold what they held before."""
    touched = ledger.surroundings.claims({id for part in parts for id in part})
    anew = ledger.surroundings.claims(changed)
    known = {
        event.claims: event for event in ledger.events_of(touched) if anew.isdisjoint(event.claims)
    }
    relations = _relations(ledger)
    found: list[Event] = []
    for part in parts:
        readings = list(ledger.readings(sorted(part)))
        found += reconcile(readings, judgements, relations=relations, known=known.values()).events
    standing = {id for event in found if event.claims in known for id in event.claims}
    fresh = [event for event in found if event.claims not in known]
    ledger.replace_events(fresh, touched=touched - standing)


def rebuild(ledger: Ledger) -> int:
    """Makes all events anew from the claims and judgements; returns how many there are."""
    judgements = tuple(ledger.judgements())
    profiles = {reading.document.id: profile(reading) for reading in ledger.readings()}
    tied = ties(profiles, shipped_weights())
    ledger.surroundings.replace(
        Placed(document=id, profile=msgspec.json.encode(about), marks=set(marks(about)), ties=ties)
        for (id, about), ties in zip(profiles.items(), _once(tied), strict=True)
    )
    around = _Around(ledger, judgements, known=tied)
    relations = _relations(ledger)
    found: list[Event] = []
    for some in threads(profiles, around):
        found += reconcile(list(ledger.readings(some)), judgements, relations=relations).events
    ledger.replace_events(found, touched=None)
    return len(found)


class _Around:
    """The ties of documents, as far as they were asked for, with those that people made."""

    def __init__(
        self,
        ledger: Ledger,
        judgements: Iterable[Judgement],
        *,
        known: Mapping[str, Mapping[str, float]] | None = None,
    ) -> None:
        self._ledger = ledger
        self._judged = _judged(ledger, judgements)
        self._known: dict[str, Mapping[str, float]] = {}
        self._learn(known or {})

    def __call__(self, documents: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        unknown = [id for id in documents if id not in self._known]
        if unknown:
            self._learn(self._ledger.surroundings.ties(unknown))
        return {id: self._known[id] for id in documents}

    def forget(self) -> None:
        """Asks the ledger anew, as something was placed."""
        self._known.clear()

    def _learn(self, found: Mapping[str, Mapping[str, float]]) -> None:
        self._known |= {id: {**some, **self._judged.get(id, {})} for id, some in found.items()}


def _judged(ledger: Ledger, judgements: Iterable[Judgement]) -> dict[str, dict[str, float]]:
    """The ties by which people hold documents together."""
    same = [each for each in judgements if each.verdict is Verdict.SAME]
    homes = ledger.surroundings.homes({id for each in same for id in (each.left, each.right)})
    found: dict[str, dict[str, float]] = {}
    for each in same:
        one, other = homes.get(each.left), homes.get(each.right)
        if one and other and one != other:
            found.setdefault(one, {})[other] = found.setdefault(other, {})[one] = CERTAIN
    return found


def _placed(reading: ResolvedReading, ledger: Ledger) -> Placed:
    about = profile(reading)
    strengths = {
        other: strength
        for other, body in ledger.surroundings.sharing(set(sought(about)))
        if other != reading.document.id
        and (strength := tie(about, msgspec.json.decode(body, type=Profile))) is not None
    }
    body = msgspec.json.encode(about)
    return Placed(
        document=reading.document.id, profile=body, marks=set(marks(about)), ties=strengths
    )


def _once(tied: Mapping[str, Mapping[str, float]]) -> Iterator[dict[str, float]]:
    """The ties of each document to those before it."""
    before: set[str] = set()
    for id, some in tied.items():
        yield {other: strength for other, strength in some.items() if other in before}
        before.add(id)


def _relations(ledger: Ledger) -> Relations:
    """Who belongs to whom: by the registry of actors, and by what people said of names."""
    return aliased(ledger.aliases(), load_registry())
