"""Which of the places of a name is meant.

A log-linear model over the places of a name: the weights are in `data/place-weights.yaml`, fitted
by training/places.py on the annotated toponyms of LGL. The first round looks at the places
themselves and the words beside the name; the second at what the first chose for other names.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.resolve.gazetteer import Entry
from rashomon.resolve.places.distance import km

_LARGE = 100_000
_BY_FAR = 4
_SEATS_SHARE = 0.1  # of a division's people: less, and the town is not what it is known for
_SURE = 0.6  # a first choice this probable lends its position to others
_NOTHING = 1e-6  # of a vote: what subtraction leaves
_NEAR_KM = (30.0, 100.0, 300.0, 1000.0)
_STATE = frozenset("province governorate state region oblast prefecture canton".split())
_DISTRICT = frozenset("district county parish municipality subdistrict borough".split())
_CITY = frozenset("city town village suburb neighborhood neighbourhood capital".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name to choose for: its places, and the words beside its mentions.

    `held` are the places named right after it with a comma, or as what it lies in; `heads` the
    words that say what it is ("city", "province of").
    """

    text: str
    entries: tuple[Entry, ...]
    held: tuple[Entry, ...] = ()
    heads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What other names of the document say of where it takes place.

    `countries` and `divisions` sum to at most 1; `named` are countries named as such, by name or
    by nationality; `beside` those that have a border with one; `points` are the positions of
    the sure ones that are no countries.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()
    beside: frozenset[str] = frozenset()


Feature = tuple[str, float]


def features(name: Name, entry: Entry, context: Context) -> Iterator[Feature]:
    """What speaks for an entry: a feature and its value each."""
    yield from _of_place(name, entry)
    yield from _of_words(name, entry)
    yield from _of_context(entry, context)


def _of_place(name: Name, entry: Entry) -> Iterator[Feature]:
    kind = "city" if entry.feature.startswith("PP") else entry.feature[:4]
    if entry.is_country:
        kind = "country"
        if not any(_is_rival(other, entry) for other in name.entries):
            yield "country of its own name", 1.0
    elif entry.is_wide:
        kind = "wide"
    elif not entry.is_division and kind != "city":
        kind = "site"
    yield f"kind {kind}", 1.0
    if kind in {"city", "ADM2"}:
        yield f"size {kind}", math.log10(entry.population + 10) / 7
    if entry.feature in {"PPLC", "PPLA"}:
        yield entry.feature, 1.0
    if kind == "city" and entry.population >= _LARGE and _is_largest_by_far(name, entry):
        yield "by far the largest city of the name", 1.0
    yield f"rank {min(entry.rank, 3)}", 1.0


def _is_largest_by_far(name: Name, entry: Entry) -> bool:
    return all(
        other.id == entry.id or _BY_FAR * other.population <= entry.population
        for other in name.entries
        if other.feature.startswith("PP")
    )


def _is_rival(other: Entry, country: Entry) -> bool:
    """Whether a name that is a country's is also that of another country's division: Georgia."""
    same = other.rank == country.rank and other.country != country.country
    return same and other.feature == "ADM1"


def _of_words(name: Name, entry: Entry) -> Iterator[Feature]:
    if any(holds(outer, entry) for outer in name.held):
        yield "held by what is named after it", 1.0
    elif name.held:
        yield "not held by what is named after it", 1.0
    first = entry.feature == "ADM1"
    second = entry.is_division and not first
    for words, fits, title in (
        (_STATE, first, "first division"),
        (_DISTRICT, second, "second division"),
        (_CITY, not entry.is_division and not entry.is_country, "city"),
    ):
        if name.heads & words:
            yield f"{'called' if fits else 'not called'} a {title}", 1.0


def _of_context(entry: Entry, context: Context) -> Iterator[Feature]:
    country = entry.country or ""
    share = context.countries.get(country, 0.0)
    yield "country's share", share
    if share == 0 and context.countries and country:
        yield "country of no other", 1.0
    if country in context.named and not entry.is_country:
        capital = entry.feature == "PPLC"
        yield "capital of a country named" if capital else "country named", 1.0
    if country in context.beside and (entry.is_country or entry.feature == "ADM1"):
        yield "beside a country named", 1.0
    if entry.admin1 and entry.feature != "ADM1":
        yield "division's share", context.divisions.get((country, entry.admin1), 0.0)
    if context.points and not entry.is_country and not entry.is_wide:
        nearest = min(km((entry.lat, entry.lon), point) for point in context.points)
        reach = next((reach for reach in _NEAR_KM if nearest < reach), None)
        if reach:
            yield f"another within {reach:.0f} km", 1.0


def holds(outer: Entry, inner: Entry) -> bool:
    """Whether a country or division is what the other entry lies in."""
    if outer.id == inner.id or outer.country != inner.country:
        return False
    if outer.is_country:
        return not inner.is_country
    if not outer.is_division:
        return False
    if outer.admin2:
        return (outer.admin1, outer.admin2) == (inner.admin1, inner.admin2)
    return outer.admin1 == inner.admin1 and inner.feature != "ADM1"


def seat(entries: Sequence[Entry], chosen: Entry, heads: frozenset[str]) -> Entry:
    """The town or the division of one name, as a mention has it, whichever of them was chosen.

    "Baghdad" is the city, "Idlib province" the province; `heads` are the words beside the mention.
    """
    same = [
        entry
        for entry in entries
        if (entry.country, entry.admin1) == (chosen.country, chosen.admin1)
    ]
    for words, feature in ((_STATE, "ADM1"), (_DISTRICT, "ADM2")):
        if heads & words:
            return next((entry for entry in same if entry.feature == feature), chosen)
    if not chosen.is_division:
        return chosen
    towns = [
        entry
        for entry in same
        if entry.feature in {"PPLC", "PPLA", "PPLA2"}
        and entry.population >= _SEATS_SHARE * chosen.population
    ]
    return max(towns, key=lambda town: town.population, default=chosen)


def probabilities(name: Name, context: Context, weights: Mapping[str, float]) -> tuple[float, ...]:
    """The probability of each of the name's places; they sum to 1."""
    totals = [
        sum(weights.get(feature, 0.0) * value for feature, value in features(name, entry, context))
        for entry in name.entries
    ]
    top = max(totals)
    powers = [math.exp(total - top) for total in totals]
    return tuple(power / sum(powers) for power in powers)


def contexts(
    names: Sequence[Name],
    first: Sequence[Sequence[float]],
    of_people: Sequence[str],
    adjoining: Callable[[str], frozenset[str]],
) -> Iterator[Context]:
    """For each name what the first choices for the other names say, and the nationalities.

    Args:
        first: the probabilities of each name's places, as far as they are known.
        of_people: the countries of nationalities in the text.
        adjoining: the countries that a country has a border with.
    """
    chosen = list(zip(names, first, strict=True))
    stated = [_country(name, chances) for name, chances in chosen]
    named = Counter([*filter(None, stated), *of_people])
    votes = [_votes(name, chances) for name, chances in chosen]
    points = [_point(name, chances) for name, chances in chosen]
    total: defaultdict[tuple[str, str], float] = defaultdict(float)
    for vote in votes:
        for key, share in vote.items():
            total[key] += share
    for number, vote in enumerate(votes):
        others = frozenset(named - Counter([stated[number]]))
        yield _context(
            {key: share - vote.get(key, 0.0) for key, share in total.items()},
            others,
            frozenset().union(*map(adjoining, others)),
            tuple(point for i, point in enumerate(points) if point and i != number),
        )


def _context(
    votes: Mapping[tuple[str, str], float],
    named: frozenset[str],
    beside: frozenset[str],
    points: tuple[tuple[float, float], ...],
) -> Context:
    countries = dict.fromkeys(named, 1.0)
    for (country, _), share in votes.items():
        if share > _NOTHING:
            countries[country] = countries.get(country, 0.0) + share
    whole = sum(countries.values()) or 1.0
    return Context(
        countries={country: share / whole for country, share in countries.items()},
        divisions={
            key: share / whole for key, share in votes.items() if key[1] and share > _NOTHING
        },
        named=named,
        beside=beside,
        points=points,
    )


def _country(name: Name, chances: Sequence[float]) -> str:
    """The country that a name surely names, empty where it names none."""
    best = max(range(len(chances)), key=chances.__getitem__)
    entry = name.entries[best]
    sure = entry.is_country and chances[best] >= _SURE
    return entry.country or "" if sure else ""


def _votes(name: Name, chances: Sequence[float]) -> dict[tuple[str, str], float]:
    votes: dict[tuple[str, str], float] = {}
    for entry, chance in zip(name.entries, chances, strict=True):
        if entry.country and chance > 0.01 and not entry.is_country:
            key = (entry.country, entry.admin1)
            votes[key] = votes.get(key, 0.0) + chance
    return votes


def _point(name: Name, chances: Sequence[float]) -> tuple[float, float] | None:
    """Where a name surely is; a town and the district of its name are one place here."""
    best = name.entries[max(range(len(chances)), key=chances.__getitem__)]
    division = best.country, best.admin1
    sure = sum(
        chance
        for entry, chance in zip(name.entries, chances, strict=True)
        if (entry.country, entry.admin1) == division
    )
    if sure < _SURE or best.is_country or best.is_wide:
        return None
    return best.lat, best.lon
