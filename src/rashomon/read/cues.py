"""The cue lexicon as data: every form of every word that introduces what a source says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from rashomon.errors import DataError
from rashomon.model.claim import Stance

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Takes(StrEnum):
    """What follows a verb, or stands before it."""

    CLAUSE = "clause"
    THAT = "that"
    OBJECT = "object"
    LISTENER = "listener"


class Form(StrEnum):
    """The form of a verb."""

    FINITE = "finite"
    ING = "ing"
    PAST = "past"  # past tense and participle alike
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One form of a cue verb; `rest` holds the words that belong to it ("call" + "for")."""

    takes: frozenset[Takes]
    form: Form
    stance: Stance
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The lexicon, all in lower case."""

    verbs: Mapping[str, tuple[Verb, ...]]
    phrases: tuple[tuple[str, ...], ...]
    passives: frozenset[str]
    adverbs: frozenset[str]
    nouns: frozenset[str]
    hedged_nouns: frozenset[str]
    negations: frozenset[str]
    modals: frozenset[str]
    requests: frozenset[str]
    denials: frozenset[str]


@cache
def cues() -> Cues:
    """The shipped `data/cues.yaml`.

    Raises:
        DataError: if it cannot be read, or a group lacks a part or names an unknown stance.
    """
    try:
        path = files("rashomon") / "data" / "cues.yaml"
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        return Cues(
            verbs=_verbs(data["verbs"]),
            phrases=tuple(tuple(w.split()) for group in data["phrases"] for w in group["words"]),
            passives=frozenset(data["passives"]["words"]),
            adverbs=frozenset(data["adverbs"]["words"]),
            nouns=frozenset(data["nouns"]["words"]),
            hedged_nouns=frozenset(data["hedged nouns"]),
            negations=frozenset(data["negations"]),
            modals=frozenset(data["modals"]),
            requests=frozenset(data["requests"]),
            denials=frozenset(data["denials"]),
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"is not consistent: {error!r}; reinstall", about="cues.yaml") from error


def _verbs(groups: list[dict[str, Any]]) -> dict[str, tuple[Verb, ...]]:
    merged: dict[tuple[str, tuple[str, ...], Form], tuple[set[Takes], Stance]] = {}
    for group in groups:
        for entry in group["verbs"]:
            for form, word, rest in _forms(entry):
                found = merged.setdefault((word, rest, form), (set(), Stance(group["stance"])))
                found[0].add(Takes(group["takes"]))
    verbs: dict[str, list[Verb]] = {}
    for (word, rest, form), (takes, stance) in merged.items():
        verb = Verb(takes=frozenset(takes), form=form, stance=stance, rest=rest)
        verbs.setdefault(word, []).append(verb)
    # The longest phrase first: "call for" before "call".
    return {word: tuple(sorted(some, key=lambda v: -len(v.rest))) for word, some in verbs.items()}


_PARTICLES = frozenset("for on to of about out against clear responsibility".split())


def _forms(entry: str) -> Iterator[tuple[Form, str, tuple[str, ...]]]:
    """(form, word, further words) of an entry such as "write wrote written" or "call for"."""
    words = [word for word in entry.split() if word not in _PARTICLES]
    rest = tuple(dict.fromkeys(word for word in entry.split() if word in _PARTICLES))
    base = words[0].rstrip("+")
    stem = base + base[-1] if words[0].endswith("+") else base
    yield Form.FINITE, base, rest
    yield Form.FINITE, _third_person(base), rest
    yield Form.ING, (stem[:-1] if re.search(r"[^eoy]e$", stem) else stem) + "ing", rest
    if len(words) == 1:
        yield Form.PAST, _past(stem), rest
    elif len(words) == 2:
        yield Form.PAST, words[1], rest
    else:
        yield Form.FINITE, words[1], rest
        yield Form.PARTICIPLE, words[2], rest


def _third_person(base: str) -> str:
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if re.search(r"(s|x|ch|sh)$", base) else "s")


def _past(stem: str) -> str:
    if re.search(r"[^aeiou]y$", stem):
        return stem[:-1] + "ied"
    return stem + ("d" if stem.endswith("e") else "ed")
