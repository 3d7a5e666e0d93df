"""Actors: who is spoken of in a document, resolved or with the reason why not."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model.claim import Claim
from rashomon.model.resolved import Actor, Entity
from rashomon.model.text import Document
from rashomon.resolve.actors.mentions import mentions
from rashomon.resolve.actors.resolution import Resolution
from rashomon.resolve.actors.setting import setting_of
from rashomon.resolve.actors.vocabulary import Noun
from rashomon.resolve.actors.words import words_of
from rashomon.resolve.registry import Registry

__all__ = ["actors"]


def actors(
    document: Document,
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    registry: Registry,
    *,
    countries: Sequence[str] = (),
) -> tuple[Actor, ...]:
    """Every mention of an actor, in text order, disjoint; never raises.

    An "it" that means no known actor is left out, as it may mean anything.

    Args:
        document: the text; its date tells which of several bodies of one name is meant.
        entities: what the tagger found; persons and organisations unknown to the registry are
            taken from here. Without them, a title or a noun in the name must show what it is.
        claims: whose chains tell whom a speaker's pronoun or description means.
        registry: the actors known by name.
        countries: ISO codes of the countries in which the document's places lie, the likeliest
            first, where that is known; else the countries that it names decide.
    """
    words = words_of(document.text)
    found = mentions(words, entities, registry)
    resolution = Resolution(words, registry, setting_of(document, found, countries), claims)
    resolved = [(each, resolution.resolve(each)) for each in found if not each.place]
    return tuple(actor for each, actor in resolved if actor.id or each.noun is not Noun.BODY)
