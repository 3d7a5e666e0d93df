"""Claims: who says what, through whom."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.highlight import Highlight, html
from rashomon.model.text import Document, Span, Spans, words


class Quote(StrEnum):
    """How the content is given: in quotation marks, without, or partly in them."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    HEDGES = "hedges"
    ASKS = "asks"


class LinkKind(StrEnum):
    """What a link of a provenance chain is."""

    OUTLET = "outlet"
    AGENCY = "agency"
    OFFICIAL = "official"
    GOVERNMENT = "government"
    ARMED_GROUP = "armed group"
    ORGANISATION = "organisation"
    WITNESS = "witness"
    DOCUMENT = "document"
    PERSON = "person"
    PUBLIC = "public"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A source or relay as the words beside a cue name it, before anything is resolved."""

    span: Span
    kind: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution as the tagger sees it in the words of one passage.

    `cue` is empty for a content that stands without one (a headline, a quotation that runs on);
    `source` is the origin's mention, `relays` the mentions of those who pass it on, in text order.
    `probability` is the tagger's own, uncalibrated, in 0..1.
    """

    content: Spans
    cue: Spans
    source: tuple[Mention, ...]
    relays: tuple[Mention, ...] = ()
    stance: Stance = Stance.ASSERTS
    probability: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One hand through which a claim went.

    `name` is canonical within the document; `mention` is where this sentence names the link, None
    where it is implied; `named` is False for an unnamed source such as "a local resident".
    """

    name: str
    kind: LinkKind = LinkKind.UNKNOWN
    mention: Span | None = None
    named: bool = True


Chain = tuple[Link, ...]
"""From the outlet nearest to the reader to the origin; empty where nobody is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An attributed statement with its provenance chain.

    `confidence` is the calibrated probability that the claim and its origin are right; `within` is
    the id of the claim in whose content this one is nested.
    """

    id: str
    content: Spans
    cue: Spans
    source: Spans
    text: str
    quote: Quote
    chain: Chain
    stance: Stance
    confidence: float
    within: str | None = None

    @property
    def origin(self) -> Link | None:
        """The last link of the chain, or None where nobody is named."""
        return self.chain[-1] if self.chain else None

    @property
    def path(self) -> str:
        """The chain in one line: "outlet > ... > origin"."""
        return " > ".join(link.name for link in self.chain) or "(nobody named)"

    def __repr__(self) -> str:
        return f"<Claim {self.path} {self.stance} {self.quote}: {self.text!r}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything a reader found in one document, in text order.

    `narration` is what the document states flatly in its own voice: claims with empty cue, source
    and chain, a sentence each.
    """

    document: Document
    claims: tuple[Claim, ...]
    reader: str
    narration: tuple[Claim, ...] = ()

    def __repr__(self) -> str:
        return f"<Reading of {self.document.id!r}: {len(self.claims)} claims by {self.reader}>"

    def _repr_html_(self) -> str:
        """The text with every content, cue and source marked, for notebooks."""
        marks = [
            Highlight(span=span, role=role, note=f"{claim.path}: {claim.stance}, {claim.quote}")
            for claim in self.claims
            for role, spans in _roles(claim)
            for span in spans
        ]
        return (
            f'<style>{_STYLE}</style><div class="rashomon">{html(self.document.text, marks)}</div>'
        )


_STYLE = (
    ".rashomon{white-space:pre-wrap;line-height:1.6}"
    ".rashomon mark{color:inherit;background:none}"
    ".rashomon .content{background:#fff3bf;color:#222}"
    ".rashomon .cue{border-bottom:2px solid #868e96}"
    ".rashomon .source{font-weight:bold}"
)


def _roles(claim: Claim) -> tuple[tuple[str, Spans], ...]:
    return ("content", claim.content), ("cue", claim.cue), ("source", claim.source)


def claim_id(document: Document, *, content: Spans, cue: Spans, source: Spans, reader: str) -> str:
    """A claim's id: 16 hexadecimal digits of a SHA-256 over document, text, spans and reader."""
    key = f"{document.id}|{document.sha256}|{content}|{cue}|{source}|{reader}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def claim_text(document: Document, content: Spans) -> str:
    """The words of a content, its parts joined by an ellipsis, white space made single."""
    return " ".join(words(document.text, content).split())
