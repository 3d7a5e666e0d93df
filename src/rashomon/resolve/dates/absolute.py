"""Rules for what the calendar names: days, months, years, weekdays, seasons, feasts."""

from __future__ import annotations

import re

from rashomon.resolve.dates.forms import Base, Calendar, Expression, Feast, Nth, Shift, Weekday
from rashomon.resolve.dates.period import Unit
from rashomon.resolve.dates.rule import Match, Rule, count, expression, number
from rashomon.resolve.dates.vocabulary import folded, vocabulary

__all__ = ["RULES", "part_of"]

_YEARS = re.compile(r"(?:\b(?:in|of|since|by|until|till|from|to|and|during|before|after|between|through|early|late|mid|year|"
    r"the|circa|around|about|for)[\s-]|[(\u2013/-])\Z", re.IGNORECASE)  # fmt: skip
_COUNTED = re.compile(
    r"[\s-](?:(?:people|men|troops|women|children|dead|wounded|prisoners|aircraft|feet|miles|meters|metres|km|"
    r"kilometres|kilometers|tons|tonnes|hours|soldiers|square|yards|dollars|euros|percent|per|lb|kg|pounds)\b"
    r"|(?:\w{2,20}\s)?[a-z]{3,20}(?:ers|ans|ists|ors|ees|iers|lds|nks|uns|ships|lanes|illians|ms)\b)"
)
_ASKS = re.compile(r"\b(?:in|of|by|since|until|till|from|to|and|through|during|before|after|between|on|early|late|mid|last|"
    r"next|this|or|for|around|about|throughout|the)[\s-]\Z", re.IGNORECASE)  # fmt: skip
_TURNS = {"last": -1, "previous": -1, "past": -1, "this": 0, "that": 0, "same": 0, "next": 1}


def part_of(words: str | None) -> str | None:
    """The TIMEX code of a part of the day."""
    return vocabulary().parts[folded(words)] if words else None


def within(words: str | None, unit: Unit) -> Shift | None:
    """What "that year" or "the following month" shifts from."""
    if not words:
        return None
    key = folded(words).split()
    turn = {"following": 1, "coming": 1}.get(key[-2], _TURNS.get(key[-2], 0))
    plain = key[0] in ("last", "this", "next")
    base = Base.REFERENCE if plain else Base.ANCHOR
    return Shift(unit=unit, low=turn, high=turn, base=base)


def turned(words: str | None) -> int | None:
    """-1, 0 or 1 for "last", "this", "next" and their like."""
    if not words:
        return None
    key = folded(words).split()
    return 1 if key[-1] in ("coming", "following") else _TURNS.get(key[-1], 0)


def is_name(word: str) -> bool:
    """Whether a month or weekday that may be another word is written as a name."""
    return folded(word.rstrip(".")) not in vocabulary().capital or word[:1].isupper()


def _month(word: str) -> int:
    return vocabulary().months[folded(word.rstrip("."))]


def _day(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _date(match: Match) -> tuple[Expression, ...]:
    found = match.groupdict()
    if not is_name(found["m"]):
        return ()
    form = Calendar(
        unit=Unit.DAY,
        year=_year(found.get("y")),
        number=_month(found["m"]),
        day=_day(found["d"]),
        within=within(found.get("rel"), Unit.YEAR),
    )
    return expression(match, form, part=part_of(found.get("part")))


def _year(words: str | None) -> int | None:
    return int(words) if words else None


def _days(match: Match) -> tuple[Expression, ...]:
    """Two days of one month."""
    if not is_name(match["m"]):
        return ()
    year, month = _year(match["y"]), _month(match["m"])
    first, last = (
        Calendar(unit=Unit.DAY, year=year, number=month, day=_day(match[name])) for name in "de"
    )
    start, end = match.span()
    return (
        Expression(span=(start, match.end("d")), form=first),
        Expression(span=(match.start("e"), end), form=last),
    )


def _iso(match: Match) -> tuple[Expression, ...]:
    form = Calendar(
        unit=Unit.DAY, year=int(match["y"]), number=int(match["m"]), day=int(match["d"])
    )
    return expression(match, form, part=match["clock"])


def _numeric(match: Match) -> tuple[Expression, ...]:
    """Day and month in the only order that a calendar allows; either order stays undecided."""
    left, right = int(match["a"]), int(match["b"])
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    if left == right or right > 12 >= left:
        left, right = right, left
    elif left <= 12 and right <= 12:
        return expression(match, Calendar(unit=Unit.DAY, year=year))
    return expression(match, Calendar(unit=Unit.DAY, year=year, number=right, day=left))


def _month_form(match: Match) -> tuple[Expression, ...]:
    found = match.groupdict()
    word = found["m"]
    if not is_name(word):
        return ()
    rel, turn = within(found.get("rel"), Unit.YEAR), turned(found.get("turn"))
    year = _year(found.get("y"))
    alone = rel is None and turn is None and year is None
    before = match.string[max(0, match.start() - 12) : match.start()]
    short = folded(word.rstrip(".")) in vocabulary().capital or len(word) < 4
    if alone and short and not _ASKS.search(before):
        return ()
    form = Calendar(unit=Unit.MONTH, year=year, number=_month(word), within=rel, turn=turn)
    return expression(match, form)


def _day_of(match: Match) -> tuple[Expression, ...]:
    known = vocabulary().ordinals.get(folded(match["d"]))
    form = Calendar(
        unit=Unit.DAY, day=known or _day(match["d"]), within=within(match["rel"], Unit.MONTH)
    )
    return expression(match, form)


def _ordinal_day(match: Match) -> tuple[Expression, ...]:
    return expression(match, Calendar(unit=Unit.DAY, day=_day(match["d"])))


def _nth(match: Match) -> tuple[Expression, ...]:
    ordinal = folded(match["nth"])
    known = vocabulary().ordinals | {"last": -1, "final": -1}
    index = known[ordinal]
    low, high, _ = count(match["n"] or "one")
    if match["m"] and not is_name(match["m"]) or low != high or abs(index) != 1 and low > 1:
        return ()
    year = _year(match["y"] or match["yy"])
    whole = Unit.MONTH if match["m"] else Unit.YEAR
    of = Calendar(unit=whole, year=year, number=_month(match["m"]) if match["m"] else 0)
    unit = Unit(folded(match["u"]).removesuffix("s"))
    return expression(match, Nth(index=index, count=low, unit=unit, of=of))


def _part_of_year(match: Match) -> tuple[Expression, ...]:
    unit = Unit(folded(match["unit"])) if match["unit"] else Unit.QUARTER
    word = match["nth"]
    index = int(match["q"]) if match["q"] else vocabulary().ordinals.get(folded(word), 2)
    return expression(
        match,
        Calendar(
            unit=unit,
            year=_year(match["y"]),
            number=index,
            within=within(match["rel"], Unit.YEAR),
        ),
    )


def _season(match: Match) -> tuple[Expression, ...]:
    word = match["season"]
    year, turn = _year(match["y"]), turned(match["turn"])
    rel = within(match["rel"], Unit.YEAR)
    text = match.string
    before = text[max(0, match.start() - 12) : match.start()]
    bare = year is None and turn is None and rel is None
    if bare and re.match(r"(?i)(?:fall|spring)", word):
        follows_article = re.search(
            r"(?i)\b(?:in|by|during|of|until|late|early|since|for)\s(?:the\s)?\Z|mid-\Z", before
        )
        runs_on = re.match(
            r"\s(?:of|to|from|in(?!\s\d)|into|[a-z]+ed)\b", text[match.end() : match.end() + 12]
        )
        if not follows_article or runs_on:
            return ()
    number = vocabulary().seasons[folded(word)]
    form = Calendar(unit=Unit.SEASON, year=year, number=number, within=rel, turn=turn)
    return expression(match, form)


def _weekday(match: Match) -> tuple[Expression, ...]:
    word = match["wd"]
    if not is_name(word) or (len(word) < 4 and not match["part"] and not match["turn"]):
        return ()
    form = Weekday(
        number=vocabulary().weekdays[folded(word.rstrip("."))],
        turn=turned(match["turn"]),
    )
    return expression(match, form, part=part_of(match["part"]))


def _feast(match: Match) -> tuple[Expression, ...]:
    if match["feast"].islower():
        return ()
    form = Feast(name=folded(match["feast"]), year=_year(match["y"]), turn=turned(match["turn"]))
    return expression(match, form, part=part_of(match["part"]))


def _before_christ(match: Match) -> tuple[Expression, ...]:
    return expression(match, Calendar(unit=Unit.YEAR, year=-int(match["y"]), number=0))


def _decade(match: Match) -> tuple[Expression, ...]:
    year = int(match["y"]) if match["y"] else 1900 + int(match["yy"])
    return expression(match, Calendar(unit=Unit.DECADE, year=year, number=0))


def _century(match: Match) -> tuple[Expression, ...]:
    known = vocabulary().ordinals.get(folded(match["c"]))
    index = known or _day(match["c"])
    year = -100 * (index - 1) - 1 if match["bc"] else 100 * (index - 1)
    return expression(match, Calendar(unit=Unit.CENTURY, year=year, number=0))


def _year_alone(match: Match) -> tuple[Expression, ...]:
    """A number of four digits that is a year by its neighbours."""
    text, (start, end) = match.string, match.span("y")
    year = int(match["y"])
    asked = _YEARS.search(text[max(0, start - 10) : start])
    after = text[end : end + 40]
    if _COUNTED.match(after) or (not 1700 <= year < 2100 and not asked):
        return ()
    if re.search(
        r"[$\u00a3\u20ac#]\Z|[\d.,]\Z|\b(?:No\.|number|than|least|nearly|some|over)\s\Z",
        text[max(0, start - 8) : start],
    ):
        return ()
    return expression(match, Calendar(unit=Unit.YEAR, year=year, number=0))


def _short_year(match: Match) -> tuple[Expression, ...]:
    return expression(match, Calendar(unit=Unit.YEAR, number=int(match["yy"])))


_TURN = "last|this|next|the<s>previous|the<s>following|the<s>next|that|the<s>same|this<s>past|this<s>coming"
_YEAR = "(?:(?P<y><year>)|(?P<rel><year_of>))"

RULES = (
    Rule(pattern=r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])"
        r"(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)", build=_iso),
    Rule(pattern=r"(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d))\b", build=_numeric),
    Rule(pattern=r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<y>\d{4})\b", build=_numeric),
    Rule(pattern=r"(?P<d><day>)<to>(?P<e><day>)<s>(?:of<s>)?(?P<m><month>)(?:,?<s>(?P<y><year>))?", build=_days),
    Rule(pattern=r"(?P<m><month>)<s>(?P<d><day>)<to>(?P<e><day>)(?:,?<s>(?P<y><year>))?", build=_days),
    Rule(pattern=r"(?:<weekday>,?<s>(?:the<s>)?)?(?P<d><day>)(?:<s>|-)(?:of<s>)?(?P<m><month>)"
        rf"(?:(?:,?<s>|-)(?:of<s>)?(?:the<s>)?{_YEAR})?(?:<s>(?P<part><part>)\b)?", build=_date),
    Rule(pattern=rf"(?:<weekday>,?<s>)?(?P<m><month>)<s>(?:the<s>)?(?P<d><day>)(?:,?<s>(?:of<s>|in<s>)?{_YEAR})?"
        r"(?:<s>(?P<part><part>)\b)?", build=_date),
    Rule(pattern=rf"(?P<m><month>)(?:,?<s>|-)(?:of<s>)?{_YEAR}", build=_month_form),
    Rule(pattern=r"(?P<m><month>)(?=<to>(?:<edge>(?:<s>|-))?<month>,?<s>(?P<y><year>))", build=_month_form),
    Rule(pattern=rf"(?P<turn>{_TURN})<s>(?P<m><month>)", build=_month_form),
    Rule(pattern=r"(?:the<s>)?(?P<d><ordinal>)<s>(?:day<s>)?of<s>(?P<rel><month_of>)", build=_day_of),
    Rule(pattern=r"(?:(?<=the )|(?<=of )|(?<=on )|(?<=-))(?P<d><nth>)"
        r"(?=\s?[,.;:)]|\s(?:and|to|the|when|while|at|he|they|it|after|but|in|with|a|was|were)\b|\s?[-\u2013]\s?\d)", build=_ordinal_day),
    Rule(pattern=r"(?:the<s>)?(?P<nth>last|final|<ordinal>)(?:<s>(?P<n><count>))?<s>(?P<u>weekend|(?:week|day|month)s?)"
        r"<s>(?:of|in)<s>(?:(?P<m><month>)(?:,?<s>(?:of<s>)?(?P<y><year>))?|(?P<yy><year>))", build=_nth),
    Rule(pattern=rf"(?:the<s>)?(?:(?P<nth>latter|<ordinal>)<s>(?P<unit>half|quarter)<s>of<s>(?:the<s>year<s>)?|Q(?P<q>[1-4])[ -]?){_YEAR}",
        build=_part_of_year),
    Rule(pattern=rf"(?:(?P<turn>{_TURN})<s>)?(?P<season><season>)(?:<s>months)?(?:,?<s>(?:of<s>)?{_YEAR})?", build=_season),
    Rule(pattern=rf"(?:(?P<turn>{_TURN})<s>)?(?P<wd><weekday>)(?:<s>(?P<part><part>)\b)?", build=_weekday),
    Rule(pattern=r"(?:(?P<turn>last|this|next)<s>)?(?P<feast><feast>)(?:,?<s>(?:of<s>|in<s>)?(?P<y><year>))?(?:<s>(?P<part><part>)\b)?",
        build=_feast),
    Rule(pattern=r"(?P<y>\d{1,4})<s>?(?:BCE?\b|B\.<s>?C\.(?:<s>?E\.)?|B\.C\b)", build=_before_christ),
    Rule(pattern=r"(?:the<s>)?(?:(?P<y>(?:1[4-9]|20)\d0)|['\u2019](?P<yy>\d0))['\u2019]?s\b", build=_decade),
    Rule(pattern=r"(?:the<s>)?(?P<c><ordinal>)(?:<s>|-)century(?P<bc><s>B\.?C\.?(?:E\.?)?)?", build=_century),
    Rule(pattern=rf"(?P<m><month>)(?:<s>of<s>(?P<rel><year_of>))?", build=_month_form),
    Rule(pattern=r"(?<=\d{4}[-\u2013/])(?P<yy>\d\d)\b(?![\d-])", build=_short_year),
    Rule(pattern=r"(?:the<s>years?<s>)?(?P<y><year>)", build=_year_alone),
    Rule(pattern=r"(?<![\w'\u2019])['\u2019](?P<yy>\d\d)\b", build=_short_year),
)  # fmt: skip
