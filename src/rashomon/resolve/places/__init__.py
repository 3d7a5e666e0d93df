"""Places: every name of a place in a text with the place it means, and those of a claim's event."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model.resolved import Entity, Where
from rashomon.model.text import Document
from rashomon.resolve.gazetteer import Gazetteer
from rashomon.resolve.places.borders import with_borders
from rashomon.resolve.places.of_claim import places_of_claim
from rashomon.resolve.places.relations import related
from rashomon.resolve.places.toponyms import Toponym, toponyms
from rashomon.resolve.places.words import Words

__all__ = ["places", "places_of_claim"]

_UNRESOLVED = 6  # nothing better than a country is known of a place that is only a name
_VAGUE_KM = 50.0
_DIVISIONS = {
    **dict.fromkeys("province governorate state region oblast prefecture".split(), 4),
    **dict.fromkeys("district county municipality subdistrict".split(), 3),
    **dict.fromkeys("valley bay lake river sea gulf mountains desert delta forest".split(), 5),
    **dict.fromkeys("hills plain plains coast peninsula heights border".split(), 5),
}


def places(
    document: Document, entities: Sequence[Entity], gazetteer: Gazetteer
) -> tuple[Where, ...]:
    """Every place that the text names, in text order, with its precision (UCDP GED) and radius.

    Names are found by the gazetteer and their context, to which tagged entities add nothing
    (every fourth article of GeoVirus: F1 91 without them, 84 with); of `entities` come the names
    that the gazetteer does not know.
    A name whose place is not known or not clear has no place but a reason.
    """
    words = Words(document.text)
    found = toponyms(words, entities, gazetteer)
    named = tuple(_where(words, toponym, gazetteer) for toponym in found)
    return with_borders(document.text, related(document.text, named), gazetteer)


def _where(words: Words, toponym: Toponym, gazetteer: Gazetteer) -> Where:
    entry = toponym.entry
    if entry is None:
        return Where(
            mention=toponym.span, place=None, where_prec=_UNRESOLVED, reason=toponym.reason
        )
    precision, radius = entry.precision, entry.radius_km
    called = 0 if entry.is_division or entry.precision > 3 else _called(words, toponym)
    if called > precision:  # what is called a province is not the town that gives it its name
        precision, radius = called, max(radius, _VAGUE_KM)
    return Where(
        mention=toponym.span,
        place=gazetteer.place(entry),
        where_prec=precision,
        radius_km=round(radius, 1),
    )


def _called(words: Words, toponym: Toponym) -> int:
    """The precision of what the word at the name's end, or after it, says the place is."""
    following = toponym.last + 1
    if following < len(words) and words.gap(following) == " ":
        called = _DIVISIONS.get(words.lower[following], 0)
        if called:
            return called
    return _DIVISIONS.get(words.lower[toponym.last], 0) if toponym.last > toponym.first else 0
