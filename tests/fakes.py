"""Stand-ins that keep the same promises as the real parts, for tests that are not about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rashomon.model.claim import Claim, Link, LinkKind, Quote, Reading, Stance, claim_id
from rashomon.model.resolved import ResolvedClaim, ResolvedReading
from rashomon.model.text import Document

_SAID = re.compile(r"(?P<source>[A-Z]\w+) (?P<cue>said) (?P<content>[^.\n]+)")


class FakeReader:
    """Reads "Name said something." and nothing else; looks `ahead` documents forward."""

    name = "fake"

    def __init__(self, *, ahead: int = 1) -> None:
        self.ahead = ahead

    def claims(self, documents: Iterable[Document]) -> Iterator[Reading]:
        batch: list[Document] = []
        for document in documents:
            batch.append(document)
            if len(batch) == self.ahead:
                yield from map(self._reading, batch)
                batch = []
        yield from map(self._reading, batch)

    def _reading(self, document: Document) -> Reading:
        found = tuple(
            claim(
                document,
                content=match.span("content"),
                cue=match.span("cue"),
                source=match.span("source"),
            )
            for match in _SAID.finditer(document.text)
        )
        return Reading(document=document, claims=found, reader=self.name)


def claim(
    document: Document,
    *,
    content: tuple[int, int],
    cue: tuple[int, int] | None = None,
    source: tuple[int, int] | None = None,
    chain: tuple[str, ...] = (),
    stance: Stance = Stance.ASSERTS,
    within: str | None = None,
) -> Claim:
    """A claim made by hand; without a `chain` the source's words are its one link."""
    names = chain or ((document.text[slice(*source)],) if source else ())
    spans = {
        "content": (content,),
        "cue": (cue,) if cue else (),
        "source": (source,) if source else (),
    }
    return Claim(
        id=claim_id(document, **spans, reader="fake"),
        **spans,
        text=document.text[slice(*content)],
        quote=Quote.INDIRECT,
        chain=tuple(Link(name=name, kind=LinkKind.PERSON) for name in names),
        stance=stance,
        confidence=0.5,
        within=within,
    )


def resolved(reading: Reading) -> ResolvedReading:
    """The reading as it looks where nothing could be resolved."""
    return ResolvedReading(
        reading=reading,
        claims=tuple(ResolvedClaim(claim=claim) for claim in reading.claims),
        narration=tuple(ResolvedClaim(claim=claim) for claim in reading.narration),
        resolver="fake",
    )
