"""Rules for what counts from elsewhere: yesterday, last month, two days later, the past week."""

from __future__ import annotations

import re

from rashomon.resolve.dates.absolute import part_of
from rashomon.resolve.dates.forms import Base, Expression, Form, Shift, Undated, Weekday, Window
from rashomon.resolve.dates.period import Unit
from rashomon.resolve.dates.rule import Match, Rule, count, expression
from rashomon.resolve.dates.vocabulary import folded, vocabulary

__all__ = ["RULES"]

_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1,
    "the day before yesterday": -2, "the day after tomorrow": 2}  # fmt: skip
_NIGHTS = {"tonight", "last night"}
_AGO, _HENCE = {"ago"}, {"hence", "from now"}
_BEFORE = {"earlier", "before", "previously", "prior", "beforehand"}
_LENGTHS = {Unit.DAY: (1, 0), Unit.WEEK: (7, 0), Unit.MONTH: (0, 1), Unit.YEAR: (0, 12),
    Unit.DECADE: (0, 120), Unit.CENTURY: (0, 1200)}  # fmt: skip
_TURNED = {"last": (-1, Base.REFERENCE), "past": (-1, Base.REFERENCE), "this": (0, Base.REFERENCE),
    "current": (0, Base.REFERENCE), "coming": (1, Base.REFERENCE), "next": (1, Base.REFERENCE),
    "previous": (-1, Base.ANCHOR), "preceding": (-1, Base.ANCHOR), "following": (1, Base.ANCHOR),
    "ensuing": (1, Base.ANCHOR), "subsequent": (1, Base.ANCHOR), "that": (0, Base.ANCHOR),
    "same": (0, Base.ANCHOR)}  # fmt: skip


def _deictic(match: Match) -> tuple[Expression, ...]:
    word = folded(match["word"])
    if word.startswith("this"):
        part = part_of(word.removeprefix("this "))
        turn = 0
    else:
        turn, part = _DEICTIC[word], "NI" if word in _NIGHTS else part_of(match["part"])
    form = Shift(unit=Unit.DAY, low=turn, high=turn, base=Base.REFERENCE)
    return expression(match, form, part=part)


def _shift(match: Match) -> tuple[Expression, ...]:
    way = folded(match["way"])
    low, high, figure = count(match["n"])
    letter, unit = vocabulary().unit(match["u"])
    before = match.string[max(0, match.start() - 12) : match.start()]
    if re.search(r"(?i)\bfor\s(?:the\s|about\s|some\s)?\Z", before) and way not in _AGO:
        return ()
    if unit is None:
        return expression(match, Undated(timex=f"P{letter[0]}{figure}{letter[1:]}"))
    backwards = way in _AGO | _BEFORE
    base = Base.REFERENCE if way in _AGO | _HENCE else Base.ANCHOR
    low, high = (-high, -low) if backwards else (low, high)
    some = match["n"] is not None and low != high
    form = Shift(unit=unit, low=low, high=high, base=base, some=some)
    return expression(match, form)


def _day_beside(match: Match) -> tuple[Expression, ...]:
    _, unit = vocabulary().unit(match["u"])
    if unit is None:
        return ()
    turn = 1 if folded(match["way"]) == "after" else -1
    return expression(match, Shift(unit=unit, low=turn, high=turn, base=Base.ANCHOR))


def _window(match: Match) -> tuple[Expression, ...]:
    """A stretch of several units, or of one that is "past"."""
    side, words = folded(match["side"]), match["n"]
    letter, unit = vocabulary().unit(match["u"])
    plural = folded(match["u"]).endswith("s") or folded(match["u"]) == "centuries"
    if not plural and words is None and not (side == "past" and folded(match[0])[:3] == "the"):
        return ()
    _, high, figure = count(words or (None if plural else "one"))
    if letter[0] == "T":
        hours = {"TS": 0, "TM": 0, "TH": high}[letter]
        length = (hours // 24 + (hours % 24 > 0) or 1, 0)
        timex = f"PT{figure}{letter[1:]}"
    else:
        days, months = _LENGTHS[unit or Unit.DAY]
        length, timex = (days * high, months * high), f"P{figure}{letter}"
    if side in ("first", "final", "early", "latter", "intervening"):
        return expression(match, Undated(timex=timex))
    ahead = side in ("next", "coming", "following", "ensuing", "succeeding")
    anchored = side in ("previous", "preceding", "following", "ensuing", "succeeding")
    base = Base.ANCHOR if anchored else Base.REFERENCE
    form = Window(timex=timex, ahead=ahead, base=base, days=length[0], months=length[1])
    return expression(match, form)


def _turned(match: Match) -> tuple[Expression, ...]:
    word = folded(match["turn"]).split()
    turn, base = _TURNED["that" if word[0] == "that" else "this" if word[0] == "this" else word[-1]]
    if match["the"] and word[-1] == "next":
        base = Base.ANCHOR
    unit_word = folded(match["u"])
    if unit_word == "weekend" and base is Base.REFERENCE:
        return expression(match, Weekday(number=6, unit=Unit.WEEKEND, turn=turn))
    if unit_word in vocabulary().parts:
        form: Form = Shift(unit=Unit.DAY, low=turn, high=turn, base=base)
        return expression(match, form, part=part_of(unit_word))
    if match["the"] and word[-1] == "last":
        letter, _ = vocabulary().unit(match["u"])
        return expression(match, Undated(timex=f"P1{letter}"))
    form = Shift(unit=Unit(unit_word), low=turn, high=turn, base=base)
    return expression(match, form, part=part_of(match["part"]))


def _the_unit(match: Match) -> tuple[Expression, ...]:
    """ "The year" where something before it asks for a part of it ("the end of the year")."""
    before = match.string[max(0, match.start() - 16) : match.start()]
    if not re.search(r"(?i)\b(?:end|beginning|start|middle|part|half|rest|close|turn|course)\sof\s\Z"
        r"|\b(?:later|early|late|earlier)\sin\s\Z|\bof\s\Z", before):  # fmt: skip
        return ()
    if before.endswith(" of ") and not re.search(
        r"(?i)(?:end|beginning|start|middle|part|half|rest|close|turn)\sof\s\Z", before
    ):
        return ()
    _, unit = vocabulary().unit(match["u"])
    return expression(match, Shift(unit=unit or Unit.DAY, low=0, high=0, base=Base.ANCHOR))


def _the_weekend(match: Match) -> tuple[Expression, ...]:
    return expression(match, Weekday(number=6, unit=Unit.WEEKEND))


_CALENDAR_UNIT = "day|week|weekend|month|quarter|year|decade|century"

RULES = (
    Rule(pattern=r"(?:(?:earlier|later)<s>)?(?P<word>today|tonight|yesterday|tomorrow|last<s>night|the<s>day<s>before<s>yesterday|"
        r"the<s>day<s>after<s>tomorrow|this<s>(?:morning|afternoon|evening))\b(?:<s>(?P<part><part>)\b)?", build=_deictic),
    Rule(pattern=r"(?:(?P<n><count>)(?:<s>|-))?(?P<u><unit>)<s>(?P<way>ago|earlier|before|previously|prior|later|after|afterwards?|"
        r"hence|from<s>now|beforehand)\b", build=_shift),
    Rule(pattern=r"the<s>(?:very<s>)?(?P<u><unit>)<s>(?P<way>before|after)\b", build=_day_beside),
    Rule(pattern=r"(?:the<s>)?(?P<side>last|past|previous|preceding|next|coming|following|recent|ensuing|intervening|succeeding|first|final|"
        r"latter|early)(?:<s>(?P<n><count>))?<s>(?P<u><unit>)", build=_window),
    Rule(pattern=r"(?P<the>the<s>)?(?P<turn>last|past|(?:this|that)<s>(?:same|very)|this|that|(?:very<s>)?(?:next|same)|previous|following|"
        rf"preceding|coming|current|ensuing|subsequent)<s>(?P<u>{_CALENDAR_UNIT}|<part>)\b(?:<s>(?P<part><part>)\b)?", build=_turned),
    Rule(pattern=r"(?:(?<=over )|(?<=at )|(?<=during )|(?<=on )|(?<=of ))the<s>weekend\b", build=_the_weekend),
    Rule(pattern=r"the<s>(?P<u>day|week|month|year|decade|century)\b", build=_the_unit),
)  # fmt: skip
