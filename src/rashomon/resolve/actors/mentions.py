"""Mentions: where a text speaks of actors, by name or otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.model.resolved import Entity, EntityKind
from rashomon.resolve.actors.vocabulary import Noun, vocabulary
from rashomon.resolve.actors.words import Words
from rashomon.resolve.entries import Entry
from rashomon.resolve.folding import key
from rashomon.resolve.registry import Registry, is_acronym

_LONGEST_NOUN = 3  # words
_FULL_NAME = 2  # words of a name that has a given name and a surname
_SHORT = 3  # letters of an acronym that is a word in small letters ("who")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_INSIDE_NAMES = frozenset("of al el ul as an ad bin ibn abu for the de la".split())
_PREPOSITIONS = frozenset("of as an ad for the de la".split())
_PAIR = frozenset({"and", "or"})
_APPOSED = frozenset({Noun.ONE_GROUP, Noun.MILITANTS, Noun.REBELS})


Run = tuple[int, int]
"""The first and the last word of a run, both inclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words `first` to `last` (inclusive) that may mean an actor.

    `entries` are those whom the registry knows by the name, `noun` how a noun or pronoun finds
    whom it means, `person` marks a named person. A `place` mentions a `country` and no actor; a
    noun has the `country` of the adjective before it.
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
    named = (each for each in found if not each.place)
    taken = {i for each in named for i in range(each.first, each.last + 1)}
    found += _tagged(words, entities, taken)
    found += _surnames(words, found, taken)
    found += _capitalised(words, taken)
    found += _surnames(words, found, taken)
    return sorted(found, key=lambda each: each.first)


def _known(words: Words, registry: Registry) -> Iterator[Mention]:
    """What the registry and the vocabulary know, the longest at each word, from left to right."""
    i, place = 0, None
    while i < len(words):
        found = _named(words, i, registry, place=place) or _noun(words, i, registry)
        if found and found.noun and place and place.last == i - 1 and words.joined[i - 1]:
            found = replace(found, country=place.country)  # "a Syrian army base"
        if found:
            yield found
            place = found if found.place else place
        i = found.last + 1 if found else i + 1


def _named(
    words: Words, first: int, registry: Registry, *, place: Mention | None = None
) -> Mention | None:
    longest = registry.longest.get(words.low[first], 0)
    if not longest or _prefixed(words, first):
        return None
    last = first
    while last - first + 1 < longest and words.joined[last]:
        last += 1
    while last >= first:
        phrase = " ".join(words.low[first : last + 1])
        if phrase in registry.grounds and words.capital(first):
            return _ground(words, (first, last), registry, place=place)
        entries = registry.by_name.get(phrase, ())
        if entries and _written_so(words, (first, last), registry):
            named = Mention(first=first, last=last, phrase=phrase, entries=entries)
            return _extended(words, _overhung(words, named, registry))
        last -= 1
    return None


def _overhung(words: Words, mention: Mention, registry: Registry) -> Mention:
    """A name with the rest of a longer one that begins within it ("so-called" before it)."""
    for first in range(mention.first + 1, mention.last + 1 if words.joined[mention.last] else 0):
        inner = _named(words, first, registry)
        if inner and inner.last > mention.last and inner.entries == mention.entries:
            return replace(mention, last=inner.last)
    return mention


def _prefixed(words: Words, first: int) -> bool:
    """Whether a word is glued to a prefix ("anti-", "pro-")."""
    start = words.starts[first]
    return start > 1 and words.text[start - 1] == "-" and words.text[start - 2].isalpha()


def _written_so(words: Words, span: Run, registry: Registry) -> bool:
    """Whether the text writes a name as names are written, and it stands for itself."""
    first, last = span
    said = words.said(first, last)
    if words.hyphened(last) or (said.islower() and said.isascii()):
        return False  # "IS-held", "US-backed"
    if words.low[last] in registry.upper and words.said(last, last).islower():
        return False  # "Islamic State is" is no "Islamic State (IS)"
    phrase = " ".join(words.low[first : last + 1])
    small = phrase in registry.upper and not is_acronym(said)  # "Unicef", but "Who"
    if small and len(phrase) <= _SHORT:
        return False
    if small or phrase in vocabulary().words:
        beside = words.joined[last] and words.capital(last + 1)
        return not (beside or words.opens(first) or words.capital(first - 1))
    return not (first == last and _given(words, first) and registry.is_surname(phrase))


def _given(words: Words, index: int) -> bool:
    """Whether the word before may belong to the name that ends at `index` ("Wafiq Saleh")."""
    before = index - 1
    beside = before >= 0 and words.joined[before] and words.glue(before) == " "
    return beside and words.capital(before) and words.low[before] not in vocabulary().titles


def _ground(
    words: Words, span: Run, registry: Registry, *, place: Mention | None
) -> Mention | None:
    """A country, its adjective or its capital: who acts, or a place.

    `place` is the one mentioned before ("in Iraq and Syria").
    """
    first, last = span
    phrase = " ".join(words.low[first : last + 1])
    if phrase in registry.upper and not is_acronym(words.said(first, last)):
        return None
    code = registry.grounds[phrase]
    before = words.before(first)
    entries = registry.by_name.get(phrase, ())
    if phrase in registry.seats and words.after(last) in vocabulary().speaks:
        entries = tuple(filter(None, [registry.institution("government", code)]))
    lies = (
        not entries
        or words.hyphened(last)
        or before in vocabulary().places
        or (place is not None and place.last == first - 2 and before in _PAIR)
        or (words.within(first) and words.low[first - 1] not in registry.grounds)
    )
    return Mention(
        first=first,
        last=last,
        phrase=phrase,
        entries=() if lies else entries,
        place=lies,
        country=None if words.hyphened(last) else code,  # "US-backed" says nothing of where
    )


def _extended(words: Words, mention: Mention) -> Mention:
    """A body's name with the noun of its members behind it ("IS fighters")."""
    if any(entry.person for entry in mention.entries):
        return _whole(words, replace(mention, person=True))
    last = mention.last
    while last < len(words) - 1 and (more := _members(words, last)):
        last += more
    return replace(mention, last=last)


def _whole(words: Words, person: Mention) -> Mention:
    """A known person, or somebody of a longer name ("Abu Obeida al-Masri")."""
    last = person.last
    longer = words.after(last) in _INSIDE_NAMES and words.after(last) not in _PREPOSITIONS
    if longer and words.joined[last + 1] and words.capital(last + 2):
        name = _name(words, person.first, last + 2)
        return replace(person, last=last + 2, phrase=name, entries=())
    return person


def _members(words: Words, last: int) -> int:
    """How many words of the noun of its members stand behind a body's name."""
    after = words.after(last)
    if after and f"{after} {words.after(last + 1)}" in vocabulary().members:
        return 2
    return int(after in vocabulary().members)


def _noun(words: Words, first: int, registry: Registry) -> Mention | None:
    nouns = vocabulary().nouns
    if _prefixed(words, first) or (words.capital(first) and _given(words, first)):
        return None
    last = first
    while last - first + 1 < _LONGEST_NOUN and words.joined[last]:
        last += 1
    while last >= first:
        phrase = " ".join(words.low[first : last + 1])
        noun = _sort(phrase, nouns.get(phrase), registry)
        if noun and not (words.hyphened(last) or words.after(last) in vocabulary().things):
            definite = words.before(first) in _DEFINITE
            mention = Mention(first=first, last=last, phrase=phrase, noun=noun, definite=definite)
            return _extended(words, mention) if noun is Noun.DESCRIBED else mention
        last -= 1
    return None


def _sort(phrase: str, noun: Noun | None, registry: Registry) -> Noun | None:
    if phrase in registry.nouns:
        return Noun.INSTITUTION
    return Noun.DESCRIBED if phrase in registry.described else noun


def _titled(words: Words, found: list[Mention]) -> Iterator[Mention]:
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
    if behind.noun is Noun.INSTITUTION:
        return mention.noun is Noun.INSTITUTION  # "regime soldiers"
    return mention.noun in _APPOSED and bool(behind.entries)


def _is_title(words: Words, mention: Mention) -> bool:
    """Whether a mention is an office or role that stands before a person's name."""
    role = mention.noun in (Noun.UNNAMED, Noun.INSTITUTION) or _office(mention) is not None
    return role and words.low[mention.last] in vocabulary().titles


def _office(mention: Mention) -> Entry | None:
    one = len(mention.entries) == 1 and mention.entries[0].office is not None
    return mention.entries[0] if one else None


def _with_name(words: Words, title: Mention, behind: Mention | None) -> Mention:
    """A title with the capitalised name behind it, which nobody knows; else the title alone."""
    last = _name_end(words, title.last + 1)
    if last is None or (behind and behind.first <= last):
        return title
    name = _name(words, title.last + 1, last)
    return replace(
        title, last=last, phrase=name, entries=(), noun=None, person=True, office=_office(title)
    )


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
    """A run as a person's or body's name: what stands behind the last title in it."""
    titles, heads = vocabulary().titles, vocabulary().heads
    behind = [i + 1 for i in range(first, last) if words.low[i] in titles]
    titled = bool(behind) or words.before(first) in titles
    first = behind[-1] if behind else first
    while first < last and (words.low[first] == "the" or not words.capital(first)):
        first += 1
    body = first < last and not heads.isdisjoint((words.low[first], words.low[last]))
    if words.low[first] in titles or not (titled or body):
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
            if not each.entries and len(parts := key(each.phrase).split()) == _FULL_NAME:
                surnames.setdefault(parts[0], each)
    for i, word in enumerate(words.low if surnames else ()):
        if i in taken or word not in surnames or not words.capital(i):
            continue
        first, name = i, key(surnames[word].phrase).split()
        while first and words.low[first - 1] in name and words.joined[first - 1]:
            first -= 1
        glued = words.joined[i] and words.capital(i + 1) and words.glue(i) == " "
        if not glued and first not in taken:
            taken.update((first, i))
            yield replace(surnames[word], first=first, last=i, office=None, surname=True)
