"""Mentions: where a text speaks of actors, by name or otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.model.resolved import Entity, EntityKind
from rashomon.resolve.actors.vocabulary import Noun, vocabulary
from rashomon.resolve.actors.words import Words
from rashomon.resolve.entries import Entry
from rashomon.resolve.registry import Registry

_LONGEST_NOUN = 3  # words
_SHORT = 3  # letters of an acronym that is a word in small letters ("who")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_INSIDE_NAMES = frozenset("of al el ul as an ad bin ibn abu for the de la".split())
_LOCATIVE_PAIR = frozenset({"and", "or"})
_SINGLE_BODIES = frozenset({"JRN", "NGO"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words `first` to `last` (inclusive) that may mean an actor.

    `entries` are those whom the registry knows by the name, `noun` how a noun or pronoun finds
    whom it means, `person` marks a named person. A `place` mentions a `country` and no actor.
    `office` is the institution whose title stands before a person's name.
    """

    first: int
    last: int
    phrase: str
    entries: tuple[Entry, ...] = ()
    noun: Noun | None = None
    definite: bool = False
    person: bool = False
    place: bool = False
    country: str | None = None
    office: Entry | None = None
    surname: bool = False


def mentions(words: Words, entities: Sequence[Entity], registry: Registry) -> list[Mention]:
    """All mentions of a text, disjoint and in text order."""
    found = list(_titled(words, list(_known(words, registry))))
    taken = {i for each in found for i in range(each.first, each.last + 1)}
    found += _tagged(words, entities, taken)
    found += _capitalised(words, taken)
    found += _surnames(words, found, taken)
    return sorted(found, key=lambda each: each.first)


def _known(words: Words, registry: Registry) -> Iterator[Mention]:
    """What the registry and the vocabulary know, the longest at each word, from left to right."""
    i, place = 0, -9
    while i < len(words):
        found = _named(words, i, registry, near=place) or _noun(words, i, registry)
        if found and found.place:
            place = found.last
        if found:
            yield found
        i = found.last + 1 if found else i + 1


def _named(words: Words, first: int, registry: Registry, *, near: int) -> Mention | None:
    longest = registry.longest.get(words.low[first], 0)
    if not longest or _prefixed(words, first):
        return None
    last = first
    while last - first + 1 < longest and words.joined[last]:
        last += 1
    while last >= first:
        phrase = " ".join(words.low[first : last + 1])
        if phrase in registry.grounds and words.capital(first):
            return _ground(words, (first, last), registry, near=near)
        entries = registry.by_name.get(phrase, ())
        if entries and _written_so(words, (first, last), entries, registry):
            return _extended(words, Mention(first=first, last=last, phrase=phrase, entries=entries))
        last -= 1
    return None


def _prefixed(words: Words, first: int) -> bool:
    """Whether a word is glued to a prefix ("anti-", "pro-")."""
    start = words.starts[first]
    return start > 1 and words.text[start - 1] == "-" and words.text[start - 2].isalpha()


def _written_so(
    words: Words, span: tuple[int, int], entries: tuple[Entry, ...], registry: Registry
) -> bool:
    """Whether the text writes a name as names are written, and it stands for itself."""
    first, last = span
    said = words.said(first, last)
    if words.glue(last) == "-" and words.joined[last]:
        return False  # "IS-held", "US-backed"
    if said.islower() and said.isascii():
        return False
    phrase = " ".join(words.low[first : last + 1])
    if phrase in registry.upper and not said.isupper():
        return len(phrase) > _SHORT and not words.opens(first)
    lonely = first == last and all(entry.sector in _SINGLE_BODIES for entry in entries)
    begins = words.opens(first) and not said.isupper()
    return not (lonely and begins and words.after(last).isalpha())


def _ground(
    words: Words, span: tuple[int, int], registry: Registry, *, near: int
) -> Mention | None:
    """A country, its adjective or its capital: who acts, or a place."""
    first, last = span
    phrase = " ".join(words.low[first : last + 1])
    code = registry.grounds[phrase]
    entries = registry.by_name.get(phrase, ())
    if phrase in registry.upper and not words.said(first, last).isupper():
        return None
    here = Mention(first=first, last=last, phrase=phrase, place=True, country=code)
    if words.glue(last) == "-" and words.joined[last]:
        return here
    before = words.before(first)
    if before in vocabulary().places or (near == first - 2 and before in _LOCATIVE_PAIR):
        return here
    if entries:
        if first and words.text[words.ends[first - 1] : words.starts[first]] == ", ":
            return here if words.capital(first - 1) else replace(here, place=False, entries=entries)
        return replace(here, place=False, entries=entries)
    government = registry.institution("government", code)
    if government and phrase in registry.seats and words.after(last) in vocabulary().speaks:
        return replace(here, place=False, entries=(government,))
    return here


def _extended(words: Words, mention: Mention) -> Mention:
    """A body's name with the noun of its members behind it ("IS fighters")."""
    if any(entry.person for entry in mention.entries):
        return replace(mention, person=True)
    last = mention.last
    while words.after(last) in vocabulary().members and not words.capital(last + 1):
        last += 1
    return replace(mention, last=last)


def _noun(words: Words, first: int, registry: Registry) -> Mention | None:
    nouns = vocabulary().nouns
    last = first
    while last - first + 1 < _LONGEST_NOUN and words.joined[last]:
        last += 1
    while last >= first:
        phrase = " ".join(words.low[first : last + 1])
        noun = _sort(phrase, nouns.get(phrase), registry)
        if noun and not (words.glue(last) == "-" and words.joined[last]):
            definite = words.before(first) in _DEFINITE
            mention = Mention(first=first, last=last, phrase=phrase, noun=noun, definite=definite)
            return _extended(words, mention) if noun is Noun.DESCRIBED else mention
        last -= 1
    return None


def _sort(phrase: str, noun: Noun | None, registry: Registry) -> Noun | None:
    if phrase in registry.nouns:
        return Noun.INSTITUTION
    return noun or (Noun.DESCRIBED if phrase in registry.described else None)


def _titled(words: Words, found: list[Mention]) -> Iterator[Mention]:
    """Joins an office to the name behind it ("Syrian President Bashar al-Assad")."""
    i = 0
    while i < len(found):
        office = found[i]
        behind = found[i + 1] if i + 1 < len(found) else None
        if not _is_office(words, office):
            yield office
        elif behind and behind.first == office.last + 1 and behind.person:
            yield replace(behind, first=office.first, office=office.entries[0])
            i += 1
        elif (last := _name_end(words, office.last + 1)) is not None and (
            behind is None or behind.first > last
        ):
            name = " ".join(words.said(office.last + 1, last).split())
            yield replace(
                office, last=last, phrase=name, entries=(), person=True, office=office.entries[0]
            )
        else:
            yield office
        i += 1


def _is_office(words: Words, mention: Mention) -> bool:
    titles = vocabulary().titles
    one = len(mention.entries) == 1 and mention.entries[0].office is not None
    return one and words.low[mention.last] in titles and words.joined[mention.last]


def _name_end(words: Words, first: int) -> int | None:
    """The last word of the run of capitalised words that begins at `first`."""
    if first >= len(words) or not words.capital(first):
        return None
    last = first
    while words.joined[last]:
        after = last + 1
        if not words.capital(after):
            small = words.low[after] in _INSIDE_NAMES and words.joined[after]
            if not (small and words.capital(after + 1)):
                break
            after += 1
        last = after
    return last - 1 if words.low[last] == "s" and last > first else last


def _tagged(words: Words, entities: Sequence[Entity], taken: set[int]) -> Iterator[Mention]:
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
        yield Mention(first=first, last=last, phrase=_name(words, first, last), person=person)


def _capitalised(words: Words, taken: set[int]) -> Iterator[Mention]:
    """Runs of capitals that a title before them or a noun in them shows to be an actor's name."""
    i = 0
    while i < len(words):
        last = None if i in taken else _name_end(words, i)
        if last is None:
            i += 1
            continue
        last = next((j - 1 for j in range(i, last + 1) if j in taken), last)
        if mention := _unknown(words, i, last):
            taken.update(range(mention.first, mention.last + 1))
            yield mention
        i = last + 1


def _unknown(words: Words, first: int, last: int) -> Mention | None:
    titled = words.before(first) in vocabulary().titles
    while first < last and (words.low[first] in vocabulary().titles or words.low[first] == "the"):
        titled = titled or words.low[first] != "the"
        first += 1
    if words.low[first] in vocabulary().titles:
        return None
    heads = vocabulary().heads
    body = first < last and (words.low[last] in heads or words.low[first] in heads)
    if not (titled or body):
        return None
    return Mention(first=first, last=last, phrase=_name(words, first, last), person=not body)


def _name(words: Words, first: int, last: int) -> str:
    return " ".join(words.said(first, last).split())


def _surnames(words: Words, found: Sequence[Mention], taken: set[int]) -> Iterator[Mention]:
    """Surnames of persons whom the text names in full elsewhere."""
    surnames = {}
    for each in found:
        if each.person and (len(each.phrase.split()) > 1 or "-" in each.phrase):
            surnames[words.low[each.last]] = each
    for i, word in enumerate(words.low if surnames else ()):
        if i in taken or word not in surnames or not words.capital(i):
            continue
        first = i - 1 if i and words.low[i - 1] in _INSIDE_NAMES and words.glue(i - 1) == "-" else i
        glued = words.joined[i] and words.capital(i + 1) and words.glue(i) == " "
        if not glued and first not in taken:
            yield replace(surnames[word], first=first, last=i, office=None, surname=True)
