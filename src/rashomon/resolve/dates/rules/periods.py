"""Rules for periods that the calendar names: months, seasons, quarters, years, decades."""

from __future__ import annotations

import re
from functools import cache

from rashomon.resolve.dates.forms import Calendar, Expression
from rashomon.resolve.dates.period import Unit
from rashomon.resolve.dates.rules.rule import (
    TURN,
    YEAR,
    Match,
    Rule,
    expression,
    is_name,
    month,
    turned,
    whole,
    within,
)
from rashomon.resolve.dates.vocabulary import alternatives, folded, vocabulary

__all__ = ["RULES"]

_REACH = 16  # characters before an expression that tell what it is
_ASKS_MONTH = re.compile(
    r"""\b(?:in|of|by|since|until|till|from|to|and|through|during|before|after|between|on|early
    |late|mid|last|next|this|or|for|around|about|throughout|the)[\s-]\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_ASKS_SEASON = re.compile(
    r"\b(?:in|by|during|of|until|late|early|since|for)\s(?:the\s)?\Z|mid-\Z", re.IGNORECASE
)
_ASKS_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|during|year|circa|before|after|early|late|mid)[\s-]|[(\u2013/-])\Z",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"[$\u00a3\u20ac#\d.,]\Z|\b(?:No\.|number|than|least|nearly|some|over)\s\Z", re.IGNORECASE
)
_CLOCK = re.compile(r"\s?(?:GMT|UTC|hrs|hours|local|[ap]\.?m)\b")
_SEASON_VERB = re.compile(r"\s(?:of|to|from|in(?!\s\d)|into|[a-z]+ed)\b")  # "fall of the city"
_IN_NAME = re.compile(r"\b(?!(?:In|The|By|During|Since)\s)[A-Z][a-z]{1,15}\s\Z")  # "Prague Spring"
_LIKELY = range(1700, 2100)  # years that need no preposition


@cache
def _counted() -> re.Pattern[str]:
    """A noun that makes a count of the number before it: "1500 troops"."""
    return re.compile(rf"[\s-](?:{alternatives(vocabulary().counted)})\b")


@cache
def _plural() -> re.Pattern[str]:
    """What is likely such a noun: "1917 armoured carriers"."""
    endings = alternatives(vocabulary().counted_endings)
    return re.compile(rf"[\s-](?:\w{{2,20}}\s)?[a-z]{{3,20}}(?:{endings})\b")


def _before(match: Match) -> str:
    return match.string[max(0, match.start() - _REACH) : match.start()]


def _month(match: Match) -> tuple[Expression, ...]:
    found = match.groupdict()
    word, year = found["m"], whole(found.get("y"))
    rel, turn = within(found.get("rel"), Unit.YEAR), turned(found.get("turn"))
    alone = year is None and rel is None and turn is None
    doubtful = folded(word.rstrip(".")) in vocabulary().capital or len(word) < 4
    if not is_name(word) or (alone and doubtful and not _ASKS_MONTH.search(_before(match))):
        return ()
    return expression(
        match,
        Calendar(unit=Unit.MONTH, year=year, number=month(word), within=rel, turn=turn),
    )


def _season(match: Match) -> tuple[Expression, ...]:
    word, year = match["season"], whole(match["y"])
    rel, turn = within(match["rel"], Unit.YEAR), turned(match["turn"])
    if year is None and rel is None and turn is None and not _is_season(match, word):
        return ()
    number = vocabulary().seasons[folded(word)]
    return expression(
        match, Calendar(unit=Unit.SEASON, year=year, number=number, within=rel, turn=turn)
    )


def _is_season(match: Match, word: str) -> bool:
    """Whether a bare season is one: "in the fall", not "the fall of Paris" or "Charlie Winter"."""
    before = _before(match)
    if word[0].isupper() and _IN_NAME.search(before):
        return False
    if folded(word) not in ("fall", "spring"):
        return True
    after = match.string[match.end() : match.end() + _REACH]
    return bool(_ASKS_SEASON.search(before)) and not _SEASON_VERB.match(after)


def _part_of_year(match: Match) -> tuple[Expression, ...]:
    ordinal = match["nth"]
    index = int(match["q"]) if match["q"] else vocabulary().ordinals.get(folded(ordinal), 2)
    unit = Unit(folded(match["unit"])) if match["unit"] else Unit.QUARTER
    if index > {Unit.HALF: 2, Unit.QUARTER: 4}[unit]:
        return ()
    rel = within(match["rel"], Unit.YEAR)
    return expression(match, Calendar(unit=unit, year=whole(match["y"]), number=index, within=rel))


def _before_christ(match: Match) -> tuple[Expression, ...]:
    return expression(match, Calendar(unit=Unit.YEAR, year=-int(match["y"]), number=0))


def _decade(match: Match) -> tuple[Expression, ...]:
    year = int(match["y"]) if match["y"] else 1900 + int(match["yy"])
    unit = Unit.CENTURY if year % 100 == 0 and year < 2000 else Unit.DECADE  # "the 1800s"
    return expression(match, Calendar(unit=unit, year=year, number=0))


def _century(match: Match) -> tuple[Expression, ...]:
    index = vocabulary().ordinals.get(folded(match["c"])) or int(re.sub(r"\D", "", match["c"]))
    year = -100 * (index - 1) - 1 if match["bc"] else 100 * (index - 1)
    return expression(match, Calendar(unit=Unit.CENTURY, year=year, number=0))


def _year(match: Match) -> tuple[Expression, ...]:
    """A number of four digits that is a year by its neighbours."""
    text, (start, end) = match.string, match.span("y")
    before, after = text[max(0, start - _REACH) : start], text[end : end + 40]
    year, asked = int(match["y"]), bool(_ASKS_YEAR.search(before))
    if _counted().match(after) or _CLOCK.match(after) or _COUNTS.search(before):
        return ()
    if not asked and (year not in _LIKELY or _plural().match(after)):
        return ()
    return expression(match, Calendar(unit=Unit.YEAR, year=year, number=0))


def _short_year(match: Match) -> tuple[Expression, ...]:
    return expression(match, Calendar(unit=Unit.YEAR, number=int(match["yy"])))


RULES = (
    Rule(pattern=rf"(?P<m><month>)(?:,?<s>|-)(?:of<s>)?{YEAR}", build=_month),
    Rule(  # "between March and May 2016"
        pattern=r"(?P<m><month>)(?=<to>(?:<edge>(?:<s>|-))?<month>,?<s>(?P<y><year>))",
        build=_month,
    ),
    Rule(pattern=rf"(?P<turn>{TURN})<s>(?P<m><month>)", build=_month),
    Rule(
        pattern=rf"""(?:the<s>)?(?:(?P<nth>latter|<ordinal>)<s>(?P<unit>half|quarter)<s>of<s>
            (?:the<s>year<s>)?|Q(?P<q>[1-4])[\ -]?){YEAR}""",
        build=_part_of_year,
    ),
    Rule(
        pattern=rf"""(?:(?P<turn>{TURN})<s>)?(?P<season><season>)(?:<s>months)?
            (?:,?<s>(?:of<s>)?{YEAR})?""",
        build=_season,
    ),
    Rule(
        pattern=r"(?P<y>\d{1,4})<s>?(?:BCE?\b|B\.<s>?C\.(?:<s>?E\.)?|B\.C\b)",
        build=_before_christ,
    ),
    Rule(
        pattern=r"(?:the<s>)?(?:(?P<y>(?:1[4-9]|20)\d0)|['\u2019](?P<yy>\d0))['\u2019]?s\b",
        build=_decade,
    ),
    Rule(
        pattern=r"(?:the<s>)?(?P<c><ordinal>)(?:<s>|-)century(?P<bc><s>B\.?C\.?(?:E\.?)?)?",
        build=_century,
    ),
    Rule(pattern=r"(?P<m><month>)(?:<s>of<s>(?P<rel><year_of>))?", build=_month),
    Rule(pattern=r"(?<=\d{4}[-\u2013/])(?P<yy>\d\d)\b(?![\d/-])", build=_short_year),
    Rule(pattern=r"(?:the<s>years?<s>)?(?P<y><year>)", build=_year),
    Rule(pattern=r"(?<![\w'\u2019])['\u2019](?P<yy>\d\d)\b", build=_short_year),
)
