"""Names as they are looked up: folded, and loosely for spellings out of Arabic script."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DROPPED = "'’ʼ`‘ʻʿʾ."
_TABLE = str.maketrans(
    {
        **dict.fromkeys(_DROPPED),
        **dict.fromkeys('-–—‑_,;:/\\()[]"“”«»!?*', " "),
        "&": " and ",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
    }
)
_FIRST = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_ARTICLE = re.compile(r"\b(?:a[dlnrstz]|ash|el|eth?|ed|er|es|ez) (?=\w)")
_LOOSE = (
    (re.compile(r"\bt[aei]ll?\b"), "tal"),
    (re.compile(r"\bd[ae][iy]r\b"), "dayr"),
    (re.compile(r"\b[kq]h?[aeiou]+n\b"), "khan"),
    (re.compile("ou|oo|w"), "u"),
    (re.compile("ee|ie|y|e"), "i"),
    (re.compile("[kq]h?|gh"), "k"),
    (re.compile("dh|th"), "d"),
    (re.compile("o"), "u"),
    (re.compile(r"h\b"), ""),
    (re.compile(r"([a-z])\1+"), r"\1"),
    (re.compile("(?<=[^aiu ])[aiu]+(?=[^aiu ])"), "a"),
)


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name without accents, capitals and marks; "Saint", "Mount" and "Fort" are abbreviated."""
    text = name
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        text = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    text = text.casefold().translate(_TABLE)
    words = text.split()
    if len(words) > 1 and words[0] in _FIRST:
        words[0] = _FIRST[words[0]]
    return " ".join(words)


def loose(folded: str) -> str:
    """A folded name by its consonants, so that one Arabic name's Latin spellings agree.

    "al qayyarah", "qayara" and "Gayara" differ by article, doubled letters, vowels and final h.
    Empty where too little is left to tell names apart.
    """
    text = _ARTICLE.sub("", f"{folded} ").strip()
    for pattern, replacement in _LOOSE:
        text = pattern.sub(replacement, text)
    key = text.replace(" ", "")
    return f"~{key}" if len(key) >= 4 else ""
