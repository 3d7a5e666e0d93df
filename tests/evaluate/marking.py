"""Spans by their words, so that a fixture reads as text."""

from __future__ import annotations

from rashomon.evaluate.gold import AttributionGold, ChainedClaim, ChainGold, Roles
from rashomon.model.claim import Link
from rashomon.model.text import Document, Spans


def at(text: str, *words: str) -> Spans:
    """Where each of the words stands first."""
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)


def roles(text: str, *, source: str = "", cue: str = "", content: str = "") -> Roles:
    """An attribution by its words; several parts of a content are parted by a bar."""
    return Roles(
        source=at(text, source) if source else (),
        cue=at(text, cue) if cue else (),
        content=at(text, *content.split("|")) if content else (),
    )


def article(text: str, *attributions: Roles, name: str = "article") -> AttributionGold:
    """An annotated article."""
    return AttributionGold(document=Document(id=name, text=text), attributions=attributions)


def chained(
    text: str, content: str, *links: str | Link, quote: str | None = None, stance: str | None = None
) -> ChainedClaim:
    """A claim with its chain; a link by its name alone is mentioned where the name stands."""
    chain = tuple(
        link if isinstance(link, Link) else Link(name=link, mention=at(text, link)[0])
        for link in links
    )
    return ChainedClaim(content=at(text, content), chain=chain, quote=quote, stance=stance)


def report(
    text: str, *claims: ChainedClaim, aliases: dict[str, tuple[str, ...]] | None = None
) -> ChainGold:
    """An annotated report."""
    return ChainGold(
        document=Document(id="report", text=text), claims=claims, aliases=aliases or {}
    )
