"""Words as cues and features see them: in lower case, without the endings of inflection."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rashomon.model.text import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+|\d[\d.,]*|[.!?;]")
_STOPS = frozenset(".!?;")
_VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stemmer:
    """Takes inflected words to one stem; `irregular` holds the forms that no ending explains.

    Only the endings of inflection go (-s, -ed, -ing), so that "execute" and "executive" stay two.
    """

    irregular: Mapping[str, str]

    def stems(self, text: str) -> list[str]:
        """The stems of a text's words, numbers as "0", a stop of a sentence as itself."""
        irregular = self.irregular
        return [_stem(irregular.get(word, word)) for word in _WORD.findall(text.lower())]


def word_spans(text: str) -> list[Span]:
    """Where the words are whose stems `Stemmer.stems` gives."""
    return [match.span() for match in _WORD.finditer(text.lower())]


def is_stop(stem: str) -> bool:
    """Whether a stem is a mark that ends a sentence or a clause."""
    return stem in _STOPS


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    if word in _STOPS:
        return word
    if word[0].isdigit():
        return "0"
    if len(word) > 3:
        word = _without_ed(_without_s(word))
    return _bare(word)


def _without_s(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes", "ses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_ed(word: str) -> str:
    for ending, shortest in (("ing", 6), ("ed", 5)):
        rest = word.removesuffix(ending)
        if rest != word and len(word) >= shortest and _VOWEL.search(rest):
            return rest
    return word


def _bare(word: str) -> str:
    """Without a final e and a doubled letter, which come and go with the endings."""
    bare = word.rstrip("e") or word
    return bare[:-1] if len(bare) > 2 and bare[-1] == bare[-2] else bare
