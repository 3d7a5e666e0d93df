"""Resolved claims: who did what to whom, where, when, with what toll."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rashomon.model.claim import Claim, Reading
from rashomon.model.codebook import Auxiliary, EventType
from rashomon.model.text import Document, Span


class EntityKind(StrEnum):
    """What a stretch of text names or measures."""

    PERSON = "person"
    ORGANISATION = "organisation"
    NATIONALITY = "nationality"
    LOCATION = "location"
    FACILITY = "facility"
    WEAPON = "weapon"
    QUANTITY = "quantity"
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A mention of an entity; `probability` is the tagger's own, in 0..1."""

    span: Span
    kind: EntityKind
    probability: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who did something or to whom it was done.

    `name` is canonical where the registry knows the actor (then `id` is the registry's), else as
    the text has it. `mention` is None where the actor is implied. `sector` is a PLOVER sector
    code, `country` ISO 3166-1 alpha-2. `reason` tells why an actor stayed unresolved.
    """

    name: str
    mention: Span | None = None
    id: str | None = None
    sector: str | None = None
    country: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer.

    `lat` and `lon` are WGS 84 degrees; `country` is ISO 3166-1 alpha-2; `feature` is a GeoNames
    feature code such as PPL or ADM1; `geonameid` is None for places of our own supplement.
    """

    name: str
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    feature: str | None = None
    geonameid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as a text names it, with its precision.

    `where_prec` is 1..7 on the UCDP GED scale; `radius_km` is how far from the point the thing
    may lie. `place` is None where the name is not resolved, and `reason` says why.
    """

    mention: Span
    place: Place | None
    where_prec: int
    radius_km: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as a text gives it, with its precision.

    `earliest` and `latest` are days, both inclusive, None where that end is open or unknown.
    `date_prec` is 1..5 on the UCDP GED scale. An unresolved one ("on Friday" in a document
    without a date) has neither end, and `reason` says why.
    """

    earliest: date | None
    latest: date | None
    date_prec: int
    mention: Span | None = None
    reason: str | None = None


class TollKind(StrEnum):
    """What befell the people that a figure counts; casualties are dead and injured undivided.

    `COUNTED` are things, and people of whom no harm is told.
    """

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    CAPTURED = "captured"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    CASUALTIES = "casualties"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A figure: `low`..`high`, both inclusive, None where that end is open.

    `who` is the population in the words of the text ("civilians", "Iraqi soldiers"), None where
    it gives none; of what is merely counted always its noun ("cruise missiles"). `part_of_total`
    is true where the figure is included in a larger one ("including 13 civilians").
    """

    kind: TollKind
    low: int | None
    high: int | None
    mention: Span
    who: str | None = None
    part_of_total: bool = False

    @property
    def what(self) -> str:
        """The figure's heading: its kind, or the noun of what is merely counted."""
        noun = (self.who or "").strip() if self.kind is TollKind.COUNTED else ""
        return noun or self.kind.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What kind of event a claim speaks of, and who did it to whom.

    `modes` are modes of the type in the codebook, the surest first. `auxiliary` tells what is not
    said to have happened (planned, hypothetical, denied) or long past. `probability` is the
    coder's own, in 0..1.
    """

    type: EventType
    modes: tuple[str, ...] = ()
    auxiliary: tuple[Auxiliary, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    probability: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedClaim:
    """A claim with what it speaks of; `coding` is None where it speaks of no event."""

    claim: Claim
    coding: Coding | None = None
    places: tuple[Where, ...] = ()
    when: When | None = None
    tolls: tuple[Toll, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedReading:
    """A document's claims and own narration, resolved, in text order.

    `resolver` is the name and version of what resolved them.
    """

    reading: Reading
    claims: tuple[ResolvedClaim, ...]
    narration: tuple[ResolvedClaim, ...] = ()
    resolver: str = ""

    @property
    def document(self) -> Document:
        """The document that was read."""
        return self.reading.document
