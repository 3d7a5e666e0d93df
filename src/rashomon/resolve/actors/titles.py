"""Titles: offices and descriptions that stand before a name and belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.resolve.actors.mention import Mention
from rashomon.resolve.actors.vocabulary import Noun, vocabulary
from rashomon.resolve.actors.words import Words
from rashomon.resolve.entries import GROUPS, Entry

_APPOSED = frozenset({Noun.ONE_GROUP, Noun.MILITANTS, Noun.REBELS})


def titled(words: Words, found: list[Mention]) -> Iterator[Mention]:
    """Joins an office or description to the name behind it ("Syrian President Bashar al-Assad")."""
    i = 0
    while i < len(found):
        each, behind = found[i], found[i + 1] if i + 1 < len(found) else None
        beside = behind and behind.first == each.last + 1 and words.joined[each.last]
        if behind and beside and _describes(words, each, behind):
            yield replace(behind, first=each.first, office=_office(each))
            i += 1
        elif _is_title(words, each) and not beside and words.joined[each.last]:
            yield _with_name(words, each, behind)
        else:
            yield each
        i += 1


def _describes(words: Words, mention: Mention, behind: Mention) -> bool:
    if behind.person:
        return _is_title(words, mention)
    if behind.noun is Noun.INSTITUTION:  # "regime soldiers", "Yemen interior ministry"
        return mention.noun is Noun.INSTITUTION or (not mention.place and bool(mention.country))
    return mention.noun in _APPOSED and any(entry.sector in GROUPS for entry in behind.entries)


def _is_title(words: Words, mention: Mention) -> bool:
    """Whether a mention is an office or role that stands before a person's name."""
    role = mention.noun in (Noun.UNNAMED, Noun.INSTITUTION) or _office(mention) is not None
    return role and words.low[mention.last] in vocabulary().titles


def _office(mention: Mention) -> Entry | None:
    one = len(mention.entries) == 1 and mention.entries[0].office is not None
    return mention.entries[0] if one else None


def _with_name(words: Words, title: Mention, behind: Mention | None) -> Mention:
    """A title with the capitalised name behind it, which nobody knows; else the title alone."""
    last = words.name_end(title.last + 1)
    if last is None or (behind and behind.first <= last):
        return title
    name = words.name(title.last + 1, last)
    return replace(
        title, last=last, phrase=name, entries=(), noun=None, person=True, office=_office(title)
    )
