"""Rules for times that are no dates: durations, frequencies, times of day, "now" and "recently"."""

from __future__ import annotations

import re

from rashomon.resolve.dates.forms import Clock, Expression, Undated
from rashomon.resolve.dates.rules.rule import Match, Rule, count, expression, part_of
from rashomon.resolve.dates.vocabulary import folded, vocabulary

__all__ = ["RULES"]

_SETS = {
    "hour": "XXXX-XX-XXTXX",
    "day": "XXXX-XX-XX",
    "night": "XXXX-XX-XXTNI",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "year": "XXXX",
}
_ASKS_LENGTH = re.compile(
    r"\b(?:for|within|in|after|over|took|lasted|by|of|these|those|until|many|only)\s\Z",
    re.IGNORECASE,
)
_OF = re.compile(r"\sof\s", re.IGNORECASE)
_AS = re.compile(r"\bas\s\Z", re.IGNORECASE)  # "as recently as 2009"
_REACH = 12  # characters before an expression that tell what it is


def _before(match: Match) -> str:
    return match.string[max(0, match.start() - _REACH) : match.start()]


def _length(figure: str, word: str) -> str:
    letter, _ = vocabulary().unit(word)
    return f"PT{figure}{letter[1]}" if letter[0] == "T" else f"P{figure}{letter}"


def _duration(match: Match) -> tuple[Expression, ...]:
    if folded(match[0]) == "a second":  # nearly always "another"
        return ()
    _, _, figure = count(match["n"])
    if match["half"] and figure != "X":
        figure = f"{float(figure) + 0.5:g}"
    return expression(match, Undated(timex=_length(figure, match["u"])))


def _long(match: Match) -> tuple[Expression, ...]:
    return expression(match, Undated(timex=_length("1", match["u"])))


def _plural(match: Match) -> tuple[Expression, ...]:
    """As in "for months", "years of war"."""
    if not _ASKS_LENGTH.search(_before(match)) and not _OF.match(match.string, match.end()):
        return ()
    return expression(match, Undated(timex=_length("X", match["u"])))


def _age(match: Match) -> tuple[Expression, ...]:
    _, _, figure = count(match["n"])
    return expression(match, Undated(timex=f"P{figure}Y"))


def _frequency(match: Match) -> tuple[Expression, ...]:
    return expression(match, Undated(timex=vocabulary().frequencies[folded(match[0])]))


def _every(match: Match) -> tuple[Expression, ...]:
    if match["per"] and match["u"]:
        return expression(match, Undated(timex=_length("1", match["u"])))
    unit = folded(match["u"] or "").removesuffix("s")
    return expression(match, Undated(timex=_SETS.get(unit)))


def _weekdays(match: Match) -> tuple[Expression, ...]:
    number = vocabulary().weekdays[folded(match["wd"])]
    return expression(match, Undated(timex=f"XXXX-WXX-{number}"))


def _clock(match: Match) -> tuple[Expression, ...]:
    found = match.groupdict()
    hour, half = int(found["h"]), (found.get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return ()
        hour = hour % 12 + (12 if half == "p" else 0)
    return expression(match, Clock(), part=f"{hour:02d}:{found['min'] or '00'}")


def _part(match: Match) -> tuple[Expression, ...]:
    code = part_of(match["part"])
    if match["det"] and not match["plural"]:
        return expression(match, Clock(), part=code)
    return expression(match, Undated(timex=f"XXXX-XX-XXT{code}"))


def _reference(match: Match) -> tuple[Expression, ...]:
    if _AS.search(_before(match)):
        return ()
    return expression(match, Undated(timex=vocabulary().references[folded(match[0])]))


def _some_time(match: Match) -> tuple[Expression, ...]:
    return expression(match, Undated())


_ZONE = r"(?:<s>(?:local<s>time|GMT|UTC|[A-Z]{2,3}T\b))?"

RULES = (
    Rule(pattern=r"(?P<n><count>)(?:<s>|-)years?(?:<s>|-)(?:old|of<s>age)\b", build=_age),
    Rule(
        pattern=r"""(?P<n><count>)(?:<s>|-)(?P<u><unit>)(?P<half><s>and<s>a<s>half)?
            (?:(?:<s>|-)long\b)?""",
        build=_duration,
    ),
    Rule(
        pattern=r"(?P<n><count>)(?P<half><s>and(?:<s>a)?<s>half)<s>(?P<u><unit>)", build=_duration
    ),
    Rule(
        pattern=r"""(?P<h>\d{1,2})(?:[:.](?P<min>[0-5]\d))?(?::\d\d)?<s>?
            (?P<half>[ap])\.?m\b\.?"""
        + _ZONE,
        build=_clock,
    ),
    Rule(
        pattern=r"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?::[0-5]\d)?(?![\d:])" + _ZONE,
        build=_clock,
    ),
    Rule(
        pattern=r"(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)<s>?(?:GMT|UTC|hrs|hours|local<s>time)\b",
        build=_clock,
    ),
    Rule(pattern=r"(?P<u>day|week|month|year|decade|century)-long\b", build=_long),
    Rule(
        pattern=r"(?P<u>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b",
        build=_plural,
    ),
    Rule(pattern=r"<frequency>", build=_frequency),
    Rule(
        pattern=r"""(?:each|every|(?P<per>per))<s>(?:(?:<count>|other|single)<s>)?
            (?:(?P<u><unit>)|<weekday>)""",
        build=_every,
    ),
    Rule(
        pattern=r"(?P<wd>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s\b",
        build=_weekdays,
    ),
    Rule(  # but not "the night of 3 May", which is read from the date leftwards
        pattern=r"""(?:(?P<det>the|one)<s>)?(?:(?:early|late)<s>)?(?P<part><part>)(?P<plural>s)?\b
            (?!<s>(?:hours<s>)?(?:of|on)<s>(?:the<s>)?(?:\d|<month>|<weekday>))""",
        build=_part,
    ),
    Rule(pattern=r"<reference>", build=_reference),
    Rule(
        pattern=r"(?:the<s>same|this|that|any<s>one|a<s>short|a<s>long|some)<s>(?:time|period)\b",
        build=_some_time,
    ),
)
