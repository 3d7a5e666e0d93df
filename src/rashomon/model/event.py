"""Events with their questions: what the accounts of one happening agree and disagree on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rashomon.model.claim import Chain, LinkKind, Stance
from rashomon.model.codebook import EventType
from rashomon.model.resolved import TollKind, When, Where
from rashomon.model.text import Span

Interval = tuple[int | None, int | None]
"""A toll's low and high ends, both inclusive, None where that end is open."""


CLEAR = 0.1
"""Relevance from which an account counts. On the 14 gold stories (leave one story out) a quarter of
the annotated accounts are found above it, at 1.04 accounts for each of theirs; with the faint ones
it is 90 %, at 18.8."""


class QuestionKind(StrEnum):
    """What sort of point is at issue."""

    OCCURRENCE = "occurrence"
    RESPONSIBILITY = "responsibility"
    TOLL = "toll"
    CONTROL = "control"
    CAUSE = "cause"
    STATUS = "status"
    DATE = "date"
    PLACE = "place"
    IDENTITY = "identity"


class Verdict(StrEnum):
    """What a person judged of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One feature's say on a pair: `bits` of weight of evidence, and the two values compared."""

    feature: str
    bits: float
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who stands at the end of a chain.

    `merged` holds a reason for each other origin that was found to be this one ("same wire text
    as ...", "rests on ..."). `interested` names the actor of the event that it is or speaks for.
    """

    name: str
    kind: LinkKind = LinkKind.UNKNOWN
    interested: str | None = None
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One document's say on a question.

    `document` is the document's id; `claim` the claim's id, None for the document's narration;
    `evidence` the words in that document. `superseded_by` is the claim id of a later account by
    the same origin that replaces this one. `relevance` is how probably the words speak to the
    question at all, in 0..1.
    """

    document: str
    claim: str | None
    evidence: Span
    chain: Chain
    origin: Origin
    stance: Stance
    published: str | None = None
    superseded_by: str | None = None
    relevance: float = 1.0

    @property
    def clear(self) -> bool:
        """Whether it counts: faint accounts are kept, but support nothing and are shown apart."""
        return self.relevance >= CLEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What some accounts say alike.

    `value` is a toll's interval, None for other kinds; `open` marks an answer that leaves the
    point open ("unknown"). `origins` counts the independent ones; `credibility` is the Admiralty
    digit 1..6 that `why` derives, a step an item.
    """

    label: str
    accounts: tuple[Account, ...]
    origins: int
    credibility: int
    why: tuple[str, ...]
    value: Interval | None = None
    open: bool = False

    @property
    def clear(self) -> bool:
        """Whether any account of it is clear."""
        return any(account.clear for account in self.accounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A point of fact on which accounts are given; contested where answers exclude each other."""

    id: str
    kind: QuestionKind
    text: str
    contested: bool
    answers: tuple[Answer, ...]

    @property
    def clear(self) -> bool:
        """Whether any account of it is clear."""
        return any(answer.clear for answer in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRange:
    """A rolled-up toll: the lowest, best and highest figure, and the rule that chose them."""

    low: int | None
    best: int | None
    high: int | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening, as the accounts tell it.

    `claims` are the ids of the claims and narrated statements that speak of it.
    """

    id: str
    title: str
    type: EventType | None
    mode: str | None
    where: Where | None
    when: When | None
    questions: tuple[Question, ...]
    claims: tuple[str, ...]
    toll: Mapping[TollKind, TollRange] = field(default_factory=dict)

    @property
    def contested(self) -> bool:
        """Whether any of its questions has answers that exclude each other."""
        return any(question.contested for question in self.questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circulation:
    """An origin that several documents carry: `carriers` are edges (carrier, carried from)."""

    origin: str
    documents: tuple[str, ...]
    carriers: tuple[tuple[str, str], ...] = ()
    cycles: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's word on whether two claims (ids) speak of one happening; it outranks scores."""

    left: str
    right: str
    verdict: Verdict
    reviewer: str
    instant: str
    note: str = ""
