"""Rules for what counts from elsewhere: yesterday, last month, two days later, the past week."""

from __future__ import annotations

import re

from rashomon.resolve.dates.forms import Base, Expression, Form, Shift, Undated, Weekday, Window
from rashomon.resolve.dates.period import Unit
from rashomon.resolve.dates.rules.rule import Match, Rule, count, expression, part_of
from rashomon.resolve.dates.vocabulary import folded, vocabulary

__all__ = ["RULES"]

_REACH = 20  # characters before an expression that tell what it is
_DEICTIC = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_NIGHTS = {"tonight", "last night"}
_BACKWARDS = {"ago", "earlier", "before", "previously", "prior", "beforehand"}
_FROM_REFERENCE = {"ago", "hence", "from now"}
_TURNED = {
    "last": (-1, Base.REFERENCE),
    "past": (-1, Base.REFERENCE),
    "this": (0, Base.REFERENCE),
    "current": (0, Base.REFERENCE),
    "coming": (1, Base.REFERENCE),
    "next": (1, Base.REFERENCE),
    "previous": (-1, Base.ANCHOR),
    "preceding": (-1, Base.ANCHOR),
    "that": (0, Base.ANCHOR),
    "same": (0, Base.ANCHOR),
    "following": (1, Base.ANCHOR),
    "ensuing": (1, Base.ANCHOR),
    "subsequent": (1, Base.ANCHOR),
}
_AHEAD = {"next", "coming", "following", "ensuing", "succeeding"}
_ANCHORED = {"previous", "preceding", "following", "ensuing", "succeeding"}
_UNPLACED = {"first", "final", "early", "latter", "intervening"}  # of something that is not named
_LENGTHS = {"D": (1, 0), "W": (7, 0), "M": (0, 1), "Y": (0, 12), "DE": (0, 120), "CE": (0, 1200)}

_IN_NAME = re.compile(r"\b[A-Z][a-z]{1,15}\s\Z")  # "Russia Today"
_LASTS = re.compile(r"\bfor\s(?:the\s|about\s|some\s)?\Z", re.IGNORECASE)  # "for two days after"
_PART_OF = re.compile(
    r"\b(?:end|beginning|start|middle|part|half|rest|close|turn)\sof\s\Z|\b(?:later?|early|earlier)\sin\s\Z",
    re.IGNORECASE,
)


def _before(match: Match) -> str:
    return match.string[max(0, match.start() - _REACH) : match.start()]


def _deictic(match: Match) -> tuple[Expression, ...]:
    word = folded(match["word"])
    if match["word"][0].isupper() and _IN_NAME.search(_before(match)):
        return ()
    turn = _DEICTIC[word]
    form = Shift(unit=Unit.DAY, low=turn, high=turn, base=Base.REFERENCE)
    return expression(match, form, part="NI" if word in _NIGHTS else part_of(match["part"]))


def _shift(match: Match) -> tuple[Expression, ...]:
    """As in "two days later": hours and minutes give no day."""
    way = folded(match["way"])
    if _LASTS.search(_before(match)) and way not in _FROM_REFERENCE:
        return ()
    low, high, figure = count(match["n"])
    letter, unit = vocabulary().unit(match["u"])
    if unit is None:
        return expression(match, Undated(timex=f"P{letter[0]}{figure}{letter[1:]}"))
    some = match["n"] is not None and low != high
    low, high = (-high, -low) if way in _BACKWARDS else (low, high)
    base = Base.REFERENCE if way in _FROM_REFERENCE else Base.ANCHOR
    return expression(match, Shift(unit=unit, low=low, high=high, base=base, some=some))


def _beside(match: Match) -> tuple[Expression, ...]:
    """The unit right before or after the one spoken of: "the day after"."""
    _, unit = vocabulary().unit(match["u"])
    turn = 1 if folded(match["way"]) == "after" else -1
    if unit is None:
        return ()
    return expression(match, Shift(unit=unit, low=turn, high=turn, base=Base.ANCHOR))


def _window(match: Match) -> tuple[Expression, ...]:
    """A stretch of several units, or of one that is past ("in the past week")."""
    side, plural = folded(match["side"]), folded(match["u"]).endswith("s")
    if not plural and not match["n"] and not (side in ("past", "last") and match["the"]):
        return ()
    _, high, figure = count(match["n"] or (None if plural else "one"))
    letter, _ = vocabulary().unit(match["u"])
    timex = f"PT{figure}{letter[1]}" if letter[0] == "T" else f"P{figure}{letter}"
    if side in _UNPLACED:
        return expression(match, Undated(timex=timex))
    days, months = _LENGTHS.get(letter, (-(-high // 24) if letter == "TH" else 1, 0))
    form = Window(
        timex=timex,
        ahead=side in _AHEAD,
        base=Base.ANCHOR if side in _ANCHORED else Base.REFERENCE,
        days=days * high if letter in _LENGTHS else days,
        months=months * high,
    )
    return expression(match, form)


def _turned(match: Match) -> tuple[Expression, ...]:
    """As in "last month", "that year", "the following day", "that morning"."""
    words = folded(match["turn"]).split()
    turn, base = _TURNED[words[0] if words[0] in ("this", "that") else words[-1]]
    if match["the"] and words[-1] == "next":
        base = Base.ANCHOR
    word = folded(match["u"])
    if word == "weekend" and base is Base.REFERENCE:
        return expression(match, Weekday(number=6, unit=Unit.WEEKEND, turn=turn))
    if word in vocabulary().parts:
        form: Form = Shift(unit=Unit.DAY, low=turn, high=turn, base=base)
        return expression(match, form, part=part_of(word))
    form = Shift(unit=Unit(word), low=turn, high=turn, base=base)
    return expression(match, form, part=part_of(match["part"]))


def _the_unit(match: Match) -> tuple[Expression, ...]:
    """Such as "the year", where the words before ask for a part of it ("the end of the year")."""
    _, unit = vocabulary().unit(match["u"])
    if unit is None or not _PART_OF.search(_before(match)):
        return ()
    return expression(match, Shift(unit=unit, low=0, high=0, base=Base.REFERENCE))


RULES = (
    Rule(
        pattern=r"""(?:(?:earlier|later)<s>)?(?:(?P<word>today|tonight|yesterday|tomorrow
            |last<s>night|the<s>day<s>before<s>yesterday|the<s>day<s>after<s>tomorrow
            |this(?=<s>(?:morning|afternoon|evening)))\b)(?:<s>(?P<part><part>)\b)?""",
        build=_deictic,
    ),
    Rule(
        pattern=r"""(?:(?P<n><count>)(?:<s>|-))?(?P<u><unit>)<s>(?P<way>ago|earlier|before
            |previously|prior|later|after|afterwards?|hence|from<s>now|beforehand)\b""",
        build=_shift,
    ),
    Rule(pattern=r"the<s>(?:very<s>)?(?P<u><unit>)<s>(?P<way>before|after)\b", build=_beside),
    Rule(
        pattern=r"""(?P<the>the<s>|this<s>)?(?P<side>last|past|previous|preceding|next|coming|following
            |recent|ensuing|intervening|succeeding|first|final|latter|early)
            (?:<s>(?P<n><count>))?<s>(?P<u><unit>)""",
        build=_window,
    ),
    Rule(
        pattern=r"""(?P<the>the<s>)?(?P<turn>last|past|(?:this|that)<s>(?:same|very)|this|that
            |(?:very<s>)?(?:next|same)|previous|following|preceding|coming|current|ensuing
            |subsequent)<s>(?P<u>day|week|weekend|month|quarter|year|decade|century|<part>)\b
            (?:<s>(?P<part><part>)\b)?""",
        build=_turned,
    ),
    Rule(pattern=r"the<s>(?P<u>day|week|month|year|decade|century)\b", build=_the_unit),
)
