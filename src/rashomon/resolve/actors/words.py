"""Words of a text: folded, with what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.model.text import Span
from rashomon.resolve.actors.vocabulary import vocabulary
from rashomon.resolve.folding import folded

_WORD = re.compile(r"\S+")
_JOINT = re.compile(r"[ \t\u00a0]+|[ \t]*\n[ \t]*|[-'’‘`´&/\u2010\u2011]|(?<!\s)'s ")
_INSIDE_NAMES = frozenset("of al el ul as an ad bin ibn abu for the de la".split())
_ANY = frozenset({"a", "an", "no", "any", "another", "every"})
_NO_NOUN = frozenset({"", "and", "or", "in", "of", "to", "that", "with", "which", "for", "by"})
_STOP = re.compile(r"[.!?\u2026\u061f][\"'\u201d\u2019\u00bb)\]]*\s|\n[ \t]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text, in columns.

    `low` are the folded words; `joined` tells of each word whether the next can belong to one
    name with it; `sentences` gives the number of each word's sentence.
    """

    text: str
    low: list[str]
    starts: list[int]
    ends: list[int]
    joined: list[bool]
    sentences: list[int]

    def __len__(self) -> int:
        return len(self.low)

    def span(self, first: int, last: int) -> Span:
        """The span of the words from `first` to `last`, both inclusive; "U.S." with its stop."""
        end = self.ends[last]
        dotted = last > first and len(self.low[last]) == 1 and self.text[end - 2] == "."
        return self.starts[first], end + (dotted and self.text[end : end + 1] == ".")

    def said(self, first: int, last: int) -> str:
        """The words from `first` to `last`, both inclusive, as the text has them."""
        return self.text[self.starts[first] : self.ends[last]]

    def name(self, first: int, last: int) -> str:
        """The same with single spaces."""
        return " ".join(self.said(first, last).split())

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.text[self.starts[index]].isupper()

    def opens(self, index: int) -> bool:
        """Whether a word is the first of its sentence."""
        return index == 0 or self.sentences[index - 1] != self.sentences[index]

    def leads(self, index: int) -> bool:
        """Whether a word is the first of its sentence, or the second behind an article."""
        return self.opens(index) or (self.opens(index - 1) and self.low[index - 1] == "the")

    def before(self, index: int) -> str:
        """The word before, empty where the sentence begins."""
        return "" if self.opens(index) else self.low[index - 1]

    def after(self, index: int) -> str:
        """The word after, empty where the phrase ends."""
        return self.low[index + 1] if self.joined[index] else ""

    def name_end(self, first: int) -> int | None:
        """The last word of the run of capitalised words that begins at `first`."""
        if first >= len(self) or not self.capital(first):
            return None
        last = first
        while self.joined[last]:
            after = last + 1
            if not self.capital(after):
                small = self.low[after] in _INSIDE_NAMES and self.joined[after]
                if not (small and self.capital(after + 1)):
                    break
                after += 1
            last = after
        return last - 1 if self.low[last] == "s" and last > first else last

    def told_apart(self, index: int) -> bool:
        """Whether a capitalised word before one tells it from others ("Shia militiamen")."""
        before = index - 1
        inner = before >= 0 and self.joined[before] and not self.opens(before)
        return inner and self.capital(before)

    def indefinite(self, first: int, last: int) -> bool:
        """Whether a noun is any of its kind ("no navy"), and no attribute of another noun."""
        return self.before(first) in _ANY and self.after(last) in _NO_NOUN

    def hyphened(self, index: int) -> bool:
        """Whether a hyphen joins a word to the next ("US-backed")."""
        return self.joined[index] and self.glue(index) == "-"

    def within(self, index: int) -> bool:
        """Whether a word follows a capitalised one and a comma ("Mosul, Iraq")."""
        before = index - 1
        return (
            before >= 0
            and self.text[self.ends[before] : self.starts[index]] == ", "
            and self.capital(before)
            and self.before(before) != ""
        )

    def glue(self, index: int) -> str:
        """The character right after a word."""
        return self.text[self.ends[index] : self.ends[index] + 1]


def words_of(text: str) -> Words:
    """The words of a text: runs of letters and digits."""
    low, starts, ends = [], [], []
    for match in _WORD.finditer(folded(text)):
        low.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    joined, sentences, number = [], [], 0
    for i, end in enumerate(ends):
        sentences.append(number)
        gap = text[end : starts[i + 1]] if i + 1 < len(ends) else "\n\n"
        abbreviated = len(low[i]) == 1 or low[i] in vocabulary().abbreviations
        joins, stops = (True, False) if gap == " " else _gap(gap, abbreviated)
        joined.append(joins)
        number += stops
    return Words(text=text, low=low, starts=starts, ends=ends, joined=joined, sentences=sentences)


@lru_cache(maxsize=4096)
def _gap(gap: str, abbreviated: bool) -> tuple[bool, bool]:
    """Whether a gap joins two words, and whether it ends a sentence."""
    if abbreviated and gap.rstrip(" ") == ".":
        return True, False
    return bool(_JOINT.fullmatch(gap)), bool(_STOP.match(gap))
