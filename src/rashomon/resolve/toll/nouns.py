"""Nouns: whom or what a number counts, by the words that follow it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.resolve.toll.lexicon import Harm, Lexicon, Role, lexicon, matched
from rashomon.resolve.toll.tokens import Words

_REACH = 8  # words from a number to its noun


class Kind(StrEnum):
    """What a number's noun names; `BARE` where it has none, `UNKNOWN` where we do not know it.

    A `MEASURE` says how long, far, old or dear something is, or nothing that can be counted.
    """

    PERSON = "person"
    THING = "thing"
    MEASURE = "measure"
    BARE = "bare"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The noun that a number counts: the words from `start` to `end`, without articles.

    `whole` is true for "of them", "of those", "of the dead": a part of a figure given before.
    """

    sort: Kind
    start: int
    end: int
    whole: bool = False


def counted(words: Words, index: int) -> Head:
    """The noun of a number that ends at word `index`."""
    lex = lexicon()
    start, whole = _partitive(words, index)
    if whole:
        return Head(sort=Kind.BARE, start=start, end=start, whole=True)
    end, person = start, start
    while end < min(len(words), start + _REACH) and not _stops(words, end, lex):
        if end > start and _closes(words, end):
            break
        if is_person(words, end):
            person = end + 1
        elif words.low[end] in lex.plurals:
            end += 1 + (words.at(end + 1) in lex.plurals)  # "chemical weapons attacks"
            return Head(sort=_sort(words.low[end - 1]), start=start, end=end)
        end += 1
    if end == start:
        return Head(sort=Kind.BARE, start=start, end=end)
    last = _sort(words.low[end - 1])
    if person > start and last is not Kind.THING:
        return Head(sort=Kind.PERSON, start=start, end=person)
    return Head(sort=last, start=start, end=end)


def _closes(words: Words, index: int) -> bool:
    """Whether the noun before a word ends the phrase, and the word is no part of it.

    "Rebel positions" and "Chinese workers" go on; "rebels positions" and "soldier standing" do not.
    """
    lex, noun, word = lexicon(), words.low[index - 1], words.low[index]
    plural = noun.endswith("s") or (noun in lex.plurals and noun not in lex.singular)
    common = noun in lex.singular or (plural and not words.capital[index - 1])
    if common and word not in lex.things and _is_verbal(words, index):
        return True
    return is_person(words, index - 1) and (plural or word in lex.grammar.telling)


def _sort(noun: str) -> Kind:
    """What a noun names that names no people."""
    lex = lexicon()
    if noun in lex.measures:
        return Kind.MEASURE
    return Kind.THING if noun in lex.things else Kind.UNKNOWN


def is_person(words: Words, index: int) -> bool:
    """Whether a word names people, by itself or as the name of a people."""
    word, lex = words.at(index), lexicon()
    if word in lex.people:
        return True
    return bool(word) and words.capital[index] and word.endswith(lex.endings)


def _partitive(words: Words, index: int) -> tuple[int, bool]:
    """Where a number's noun begins after "of", articles and possessives; whether it is a part."""
    grammar = lexicon().grammar
    start = index
    if words.at(start) == "of":
        start += 1
        if words.at(start) in ("them", "those", "these", "whom", "which", "us"):
            return start + 1, True
    while words.at(start) in grammar.determiners and words.at(start) not in ("no", "a", "an"):
        start += 1
    dead = matched(lexicon().harm, words.low, start) if start < len(words) else None
    return start, words.at(index) == "of" and dead is not None and not is_person(words, dead[0])


def _stops(words: Words, index: int, lex: Lexicon) -> bool:
    """Whether a noun phrase ends before a word."""
    word = words.low[index]
    if not word[0].isalpha() or word in lex.stops:
        return True
    if word in lex.units or (word in lex.numbers and matched(lex.numbers, words.low, index)):
        return True
    if _is_harm(words, index, lex):
        return True
    return _is_verbal(words, index) and not _leads(words, index)


def _is_verbal(words: Words, index: int) -> bool:
    return words.low[index].endswith(("ed", "ing")) and not words.capital[index]


def _is_harm(words: Words, index: int, lex: Lexicon) -> bool:
    """Whether a word of harm ends the phrase; one before its noun ("wounded men") does not."""
    found = matched(lex.harm, words.low, index)
    if found is None or is_person(words, index):
        return False
    harms: tuple[Harm, ...] = found[1]
    adjective = any(harm.role is Role.STATE for harm in harms)
    return not (adjective and is_person(words, found[0]))


def _leads(words: Words, index: int) -> bool:
    """Whether a noun is next, so that the word is an adjective: "suspected militants"."""
    lex = lexicon()
    if words.at(index + 1) in lex.things:
        return True
    for after in range(index + 1, min(len(words), index + 5)):
        if is_person(words, after) or words.low[after] in lex.plurals:
            return True
        if words.low[after] in lex.stops or not words.low[after][0].isalpha():
            return False
    return False
