"""Statements: what reconcile compares, a claim or a narrated sentence with its words at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model.claim import Stance
from rashomon.model.resolved import ResolvedClaim, ResolvedReading
from rashomon.model.text import Document, Span, extent, words
from rashomon.reconcile.wording import groups_in, names, numbers, stems


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Statement:
    """A claim or narrated sentence; `narrated` where the document itself says it.

    `cue` is the words by which the source says it. `words`, `names`, `numbers` and `groups` are
    of the content.
    """

    document: Document
    resolved: ResolvedClaim
    narrated: bool
    cue: str
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[int]
    groups: frozenset[str]
    clause: Span | None = None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.resolved.claim.id

    @property
    def text(self) -> str:
        """The words of the content or clause, white space made single."""
        if self.clause is None:
            return self.resolved.claim.text
        return " ".join(words(self.document.text, (self.clause,)).split())

    @property
    def span(self) -> Span:
        """Where the content or clause stands in the document."""
        return self.clause or extent(self.resolved.claim.content)

    @property
    def stance(self) -> Stance:
        """What the source does with the content."""
        return self.resolved.claim.stance

    @property
    def order(self) -> tuple[str, Span, str]:
        """By document, then by place in it: what every order of statements goes by."""
        return self.document.id, self.span, self.id


def statements(readings: Iterable[ResolvedReading]) -> tuple[Statement, ...]:
    """All statements of some documents, by document and place, each claim once."""
    found = {
        resolved.claim.id: _statement(reading.document, resolved, narrated=narrated)
        for reading in readings
        for narrated, some in ((False, reading.claims), (True, reading.narration))
        for resolved in some
    }
    return tuple(sorted(found.values(), key=lambda statement: statement.order))


def _statement(document: Document, resolved: ResolvedClaim, *, narrated: bool) -> Statement:
    claim = resolved.claim
    return Statement(
        document=document,
        resolved=resolved,
        narrated=narrated,
        cue=words(document.text, claim.cue),
        words=stems(claim.text),
        names=names(claim.text),
        numbers=numbers(claim.text),
        groups=groups_in(claim.text),
    )
