"""Names that a text itself explains: full names of persons, abbreviations in brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.read.lexicon import fold

_CAPITAL = r"(?:(?:al|el|an|ash|as|ar|ad|at)[-'\u2019])?[A-Z][\w'\u2019-]*\.?"
_PARTICLE = r"(?:van|von|der|den|de|da|bin|ibn|bint|al|el|ag|ould)"
_RUN = re.compile(rf"\b{_CAPITAL}(?: (?:{_PARTICLE} )?{_CAPITAL}){{1,6}}")
_BRACKETED = re.compile(r" \(([A-Z][A-Za-z]{1,8}[A-Z])\)")
_SMALL = re.compile(r"(?<![\w'\u2019-])[a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a text says about names: full names by last name, and what abbreviations stand for."""

    by_last: Mapping[str, tuple[str, ...]]
    abbreviations: Mapping[str, str]

    def fullest(self, name: str) -> str:
        """The fullest personal name in the text that contains all words of `name`; else `name`."""
        words = name_words(name)
        if not words:
            return name
        for full in self.by_last.get(words[-1], ()):
            longer = name_words(full)
            if len(longer) > len(words) and set(words) <= set(longer):
                return full
        return name


def names_in(text: str) -> Names:
    """Reads the names of a text, the most frequent first, then the earliest."""
    small = set(_SMALL.findall(text))
    runs = Counter(_without_lead(match.group(), small) for match in _RUN.finditer(text))
    by_last: dict[str, list[str]] = {}
    for run, _ in runs.most_common():
        words = name_words(run)
        if 2 <= len(words) <= 5:
            by_last.setdefault(words[-1], []).append(run)
    return Names(
        by_last={last: tuple(found) for last, found in by_last.items()},
        abbreviations=_abbreviations(text),
    )


def name_words(name: str) -> tuple[str, ...]:
    """The words of a personal name, folded, without article prefixes, initials' dots, possessives."""
    words = re.sub(r"['\u2019]s?$", "", fold(name)).split()
    return tuple(re.sub(r"^(?:al|el|an|ash|as|ar|ad|at)-", "", word.strip(".,\"")) or word for word in words)


def _without_lead(run: str, small: set[str]) -> str:
    """A run of capitals without words that are capital only by their place or as titles."""
    from rashomon.read.lexicon import nouns

    lexicon = nouns()
    words = re.sub(r"['\u2019]s?$", "", run).split()
    start = 0
    for i, word in enumerate(words[:-1]):
        noun = word.casefold().rstrip(".")
        if noun in small or noun in lexicon.titles or noun in lexicon.persons:
            start = i + 1
    return " ".join(words[start:])


def _abbreviations(text: str) -> dict[str, str]:
    """What stands in brackets behind the name it shortens: "Free Syrian Army (FSA)"."""
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        words = text[max(0, match.start() - 100) : match.start()].split()
        start = len(words)
        # Each letter, from the last to the first, begins a word or a part of one further back.
        for letter in reversed([c for c in match.group(1) if c.isupper()]):
            start = next((i for i in range(start - 1, -1, -1) if letter in _initials(words[i])), -1)
            if start < 0:
                break
        if 0 <= start < len(words) - 1:
            found.setdefault(fold(match.group(1)), " ".join(words[start:]))
    return found


def _initials(word: str) -> str:
    return "".join(part[:1] for part in re.split(r"[-'\u2019]", word))
