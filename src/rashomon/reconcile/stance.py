"""Polarity: whether an account affirms a point, rejects it or leaves it open."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from rashomon.model.claim import Stance
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.tables import shipped

__all__ = ["Polarity", "polarity"]


class Polarity(StrEnum):
    """What an account does with its point."""

    AFFIRMS = "affirms"
    REJECTS = "rejects"
    OPEN = "open"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(group["patterns"]), re.IGNORECASE | re.VERBOSE)
        for name, group in shipped("polarity.yaml").items()
    }


def polarity(statement: Statement) -> Polarity:
    """By the words of cue and content (`data/reconcile/polarity.yaml`) and by the stance."""
    return _polarity(statement.cue, statement.text, statement.stance)


@lru_cache(maxsize=65536)
def _polarity(cue: str, text: str, stance: Stance) -> Polarity:
    content = text.replace("\u2019", "'")
    if _patterns()["open"].search(f"{cue} {content}".replace("\u2019", "'")):
        return Polarity.OPEN
    if stance is Stance.DENIES or _patterns()["rejects"].search(content):
        return Polarity.REJECTS
    return Polarity.AFFIRMS
