"""Words as evidence: stems, how rare each is, groups of words that tell a subject."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from rashomon.reconcile.tables import shipped

__all__ = [
    "all_stems",
    "bits",
    "group_names",
    "groups_in",
    "names",
    "numbers",
    "pattern",
    "rarity",
    "shared",
    "stem",
    "stems",
]

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\d[\d,.]*\d|\d")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "ly", "s")  # longest first
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w'\u2019-]+")
_NUMBER = re.compile(r"\d[\d,]*")
COMMONEST = 1.0  # bits: half of all reports have the word
DIGITS = 4.0  # bits: a number says less than a rare word, as unlike things are counted alike
RAREST = 10.0  # bits: a word in one of a thousand reports or fewer


def stem(word: str) -> str:
    """A word without its commonest English endings, in lower case."""
    word = _POSSESSIVE.sub("", word.lower())
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def all_stems(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(map(stem, _WORD.findall(text)))


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's words, without those that nearly every report has."""
    return frozenset(word for word in all_stems(text) if rarity(word) > COMMONEST)


def names(text: str) -> frozenset[str]:
    """Capitalised words within a text's sentences, folded: what is likely part of a name."""
    return frozenset(stem(word) for word in _NAME.findall(text))


def numbers(text: str) -> frozenset[int]:
    """Numbers in digits, thousands separators dropped."""
    return frozenset(int(found.replace(",", "")) for found in _NUMBER.findall(text)[:50])


@cache
def _shares() -> Mapping[str, float]:
    table: Mapping[str, float] = shipped("common.yaml")["words"]
    return table


@lru_cache(maxsize=1 << 18)
def rarity(word: str) -> float:
    """Bits that a stem carries: minus log2 of the share of reports that have it, at most RAREST."""
    if word[0].isdigit():
        return DIGITS
    share = _shares().get(word)
    return RAREST if share is None else min(RAREST, -math.log2(share / 1000))


@lru_cache(maxsize=65536)
def bits(words: frozenset[str]) -> float:
    """The bits of some stems together, the same in whatever order a set has them."""
    return math.fsum(map(rarity, words))


def shared(left: frozenset[str], right: frozenset[str]) -> float:
    """How much of the shorter text's words both have, by rarity, in 0..1."""
    shorter = min(bits(left), bits(right))
    return bits(left & right) / shorter if shorter else 0.0


@cache
def _groups() -> Mapping[str, re.Pattern[str]]:
    return {name: pattern(group["words"]) for name, group in shipped("lexicon.yaml").items()}


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """What finds words and phrases at word borders in lower case; "*" stands for any ending."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_expression, words))})(?![\w-])")


def _expression(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace("'", "['\u2019]").replace(r"\ ", " ")


def group_names() -> tuple[str, ...]:
    """The names of all groups of words, in the order of `data/reconcile/lexicon.yaml`."""
    return tuple(_groups())


@lru_cache(maxsize=65536)
def groups_in(text: str) -> frozenset[str]:
    """The groups of words of which a text has one."""
    lowered = text.lower()
    return frozenset(name for name, pattern in _groups().items() if pattern.search(lowered))
