"""Borders between countries: "the Turkish border", "the border between Syria and Iraq"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.model.resolved import Place, Where
from rashomon.model.text import Span, overlap
from rashomon.resolve.gazetteer import Gazetteer

_LINE = 5  # UCDP GED: linear features
_COUNTRY = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_BORDER = re.compile(
    rf"\b(?:the )?(?:(?P<first>{_COUNTRY})(?:-|–| and ))?(?P<of>{_COUNTRY})(?:['’]s)?"
    r"(?: (?:north|south|east|west)\w*)? (?:border|frontier)s?\b"
    rf"|\b(?:border|frontier) (?:with|of) (?:the )?(?P<with>{_COUNTRY})\b"
    rf"|\b(?:border|frontier) between (?P<left>{_COUNTRY}) and (?P<right>{_COUNTRY})\b"
)


def with_borders(text: str, found: Sequence[Where], gazetteer: Gazetteer) -> tuple[Where, ...]:
    """The places of a text, in text order, with its borders in place of the countries in them."""
    borders = list(_borders(text, found, gazetteer))
    rest = [
        where
        for where in found
        if not any(overlap(where.mention, border.mention) for border in borders)
    ]
    return tuple(sorted([*rest, *borders], key=lambda where: where.mention))


def _borders(text: str, found: Sequence[Where], gazetteer: Gazetteer) -> Iterator[Where]:
    around = Counter(where.place.country for where in found if where.place and where.place.country)
    for match in _BORDER.finditer(text):
        named = [
            country
            for group in ("first", "of", "with", "left", "right")
            if match[group] and (country := _country(match[group], gazetteer))
        ]
        if named:
            beside = [country for country, _ in around.most_common()]
            mention = match.span()
            name = " ".join(text[slice(*mention)].split()).removeprefix("the ")
            yield _border(mention, name, [*named, *beside], gazetteer)


def _border(mention: Span, name: str, countries: Sequence[str], gazetteer: Gazetteer) -> Where:
    """The border of the first country with the first of the others that has one with it."""
    left = countries[0]
    for right in countries[1:]:
        line = gazetteer.border(left, right)
        if line:
            place = Place(name=name, lat=line[0], lon=line[1])
            return Where(mention=mention, place=place, where_prec=_LINE, radius_km=line[2])
    reason = "the text does not say on whose side of the border"
    return Where(mention=mention, place=None, where_prec=_LINE + 1, reason=reason)


def _country(word: str, gazetteer: Gazetteer) -> str | None:
    for name in (word, word.rsplit(maxsplit=1)[-1]):
        country = gazetteer.demonym(name)
        if country:
            return country
        states = [entry.country for entry in gazetteer.find(name) if entry.is_country]
        if states:
            return states[0]
    return None
