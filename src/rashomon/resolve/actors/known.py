"""Known: the names that the registry knows and the nouns that stand for actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.resolve.actors.mention import Mention, Run
from rashomon.resolve.actors.vocabulary import Noun, vocabulary
from rashomon.resolve.actors.words import Words
from rashomon.resolve.registry import Registry, is_acronym

_LONGEST_NOUN = 3  # words
_SHORT = 3  # letters of an acronym that is a word in small letters ("who")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_PATRONYMIC = frozenset({"al", "el", "ul", "bin", "ibn", "abu"})
_ITS = (["country", "s"], ["nation", "s"])
_PAIR = frozenset({"and", "or"})


def known(words: Words, registry: Registry) -> Iterator[Mention]:
    """What the registry and the vocabulary know, the longest at each word, from left to right."""
    i, ground = 0, None
    while i < len(words):
        found = _named(words, i, registry, ground=ground) or _noun(words, i, registry)
        if found and found.noun and ground and _belongs(words, i, ground):
            found = replace(found, country=ground.country)
        if found:
            yield found
            ground = found if found.country and not found.noun else ground
        i = found.last + 1 if found else i + 1


def _belongs(words: Words, noun: int, ground: Mention) -> bool:
    """Whether a noun is of a country ("a Syrian army officer", "the country's army")."""
    beside = ground.last == noun - 1 and words.joined[noun - 1]
    return beside or (noun > 1 and words.low[noun - 2 : noun] in _ITS)


def _named(
    words: Words, first: int, registry: Registry, *, ground: Mention | None = None
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
            return _ground(words, (first, last), registry, ground=ground)
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
    words: Words, span: Run, registry: Registry, *, ground: Mention | None
) -> Mention | None:
    """A country, its adjective or its capital: who acts, or a place.

    `ground` is the one mentioned before ("in Iraq and Syria").
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
        or (ground is not None and ground.place and ground.last == first - 2 and before in _PAIR)
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
    longer = words.after(last) in _PATRONYMIC and words.joined[last + 1]
    if longer and words.capital(last + 2):
        name = words.name(person.first, last + 2)
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
