"""The resolver: from a document's claims to who did what to whom, where, when, with what toll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from rashomon.model.claim import Claim, Reading
from rashomon.model.resolved import (
    Actor,
    Coding,
    Entity,
    ResolvedClaim,
    ResolvedReading,
    Toll,
    When,
    Where,
)
from rashomon.model.text import Document, inside
from rashomon.resolve.actors import actors
from rashomon.resolve.coding import Coder, open_coder
from rashomon.resolve.dates import dates, event_date
from rashomon.resolve.entities import EntityTagger, open_entities
from rashomon.resolve.gazetteer import Gazetteer, open_gazetteer
from rashomon.resolve.participants import participants
from rashomon.resolve.places import places, places_of_claim
from rashomon.resolve.registry import Registry, load_registry
from rashomon.resolve.toll import tolls

__all__ = ["Resolver", "open_resolver"]

_TOGETHER = 8  # documents whose entities are tagged in one go


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolver:
    """What resolves the claims of documents; everything it knows is loaded."""

    entities: EntityTagger
    registry: Registry
    gazetteer: Gazetteer
    coder: Coder

    @property
    def name(self) -> str:
        """Names and versions of the models, as a resolved reading carries them."""
        return f"{self.entities.name} {self.coder.name}"

    def resolve(self, readings: Iterable[Reading]) -> Iterator[ResolvedReading]:
        """One resolved reading a reading, in order; looks some documents ahead."""
        waiting = iter(readings)
        while together := list(islice(waiting, _TOGETHER)):
            found = self.entities.entities([reading.document for reading in together])
            for reading, entities in zip(together, found, strict=True):
                yield self._resolved(reading, entities)

    def _resolved(self, reading: Reading, entities: Sequence[Entity]) -> ResolvedReading:
        document = reading.document
        statements = (*reading.claims, *reading.narration)
        found_places = places(document, entities, self.gazetteer)
        countries = _countries(found_places)
        about = _About(
            document=document,
            actors=actors(document, entities, reading.claims, self.registry, countries=countries),
            places=found_places,
            dates=dates(document),
            tolls=tolls(document),
        )
        codings = self.coder.code(document, statements)
        found = tuple(map(about.resolved, statements, codings))
        count = len(reading.claims)
        return ResolvedReading(
            reading=reading, claims=found[:count], narration=found[count:], resolver=self.name
        )


def _countries(found: Sequence[Where]) -> tuple[str, ...]:
    """The countries of which a document speaks, the one named most by its places first."""
    counts = Counter(where.place.country for where in found if where.place and where.place.country)
    return tuple(country for country, _ in counts.most_common())


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """All that a document names, from which each claim takes what belongs to it."""

    document: Document
    actors: tuple[Actor, ...]
    places: tuple[Where, ...]
    dates: tuple[When, ...]
    tolls: tuple[Toll, ...]

    def resolved(self, claim: Claim, coding: Coding | None) -> ResolvedClaim:
        """A claim with its event, places, time and tolls."""
        return ResolvedClaim(
            claim=claim,
            coding=coding and self._with_participants(claim, coding),
            places=places_of_claim(self.document, claim, self.places),
            when=event_date(self.document, claim, self.dates),
            tolls=tuple(toll for toll in self.tolls if inside(toll.mention, claim.content)),
        )

    def _with_participants(self, claim: Claim, coding: Coding) -> Coding:
        doers, sufferers = participants(self.document, claim, self.actors, coding.type)
        return replace(coding, actors=doers, recipients=sufferers)


def open_resolver(
    *, registries: Sequence[Path] = (), progress: Callable[[float], None] = lambda _: None
) -> Resolver:
    """A resolver, ready to resolve; builds the gazetteer's index where there is none.

    Args:
        registries: files of the user's own that add actors to ours.
        progress: told the share (0..1) of the gazetteer that is built.

    Raises:
        ModelError: where a model is missing or damaged.
        DataError: where a data file is not consistent.
        GazetteerError: where the index of places cannot be built or opened.
    """
    return Resolver(
        entities=open_entities(),
        registry=load_registry(registries),
        gazetteer=open_gazetteer(progress),
        coder=open_coder(),
    )
