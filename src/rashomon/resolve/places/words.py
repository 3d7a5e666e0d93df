"""Words of a text with their spans, and the lexicon that tells place names from other names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from rashomon.errors import DataError
from rashomon.model.text import Span

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’ʿ`‘ʻ](?!s\b)[^\W_]+)*")


class Words:
    """The words of a text; a hyphen and a possessive's s stand between words."""

    __slots__ = ("lower", "spans", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = [match.span() for match in _WORD.finditer(text)]
        self.words = [text[start:end] for start, end in self.spans]
        self.lower = [word.lower() for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, number: int) -> str:
        """What stands between word `number` - 1 and word `number`."""
        start = self.spans[number - 1][1] if number > 0 else 0
        end = self.spans[number][0] if number < len(self.spans) else len(self.text)
        return self.text[start:end]

    def capital(self, number: int) -> bool:
        """Whether there is a word `number` and it begins with a capital letter."""
        return 0 <= number < len(self.words) and self.words[number][0].isupper()


@cache
def lexicon() -> Mapping[str, frozenset[str]]:
    """The shipped `data/toponyms.yaml`: groups of words, in lower case.

    Raises:
        DataError: if it cannot be read or a word is not in lower case.
    """
    path = files("rashomon") / "data" / "toponyms.yaml"
    try:
        groups = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"cannot be read: {error}; reinstall rashomon", about=path.name) from error
    for group, words in groups.items():
        for word in words:
            if not isinstance(word, str) or word != word.lower():
                raise DataError(f"{word!r} in {group} is no word in lower case", about=path.name)
    return {group: frozenset(words) for group, words in groups.items()}
