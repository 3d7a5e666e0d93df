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
    "government_of",
    "governs",
    "introduced",
    "is_personal",
    "same_person",
    "voice_of",
    "words_of",
]

_POSSESSIVE = re.compile(r"['\u2019]s?\b")
_VOWELS = re.compile(r"[aeiouy]|(?<=.)h")
_COMMON = re.compile(r"(?:ians?|iqis?|ish|ese|cans?|officials?|sources?)$")  # "Syrian", "officials"
SURNAME = 4  # letters: shorter last names are shared by too many


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(shipped("naming.yaml")[name])


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, without possessive endings, countries for their adjectives."""
    words = fold(_POSSESSIVE.sub("", name)).split()
    return tuple(_demonyms().get(word, word) for word in words)


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
    if len(inner) == 1 and _is_common(name):
        return False
    at = _position(whole, inner)
    if at is None or len(whole) == len(inner):
        return False
    before, after = set(whole[:at]), set(whole[at + len(inner) :])
    if (before | after) & _listed("apart"):
        return False
    rest = (before | after) - _listed("empty")
    return bool(rest & _listed("voices")) or (
        not after - _listed("empty") and before <= _adjuncts()
    )


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
    return _sounds(first[-1], second[-1]) or first[:shorter] == second[:shorter]


@lru_cache(maxsize=65536)
def _personal(name: str) -> tuple[str, ...]:
    """A person's names without titles, particles, initials and what follows a comma."""
    skipped = _listed("titles") | _listed("particles")
    words = words_of(name.split(",", maxsplit=1)[0])
    return tuple(word for word in words if len(word) > 1 and word not in skipped)


def _sounds(left: str, right: str) -> bool:
    if left == right:
        return True
    return min(len(left), len(right)) >= SURNAME and _bones(left) == _bones(right)


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
    words = name.split(",", maxsplit=1)[0].split()
    particles = _listed("particles")
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


def governs(left: str, right: str) -> bool:
    """Whether one of two names is a country and the other says that it is a government."""
    countries = {fold(country) for country in _capitals().values()} | set(_demonyms().values())
    names = {" ".join(words_of(name)) for name in (left, right)}
    others = names - countries
    return len(others) == 1 and bool(set(words_of(others.pop())) & _listed("governing"))


def introduced(description: str, person: str, text: str) -> bool:
    """Whether a folded text puts a description and a person's name beside each other.

    "Homs governor" and "Talal Barazi" are one where the text has "Homs Governor Talal Barazi".
    """
    names, words = _personal(person), words_of(description)
    if len(names) < 2 or not words or words[-1] not in _listed("roles"):
        return False
    phrase, first, last = (re.escape(part) for part in (" ".join(words), names[0], names[-1]))
    return bool(re.search(rf"\b{phrase} {first}(?: \w+){{0,2}} {last}\b|\b{last} {phrase}\b", text))
