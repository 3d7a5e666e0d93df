"""Setting: the countries and the day of which a document speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.model.text import Document
from rashomon.resolve.actors.mention import Mention
from rashomon.resolve.entries import Entry

_PLACE = 3.0  # weight of a country that is a place: where things happen, not who speaks of them
_CLEAR = 1.5  # how much more the country must be mentioned than the next one
_EVERYWHERE = frozenset({"IGO", "JRN", "NGO"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Of what a document speaks.

    `countries` are ISO codes, the likeliest first; `country` is the one, where it is clear;
    `named` are the actors whom it names beyond doubt.
    """

    countries: tuple[str, ...]
    country: str | None
    day: date | None
    named: frozenset[Entry]


def setting_of(
    document: Document, mentions: Sequence[Mention], countries: Sequence[str]
) -> Setting:
    """The setting of a document; `countries` are those that its places are known to lie in."""
    weights: dict[str, float] = defaultdict(float)
    for each in mentions:
        if each.place and each.country:
            weights[each.country] += _PLACE
        elif code := each.country or _home(each):
            weights[code] += 1
    ranked = sorted(weights, key=lambda code: -weights[code])
    clear = len(ranked) == 1 or (
        len(ranked) > 1 and weights[ranked[0]] >= _CLEAR * weights[ranked[1]]
    )
    country = countries[0] if countries else ranked[0] if clear else None
    return Setting(
        countries=tuple(dict.fromkeys((*countries, *ranked))),
        country=country,
        day=_day(document),
        named=frozenset(each.entries[0] for each in mentions if len(each.entries) == 1),
    )


def _home(mention: Mention) -> str | None:
    """The country of the only actor of a name, where it is at home in one."""
    entry = mention.entries[0] if len(mention.entries) == 1 else None
    return entry.country if entry and entry.sector not in _EVERYWHERE else None


def _day(document: Document) -> date | None:
    try:
        return date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return None
