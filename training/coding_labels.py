"""The labels of the event coder, and what those of the corpora allow."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from rashomon.resolve.coding.codebook import codebook
from rashomon.resolve.coding.lexicon import VERBAL
from rashomon.resolve.coding.linear import NO_EVENT
from rashomon.resolve.tables import table

Allowed = frozenset[str]
"""The labels one of which is right."""


class LabelMaps(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """`coding_labels.yaml`."""

    chains: dict[str, list[str]]
    asked: list[str]
    ontologies: dict[str, list[str]]
    muc: dict[str, list[str]]
    cameo_modes: dict[str, str]


@cache
def maps() -> LabelMaps:
    """The shipped maps."""
    return table(Path(__file__).with_suffix(".yaml"), LabelMaps)


@cache
def labels() -> tuple[str, ...]:
    """All labels, in the order of the codebook."""
    found = [NO_EVENT]
    for type_, entry in codebook().types.items():
        found += [str(type_), *(f"{type_}/{mode}" for mode in entry.modes)]
    return tuple(found)


def allowed(names: Iterable[str]) -> Allowed:
    """The labels that names stand for, as `coding_labels.yaml` writes them.

    Raises:
        ValueError: a name is no label.
    """
    return frozenset(label for name in names for label in _labels(name))


def _labels(name: str) -> list[str]:
    if name == "WORDS":
        verbal = [t for t in codebook().types if t.quad in VERBAL]
        return [NO_EVENT, *(label for t in verbal for label in _labels(f"{t}*"))]
    if name.endswith("*"):
        return [label for label in labels() if label.partition("/")[0] == name[:-1]]
    if name not in labels():
        raise ValueError(f"{name!r} is no label of the coder")
    return [name]
