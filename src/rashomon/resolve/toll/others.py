"""Others: figures of people and things that no harm befell ("59 missiles", "400 soldiers").

What is counted must be named by a noun of `data/tolls.yaml`. No figure is a number that belongs to
a name ("Channel 4 viewers"), a year, a measure before the noun ("two day visits"), a few who were
named before ("the two men"), a single person ("one man"; "one of the villages"), those who say
something ("two officials said"), or people whose harm is denied or planned ("did not kill 12").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.model.resolved import TollKind
from rashomon.resolve.toll.counts import Count, Sort
from rashomon.resolve.toll.cues import Cue
from rashomon.resolve.toll.lexicon import lexicon
from rashomon.resolve.toll.nouns import Kind
from rashomon.resolve.toll.rules import Figure, is_part
from rashomon.resolve.toll.tokens import Words

__all__ = ["others"]

_FEW = 10  # "the two men" points back at them; "the 59 missiles" tells how many


def others(words: Words, counts: Iterable[Count], cues: Iterable[Cue]) -> Iterator[Figure]:
    """The figures among the counts of a sentence of which no harm is told."""
    unreal = {cue.end for cue in cues}
    for count in counts:
        people = count.head.sort is Kind.PERSON
        if _is_figure(words, count) and not (people and count.start in unreal):
            yield Figure(
                count=count,
                kind=TollKind.COUNTED,
                start=count.start,
                end=count.end,
                part=is_part(words, count),
            )


def _is_figure(words: Words, count: Count) -> bool:
    if count.head.sort not in (Kind.PERSON, Kind.THING) or count.head.whole:
        return False
    if count.sort not in (Sort.NUMBER, Sort.ROUNDED):
        return False
    return _agrees(words, count) and not any(other(words, count) for other in _NO_FIGURES)


def _agrees(words: Words, count: Count) -> bool:
    """Whether a plural follows a number above one, a thing one, and no measure comes between."""
    lex, head = lexicon(), count.head
    if not lex.measures.isdisjoint(words.low[head.start : head.end]):
        return False
    noun = words.low[head.end - 1]
    if noun in lex.uncounted:
        return False
    if count.low == 1 and count.high in (1, None):
        single = head.sort is Kind.THING or count.high is None
        return single and noun in lex.singular
    return noun in lex.plurals or (head.sort is Kind.PERSON and noun not in lex.people)


def _is_named(words: Words, count: Count) -> bool:
    """Whether a number in figures is part of a name: "Channel 4 viewers"."""
    before = count.start - 1
    return (
        words.low[count.start][0].isdigit()
        and before >= 0
        and words.capital[before]
        and words.low[before] not in lexicon().stops
    )


def _is_year(words: Words, count: Count) -> bool:
    """Whether a number looks like a year: "the 2013 attacks"; not "2,013" nor "2000"."""
    value = count.low
    if value is None or value != count.high or not 1900 <= value <= 2100:
        return False
    return value % 100 != 0 and str(value) in words.low[count.start : count.head.start]


def _points_back(words: Words, count: Count) -> bool:
    few = count.high is not None and count.high < _FEW
    return few and words.low[count.start] in lexicon().grammar.definite


def _is_idiom(words: Words, count: Count) -> bool:
    """Whether a number is part of a saying: "one in four villages", "one village to another"."""
    one_in = words.low[max(0, count.start - 2) : count.start] == ("one", "in")
    return one_in or (count.low == count.high == 1 and words.at(count.end + 1) == "another")


def _speaks(words: Words, count: Count) -> bool:
    """Whether the counted are sources: "two men said", "according to three residents"."""
    grammar = lexicon().grammar
    after = count.end + (words.at(count.end) in grammar.relatives)
    return (
        words.at(after) in grammar.telling
        or words.at(count.start - 1) in grammar.told
        or f"{words.at(count.start - 2)} {words.at(count.start - 1)}" in grammar.told
    )


_NO_FIGURES = (_is_named, _is_year, _is_idiom, _points_back, _speaks)
