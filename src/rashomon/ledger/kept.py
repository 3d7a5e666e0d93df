"""What a ledger gives back besides the model's own types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypedDict

from rashomon.model.claim import LinkKind, Stance
from rashomon.model.codebook import EventType
from rashomon.model.resolved import ResolvedClaim
from rashomon.model.text import Spans

__all__ = [
    "Added",
    "Box",
    "ClaimFilters",
    "Correction",
    "Count",
    "EventFilters",
    "EventSummary",
    "Grade",
    "Hit",
    "HitKind",
    "KeptClaim",
    "Problem",
    "Protected",
    "Record",
    "Reliability",
    "Role",
    "Size",
    "Source",
    "Spot",
    "User",
    "Verification",
]

Box = tuple[float, float, float, float]
"""South, west, north, east in degrees (WGS 84), all inclusive; west > east crosses 180 degrees."""


class Added(StrEnum):
    """What adding a reading did."""

    NEW = "new"
    REREAD = "reread"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptClaim:
    """A claim, or a statement of the document's own narration, as it lies in the ledger.

    `resolved` has a person's corrections in it; `machine` is what was read, where they differ.
    `successor` is the id of the claim that the next reading has in place of a superseded one.
    """

    resolved: ResolvedClaim
    document: str
    reader: str
    resolver: str
    narration: bool = False
    superseded: bool = False
    successor: str | None = None
    machine: ResolvedClaim | None = None

    @property
    def id(self) -> str:
        """The claim's own id."""
        return self.resolved.claim.id


class ClaimFilters(TypedDict, total=False):
    """What claims are asked for; all that is given must hold.

    `place` is a place's name, `box` holds any of the claim's places; `start` and `end` are days,
    both inclusive, that the claim's time must touch. `origin` is a source's name or an alias.
    `narration` False leaves the documents' own voice out, True asks for it alone. `superseded`
    True takes older readings in.
    """

    place: str
    box: Box
    start: date
    end: date
    type: EventType
    origin: str
    stance: Stance
    document: str
    narration: bool
    superseded: bool


class EventFilters(TypedDict, total=False):
    """What events are asked for; all that is given must hold.

    `place` and `box` are the event's own place; `start` and `end` are days, both inclusive, that
    its time must touch; `words` are searched in its title, questions and answers.
    """

    place: str
    box: Box
    start: date
    end: date
    type: EventType
    contested: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSummary:
    """As much of an event as a timeline shows; `place` is a name.

    `earliest` and `latest` are days, both inclusive, None where that end is open or unknown.
    `origins` are the names of those who stand at the ends of its chains, where they are asked for.
    """

    id: str
    title: str
    contested: bool
    type: EventType | None
    place: str | None
    earliest: date | None
    latest: date | None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Events that are known to lie within the same distance of the same point.

    `where_prec` and `radius_km` are as in `Where`; `contested` counts the contested among the
    `events`, and `event` is the id of one of them.
    """

    place: str
    country: str | None
    latitude: float
    longitude: float
    where_prec: int
    radius_km: float | None
    events: int
    contested: int
    event: str


class HitKind(StrEnum):
    """What a word was found in."""

    SOURCE = "source"
    PLACE = "place"
    CLAIM = "claim"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that holds the words looked for.

    `id` is the document's, claim's or place's id, or the source's name. `text` is an excerpt, and
    `marks` the spans of the words in it.
    """

    kind: HitKind
    id: str
    text: str
    marks: Spans = ()


class Reliability(StrEnum):
    """The Admiralty letter of a source: a person's setting; F where nobody can judge."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A person's grade of a source in a context ("casualty figures"), "" for all others."""

    reliability: Reliability
    by: str
    instant: str
    context: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody who stands in chains.

    `grades` holds the standing grade of each context. `claims` counts the claims of which it is
    the origin, `relayed` those that it passes on; superseded ones are not counted. `sensitive`
    marks a name that is not for every eye.
    """

    name: str
    kind: LinkKind
    aliases: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()
    claims: int = 0
    relayed: int = 0
    sensitive: bool = False

    def reliability(self, context: str = "") -> Reliability:
        """The letter in a context, else the general one, else F."""
        found = {grade.context: grade.reliability for grade in self.grades}
        return found.get(context, found.get("", Reliability.F))


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """The names and aliases of the sensitive sources, and the documents whose chains hold them."""

    names: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's value in place of the machine's, both as JSON.

    `field` is a path into the resolved claim, such as "coding.type" or "claim.stance".
    """

    claim: str
    field: str
    machine: str
    human: str
    by: str
    instant: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record of the custody log; `before` and `after` are SHA-256 of what was acted on.

    `hash` is SHA-256 over all the other fields, `previous` the hash of the record before.
    """

    number: int
    instant: str
    actor: str
    act: str
    kind: str
    item: str
    tool: str
    before: str | None
    after: str | None
    note: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is not as it was kept; `record` is the number of the custody record."""

    record: int
    kind: str
    item: str
    message: str

    def __str__(self) -> str:
        return f"record {self.record}: {self.kind} {self.item}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How much was walked, and what was wrong in the order of the custody log."""

    records: int
    documents: int
    claims: int
    evidence: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many claims speak of a place in a week; `week` is its Monday, None for the undated.

    `where_prec` and `radius_km` are as in `Where`; a place is counted apart for each precision.
    """

    place: str
    country: str | None
    latitude: float
    longitude: float
    where_prec: int
    radius_km: float | None
    week: date | None
    claims: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much a ledger holds; superseded claims are not counted."""

    documents: int
    claims: int
    narration: int
    sources: int
    places: int
    events: int
    judgements: int


class Role(StrEnum):
    """What a user of the desk may do, each what the one before may."""

    READER = "reader"
    ANALYST = "analyst"
    EDITOR = "editor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who may enter the desk."""

    name: str
    role: Role
    disabled: bool = False
