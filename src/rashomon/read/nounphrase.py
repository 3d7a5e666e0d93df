"""Noun phrases by their words alone: the source left or right of a cue, and what kind it is."""

from __future__ import annotations

import re

from rashomon.model.claim import LinkKind
from rashomon.read.cues import Form, cues
from rashomon.read.describe import describe
from rashomon.read.lexicon import nouns
from rashomon.read.units import Range, Unit, is_word

_CONTRACTED = re.compile(r"(?:n't|'d|'ll|'ve|'re|'m)$")
LONGEST = 14  # tokens of a noun phrase; longer ones are almost never a source
LONGEST_APPOSITION = 24

PRONOUNS = frozenset("he she they it we i you who one".split())
DETERMINERS = frozenset(
    """a an the this these those his her its their our my some many several another both most
    two three four five all any no other each every""".split()
)
_JOINERS = frozenset("of for from in at with to on".split())
_CLAUSE_WORDS = frozenset(
    """is are was were be been being am has have had do does did will would can could may might
    must should not that which who whom whose when while as after before because but if where
    although though since than until unless so or nor then there here how why what whether per
    via through by into onto over under during against about between amid among near despite
    without also monday tuesday wednesday thursday friday saturday sunday yesterday today
    meanwhile however""".split()
)
_ADVERBS = frozenset(
    """also later then still even now again often already once yet always long just soon ever
    further himself herself""".split()
)


def before(unit: Unit, end: int, low: int = 0) -> Range | None:
    """The noun phrase that ends right before `end`, what is apposed or in brackets left out."""
    while end > low and _is_adverb(unit.word(end - 1)):
        end -= 1
    if end > low and unit.word(end - 1) == ")":
        end = _back_to(unit, end - 1, "(", low) or end
    if end > low and unit.word(end - 1) in ("who", "which"):
        end -= 1 + (unit.word(end - 2) == ",")
    elif end > low and unit.word(end - 1) == ",":
        return _before_apposition(unit, end, low)
    return _walk_left(unit, end, low)


def _before_apposition(unit: Unit, end: int, low: int) -> Range | None:
    """What stands before "..., the head of the camp," or "..., 22, of Tel Harun,"."""
    for _ in range(4):
        comma = _back_to(unit, end - 1, ",", low)
        if comma is None:
            return None
        found = _walk_left(unit, comma, low)
        place = (
            found and unit.word(found[0] - 1) in ("of", "from") and unit.word(found[0] - 2) == ","
        )
        if found and not place and not unit.words[comma - 1].isdigit():
            return found
        end = comma + 1
    return None


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and word not in ("family", "daily", "italy"))


def _back_to(unit: Unit, end: int, mark: str, low: int) -> int | None:
    for i in range(end - 1, max(low, end - LONGEST_APPOSITION), -1):
        if unit.words[i] == mark and unit.quoted[i] == unit.quoted[end]:
            return i
        if unit.quoted[i] != unit.quoted[end]:
            return None
    return None


def _walk_left(unit: Unit, end: int, low: int) -> Range | None:
    start = end
    while start > max(low, end - LONGEST):
        word = unit.words[start - 1]
        if word in PRONOUNS and start == end:
            return start - 1, end
        if word in DETERMINERS:
            start -= 1
            if unit.word(start - 1) not in _JOINERS:
                break
        elif not _belongs(unit, start - 1, start == end, low):
            break
        else:
            start -= 1
    return _trimmed(unit, start, end)


def _belongs(unit: Unit, index: int, last: bool, low: int) -> bool:
    """Whether a token can stand inside a noun phrase that goes on to its right."""
    word = unit.words[index]
    if word in ("'s", "\u2019s"):
        return True
    if not is_word(word) or word in _CLAUSE_WORDS or _CONTRACTED.search(word):
        return False
    if unit.quoted[index] != unit.quoted[index - 1 if last and index > low else index]:
        return False
    if word == "and" or word in _JOINERS:
        return not last and index > low and _joins(unit, index)
    return not any(verb.form is Form.PAST for verb in cues().verbs.get(word, ())) or unit.capital(
        index
    )


def _joins(unit: Unit, index: int) -> bool:
    left, right = unit.word(index - 1), unit.word(index + 1)
    if not is_word(left) or left in _CLAUSE_WORDS or left in PRONOUNS or right in PRONOUNS:
        return False
    if unit.words[index] == "and":
        return unit.capital(index - 1) == unit.capital(index + 1)
    return unit.words[index] in ("of", "for", "from", "at", "in") and (
        unit.words[index] == "of" or left in nouns().persons or left in nouns().bodies
    )


def _trimmed(unit: Unit, start: int, end: int) -> Range | None:
    while start < end and (unit.words[start] in _JOINERS or unit.words[start] in ("and", "but")):
        start += 1
    if start == end or unit.words[end - 1] in DETERMINERS - {
        "this",
        "both",
        "some",
        "many",
        "others",
    }:
        return None
    return start, _without_apposition(unit, start, end)


def _without_apposition(unit: Unit, start: int, end: int) -> int:
    """Where the name ends in "Rami Nasser head of the council", damaged text without commas."""
    i = start
    while i < end and unit.capital(i):
        i += 1
    apposed = start + 2 <= i < end and unit.word(i) in nouns().persons
    return i if apposed and i + 1 < end and unit.word(i + 1) in _JOINERS else end


def after(unit: Unit, start: int, high: int) -> Range | None:
    """The noun phrase that begins at `start`, without what follows its head."""
    end = start
    while end < min(high, start + LONGEST):
        word = unit.words[end]
        if word in PRONOUNS | {"him", "her", "them", "us", "me"} and end == start:
            return (
                (start, end + 1)
                if not is_word(unit.word(end + 1)) or word != "her"
                else after(unit, end + 1, high)
            )
        if word in DETERMINERS and end > start and unit.words[end - 1] not in _JOINERS | {"and"}:
            break
        if not is_word(word) and word not in ("'s", "\u2019s", "&"):
            break
        if word in _CLAUSE_WORDS or _ends_before(unit, end, start):
            break
        end += 1
    while end > start and (unit.words[end - 1] in _JOINERS | {"and", "or"}):
        end -= 1
    return (start, end) if end > start else None


def _ends_before(unit: Unit, index: int, start: int) -> bool:
    """Whether a phrase stops at this token: a verb, a new phrase, a joiner that joins nothing."""
    if index == start:
        return False
    word = unit.words[index]
    if word in _JOINERS | {"and"}:
        return not _joins(unit, index)
    if any(verb.form is not Form.FINITE for verb in cues().verbs.get(word, ())):
        return True
    named = unit.capital(index - 1) and unit.words[index - 1] not in DETERMINERS
    return (
        named
        and not unit.capital(index)
        and word not in nouns().bodies
        and word not in nouns().persons
    )


def kind_of(unit: Unit, part: Range) -> LinkKind:
    """The kind of source the words of a noun phrase tell of."""
    start, end = unit.span(part)
    return describe(unit.text[start:end]).kind or LinkKind.UNKNOWN
