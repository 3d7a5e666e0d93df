"""Spelling: names that differ by transliteration or a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.resolve.entries import Entry
from rashomon.resolve.folding import key

_SHORTEST = 7  # letters: shorter names differ by too little
_ALIKE = 0.92  # share of letters that two spellings must have in common
_ARTICLES = re.compile(r"\b(?:al|el|ul|as|ash|an|ad|ar|at|az)\b ?")
_LETTERS = (
    ("ee", "i"), ("oo", "u"), ("ou", "u"), ("aa", "a"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"),
    ("y", "i"), ("o", "u"), ("e", "a"), ("q", "k"), ("dh", "d"), ("ph", "f"),
)  # fmt: skip
_DOUBLE = re.compile(r"([a-z])\1")


def plain(name: str) -> str:
    """A name in one of its transliterations: no article, one letter for those that vary."""
    text = _ARTICLES.sub("", key(name))
    for written, letter in _LETTERS:
        text = text.replace(written, letter)
    return _DOUBLE.sub(r"\1", text).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """Names by the first two letters of their plain spelling."""

    blocks: Mapping[str, tuple[tuple[str, Entry], ...]]

    def alike(self, name: str) -> tuple[Entry, ...]:
        """Those whose names are spelt most like a name, if at all."""
        spelt = plain(name)
        if len(spelt) < _SHORTEST:
            return ()
        matcher = SequenceMatcher(b=spelt, autojunk=False)
        scored = [
            (_likeness(matcher, known), entry)
            for known, entry in self.blocks.get(spelt[:2], ())
            if _same_figures(spelt, known)
        ]
        best = max((score for score, _ in scored), default=0.0)
        found = (entry for score, entry in scored if best and score == best)
        return tuple(dict.fromkeys(found))


def spellings(entries: Iterable[Entry]) -> Spellings:
    """The names of actors as they are compared."""
    blocks: dict[str, dict[tuple[str, Entry], None]] = {}
    for entry in entries:
        for name in entry.names:
            if len(spelt := plain(name)) >= _SHORTEST:
                blocks.setdefault(spelt[:2], {})[spelt, entry] = None
    return Spellings(blocks={start: tuple(block) for start, block in blocks.items()})


def _likeness(matcher: SequenceMatcher[str], known: str) -> float:
    """The share of letters in common, in order; 0 where it is too little."""
    matcher.set_seq1(known)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # each above the next
    score = 0.0
    for bound in bounds:
        score = bound()
        if score < _ALIKE:
            return 0.0
    return score


def _same_figures(left: str, right: str) -> bool:
    """Whether two names have the same number of words and the same figures ("10th", "16th")."""
    return left.count(" ") == right.count(" ") and [c for c in left if c.isdigit()] == [
        c for c in right if c.isdigit()
    ]
