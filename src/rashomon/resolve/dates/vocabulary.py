"""The words of time, from `data/dates.yaml`, and the pieces of patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from rashomon.errors import DataError
from rashomon.resolve.dates.period import Edge, Unit

__all__ = ["SPACE", "Named", "Vocabulary", "alternatives", "folded", "inverted", "vocabulary"]

_ABOUT = "dates.yaml"
SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,3})"  # never across an empty line
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A day or period with a name; exactly one of the three ways to find it is given."""

    names: tuple[str, ...]
    day: tuple[int, int] | None = None
    easter: int | None = None
    hijri: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words by what they mean; the data file says what each list is."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    capital: frozenset[str]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    parts: Mapping[str, str]
    numbers: Mapping[str, float]
    ordinals: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    edges: Mapping[str, Edge]
    softeners: Mapping[str, tuple[str, ...]]
    references: Mapping[str, str]
    frequencies: Mapping[str, str]
    named: Mapping[str, Named]
    future: tuple[str, ...]
    past: tuple[str, ...]
    saying: tuple[str, ...]
    counted: tuple[str, ...]
    counted_endings: tuple[str, ...]
    happenings: tuple[str, ...]
    abbreviations: frozenset[str]

    def unit(self, word: str) -> tuple[str, Unit | None]:
        """The TIMEX letter of a unit's word, with its T for a part of a day, and its `Unit`."""
        name = self.units[folded(word)]
        letters = {"second": "TS", "minute": "TM", "hour": "TH", "decade": "DE", "century": "CE"}
        return letters.get(name, name[0].upper()), Unit(name) if name in set(Unit) else None


def folded(words: str) -> str:
    """Words as the vocabulary has them: lower case, straight apostrophes, single spaces."""
    return " ".join(words.translate(_APOSTROPHES).casefold().replace("-", " ").split())


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; a space or hyphen joins their parts."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    escaped = (re.escape(word).replace("'", "['\u2019]") for word in ordered)
    return "|".join(re.sub(r"\\?[ ]", lambda _: f"(?:{SPACE}|-)", word) for word in escaped)


@cache
def vocabulary() -> Vocabulary:
    """The shipped `data/dates.yaml`.

    Raises:
        DataError: if the file is missing or damaged, or a word stands twice in a list.
    """
    try:
        folder = files("rashomon") / "data"
        content = (folder / _ABOUT).read_text(encoding="utf-8")
        short = (folder / "abbreviations.yaml").read_text(encoding="utf-8")
        return _vocabulary(
            yaml.safe_load(content),
            yaml.load(short, Loader=yaml.BaseLoader),  # in which "no" is a word
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"cannot be read: {error!r}; reinstall rashomon", about=_ABOUT) from error


def _vocabulary(data: Mapping[str, Any], short: Mapping[str, Any]) -> Vocabulary:
    units = inverted(data["units"])
    plurals = {f"{word}s": name for word, name in units.items() if not word.endswith("s")}
    vague = {
        word: (int(low), int(high))
        for word, (low, high) in (
            (word, key.split("-")) for word, key in inverted(data["vague"]).items()
        )
    }
    return Vocabulary(
        months=inverted(data["months"]),
        weekdays=inverted(data["weekdays"]),
        capital=frozenset(data["capital"]["words"]),
        seasons=inverted(data["seasons"]),
        units=units | plurals,
        parts=inverted(data["parts"]),
        numbers=inverted(data["numbers"]),
        ordinals=inverted(data["ordinals"]),
        vague=vague,
        edges={word: Edge(edge) for word, edge in inverted(data["edges"]).items()},
        softeners={key: tuple(words) for key, words in data["softeners"]["forms"].items()},
        references=inverted(data["references"]),
        frequencies=inverted(data["frequencies"]),
        named=_named(data["named"]["entries"]),
        future=tuple(data["future"]["words"]),
        past=tuple(data["past"]["words"]),
        saying=tuple(data["saying"]["words"]),
        counted=tuple(data["counted"]["words"]),
        counted_endings=tuple(data["counted"]["endings"]),
        happenings=tuple(data["happenings"]["words"]),
        abbreviations=frozenset((*short["never"], *short["numbered"], *data["capital"]["words"])),
    )


def inverted(group: Mapping[str, Any]) -> dict[str, Any]:
    """The meaning of each word of a group that lists the words of each meaning."""
    found: dict[str, Any] = {}
    for meaning, words in group["forms"].items():
        for word in words:
            if found.setdefault(folded(word), meaning) != meaning:
                raise DataError(f"{word!r} stands under two meanings: keep one", about=_ABOUT)
    return found


def _numbers(listed: Iterable[int] | None) -> Any:  # noqa: ANN401  as many as the entry has
    return tuple(listed) if listed is not None else None


def _named(entries: Iterable[Mapping[str, Any]]) -> dict[str, Named]:
    found: dict[str, Named] = {}
    for entry in entries:
        if len(entry) != 2:
            raise DataError(
                f"{entry['names'][0]!r} needs one of day, easter and hijri", about=_ABOUT
            )
        named = Named(
            names=tuple(entry["names"]),
            day=_numbers(entry.get("day")),
            easter=entry.get("easter"),
            hijri=_numbers(entry.get("hijri")),
        )
        found |= {folded(name): named for name in named.names}
    return found
