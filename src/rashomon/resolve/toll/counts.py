"""Counts: every number of a sentence as an interval, with what bounds it and whom it counts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from rashomon.resolve.toll.lexicon import lexicon, matched
from rashomon.resolve.toll.nouns import Head, Kind, counted
from rashomon.resolve.toll.tokens import Words

_DIGITS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){1,3}|[1-9]\d{0,9}|0")
_DECIMAL = re.compile(r"\d{1,4}\.\d{1,3}")
_GLUED = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)-?([a-z]+)")
_MONEY = frozenset({"$", "€", "£", "¥", "#", "usd", "us$", "§"})
_DASHES = frozenset("-–—")


class Sort(StrEnum):
    """How a number is worded."""

    NUMBER = "number"
    ROUNDED = "rounded"
    NONE = "none"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """The words `start` to `end` of a sentence as an interval of numbers."""

    start: int
    end: int
    low: int | None
    high: int | None
    sort: Sort = Sort.NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with its bounds (from word `start`) and those it counts (up to word `end`)."""

    start: int
    end: int
    low: int | None
    high: int | None
    sort: Sort
    head: Head


def counts(words: Words) -> Iterator[Count]:
    """The counts of people and things in a sentence, in order."""
    index = 0
    while index < len(words):
        number = _number(words, index)
        if number is None:
            index += 1
            continue
        number = _bounded_after(words, _widened(words, number))
        index = number.end
        head = counted(words, number.end)
        if not _is_other(words, number, head):
            yield _count(words, _bounded_before(words, number), head)


def _count(words: Words, number: Number, head: Head) -> Count:
    count = Count(
        start=number.start,
        end=max(head.end, number.end),
        low=number.low,
        high=number.high,
        sort=number.sort,
        head=head,
    )
    return _and_theirs(words, count) if (number.low, number.high) == (1, 1) else count


def _and_theirs(words: Words, count: Count) -> Count:
    """One and a relative without a number, as two: "a woman and her child"."""
    if count.head.sort is not Kind.PERSON or words.at(count.end) != "and":
        return count
    if words.at(count.end + 1) not in lexicon().grammar.theirs:
        return count
    other = counted(words, count.end + 2)
    if other.sort is not Kind.PERSON or words.low[other.end - 1] not in lexicon().singular:
        return count
    return replace(count, end=other.end, low=2, high=2)


def _number(words: Words, index: int) -> Number | None:
    word = words.low[index]
    if word[0].isdigit():
        return _figures(words, index)
    lex = lexicon()
    found = matched(lex.numbers, words.low, index)
    if found is not None:
        end, (low, high) = found
        if high == 0 and words.at(end) in lex.no_count:
            return None
        sort = Sort.NONE if high == 0 else Sort.NUMBER if low == high else Sort.ROUNDED
        return Number(start=index, end=end, low=low, high=high, sort=sort)
    if word in lex.articles:
        return Number(start=index, end=index + 1, low=1, high=1, sort=Sort.ARTICLE)
    return _spelled(words, index)


def _figures(words: Words, index: int) -> Number | None:
    """A number in figures: "1,300", "1.5 million", "2m"."""
    word = words.low[index]
    scales = lexicon().scales
    scale = scales.get(words.at(index + 1), 1)
    end = index + (1 if scale == 1 else 2)
    if _DIGITS.fullmatch(word):
        value = int(word.replace(",", "")) * scale
    elif scale > 1 and _DECIMAL.fullmatch(word):
        value = round(float(word) * scale)
    elif (glued := _GLUED.fullmatch(word)) and glued[2] in scales:
        value = round(float(glued[1]) * scales[glued[2]])
    else:
        return None
    return _exact(index, end, value * _dozen(words, end), dozen=words.at(end))


def _spelled(words: Words, index: int) -> Number | None:
    """A number in words: "twenty-five", "three hundred and ten", "two dozen"."""
    total, part, end = 0, 0, index
    while end < len(words):
        value = _unit(words.low[end])
        scale = lexicon().scales.get(words.low[end])
        if value is not None and (part % 10 == 0 or value >= 100):
            part += value
        elif scale and end > index:
            total, part = (total, part * scale) if scale == 100 else (total + part * scale, 0)
        elif not (words.low[end] == "and" and _unit(words.at(end + 1)) and _scaled(words, end)):
            break
        end += 1
    if end == index:
        return None
    return _exact(index, end, (total + part) * _dozen(words, end), dozen=words.at(end))


def _exact(start: int, end: int, value: int, *, dozen: str) -> Number:
    return Number(start=start, end=end + (dozen == "dozen"), low=value, high=value)


def _dozen(words: Words, index: int) -> int:
    return 12 if words.at(index) == "dozen" else 1


def _scaled(words: Words, index: int) -> bool:
    return words.at(index - 1) in ("hundred", "thousand")


def _unit(word: str) -> int | None:
    """The value of a number word below a hundred: "seven", "sixty-two"."""
    units = lexicon().units
    tens, dash, ones = word.partition("-")
    if dash and tens in units and ones in units:
        return units[tens] + units[ones]
    return units.get(word)


def _widened(words: Words, number: Number) -> Number:
    """The number as a range where another one follows: "10-15", "12 or 13", "between 5 and 7"."""
    joint, before = words.at(number.end), words.at(number.start - 1)
    joins = (
        joint in _DASHES
        or joint == "or"
        or (joint == "to" and before != "from")
        or (joint == "and" and before == "between")
    )
    if number.sort is not Sort.NUMBER or not joins or number.end + 1 >= len(words):
        return number
    other = _number(words, number.end + 1)
    if other is None or other.sort is not Sort.NUMBER or not _above(other, number):
        return number
    start = number.start - (joint == "and")
    return replace(number, start=start, end=other.end, high=other.high)


def _above(other: Number, number: Number) -> bool:
    return other.high is not None and number.low is not None and number.low < other.high


def _bounded_after(words: Words, number: Number) -> Number:
    """The number with the words behind it that bound it: "40 or more"."""
    if number.end == len(words):
        return number
    found = matched(lexicon().after, words.low, number.end)
    return _within(replace(number, end=found[0]), found[1]) if found else number


def _bounded_before(words: Words, number: Number) -> Number:
    """The number with the words before it that bound it: "at least 12", "nearly 300"."""
    backwards = words.low[number.start - 1 :: -1] if number.start else ()
    taken = 0
    while taken < len(backwards) and (found := matched(lexicon().before, backwards, taken)):
        taken, bound = found
        number = _within(number, bound)
    return replace(number, start=number.start - taken)


def _within(number: Number, bound: str) -> Number:
    if bound == "about" or number.sort is Sort.NONE or number.low is None or number.high is None:
        return number
    if bound == "least":
        return replace(number, high=None)
    if bound == "most":
        return replace(number, low=None)
    return replace(number, low=math.ceil(number.low * lexicon().nearly))


def _is_other(words: Words, number: Number, head: Head) -> bool:
    """Whether a number is no count: a date, an age, money, a measure, a time."""
    before, after = words.at(number.start - 1), words.at(number.end)
    if head.sort is Kind.MEASURE or before in _MONEY or after in ("%", "/") or before == "/":
        return True
    if number.sort is Sort.ARTICLE:
        return head.sort is not Kind.PERSON
    if number.sort is not Sort.NUMBER:
        return False
    if head.sort is Kind.PERSON:
        return _is_year(words, number)
    return _is_date(words, number) or _is_age(words, number) or _is_decimal(words, number)


def _is_date(words: Words, number: Number) -> bool:
    before, after = words.at(number.start - 1), words.at(number.end)
    day = (number.low or 0) <= 31
    month = number.start - 1 - (before == ".")  # "Sept. 1"
    if day and (_is_month(words, month) or _is_month(words, number.end)):
        return True
    if (before in _DASHES or after in _DASHES) and _abuts(words, number):
        return True
    dated = before in (*lexicon().grammar.dated, ",") or before[:1].isdigit()
    return _is_year(words, number) or (dated and _like_year(words, number))


def _is_year(words: Words, number: Number) -> bool:
    """Whether a number is the year of a date: "August 12, 2016", "in May 2016"."""
    near = range(max(0, number.start - 3), number.start)
    return _like_year(words, number) and any(_is_month(words, index) for index in near)


def _like_year(words: Words, number: Number) -> bool:
    return words.low[number.start].isdigit() and 1900 <= (number.low or 0) <= 2100


def _is_month(words: Words, index: int) -> bool:
    return words.at(index) in lexicon().grammar.calendar and words.capital[index]


def _abuts(words: Words, number: Number) -> bool:
    """Whether a dash is glued to the number on either side, as in a date in figures."""
    start, end = words.spans[number.start][0], words.spans[number.end - 1][1]
    left = number.start > 0 and words.spans[number.start - 1][1] == start
    right = number.end < len(words) and words.spans[number.end][0] == end
    return (left and words.at(number.start - 1) in _DASHES) or (
        right and words.at(number.end) in _DASHES
    )


def _is_age(words: Words, number: Number) -> bool:
    """Whether a number is an age: "aged 34", "Haddad, 34, was", "Haddad (34)"."""
    before, after = words.at(number.start - 1), words.at(number.end)
    if before in ("aged", "age"):
        return True
    name = number.start > 1 and words.capital[number.start - 2]
    return name and before in (",", "(") and after in (",", ")", "", ".", "from", "of")


def _is_decimal(words: Words, number: Number) -> bool:
    """Whether a colon or a point between figures makes it part of a time or a score."""
    around = (
        (words.at(number.start - 1), words.at(number.start - 2)),
        (words.at(number.end), words.at(number.end + 1)),
    )
    return any(mark in (":", ".") and other[:1].isdigit() for mark, other in around)
