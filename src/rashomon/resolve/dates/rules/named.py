"""Rules for days that have a name: weekdays, weekends, feasts."""

from __future__ import annotations

import re

from rashomon.resolve.dates.forms import Expression, Feast, Undated, Weekday
from rashomon.resolve.dates.period import Unit
from rashomon.resolve.dates.rules.rule import (
    TURN,
    Match,
    Rule,
    expression,
    is_name,
    part_of,
    turned,
    whole,
)
from rashomon.resolve.dates.vocabulary import folded, vocabulary

__all__ = ["RULES"]

_ANY = re.compile(r"\ba\s\Z", re.IGNORECASE)  # "on a Monday"


def _weekday(match: Match) -> tuple[Expression, ...]:
    word = match["wd"]
    if not is_name(word) or (len(word) < 4 and not match["part"] and not match["turn"]):
        return ()
    number = vocabulary().weekdays[folded(word.rstrip("."))]
    if _ANY.search(match.string, max(0, match.start() - 3), match.start()):
        return expression(match, Undated(timex=f"XXXX-WXX-{number}"))
    form = Weekday(number=number, turn=turned(match["turn"]))
    return expression(match, form, part=part_of(match["part"]))


def _weekend(match: Match) -> tuple[Expression, ...]:
    return expression(match, Weekday(number=6, unit=Unit.WEEKEND))


def _feast(match: Match) -> tuple[Expression, ...]:
    if match["feast"].islower():
        return ()
    name = folded(match["feast"])
    form = Feast(name=name, year=whole(match["y"]), turn=turned(match["turn"]))
    return expression(match, form, part=part_of(match["part"]))


RULES = (
    Rule(
        pattern=rf"(?:(?P<turn>{TURN})<s>)?(?P<wd><weekday>)(?:<s>(?P<part><part>)\b)?",
        build=_weekday,
    ),
    Rule(
        pattern=r"(?:(?<=over\ )|(?<=at\ )|(?<=during\ )|(?<=on\ )|(?<=of\ ))the<s>weekend\b",
        build=_weekend,
    ),
    Rule(
        pattern=r"""(?:(?P<turn>last|this|next)<s>)?(?P<feast><feast>)
            (?:,?<s>(?:of<s>|in<s>)?(?P<y><year>))?(?:<s>(?P<part><part>)\b)?""",
        build=_feast,
    ),
)
