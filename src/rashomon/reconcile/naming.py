"""Names of sources: when two of them are one source, by the names' own words.

The words are in `data/reconcile/naming.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rashomon.reconcile.relations import fold
from rashomon.reconcile.tables import shipped

__all__ = [
    "collective",
    "countries_of",
    "government_of",
    "governs",
    "introduced",
    "is_government",
    "is_personal",
    "same_person",
    "voice_of",
    "words_of",
]

_POSSESSIVE = re.compile(r"['\u2019]s?\b")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_VOWELS = re.compile(r"[aeiouy]|(?<=.)h")
_COMMON = re.compile(r"(?:ians?|iqis?|ish|ese|cans?|officials?|sources?)$")  # "Syrian", "officials"
SURNAME = 4  # letters: shorter last names are shared by too many
BESIDE = 80  # characters from a role in which a name stands beside it
BONES = 3  # consonants that may change their places


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(shipped("naming.yaml")[name])


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, without possessive endings, countries for their adjectives."""
    plain = _INITIALS.sub(lambda found: found.group().replace(".", ""), _POSSESSIVE.sub("", name))
    words = _spelt().sub(lambda found: _short()[found.group()], plain)
    return tuple(_demonyms().get(word, word) for word in fold(words).split())


@cache
def _short() -> dict[str, str]:
    return dict(shipped("naming.yaml")["countries"])


@cache
def _spelt() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_short(), key=len, reverse=True))})\b")


@cache
def _demonyms() -> dict[str, str]:
    return dict(shipped("naming.yaml")["demonyms"])


def voice_of(description: str, name: str) -> bool:
    """Whether a description means somebody or something that speaks for a named source.

    It holds the name whole, and its other words make it the source's voice ("X spokesman", "a
    statement attributed to X"), an adjunct ("British-based X"), or nothing; none of them sets it
    apart ("X supporters").
    """
    whole, inner = words_of(description), words_of(name)
    if (len(inner) == 1 and _is_common(name)) or set(inner) <= _countries():
        return False
    at = _position(whole, inner)
    if at is None or len(whole) == len(inner):
        return False
    before, after = set(whole[:at]), set(whole[at + len(inner) :])
    if (before | after) & _listed("apart"):
        return False
    rest = (before | after) - _listed("empty")
    if rest & _listed("voices"):
        return True
    if rest & _listed("media"):
        return rest <= _adjuncts() | _countries()
    return not after - _listed("empty") and before <= _adjuncts()


def _is_common(word: str) -> bool:
    """Whether a single word names nobody: an adjective or noun of origin or kind."""
    folded = fold(word)
    known = folded in _demonyms() or folded in _listed("adjuncts")
    return known or bool(_COMMON.search(folded))


def _adjuncts() -> frozenset[str]:
    return _listed("adjuncts") | _listed("empty") | _listed("titles")


def _position(whole: Sequence[str], inner: Sequence[str]) -> int | None:
    size = len(inner)
    starts = (i for i in range(len(whole) - size + 1) if tuple(whole[i : i + size]) == tuple(inner))
    return next(starts, None) if size else None


def same_person(left: str, right: str) -> bool:
    """Whether two names are of one person: titles, initials and spelling aside.

    First and last names agree in their consonants, or one name is how the other begins.
    """
    first, second = _personal(left), _personal(right)
    if not first or not second or min(len(first), len(second)) < 2:
        return False
    if not _sounds(first[0], second[0]):
        return False
    shorter = min(len(first), len(second))
    if _sounds(first[-1], second[-1]) or first[:shorter] == second[:shorter]:
        return True
    return first[0] == second[0] and _sounds_moved(first[-1], second[-1])


@lru_cache(maxsize=65536)
def _personal(name: str) -> tuple[str, ...]:
    """A person's names without titles, particles, initials and what follows a comma."""
    skipped = _listed("titles") | _listed("particles")
    words = words_of(" ".join(_untitled(name)))
    return tuple(word for word in words if len(word) > 1 and word not in skipped)


def _untitled(name: str) -> list[str]:
    """The words of a name up to a comma, without those before it: "Syrian Member of Parliament"."""
    words = name.split(",", maxsplit=1)[0].split()
    before = _listed("titles") | _demonyms().keys()
    start = 0
    while start < len(words) - 1:
        of = fold(words[start]) == "of" and start and fold(words[start + 1]) in before
        if not of and not set(fold(words[start]).split()) <= before:
            break
        start += 1
    return words[start:]


def _sounds(left: str, right: str) -> bool:
    if left == right:
        return True
    return min(len(left), len(right)) >= SURNAME and _bones(left) == _bones(right)


def _sounds_moved(left: str, right: str) -> bool:
    """Whether last names have the same consonants, the first in its place ("Badri", "Bredi")."""
    one, other = _bones(left), _bones(right)
    if min(len(left), len(right)) < SURNAME or len(one) < BONES:
        return False
    return one[0] == other[0] and sorted(one) == sorted(other)


@lru_cache(maxsize=65536)
def _bones(word: str) -> str:
    """The consonants of a name: transliterations differ in vowels ("Badri", "Budairi")."""
    for sound, letter in (
        ("ch", "s"),
        ("sh", "s"),
        ("kh", "k"),
        ("q", "k"),
        ("c", "k"),
        ("z", "s"),
    ):
        word = word.replace(sound, letter)
    return re.sub(r"(.)\1+", r"\1", word[0] + _VOWELS.sub("", word[1:]))


def is_personal(name: str) -> bool:
    """Whether a name may be a person's full name: capitalised words, particles aside."""
    words, particles = _untitled(name), _listed("particles")
    return len(_personal(name)) > 1 and all(
        word[0].isupper() or word.lower().split("-")[0] in particles for word in words
    )


@cache
def _capitals() -> dict[str, str]:
    return {
        fold(capital): country for capital, country in shipped("naming.yaml")["capitals"].items()
    }


def government_of(name: str) -> str | None:
    """The country for whose government a name stands ("Washington"), None where it does not."""
    return _capitals().get(fold(name))


def is_government(name: str) -> bool:
    """Whether a name is a country's, or says that it is a government ("Syrian officials")."""
    words = set(words_of(name)) - _listed("empty") - {"senior"}
    others = words - _countries()
    return len(others) < len(words) and others <= _listed("governing")


def governs(left: str, right: str) -> bool:
    """Whether one of two names is a country and the other says that it is a government."""
    bare = [" ".join(words_of(name)) in _countries() for name in (left, right)]
    return bare.count(True) == 1 and is_government(left) and is_government(right)


@cache
def _countries() -> frozenset[str]:
    named = (" ".join(words_of(country)) for country in _capitals().values())
    return frozenset(named) | frozenset(_demonyms().values())


def countries_of(text: str) -> frozenset[str]:
    """The countries that a text has by name or by adjective."""
    return frozenset(words_of(text)) & _countries()


@lru_cache(maxsize=65536)
def collective(name: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """What a collective source is called, and of which country: ("security", "officials"), Syria.

    None for names of other kinds; no country where the name has none ("the opposition").
    """
    words = frozenset(words_of(name)) - _listed("empty")
    capitals = frozenset(word for word in words if government_of(word))
    countries = countries_of(" ".join((name, *(government_of(word) or "" for word in capitals))))
    called = words - countries - capitals - _listed("spokespeople")
    return (called, countries) if called & _listed("collectives") else None


def introduced(description: str, person: str, text: str) -> bool:
    """Whether a text puts a description and a person's name beside each other.

    "Homs governor" and "Talal Barazi" are one where the text has "Homs Governor Talal Barazi"; so
    are "the country's interior minister" and whom it calls "interior minister", but for one whom
    it calls another country's.
    """
    names, words = _personal(person), fold(_POSSESSIVE.sub("", description)).split()
    if len(names) < 2 or not words or words[-1] not in _listed("roles"):
        return False
    role = [word for word in words if word not in _listed("empty") and not countries_of(word)]
    if not role or (len(role) == 1 and role != words):
        return False
    countries = countries_of(description)
    called = [
        countries_of(found["before"] or found["behind"] or "")
        for found in _beside(" ".join(role), names[0], names[-1]).finditer(_around(role[-1], text))
    ]
    return any(not countries or not each or countries & each for each in called)


@lru_cache(maxsize=256)
def _around(word: str, text: str) -> str:
    """What stands around a word in a text, time after time."""
    places = re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    return " | ".join(
        text[max(0, found.start() - BESIDE) : found.end() + BESIDE].replace("\n", " ")
        for found in places
    )


@lru_cache(maxsize=65536)
def _beside(role: str, first: str, last: str) -> re.Pattern[str]:
    """A role and a person's name next to each other, with the word before the role."""
    gap = r"(?:['\u2019]s?)?\s+"
    role, first, last = gap.join(map(re.escape, role.split())), re.escape(first), re.escape(last)
    word = r"[\w.\u2019'-]+"
    name = rf"(?:{word}\s+){{0,2}}?{first}(?:\s+{word}){{0,2}}?\s+(?:al-)?{last}"
    return re.compile(
        rf"\b(?:(?P<before>{word})\s+)?{role},?\s+{name}\b"
        rf"|\b{last},\s+(?:(?:the|an?)\s+)?(?:(?P<behind>{word})\s+)?{role}\b",
        re.IGNORECASE,
    )
