"""Polarity: whether an account affirms a point, rejects it or leaves it open."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

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
    whole = f"{statement.cue} {statement.text}".replace("\u2019", "'")
    if _patterns()["open"].search(whole):
        return Polarity.OPEN
    if statement.stance is Stance.DENIES or _patterns()["rejects"].search(
        statement.text.replace("\u2019", "'")
    ):
        return Polarity.REJECTS
    return Polarity.AFFIRMS
