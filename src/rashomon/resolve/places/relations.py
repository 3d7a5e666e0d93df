"""Places told by other places: "30km south of Kirkuk", "northern Iraq", "between Hama and Idlib".

What is derived is never more precise than what it is derived from, save that a part of a country
is less than the country. GED's scale has 2 for what is near a known point (within 25 km) and 5 for
midpoints, lines and parts of countries (UCDP GED codebook, where_prec).
"""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.model.resolved import Place, Where
from rashomon.model.text import Span, overlap
from rashomon.resolve.places.distance import Point, km, middle, moved

NEAR_KM = 25.0
"""UCDP GED: where_prec 2 is a place within about 25 km of a known point."""

_MILE_KM = 1.609
_BEARINGS = {
    name: 45.0 * number
    for number, names in enumerate(
        (
            ("north",),
            ("northeast", "north-east"),
            ("east",),
            ("southeast", "south-east"),
            ("south",),
            ("southwest", "south-west"),
            ("west",),
            ("northwest", "north-west"),
        )
    )
    for name in names
}
_SIDE = "(?:north|south)(?:-?(?:east|west))?|east|west"
_CALLED = (
    r"(?:the )?(?:(?:besieged |rebel-held |key |strategic )?(?:city|town|village|capital) of )?"
)
_DISTANCE = re.compile(
    r"(?P<number>\d{1,4}(?:[.,]\d+)?)[ -]?(?P<unit>km|kilomet(?:er|re)s?|miles?|mi)\b"
    r"(?: \(\d[^()]{0,20}\))?(?: away)?(?:,)? ?(?:(?:to|in) the )?"
    rf"(?:(?P<side>{_SIDE})(?:ern)? )?(?:of|from|outside|away from) {_CALLED}$",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    rf"(?:(?:just|immediately|directly|further|far|to the|in the) )?"
    rf"\b(?P<side>{_SIDE}) of {_CALLED}$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:near(?:by)?|close to|just outside|outside|on the (?:outskirts|edge) of|"
    r"(?:the )?(?:outskirts|suburbs?|environs|vicinity|countryside) of|in the vicinity of|around|"
    rf"not far from) {_CALLED}$",
    re.IGNORECASE,
)
_NEAR_AFTER = re.compile(
    r"(?:['’]s)?(?: (?:northern|southern|eastern|western))? (?:countryside|outskirts|suburbs)\b"
)
_PART = re.compile(
    rf"\b(?P<side>{_SIDE})(?:ern)?(?:most)? $|\b(?P<middle>central|downtown|mid) $", re.IGNORECASE
)
_BETWEEN = re.compile(rf"\bbetween {_CALLED}$", re.IGNORECASE)
_QUARTER = "district|neighbou?rhood|quarter|suburb|area|sub-?district"
_QUARTER_BEFORE = re.compile(
    r"(?P<name>(?:(?:al|el|as|ash|ad|ar)-)?[A-Z][\w'’-]+(?: (?:al-)?[A-Z][\w'’-]+){0,2})"
    rf" (?:{_QUARTER}) (?:of|in) {_CALLED}$"
)
_QUARTER_AFTER = re.compile(
    r"['’]s (?:(?:north|south|east|west)\w* )?"
    r"(?P<name>(?:(?:al|el|as|ash|ad|ar)-)?[A-Z][\w'’-]+(?: (?:al-)?[A-Z][\w'’-]+){0,2})"
    rf" (?:{_QUARTER})\b"
)
Area = tuple[Point, float, int]
"""A point, a radius in km about it, and the GED where_prec."""

_WINDOW = 80  # characters before a name that are looked at


def related(text: str, places: tuple[Where, ...]) -> tuple[Where, ...]:
    """The places of a text, in text order, each with what is said of its relation to others."""
    found: list[Where] = []
    number = 0
    while number < len(places):
        where = places[number]
        following = places[number + 1] if number + 1 < len(places) else None
        pair = _between(text, where, following)
        told = pair or _related(text, where)
        if found and overlap(found[-1].mention, told.mention):
            told = _merged(found.pop(), told)
        found.append(told)
        number += 2 if pair else 1
    return tuple(found)


def _merged(left: Where, right: Where) -> Where:
    """What "Karrada district of Baghdad" names, told by Karrada and by Baghdad."""
    mention = min(left.mention[0], right.mention[0]), max(left.mention[1], right.mention[1])
    if left.place is None or right.place is None or left.place.country != right.place.country:
        outer = right if right.mention[0] <= left.mention[0] else left
        return replace(outer if outer.place else right if right.place else left, mention=mention)
    inner = min(left, right, key=lambda where: (where.where_prec, where.radius_km or 0.0))
    return replace(inner, mention=mention)


def _related(text: str, where: Where) -> Where:
    if where.place is None:
        return where
    before = text[max(0, where.mention[0] - _WINDOW) : where.mention[0]]
    after = text[where.mention[1] : where.mention[1] + _WINDOW]
    for relate in (_at_distance, _in_direction, _quarter, _near, _part):
        found = relate(text, where, before, after)
        if found is not None:
            return found
    return where


def _at_distance(text: str, where: Where, before: str, after: str) -> Where | None:
    match = _DISTANCE.search(before)
    if not match:
        return None
    distance = float(match["number"].replace(",", "."))
    distance *= _MILE_KM if match["unit"].lower().startswith("mi") else 1.0
    mention = _start(where, before, match), where.mention[1]
    if not match["side"]:
        precision = 2 if distance <= NEAR_KM else 5
        return _derived(text, where, mention, (_point(where), distance, precision))
    point = moved(_point(where), bearing=_BEARINGS[match["side"].lower()], by_km=distance)
    precision = 2 if distance <= 2 * NEAR_KM else 5
    return _derived(text, where, mention, (point, max(5.0, distance / 4), precision))


def _in_direction(text: str, where: Where, before: str, after: str) -> Where | None:
    match = _DIRECTION.search(before)
    if not match:
        return None
    reach = max(NEAR_KM, where.radius_km or 0.0)
    point = moved(_point(where), bearing=_BEARINGS[match["side"].lower()], by_km=reach / 2)
    mention = _start(where, before, match), where.mention[1]
    return _derived(text, where, mention, (point, reach, 2 if where.where_prec <= 2 else 5))


def _near(text: str, where: Where, before: str, after: str) -> Where | None:
    match = _NEAR.search(before)
    follows = None if match else _NEAR_AFTER.match(after)
    if (not match and not follows) or where.where_prec > 3:
        return None
    start = _start(where, before, match) if match else where.mention[0]
    end = where.mention[1] + (follows.end() if follows else 0)
    return _derived(text, where, (start, end), (_point(where), NEAR_KM, 2))


def _part(text: str, where: Where, before: str, after: str) -> Where | None:
    match = _PART.search(before)
    if not match or where.radius_km is None:
        return None
    point = _point(where)
    if match["side"]:
        bearing = _BEARINGS[match["side"].lower()]
        point = moved(point, bearing=bearing, by_km=where.radius_km / 2)
    mention = _start(where, before, match), where.mention[1]
    part = _derived(text, where, mention, (point, where.radius_km, 1))
    return replace(part, where_prec=5) if where.where_prec == 6 else part


def _quarter(text: str, where: Where, before: str, after: str) -> Where | None:
    """A quarter that the gazetteer lacks lies where its city does, as far as is known."""
    match = _QUARTER_BEFORE.search(before)
    follows = None if match else _QUARTER_AFTER.match(after)
    found = match or follows
    if found is None or where.place is None or where.where_prec > 3:
        return None
    start = _start(where, before, match) if match else where.mention[0]
    end = where.mention[1] + (follows.end() if follows else 0)
    place = replace(where.place, name=found["name"], feature="PPLX", geonameid=None)
    return replace(where, mention=(start, end), place=place)


def _between(text: str, where: Where, following: Where | None) -> Where | None:
    if following is None or where.place is None or following.place is None:
        return None
    before = text[max(0, where.mention[0] - _WINDOW) : where.mention[0]]
    match = _BETWEEN.search(before)
    link = text[where.mention[1] : following.mention[0]]
    if not match or not re.fullmatch(rf" and {_CALLED}", link):
        return None
    if max(where.where_prec, following.where_prec) >= 4:
        return None
    left, right = _point(where), _point(following)
    mention = _start(where, before, match), following.mention[1]
    return _derived(text, where, mention, (middle(left, right), max(5.0, km(left, right) / 2), 5))


def _derived(text: str, where: Where, mention: Span, area: Area) -> Where:
    """A place in an area that is told by `where`, no more precise than that."""
    point, radius_km, precision = area
    place = where.place
    return Where(
        mention=mention,
        place=Place(
            name=" ".join(text[slice(*mention)].split()),
            lat=point[0],
            lon=point[1],
            country=place.country if place else None,
            admin1=place.admin1 if place else None,
        ),
        where_prec=max(precision, where.where_prec),
        radius_km=round(max(radius_km, where.radius_km or 0.0), 1),
    )


def _point(where: Where) -> Point:
    return (where.place.lat, where.place.lon) if where.place else (0.0, 0.0)


def _start(where: Where, before: str, match: re.Match[str]) -> int:
    return where.mention[0] - len(before) + match.start()
