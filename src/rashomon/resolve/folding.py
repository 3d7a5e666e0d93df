"""Folding: texts and names as they are compared, character by character."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ё": "е"}


class _Folds(dict[int, str]):
    """What one character becomes: lower case without marks; a space where it is no letter."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(character: str) -> str:
    if character in _ARABIC:
        return _ARABIC[character]
    if not character.isalnum():
        return " "
    plain = unicodedata.normalize("NFD", character)[0].lower()
    return plain if len(plain) == 1 and plain.isalnum() else character


@cache
def _folds() -> _Folds:
    return _Folds()


def folded(text: str) -> str:
    """A text of the same length in lower case, without marks on its letters.

    Every character that is neither letter nor digit is a space ("Da'esh" becomes "da esh").
    """
    return text.translate(_folds())


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """A name as it is looked up: folded, single spaces, no article before it."""
    words = folded(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
