"""Is it a place? Features of a known name in its context, and the probability they add up to.

A log-linear model: the weights are in `data/toponym-weights.yaml`, a feature a line, fitted by
training/places.py on LGL (Lieberman et al. 2010) and every third article of GeoVirus (Gritta et
al. 2018). What begins with `prev` or `next` looks at the words beside the name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.resolve.gazetteer import Entry
from rashomon.resolve.gazetteer.record import Rank
from rashomon.resolve.places.candidates import Candidate
from rashomon.resolve.places.words import Words, lexicon

_SENTENCE_ENDS = (".", "!", "?", "\n", ":")
_PREPOSITIONS = frozenset("in at near of from to for and by".split())
_GROUPS = (
    *("titles", "person_verbs", "organisation_heads", "facility_heads", "place_heads"),
    *("locative", "compass", "given_names", "place_verbs"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """How the names of a document are used elsewhere in it, by their words in lower case.

    `countries` holds the names and nationalities that surely name a country, with its code.
    """

    located: Counter[str]
    personal: Counter[str]
    written: Counter[str]
    lower: frozenset[str]
    countries: Mapping[str, str]


def usage(words: Words, found: Sequence[Candidate]) -> Usage:
    """Count after how many mentions of a name a place's or a person's context is seen."""
    located: Counter[str] = Counter()
    personal: Counter[str] = Counter()
    written: Counter[str] = Counter()
    countries: dict[str, str] = {}
    groups = lexicon()
    for candidate in found:
        name = surface(words, candidate)
        written[name] += 1
        country = _country(candidate)
        if country:
            countries[name] = country
        before = _word(words, candidate.first - 1, candidate.first)
        located[name] += before in groups["locative"] and before not in {"for", "and", "to"}
        personal[name] += before in groups["titles"] or before in groups["given_names"]
    return Usage(
        located=located,
        personal=personal,
        written=written,
        lower=frozenset(word for word in words.words if word.islower()),
        countries=countries,
    )


def _country(candidate: Candidate) -> str | None:
    """The country that a name or a nationality stands for, where it stands for nothing else."""
    if candidate.demonym:
        return candidate.demonym
    states = {entry.country for entry in candidate.entries if entry.is_country}
    firsts = any(entry.feature == "ADM1" for entry in candidate.entries)
    return states.pop() if len(states) == 1 and not firsts else None


def surface(words: Words, candidate: Candidate) -> str:
    """The candidate's words in lower case."""
    return " ".join(words.lower[candidate.first : candidate.last + 1])


def features(words: Words, number: int, found: Sequence[Candidate], used: Usage) -> Iterator[str]:
    """The features of `found[number]`, each 1 where it is yielded."""
    candidate = found[number]
    yield "bias"
    yield from _of_places(candidate.entries, _countries_named(words, candidate, used))
    yield from _of_form(words, candidate, used)
    yield from _of_neighbours(words, candidate)
    yield from _of_sequence(words, number, found)


def _countries_named(words: Words, candidate: Candidate, used: Usage) -> set[str]:
    """The countries that other names in the document name."""
    own = surface(words, candidate)
    return {country for name, country in used.countries.items() if name != own}


def _of_places(entries: Sequence[Entry], named: set[str]) -> Iterator[str]:
    best = max(entry.population for entry in entries)
    yield f"population {min(7, len(str(best)))}"
    kinds = {_kind(entry) for entry in entries}
    for kind in ("country", "first", "second", "wide", "city"):
        if kind in kinds:
            yield f"is {kind}"
            break
    at_hand = any(entry.country in named and not entry.is_country for entry in entries)
    if at_hand:
        yield "in a country that is named"
    ranks = {entry.rank for entry in entries}
    if Rank.LOOSE in ranks:
        yield "loosely spelt"
    elif Rank.MAIN not in ranks and not at_hand:
        yield "other name only"
    if Rank.ABBREVIATION in ranks:
        yield "abbreviation"


def _kind(entry: Entry) -> str:
    if entry.is_country:
        return "country"
    if entry.is_division:
        return "first" if entry.feature == "ADM1" else "second"
    return "city" if entry.feature.startswith("PPL") else "wide"


def _of_form(words: Words, candidate: Candidate, used: Usage) -> Iterator[str]:
    name = surface(words, candidate)
    length = candidate.last - candidate.first + 1
    yield f"words {min(3, length)}"
    if candidate.head:
        yield "known but for its head"
    yield from _of_one_word(words, candidate, used) if length == 1 else _of_ends(words, candidate)
    if words.lower[candidate.first] in lexicon()["compass"]:
        yield "begins with compass"
    if used.located[name]:
        yield "located somewhere"
    if used.personal[name]:
        yield "person somewhere"
    if used.written[name] > 1:
        yield "repeated"


def _of_one_word(words: Words, candidate: Candidate, used: Usage) -> Iterator[str]:
    word = words.lower[candidate.first]
    text = words.text[slice(*candidate.span)]
    if word in lexicon()["common_words"] or word in used.lower:
        yield "common word"
    if word in lexicon()["given_names"]:
        yield "given name"
    if text.isupper() and len(text) < 6:
        yield "capitals"
    if len(text) < 4:
        yield "short"


def _of_ends(words: Words, candidate: Candidate) -> Iterator[str]:
    first, last = words.lower[candidate.first], words.lower[candidate.last]
    if last in lexicon()["organisation_heads"]:
        yield "ends as organisation"
    if last in lexicon()["place_heads"]:
        yield "ends as place"
    if first in lexicon()["given_names"]:
        yield "begins as person"


def _of_neighbours(words: Words, candidate: Candidate) -> Iterator[str]:
    yield from _of_gaps(words.gap(candidate.first), words.gap(candidate.last + 1))
    if _starts_sentence(words, candidate.first):
        yield "prev none"
    before = _word(words, candidate.first - 1, candidate.first)
    after = _word(words, candidate.last + 1, candidate.last + 1)
    capital = words.capital(candidate.first - 1) and before != ""
    yield from _of_word("prev", before, capital=capital)
    capital = words.capital(candidate.last + 1) and after != ""
    yield from _of_word("next", after, capital=capital)
    if before in _PREPOSITIONS or before == "the":
        yield f"prev {before}"
    if before in {"of", "for"} and words.capital(candidate.first - 2):
        yield f"prev Name {before}"
    heads = lexicon()["before_heads"]
    if before == "of" and _word(words, candidate.first - 2, candidate.first - 1) in heads:
        yield "prev head of"
    if _runs_on_as_organisation(words, candidate.last + 1):
        yield "next Capitals to organisation_heads"


def _of_gaps(before: str, after: str) -> Iterator[str]:
    if before.endswith("("):
        yield "prev ("
    elif before == "-":
        yield "prev -"
    elif before.startswith(","):
        yield "prev comma"
    sign = after.replace("’", "'")[:2]
    for mark in (",", ")", "'s", "-", "."):
        if sign.startswith(mark):
            yield f"next {mark}"


def _runs_on_as_organisation(words: Words, number: int) -> bool:
    """Whether the capitals that follow a name come to a body's noun: "US Agency for Aid"."""
    for following in range(number, min(number + 5, len(words))):
        if words.gap(following) != " ":
            return False
        word = words.lower[following]
        if not words.capital(following) and word not in {"of", "for", "and", "the"}:
            return False
        if words.capital(following) and word in lexicon()["organisation_heads"]:
            return True
    return False


def _of_word(side: str, word: str, *, capital: bool) -> Iterator[str]:
    written = "Capital " if capital else ""
    groups = lexicon()
    known = [group for group in _GROUPS if word in groups[group]]
    for group in known:
        yield f"{side} {written}{group}"
    if capital and not known:
        yield f"{side} Capital {'common' if word in groups['common_words'] else 'other'}"


def _of_sequence(words: Words, number: int, found: Sequence[Candidate]) -> Iterator[str]:
    """A place right after another with a comma between them names what holds it."""
    candidate = found[number]
    if number and found[number - 1].entries and found[number - 1].last == candidate.first - 1:
        gap = words.gap(candidate.first)
        yield "after place" if gap == ", " else "beside place"
        if gap == ", " and _holds(candidate.entries, found[number - 1].entries):
            yield "holds the one before"
    if number + 1 < len(found) and found[number + 1].first == candidate.last + 1:
        following = found[number + 1]
        gap = words.gap(following.first)
        if following.entries and gap == ", ":
            yield "before place"
            if _holds(following.entries, candidate.entries):
                yield "held by the next"


def _holds(outer: Sequence[Entry], inner: Sequence[Entry]) -> bool:
    return any(
        large.country == small.country
        and (large.is_country or (large.feature == "ADM1" and large.admin1 == small.admin1))
        and not small.is_country
        for large in outer
        for small in inner[:50]
    )


def _word(words: Words, number: int, border: int) -> str:
    """The word at `number` in lower case, empty where more than a space parts it from the name."""
    if not 0 <= number < len(words) or words.gap(border) not in {" ", "\u00a0", "-", ". "}:
        return ""
    if words.gap(border) == ". " and words.lower[number] not in lexicon()["titles"]:
        return ""
    return words.lower[number]


def _starts_sentence(words: Words, number: int) -> bool:
    gap = words.gap(number)
    return number == 0 or any(mark in gap for mark in _SENTENCE_ENDS)


def probability(active: Iterator[str], weights: Mapping[str, float]) -> float:
    """The logistic of the summed weights."""
    total = sum(weights.get(feature, 0.0) for feature in active)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
