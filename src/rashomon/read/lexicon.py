"""The words of the trade as data: aliases of known sources, nouns that describe a source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from rashomon.errors import DataError
from rashomon.model.claim import LinkKind

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster
_ONE_NAME = frozenset({LinkKind.ARMED_GROUP, LinkKind.ORGANISATION})
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A source the world knows by several names; `described` holds where the document names it."""

    name: str
    kind: LinkKind
    names: tuple[str, ...]
    described: frozenset[str]

    def __hash__(self) -> int:
        return hash(self.name)

    def named_in(self, text: str) -> str:
        """Its name in a text: one for a group or a body that goes by many names.

        An outlet, an agency or a government keeps the fullest name that the document gives it.
        """
        if self.kind in _ONE_NAME or self.name in text:
            return self.name
        found = [name for name in self.names if _is_title(name) and _occurs(name, text)]
        return max(found, key=lambda name: (name.count(" "), len(name)), default=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """Known sources by folded name and by folded description.

    `starts` has the first words of all names; `acronyms` the names only written in capitals.
    """

    by_name: Mapping[str, Known]
    by_description: Mapping[str, tuple[Known, ...]]
    starts: frozenset[str]
    acronyms: frozenset[str]

    def find(self, name: str) -> Known | None:
        """The source of a name; an acronym only in capitals, as "us" and "site" are words."""
        key = fold(name)
        found = self.by_name.get(key)
        return None if found and key in self.acronyms and key.upper() not in name else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Nouns:
    """What the nouns of a description say about a source; all in lower case."""

    titles: frozenset[str]
    persons: Mapping[str, LinkKind]
    bodies: Mapping[str, LinkKind]
    papers: frozenset[str]
    recordings: Mapping[str, str]
    same: Mapping[str, frozenset[str]]
    feminine: frozenset[str]
    masculine: frozenset[str]

    def knows(self, noun: str) -> bool:
        """Whether it is a noun for a source of any kind."""
        return (
            noun in self.persons
            or noun in self.bodies
            or noun in self.papers
            or noun in self.recordings
        )


@lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """A name as it is looked up: lower case, straight quotes, single spaces, no article."""
    words = name.translate(_QUOTES).casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _is_title(name: str) -> bool:
    """Whether a name is written in capitals throughout, as no description is."""
    small = {"of", "the", "for", "and", "on"}
    return all(word[:1].isupper() or word in small for word in name.split())


def _occurs(name: str, text: str) -> bool:
    flags = re.NOFLAG if name.isupper() else re.IGNORECASE
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags))


@cache
def aliases() -> Aliases:
    """The shipped `data/aliases.yaml`.

    Raises:
        DataError: if a name stands for two sources or a kind is unknown.
    """
    by_name: dict[str, Known] = {}
    upper: set[str] = set()
    other: set[str] = set()
    described: dict[str, list[Known]] = {}
    for group in _load("aliases.yaml"):
        for name, entry in group["names"].items():
            plain = isinstance(entry, list)
            names, words = (entry, []) if plain else (entry["names"], entry["described"])
            known = Known(
                name=name,
                kind=_kind(group["kind"], "aliases.yaml"),
                names=(name, *names),
                described=frozenset(map(fold, words)),
            )
            for form in known.names:
                key = fold(form)
                (upper if form.isupper() else other).add(key)
                if by_name.setdefault(key, known).name != name:
                    raise DataError(
                        f"{key!r} stands for {by_name[key].name!r} and {name!r}: keep one",
                        about="aliases.yaml",
                    )
            for key in known.described:
                described.setdefault(key, []).append(known)
    return Aliases(
        by_name=by_name,
        by_description={key: tuple(found) for key, found in described.items()},
        starts=frozenset(key.split()[0] for key in by_name),
        acronyms=frozenset(upper - other),
    )


@cache
def nouns() -> Nouns:
    """The shipped `data/nouns.yaml`.

    Raises:
        DataError: if a kind is unknown.
    """
    data = _load("nouns.yaml")
    same: dict[str, frozenset[str]] = {}
    for group in data["same"]:
        for word in group:
            same[word] = same.get(word, frozenset()) | frozenset(group)
    return Nouns(
        titles=frozenset(data["titles"]),
        persons=_by_kind(data["persons"]),
        bodies=_by_kind(data["heads"]),
        papers=frozenset(data["papers"]),
        recordings={word: sort for sort, words in data["recordings"].items() for word in words},
        same=same,
        feminine=frozenset(data["feminine"]),
        masculine=frozenset(data["masculine"]),
    )


def _by_kind(groups: Mapping[str, list[str]]) -> dict[str, LinkKind]:
    found: dict[str, LinkKind] = {}
    for kind, words in groups.items():
        for word in words:
            found.setdefault(word, _kind(kind, "nouns.yaml"))
    return found


def _kind(word: str, file: str) -> LinkKind:
    try:
        return LinkKind(word)
    except ValueError as error:
        raise DataError(f"no kind of link is called {word!r}", about=file) from error


def _load(file: str) -> Any:  # noqa: ANN401  the shape differs by file, its reader checks it
    path = files("rashomon") / "data" / file
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"cannot be read: {error}; reinstall rashomon", about=file) from error
