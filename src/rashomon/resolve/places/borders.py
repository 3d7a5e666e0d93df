"""Borders between countries: "the Turkish border", "the border between Syria and Iraq".

A border is as long as the gazetteer has it, which is less than either of its countries. A name
that only stands beside its words is a place of its own: "Iraq Turkish border" is two places.
"""

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
    rf"\b(?:the )?(?:(?P<first>{_COUNTRY})(?P<joint>-|–| and ))?(?P<of>{_COUNTRY})(?:['’]s)?"
    r"(?: (?:north|south|east|west)\w*)? (?:border|frontier)s?\b"
    rf"|\b(?:border|frontier) (?:with|of) (?:the )?(?P<with>{_COUNTRY})\b"
    rf"|\b(?:border|frontier) between (?P<left>{_COUNTRY}) and (?P<right>{_COUNTRY})\b"
)
_Told = tuple[Span, list[str]]
"""The words that tell of a border, and the countries in them."""


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
        mention, countries = (_before if match["of"] else _after)(match, gazetteer)
        if countries:
            beside = [country for country, _ in around.most_common()]
            name = " ".join(text[slice(*mention)].split()).removeprefix("the ")
            yield _border(mention, name, [*countries, *beside], gazetteer)


def _before(match: re.Match[str], gazetteer: Gazetteer) -> _Told:
    """What "the Iraqi-Turkish border" tells, without the first name of "Iraq Turkish border"."""
    first, of = (_named(match, group, gazetteer) for group in ("first", "of"))
    start = match.start("of")
    if of and of[0][0] > start:
        first, start = None, of[0][0]
    elif first:
        start = first[0][0]
    elif match["joint"] in {"-", "–"}:  # "Gaza-Egypt border" is one name
        start = match.start("first")
    if match.string.endswith("the ", match.start(), start):
        start -= len("the ")
    return (start, match.end()), [country for _, country in filter(None, (first, of))]


def _after(match: re.Match[str], gazetteer: Gazetteer) -> _Told:
    """What "border with Iraq" and "border between Iraq and Syria" tell."""
    groups = [group for group in ("with", "left", "right") if match[group]]
    told = [_named(match, group, gazetteer) for group in groups]
    end = told[-1][0][1] if told[-1] else match.end()
    return (match.start(), end), [country for _, country in filter(None, told)]


def _named(match: re.Match[str], group: str, gazetteer: Gazetteer) -> tuple[Span, str] | None:
    """The country that a group names by all its words, or by the one beside the border's."""
    if match[group] is None:
        return None
    start, end = match.span(group)
    spans = [(start, end)]
    gap = match.string.find(" ", start, end)
    if gap >= 0:
        spans.append((gap + 1, end) if group in {"first", "of"} else (start, gap))
    for span in spans:
        country = _country(match.string[slice(*span)], gazetteer)
        if country:
            return span, country
    return None


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


def _country(name: str, gazetteer: Gazetteer) -> str | None:
    states = (entry.country for entry in gazetteer.find(name) if entry.is_country)
    return gazetteer.demonym(name) or next(states, None)
