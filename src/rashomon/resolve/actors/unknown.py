"""Unknown: names that the registry does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.model.resolved import Entity, EntityKind
from rashomon.resolve.actors.mention import Mention
from rashomon.resolve.actors.vocabulary import vocabulary
from rashomon.resolve.actors.words import Words
from rashomon.resolve.folding import key

_FULL_NAME = 2  # words of a name that has a given name and a surname


def tagged(words: Words, entities: Sequence[Entity], taken: set[int]) -> Iterator[Mention]:
    """Persons and organisations that the tagger saw and the registry does not know."""
    ends = {end: i for i, end in enumerate(words.ends)}
    starts = {start: i for i, start in enumerate(words.starts)}
    for entity in entities:
        if entity.kind not in (EntityKind.PERSON, EntityKind.ORGANISATION):
            continue
        first, last = starts.get(entity.span[0]), ends.get(entity.span[1])
        if first is None or last is None or not taken.isdisjoint(range(first, last + 1)):
            continue
        taken.update(range(first, last + 1))
        person = entity.kind is EntityKind.PERSON
        yield Mention(first=first, last=last, phrase=words.name(first, last), person=person)


def capitalised(words: Words, taken: set[int]) -> Iterator[Mention]:
    """Runs of capitals that a title before them or a noun in them shows to be an actor's name."""
    i = 0
    while i < len(words):
        last = None if i in taken else words.name_end(i)
        if last is None:
            i += 1
            continue
        last = next((j - 1 for j in range(i, last + 1) if j in taken), last)
        if mention := _unknown(words, i, last):
            taken.update(range(mention.first, mention.last + 1))
            yield mention
        i = last + 1


def _unknown(words: Words, first: int, last: int) -> Mention | None:
    """A run as a person's or body's name: what stands behind the last title in it."""
    titles = vocabulary().titles
    behind = [i + 1 for i in range(first, last) if words.low[i] in titles]
    titled = bool(behind) or words.before(first) in titles
    first = behind[-1] if behind else first
    while first < last and (words.low[first] == "the" or not words.capital(first)):
        first += 1
    body = first < last and _is_body(words, first, last)
    if words.low[first] in titles or not (titled or body):
        return None
    return Mention(first=first, last=last, phrase=words.name(first, last), person=not body)


def _is_body(words: Words, first: int, last: int) -> bool:
    """Whether a word of a name shows that it is a body's ("Liwa", "Bank of", "Brigade")."""
    low, heads = words.low, vocabulary().heads
    begins = low[first] in heads and low[first + 1] == "of"
    return begins or low[first] in vocabulary().fronts or low[last] in heads


def surnames(words: Words, found: Sequence[Mention], taken: set[int]) -> Iterator[Mention]:
    """Surnames of persons whom the text names in full elsewhere."""
    known = {}
    for each in found:
        if each.person and (len(each.phrase.split()) > 1 or "-" in each.phrase):
            known[words.low[each.last]] = each
            if not each.entries and len(parts := key(each.phrase).split()) == _FULL_NAME:
                known.setdefault(parts[0], each)
    for i, word in enumerate(words.low if known else ()):
        if i in taken or word not in known or not words.capital(i):
            continue
        first, name = i, key(known[word].phrase).split()
        while first and words.low[first - 1] in name and words.joined[first - 1]:
            first -= 1
        glued = words.joined[i] and words.capital(i + 1) and words.glue(i) == " "
        if not glued and first not in taken:
            taken.update((first, i))
            yield replace(known[word], first=first, last=i, office=None, surname=True)
