"""Which places of a text belong to the event that a claim speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.model.claim import Claim, LinkKind
from rashomon.model.resolved import Place, Where
from rashomon.model.text import Document, Span, extent, inside, overlap
from rashomon.resolve.places.distance import Point, km

_MOST = 3
_BESIDE_KM = 60.0  # what is only "south of" a city says no more than a place this near
_WIDE = 6  # where_prec of countries: an actor's name as often as a location
_VAGUE = 5  # of regions
_DATELINE = re.compile(
    r"^(?:[A-Z][\w'’.-]*[ ,/]{0,2}){1,6}(?:\d{1,2} ?)?(?:\([^()\n]{2,40}\) ?)?[-–—]{1,2} ",
    re.MULTILINE,
)
_LOCATIVE = (
    r"in|at|near|inside|outside|around|across|throughout|within|over|along|between|on|off|"
    r"outskirts of|north of|south of|east of|west of|parts of|city of|town of|village of|"
    r"province of|district of|battle for|battle of|siege of"
)
_LOCATED = re.compile(
    rf"\b(?:{_LOCATIVE}) (?:the )?"
    r"(?:[a-z-]+(?:ern|al|ed|held) |(?:city|town|village|district) of )*$",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\b(?:from|to|into|towards?) (?:the )?(?:[a-z-]+ern )?$", re.IGNORECASE)
_SPEAKS = re.compile(
    r"-(?:based|led|backed)\b|,?(?: (?:has|have|had|also|later|again|on \w+day))* "
    r"(?:said|says|denie[sd]|den(?:y|ies)|accuse[sd]?|claim(?:s|ed)?|insist(?:s|ed)?|"
    r"warn(?:s|ed)?|announce[sd]?|condemn(?:s|ed)?|reject(?:s|ed)?|blame[sd]?|confirm(?:s|ed)?|"
    r"call(?:s|ed)? (?:on|for)|urge[sd]?|state[sd]|added|wants?|believes?|backs?|backed|"
    r"supports?|agreed?|refuse[sd]?|pledged?|vow(?:s|ed)|alleged?s?)\b"
)
_ADDRESSED = re.compile(
    r"\b(?:told|accus(?:ed|es|ing)|urg(?:ed|es|ing)|blam(?:ed|es|ing)|warn(?:ed|s|ing)|ask(?:ed|s)"
    r"|against|backed by|led by) (?:the )?$"
)
_WITNESSES = frozenset({LinkKind.WITNESS, LinkKind.UNKNOWN})


def places_of_claim(document: Document, claim: Claim, found: Sequence[Where]) -> tuple[Where, ...]:
    """The places of the claim's event, the most precise first, at most three.

    Those in the content; else those that its sentence locates it in, outside the words that name
    its source unless that is a witness; else those of the sentences before it in the paragraph.
    The writer's dateline, and a place that speaks or acts ("Moscow denied"), locate nothing.
    """
    text = document.text
    datelines = [match.span() for match in _DATELINE.finditer(text)]
    located = [
        where
        for where in found
        if not any(overlap(where.mention, dateline) for dateline in datelines)
    ]
    for scope in (_content, _sentence, _paragraph):
        chosen = [where for where in scope(text, claim, located) if _is_location(text, where)]
        if chosen:
            return _most_precise(text, chosen)
    return ()


def _content(text: str, claim: Claim, found: Sequence[Where]) -> Iterator[Where]:
    return (where for where in found if inside(where.mention, claim.content))


def _sentence(text: str, claim: Claim, found: Sequence[Where]) -> Iterator[Where]:
    start, end = _around(text, extent(claim.content))
    witness = claim.origin is None or claim.origin.kind in _WITNESSES
    for where in found:
        source = inside(where.mention, claim.source) and not witness
        if start <= where.mention[0] < end and not source and _is_in(text, where):
            yield where


def _paragraph(text: str, claim: Claim, found: Sequence[Where]) -> list[Where]:
    """Of the paragraph's sentences before the claim, the last that locates anything."""
    start = text.rfind("\n", 0, extent(claim.content)[0]) + 1
    before = [
        where
        for where in found
        if start <= where.mention[0] < extent(claim.content)[0]
        and where.where_prec < _VAGUE
        and _is_in(text, where)
    ]
    if not before:
        return []
    last = _around(text, before[-1].mention)
    return [where for where in before if where.mention[0] >= last[0]]


def _around(text: str, span: Span) -> Span:
    """The span widened to the ends of its sentence; a stop counts before a space and a capital."""
    start, end = span
    while start > 0 and not _stops(text, start - 1):
        start -= 1
    while end < len(text) and not _stops(text, end):
        end += 1
    return start, end


def _stops(text: str, at: int) -> bool:
    if text[at] == "\n":
        return True
    return text[at] in ".!?" and text[at + 1 : at + 2] in {" ", '"', "”", ""}


def _is_location(text: str, where: Where) -> bool:
    """Whether a place is where something happens, not one who acts or a part of a name."""
    if _SPEAKS.match(text, where.mention[1]) or _ADDRESSED.search(_before(text, where)):
        return False
    return where.where_prec < _VAGUE or _is_located(text, where)


def _is_located(text: str, where: Where) -> bool:
    before = _before(text, where)
    return _is_in(text, where) or bool(_MOVED.search(before)) or before.endswith(", ")


def _is_in(text: str, where: Where) -> bool:
    """Whether the words say that something is there, not that it comes from or goes there."""
    return bool(_LOCATED.search(_before(text, where))) or _has_relation(text, where)


def _before(text: str, where: Where) -> str:
    return text[max(0, where.mention[0] - 60) : where.mention[0]]


def _has_relation(text: str, where: Where) -> bool:
    """Whether the mention itself begins with a word of place: "near Kirkuk", "30km south of"."""
    return text[where.mention[0]].islower() or text[where.mention[0]].isdigit()


def _most_precise(text: str, chosen: Sequence[Where]) -> tuple[Where, ...]:
    """At most three, each once; what only holds another of them is left out."""
    ranked = sorted(chosen, key=lambda where: (_rank(text, where), where.mention))
    kept: list[Where] = []
    for where in ranked:
        if not any(_says_no_more(where, other) for other in kept):
            kept.append(where)
    return tuple(kept[:_MOST])


def _rank(text: str, where: Where) -> tuple[bool, int, bool]:
    before = _before(text, where)
    return where.place is None, where.where_prec, bool(_MOVED.search(before))


def _says_no_more(where: Where, kept: Where) -> bool:
    """Whether a place is the kept one again, or a country or division around it."""
    if where.place is None or kept.place is None:
        return where.place is None and kept.place is not None
    if where.place == kept.place:
        return True
    if where.where_prec <= kept.where_prec or where.place.country != kept.place.country:
        return False
    if where.place.feature is None and kept.where_prec == 1:  # "Hammam al-Alil, south of Mosul"
        return km(_point(where.place), _point(kept.place)) <= _BESIDE_KM
    division = where.place.admin1
    return where.where_prec == _WIDE or division is None or division == kept.place.admin1


def _point(place: Place) -> Point:
    return place.lat, place.lon
