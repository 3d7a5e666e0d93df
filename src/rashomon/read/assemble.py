"""Assembly: from the attributions of a document to its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rashomon.model.claim import (
    Attribution,
    Chain,
    Claim,
    Mention,
    Quote,
    claim_id,
    claim_text,
)
from rashomon.model.text import Document, Span, Spans, extent, inside
from rashomon.read.chain import routes
from rashomon.read.continuation import continuations
from rashomon.read.nest import nest
from rashomon.read.quotation import quotations
from rashomon.read.quoting import quote
from rashomon.read.rivals import surest
from rashomon.read.speakers import Heard, speakers


def assemble(
    document: Document,
    attributions: Sequence[Attribution],
    reader: str,
    confidence: Callable[[Attribution], float],
) -> tuple[Claim, ...]:
    """The claims of a document in text order, with names, chains and nesting.

    Args:
        document: what was read.
        attributions: what the tagger saw, in any order; spans outside the text are dropped.
        reader: name and version of what read, part of every claim's id.
        confidence: how sure the reader is of an attribution, in 0..1.
    """
    text = document.text
    seen = surest(_in_order(_sound(a, len(text)) for a in attributions))
    seen = _in_order((*seen, *continuations(text, seen)))
    parents = nest(seen)
    quoted = quotations(text)
    quotes = [quote(text, a, quoted) for a in seen]
    who = speakers(text, _heard(seen, parents, quotes))
    ways = routes(text, seen, parents, who)
    # Where one attribution makes several claims, as with sources side by side, they are numbered.
    ids = [
        [
            _id(document, a, route.chain, f"{reader}#{number}" if number else reader)
            for number, route in enumerate(ways[i])
        ]
        for i, a in enumerate(seen)
    ]
    claims = (
        Claim(
            id=ids[i][number],
            content=a.content,
            cue=a.cue,
            source=_source(a, route.chain),
            text=claim_text(document, a.content),
            quote=quotes[i],
            chain=route.chain,
            stance=a.stance,
            confidence=confidence(a),
            within=None if (parent := parents[i]) is None else ids[parent][route.outer],
        )
        for i, a in enumerate(seen)
        for number, route in enumerate(ways[i])
    )
    return tuple({claim.id: claim for claim in claims}.values())


def _in_order(attributions: Iterator[Attribution] | Sequence[Attribution]) -> list[Attribution]:
    """Attributions with a content, in text order, the outer before the inner, none twice."""
    found = {
        (a.content, a.cue, tuple(m.span for m in a.source)): a for a in attributions if a.content
    }
    return sorted(
        found.values(),
        key=lambda a: (extent(a.content)[0], -extent(a.content)[1], a.cue, a.content),
    )


def _sound(attribution: Attribution, length: int) -> Attribution:
    """An attribution whose spans all lie in a text of this length, in text order."""

    def spans(given: Spans) -> Spans:
        return tuple(sorted({span for span in given if _lies(span, length)}))

    def mentions(given: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(mention for mention in given if _lies(mention.span, length))

    return replace(
        attribution,
        content=spans(attribution.content),
        cue=spans(attribution.cue),
        source=mentions(attribution.source),
        relays=mentions(attribution.relays),
    )


def _lies(span: Span, length: int) -> bool:
    return 0 <= span[0] < span[1] <= length


def _heard(
    attributions: Sequence[Attribution], parents: Sequence[int | None], quotes: Sequence[Quote]
) -> Iterator[Heard]:
    """All mentions in their places; "they" in a direct quotation is not who is quoted."""
    quoting: list[tuple[Span, ...]] = []  # of each attribution, the mentions of who is quoted
    last: tuple[Span, ...] = ()
    for i, (a, parent) in enumerate(zip(attributions, parents, strict=True)):
        spans = tuple(mention.span for mention in a.source)
        last = spans if parent is None and (spans or a.cue) else last
        quoting.append(spans or (last if not a.cue else ()))
        direct = parent is not None and quotes[parent] is Quote.DIRECT
        apart = quoting[parent] if parent is not None and direct and parent < i else ()
        for mention in a.source:
            yield Heard(mention=mention, nested=parent is not None, apart=apart)
        for mention in a.relays:  # nobody tells himself
            beside = (*apart, *spans)
            yield Heard(mention=mention, speaks=False, nested=parent is not None, apart=beside)


def _source(attribution: Attribution, chain: Chain) -> Spans:
    """The words beside the cue that name this chain's origin, with what they say of it."""
    named = [link.mention for link in chain if link.mention]
    return tuple(
        mention.span
        for mention in attribution.source
        if any(inside(span, (mention.span,)) for span in named)
    )


def _id(document: Document, a: Attribution, chain: Chain, key: str) -> str:
    return claim_id(document, content=a.content, cue=a.cue, source=_source(a, chain), reader=key)
