"""Exclusive words: sets of which an account can be right in one only ("son", "daughter")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rashomon.reconcile.tables import shipped
from rashomon.reconcile.wording import pattern

__all__ = ["exclusive_sets", "values_in"]


@cache
def _sets() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    return {
        name: {value: pattern(words) for value, words in entry["values"].items()}
        for name, entry in shipped("exclusive.yaml").items()
    }


def exclusive_sets() -> tuple[str, ...]:
    """The names of the sets, in the order of `data/reconcile/exclusive.yaml`."""
    return tuple(_sets())


@lru_cache(maxsize=65536)
def values_in(text: str) -> Mapping[str, frozenset[str]]:
    """By set, the values of which a text has a word; sets without any are left out.

    A value whose word stands inside another's ("wife" in "ex-wife") does not count.
    """
    lowered = text.lower()
    found = {}
    for name, values in _sets().items():
        spans = {
            value: [match.span() for match in compiled.finditer(lowered)]
            for value, compiled in values.items()
        }
        held = frozenset(
            value
            for value, some in spans.items()
            if any(not _inside(span, value, spans) for span in some)
        )
        if held:
            found[name] = held
    return found


def _inside(span: tuple[int, int], value: str, spans: Mapping[str, list[tuple[int, int]]]) -> bool:
    return any(
        start <= span[0] and span[1] <= end and (start, end) != span
        for other, some in spans.items()
        if other != value
        for start, end in some
    )
