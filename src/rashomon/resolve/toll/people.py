"""People: whom a number counts, by the words that follow it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.resolve.toll.lexicon import Harm, Lexicon, Role, lexicon, matched
from rashomon.resolve.toll.tokens import Words

_REACH = 8  # words from a number to its noun


class Kind(StrEnum):
    """What a number's noun names; `BARE` where it has none, `UNKNOWN` where we do not know it."""

    PERSON = "person"
    BARE = "bare"
    UNKNOWN = "unknown"
    THING = "thing"


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
    end, person = start, False
    while end < min(len(words), start + _REACH) and not _stops(words, end, lex):
        if is_person(words, end):
            person = True
        elif person or words.low[end] in lex.plural_things:
            break
        end += 1
        if person and not is_person(words, end):
            break
    if person:
        return Head(sort=Kind.PERSON, start=start, end=end)
    return _impersonal(words, start, end, lex)


def _impersonal(words: Words, start: int, end: int, lex: Lexicon) -> Head:
    named = (
        words.low[start : end + 1] if words.at(end) in lex.plural_things else words.low[start:end]
    )
    if named and (named[-1] in lex.things or words.at(end) in lex.plural_things):
        return Head(sort=Kind.THING, start=start, end=end)
    return Head(sort=Kind.UNKNOWN if named else Kind.BARE, start=start, end=end)


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
    verbal = word.endswith(("ed", "ing")) and not words.capital[index]
    return verbal and not _leads(words, index)


def _is_harm(words: Words, index: int, lex: Lexicon) -> bool:
    """Whether a word of harm ends the phrase; one before its noun ("wounded men") does not."""
    found = matched(lex.harm, words.low, index)
    if found is None or is_person(words, index):
        return False
    harms: tuple[Harm, ...] = found[1]
    adjective = any(harm.role is Role.STATE for harm in harms)
    return not (adjective and is_person(words, found[0]))


def _leads(words: Words, index: int) -> bool:
    """Whether people are named next, so that the word is an adjective ("suspected militants")."""
    for after in range(index + 1, min(len(words), index + 5)):
        if is_person(words, after):
            return True
        if words.low[after] in lexicon().stops or not words.low[after][0].isalpha():
            return False
    return False
