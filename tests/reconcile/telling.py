"""Documents made by hand: who says what, resolved as far as a test needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.model.claim import Claim, Link, LinkKind, Quote, Reading, Stance, claim_id
from rashomon.model.codebook import EventType
from rashomon.model.resolved import Actor, Coding, ResolvedClaim, ResolvedReading, Toll, TollKind
from rashomon.model.text import Document


@dataclass(frozen=True, kw_only=True)
class Said:
    """A sentence; without `by` the document's own; `named` where the last of `by` has a name.

    `killed` is found in it as a figure, and so are the `counted`, by their noun.
    """

    text: str
    by: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTS
    killed: tuple[int | None, int | None] | None = None
    counted: tuple[tuple[str, int], ...] = ()
    kind: LinkKind = LinkKind.OFFICIAL
    named: bool = True
    actors: tuple[str, ...] = field(default=())


def told(
    id: str,
    *said: Said,
    publisher: str | None = None,
    published: str | None = None,
    title: str | None = None,
) -> ResolvedReading:
    """A document of some sentences."""
    text = " ".join(f"{each.text}." for each in said)
    document = Document(id=id, text=text, publisher=publisher, published=published, title=title)
    resolved, start = [], 0
    for each in said:
        resolved.append(_resolved(document, each, start))
        start += len(each.text) + 2
    claims = tuple(r for r, each in zip(resolved, said, strict=True) if each.by)
    own = tuple(r for r, each in zip(resolved, said, strict=True) if not each.by)
    reading = Reading(
        document=document,
        claims=tuple(each.claim for each in claims),
        reader="by hand",
        narration=tuple(each.claim for each in own),
    )
    return ResolvedReading(reading=reading, claims=claims, narration=own)


def _resolved(document: Document, said: Said, start: int) -> ResolvedClaim:
    content = ((start, start + len(said.text)),)
    *relays, origin = said.by or ("",)
    chain = (
        *(Link(name=name, kind=LinkKind.OUTLET) for name in relays),
        *((Link(name=origin, kind=said.kind, named=said.named),) if said.by else ()),
    )
    claim = Claim(
        id=claim_id(document, content=content, cue=(), source=(), reader="by hand"),
        content=content,
        cue=(),
        source=(),
        text=said.text,
        quote=Quote.INDIRECT,
        chain=chain,
        stance=said.stance,
        confidence=0.9,
    )
    return ResolvedClaim(claim=claim, coding=_coding(said.actors), tolls=_tolls(said, content[0]))


def _coding(actors: Sequence[str]) -> Coding | None:
    if not actors:
        return None
    found = tuple(Actor(name=name, id=name.lower()) for name in actors)
    return Coding(type=EventType.ASSAULT, actors=found)


def _tolls(said: Said, span: tuple[int, int]) -> tuple[Toll, ...]:
    """The figures, each where its number stands; one in words is somewhere in the sentence."""
    counted = tuple(
        Toll(
            kind=TollKind.COUNTED,
            low=number,
            high=number,
            mention=_at(said, number, span),
            who=noun,
        )
        for noun, number in said.counted
    )
    if said.killed is None:
        return counted
    low, high = said.killed
    mention = _at(said, low or high, span)
    return (Toll(kind=TollKind.KILLED, low=low, high=high, mention=mention), *counted)


def _at(said: Said, number: int | None, span: tuple[int, int]) -> tuple[int, int]:
    digits = str(number)
    if digits not in said.text:
        return span
    start = span[0] + said.text.index(digits)
    return start, start + len(digits)


SHELLING = (
    told(
        "courier",
        Said(text="Shells hit the grain market of Tel Harun at dawn on Tuesday"),
        Said(
            text="At least 14 people were killed in the grain market of Tel Harun",
            by=("Mayor Idris Qasim",),
            killed=(14, None),
        ),
        Said(
            text="The army shelled the grain market of Tel Harun",
            by=("Harun Coordination Committee",),
            kind=LinkKind.ORGANISATION,
        ),
        publisher="The Courier",
        published="2016-05-03",
    ),
    told(
        "meridian",
        Said(text="The death toll from shelling of the Tel Harun grain market rose on Wednesday"),
        Said(
            text="21 people were killed in the grain market of Tel Harun",
            by=("Mayor Idris Qasim",),
            killed=(21, 21),
        ),
        Said(
            text="The army did not shell the grain market of Tel Harun",
            by=("army command",),
            stance=Stance.DENIES,
            kind=LinkKind.GOVERNMENT,
        ),
        publisher="Meridian",
        published="2016-05-04",
    ),
    told(
        "harbour",
        Said(
            text="12 people were killed in the grain market of Tel Harun",
            by=("Red Lantern hospital",),
            killed=(12, 12),
            kind=LinkKind.ORGANISATION,
        ),
        Said(
            text="21 people were killed in the grain market of Tel Harun",
            by=("The Courier", "Mayor Idris Qasim"),
            killed=(21, 21),
        ),
        publisher="Harbour News",
        published="2016-05-05",
    ),
)
"""One shelling, told by three reports that we made up."""

STRIKE = told(
    "ledger-of-docks",
    Said(text="Dockers of Port Anwar walked out on Monday over unpaid wages"),
    Said(
        text="The walkout of dockers has closed Port Anwar's container terminal",
        by=("harbour master Lena Orsi",),
    ),
    publisher="The Docks",
    published="2016-05-03",
)
"""Something else that happened on the same days."""
