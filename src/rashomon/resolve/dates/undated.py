"""Rules for times that are no dates: durations, frequencies, times of day, "now" and "recently"."""

from __future__ import annotations

import re

from rashomon.resolve.dates.absolute import part_of
from rashomon.resolve.dates.forms import Clock, Expression, Undated
from rashomon.resolve.dates.rule import Match, Rule, count, expression
from rashomon.resolve.dates.vocabulary import folded, vocabulary

__all__ = ["RULES"]

_SETS = {"day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI", "week": "XXXX-WXX", "month": "XXXX-XX",
    "year": "XXXX", "hour": "XXXX-XX-XXTXX"}  # fmt: skip


def _length(figure: str, word: str) -> str:
    letter, _ = vocabulary().unit(word)
    return f"PT{figure}{letter[1]}" if letter[0] == "T" else f"P{figure}{letter}"


def _duration(match: Match) -> tuple[Expression, ...]:
    if folded(match[0]) == "a second":
        return ()
    _, _, figure = count(match["n"])
    if match["half"] and figure != "X":
        figure = f"{float(figure) + 0.5:g}"
    return expression(match, Undated(timex=_length(figure, match["u"])))


def _long(match: Match) -> tuple[Expression, ...]:
    return expression(match, Undated(timex=_length("1", match["u"])))


def _bare(match: Match) -> tuple[Expression, ...]:
    before = match.string[max(0, match.start() - 14) : match.start()]
    after = match.string[match.end() : match.end() + 5]
    if not re.search(
        r"(?i)\b(?:for|within|in|after|over|took|lasted|by|of|these|those|until|many|only)\s\Z",
        before,
    ):
        if not re.match(r"(?i)\sof\s", after):
            return ()
    return expression(match, Undated(timex=_length("X", match["u"])))


def _age(match: Match) -> tuple[Expression, ...]:
    _, _, figure = count(match["n"])
    return expression(match, Undated(timex=f"P{figure}Y"))


def _frequency(match: Match) -> tuple[Expression, ...]:
    return expression(match, Undated(timex=vocabulary().frequencies[folded(match[0])]))


def _every(match: Match) -> tuple[Expression, ...]:
    unit = folded(match["u"]) if match["u"] else ""
    if match["per"]:
        return expression(match, Undated(timex=_length("1", unit)))
    return expression(match, Undated(timex=_SETS.get(unit.removesuffix("s"))))


def _weekdays(match: Match) -> tuple[Expression, ...]:
    number = vocabulary().weekdays[folded(match["wd"])]
    return expression(match, Undated(timex=f"XXXX-WXX-{number}"))


def _clock(match: Match) -> tuple[Expression, ...]:
    found = match.groupdict()
    hour, minute = int(found["h"]), found.get("min") or "00"
    half = (found.get("ap") or "").lower()
    if half and not 1 <= hour <= 12:
        return ()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 24:
        return ()
    return expression(match, Clock(), part=f"{hour:02d}:{minute}")


def _part(match: Match) -> tuple[Expression, ...]:
    code = part_of(match["part"].removesuffix("s"))
    if match["det"] and not match["plural"]:
        return expression(match, Clock(), part=code)
    return expression(match, Undated(timex=f"XXXX-XX-XXT{code}"))


def _reference(match: Match) -> tuple[Expression, ...]:
    if re.search(r"(?i)\bas\s\Z", match.string[max(0, match.start() - 3) : match.start()]):
        return ()
    return expression(match, Undated(timex=vocabulary().references[folded(match[0])]))


def _some_time(match: Match) -> tuple[Expression, ...]:
    return expression(match, Undated())


_ZONE = r"(?:<s>(?:local<s>time|GMT|UTC|[A-Z]{2,3}T\b))?"

RULES = (
    Rule(pattern=r"(?P<n><count>)(?:<s>|-)years?(?:<s>|-)(?:old|of<s>age)\b", build=_age),
    Rule(pattern=r"(?P<n><count>)(?:<s>|-)(?P<u><unit>)(?P<half><s>and<s>a<s>half)?(?:(?:<s>|-)long\b)?", build=_duration),
    Rule(pattern=r"(?P<n><count>)(?P<half><s>and(?:<s>a)?<s>half)<s>(?P<u><unit>)", build=_duration),
    Rule(pattern=r"(?P<h>\d{1,2})(?:[:.](?P<min>[0-5]\d))?(?::\d\d)?<s>?(?P<ap>[ap])\.?m\b\.?" + _ZONE, build=_clock),
    Rule(pattern=r"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?::[0-5]\d)?(?![\d:])" + _ZONE, build=_clock),
    Rule(pattern=r"(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)<s>?(?:GMT|UTC|hrs|hours|local<s>time)\b", build=_clock),
    Rule(pattern=r"(?P<u>day|week|month|year|decade|century)-long\b", build=_long),
    Rule(pattern=r"(?P<u>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b", build=_bare),
    Rule(pattern=r"<frequency>", build=_frequency),
    Rule(pattern=r"(?:each|every|(?P<per>per))<s>(?:(?:<count>|other|single)<s>)?(?:(?P<u><unit>)|<weekday>)", build=_every),
    Rule(pattern=r"(?P<wd>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s\b", build=_weekdays),
    Rule(pattern=r"(?:(?P<det>the|one)<s>)?(?:(?:early|late)<s>)?(?P<part><part>)(?P<plural>s)?\b"
        r"(?!<s>(?:hours<s>)?(?:of|on)<s>(?:the<s>)?(?:\d|<month>|<weekday>))", build=_part),
    Rule(pattern=r"<reference>", build=_reference),
    Rule(pattern=r"(?:the<s>same|this|that|any<s>one|a<s>short|a<s>long|some)<s>(?:time|period)\b", build=_some_time),
)  # fmt: skip
