"""Rules for days that the calendar names: 17 October 2016, Oct. 17, 2016-10-17, the 28th."""

from __future__ import annotations

import re

from rashomon.resolve.dates.forms import Calendar, Expression, Nth
from rashomon.resolve.dates.period import Unit
from rashomon.resolve.dates.rules.rule import (
    YEAR,
    Match,
    Rule,
    count,
    expression,
    is_name,
    month,
    part_of,
    whole,
    within,
)
from rashomon.resolve.dates.vocabulary import folded, vocabulary

__all__ = ["RULES"]


def _day(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _date(match: Match) -> tuple[Expression, ...]:
    if not is_name(match["m"]):
        return ()
    form = Calendar(
        unit=Unit.DAY,
        year=whole(match["y"]),
        number=month(match["m"]),
        day=_day(match["d"]),
        within=within(match["rel"], Unit.YEAR),
    )
    return expression(match, form, part=part_of(match["part"]))


def _two_days(match: Match) -> tuple[Expression, ...]:
    """Two days of one month: "12-14 March", "March 12 and 14"."""
    if not is_name(match["m"]):
        return ()
    first, last = (
        Calendar(
            unit=Unit.DAY, year=whole(match["y"]), number=month(match["m"]), day=_day(match[name])
        )
        for name in ("d", "e")
    )
    return (
        Expression(span=(match.start(), match.end("d")), form=first),
        Expression(span=(match.start("e"), match.end()), form=last),
    )


def _iso(match: Match) -> tuple[Expression, ...]:
    year, number, day = int(match["y"]), int(match["m"]), int(match["d"])
    form = Calendar(unit=Unit.DAY, year=year, number=number, day=day)
    return expression(match, form, part=match.groupdict().get("clock"))


def _numeric(match: Match) -> tuple[Expression, ...]:
    """Day and month in the one order that the calendar allows; else the order stays open."""
    left, right = int(match["a"]), int(match["b"])
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    if left <= 12 and right <= 12 and left != right:
        return expression(match, Calendar(unit=Unit.DAY, year=year))
    number, day = (left, right) if right > 12 else (right, left)
    return expression(match, Calendar(unit=Unit.DAY, year=year, number=number, day=day))


def _dotted(match: Match) -> tuple[Expression, ...]:
    """Day first: no locale that writes dates with full stops puts the month first (CLDR 44)."""
    day, number, year = int(match["a"]), int(match["b"]), int(match["y"])
    return expression(match, Calendar(unit=Unit.DAY, year=year, number=number, day=day))


def _day_of(match: Match) -> tuple[Expression, ...]:
    day = vocabulary().ordinals.get(folded(match["d"])) or _day(match["d"])
    return expression(
        match, Calendar(unit=Unit.DAY, day=day, within=within(match["rel"], Unit.MONTH))
    )


def _ordinal(match: Match) -> tuple[Expression, ...]:
    return expression(match, Calendar(unit=Unit.DAY, day=_day(match["d"])))


def _nth(match: Match) -> tuple[Expression, ...]:
    """As in "the last week of October": the first or last few, or the n-th one."""
    ordinals = {**vocabulary().ordinals, "last": -1, "final": -1}
    index = ordinals.get(folded(match["nth"]), 0)
    low, high, _ = count(match["n"] or "one")
    if not index or low != high or (abs(index) != 1 and low > 1):
        return ()
    if match["m"] and not is_name(match["m"]):
        return ()
    of = Calendar(
        unit=Unit.MONTH if match["m"] else Unit.YEAR,
        year=whole(match["y"] or match["yy"]),
        number=month(match["m"]) if match["m"] else 0,
    )
    unit = Unit(folded(match["u"]).removesuffix("s"))
    return expression(match, Nth(index=index, count=low, unit=unit, of=of))


RULES = (
    Rule(
        pattern=r"""(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])
            (?:[T\ ](?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)""",
        build=_iso,
    ),
    Rule(
        pattern=r"(?P<y>\d{4})/(?P<m>0[1-9]|1[0-2])/(?P<d>0[1-9]|[12]\d|3[01])\b",
        build=_iso,
    ),
    Rule(pattern=r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)\b", build=_numeric),
    Rule(pattern=r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<y>\d{4})\b", build=_dotted),
    Rule(
        pattern=r"""(?P<d><day>)<to>(?P<e><day>)<s>(?:of<s>)?(?P<m><month>)
            (?:,?<s>(?P<y><year>))?""",
        build=_two_days,
    ),
    Rule(
        pattern=r"(?P<m><month>)<s>(?P<d><day>)<to>(?P<e><day>)(?:,?<s>(?P<y><year>))?",
        build=_two_days,
    ),
    Rule(
        pattern=rf"""(?:<weekday>,?<s>(?:the<s>)?)?(?P<d><day>)(?:<s>|-)(?:of<s>)?(?P<m><month>)
            (?:(?:,?<s>|-)(?:of<s>)?(?:the<s>)?{YEAR})?(?:<s>(?P<part><part>)\b)?""",
        build=_date,
    ),
    Rule(
        pattern=rf"""(?:<weekday>,?<s>)?(?P<m><month>)<s>(?:the<s>)?(?P<d><day>)
            (?:,?<s>(?:of<s>|in<s>)?{YEAR})?(?:<s>(?P<part><part>)\b)?""",
        build=_date,
    ),
    Rule(
        pattern=r"(?:the<s>)?(?P<d><ordinal>)<s>(?:day<s>)?of<s>(?P<rel><month_of>)",
        build=_day_of,
    ),
    Rule(  # "the 28th", but not "the 28th Division"
        pattern=r"""(?:(?<=the\ )|(?<=of\ )|(?<=on\ )|(?<=-))(?P<d><nth>)(?=\s?[,.;:)]
            |\s(?:and|to|the|when|while|at|he|they|it|after|but|in|with|a|was|were)\b
            |\s?[-\u2013]\s?\d)""",
        build=_ordinal,
    ),
    Rule(
        pattern=r"""(?:the<s>)?(?P<nth>last|final|<ordinal>)(?:<s>(?P<n><count>))?<s>
            (?P<u>weekend|(?:week|day|month)s?)<s>(?:of|in)<s>
            (?:(?P<m><month>)(?:,?<s>(?:of<s>)?(?P<y><year>))?|(?P<yy><year>))""",
        build=_nth,
    ),
)
