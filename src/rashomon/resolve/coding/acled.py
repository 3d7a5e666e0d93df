"""ACLED codes derived from PLOVER's, by the table `data/codebook/acled.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from rashomon.errors import DataError
from rashomon.model.codebook import EventType
from rashomon.model.resolved import Actor, Coding
from rashomon.resolve.coding.codebook import codebook
from rashomon.resolve.tables import shipped, table

FILE = "codebook/acled.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledCode:
    """An event type and sub-event type of ACLED."""

    event: str
    sub_event: str


class _Rule(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    type: EventType
    event: str
    sub_event: str
    mode: str | None = None
    actors: str | None = None
    recipients: str | None = None


class _File(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    source: str
    groups: dict[str, frozenset[str]]
    rules: list[_Rule]


def acled(coding: Coding) -> AcledCode | None:
    """The ACLED code of an event; None for one that ACLED does not code.

    ACLED codes what happened: an event with an auxiliary mode has no code.

    Raises:
        DataError: if the shipped table is malformed.
    """
    if coding.auxiliary:
        return None
    file = _table()
    for mode in (*coding.modes, None):
        for rule in file.rules:
            if rule.mode == mode and _fits(rule, coding, file.groups):
                return AcledCode(event=rule.event, sub_event=rule.sub_event)
    return None


def _fits(rule: _Rule, coding: Coding, groups: dict[str, frozenset[str]]) -> bool:
    return (
        rule.type is coding.type
        and _has(coding.actors, rule.actors, groups)
        and _has(coding.recipients, rule.recipients, groups)
    )


def _has(side: Sequence[Actor], group: str | None, groups: dict[str, frozenset[str]]) -> bool:
    return group is None or any(actor.sector in groups[group] for actor in side)


@cache
def _table() -> _File:
    file = table(shipped(FILE), _File)
    for rule in file.rules:
        if rule.mode is not None and rule.mode not in codebook().types[rule.type].modes:
            raise DataError(f"{rule.type} has no mode {rule.mode!r}", about=FILE)
        for group in (rule.actors, rule.recipients):
            if group is not None and group not in file.groups:
                raise DataError(f"no group of sectors is called {group!r}", about=FILE)
    return file
