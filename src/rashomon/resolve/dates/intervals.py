"""From single times to intervals: "between 3 and 5 May", "since 2014", "until Friday"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rashomon.model.resolved import When
from rashomon.model.text import Document
from rashomon.resolve.dates.anchors import Time, times
from rashomon.resolve.dates.period import Interval
from rashomon.resolve.dates.scales import ged_precision

__all__ = ["dates"]

_TO = re.compile(
    r"\s?(?:[-\u2013\u2014]|(?:to|until|till|through|and)\s(?:on\s|the\s)?)\s?", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:from|between)\s(?:on\s|the\s)?\Z", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:(?:ever\s)?since|from|after|starting|beginning)\s(?:on\s|the\s)?\Z", re.IGNORECASE
)
_UNTIL = re.compile(
    r"\b(?:until|till|by|before|up\sto|prior\sto|no\slater\sthan)\s(?:on\s|the\s)?\Z", re.IGNORECASE
)
# "after Friday prayers", "since Monday's attack", "from 2003 levels": a day that only describes,
# as what follows it is a noun, which is to say none of these.
_DESCRIBES = re.compile(
    r"""['\u2019]s?\b|\s(?!(?:and|but|or|when|while|as|with|in|at|on|by|to|for|until|because|after
    |before|though|although|that|which|who|have|has|had|is|was|were|are|will|would|the|it|he|she
    |they|there|an?)\b)[a-z]""",
    re.VERBOSE,
)
_REACH = 20  # characters before a time in which its preposition stands


def dates(document: Document) -> tuple[When, ...]:
    """Every time expression of a document that means a date, in text order.

    Relative ones count from the dateline's day, else the date of publication, or from the narrative
    ("two days later"). One that nothing resolves is kept, without days, and says why. Durations,
    frequencies and times of day are no dates.
    """
    return tuple(_whens(document.text, [time for time in times(document) if time.dated]))


def _whens(text: str, found: Sequence[Time]) -> Iterable[When]:
    index = 0
    while index < len(found):
        one = found[index]
        other = found[index + 1] if index + 1 < len(found) else None
        if other is not None and _is_range(text, one, other):
            days = (one.days[0], other.days[1])
            yield _when(days, (one.span[0], other.span[1]))
            index += 2
            continue
        yield _when(_opened(text, one), one.span, one.reason)
        index += 1


def _is_range(text: str, one: Time, other: Time) -> bool:
    """Whether two times are the ends of one interval."""
    first, last = one.days[0], other.days[1]
    link = _TO.fullmatch(text, one.span[1], other.span[0])
    if not link or first is None or last is None or first >= last:
        return False
    if first == one.days[1] and (last - first).days == 1:
        return True  # "on Friday and Saturday"
    before = text[max(0, one.span[0] - _REACH) : one.span[0]]
    return "and" not in link[0].lower() or bool(_BETWEEN.search(before))


def _opened(text: str, one: Time) -> Interval:
    """The days, with one end open where the words before say so."""
    first, last = one.days
    if first is None or _DESCRIBES.match(text, one.span[1]):
        return one.days
    before = text[max(0, one.span[0] - _REACH) : one.span[0]]
    if _SINCE.search(before):
        return first, None
    return (None, last) if _UNTIL.search(before) else one.days


def _when(days: Interval, span: tuple[int, int], reason: str | None = None) -> When:
    return When(
        earliest=days[0],
        latest=days[1],
        date_prec=ged_precision(days),
        mention=span,
        reason=reason,
    )
