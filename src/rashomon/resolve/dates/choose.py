"""Which of a document's dates is the date of the event that a claim speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from rashomon.model.claim import Claim
from rashomon.model.resolved import When
from rashomon.model.text import Document, Span, extent, inside
from rashomon.resolve.dates.reference import is_dateline
from rashomon.resolve.dates.tense import ends_sentence, is_saying
from rashomon.resolve.dates.vocabulary import alternatives, vocabulary

__all__ = ["CARRIED", "event_date"]

CARRIED = "dated by the narrative before it"

_REACH = 100  # characters before a date in which its clause lies
_PARAGRAPH = 2000  # characters before a content in which its paragraph lies
_RELATIVE = re.compile(r"\b(?:that|which|who|whose|where)\b[^,.;\n]*\Z")
_BEGAN = re.compile(
    r"\b(?:since|that|which|when|war|conflict|uprising)\b[^.;\n]{0,60}"
    r"\b(?:began|begun|started|erupted|broke\sout|took\seffect)\b[^,.;\n]{0,20}\Z"
)


def event_date(document: Document, claim: Claim, found: Sequence[When]) -> When | None:
    """The date of the event that a claim speaks of, None where nothing dates it.

    It stands in the content; else before it in its sentence, where the words of saying come after;
    else, where the content goes on about "the attack" or the like, it is the one day that the
    paragraph gives before, and `reason` says so. The dateline, the date of publication and the date
    of the saying ("said on Friday") are never the event's, nor is the time since when something
    has been so ("the war that began in 2011").

    Args:
        found: the dates of the document, as `dates` gives them.
    """
    text = document.text
    return (
        _best(text, found, lambda mention: inside(mention, claim.content))
        or _best(text, found, lambda mention: _is_beside(text, claim, mention))
        or _carried(text, claim, found)
    )


def _best(text: str, found: Iterable[When], fits: Callable[[Span], bool]) -> When | None:
    """The most exact one; a resolved one before an unresolved, a bounded before an open one."""
    candidates = [w for w in found if w.mention and fits(w.mention) and _dates_event(text, w)]
    return min(candidates, key=_rank, default=None)


def _rank(when: When) -> tuple[int, int]:
    known = sum(end is not None for end in (when.earliest, when.latest))
    return -known, when.date_prec


def _dates_event(text: str, when: When) -> bool:
    """Whether it may date an event: no dateline, no date of saying, no "since when"."""
    if when.mention is None or is_dateline(text, when.mention) or is_saying(text, when.mention):
        return False
    start = when.mention[0]
    before = text[max(0, start - _REACH) : start]
    since = when.latest is None and when.earliest is not None
    return not (_BEGAN.search(before) or (since and _RELATIVE.search(before)))


def _is_beside(text: str, claim: Claim, mention: Span) -> bool:
    """Whether it stands before the content in its sentence, and the words of saying after it.

    "On Monday 'armed men took my brother', said Ali": the narration dates what he speaks of.
    """
    start, end = extent(claim.content)
    return (
        mention[1] <= start
        and bool(claim.cue)
        and extent(claim.cue)[0] >= end
        and start - mention[1] < _REACH
        and not ends_sentence(text, mention[1], start)
    )


def _carried(text: str, claim: Claim, found: Sequence[When]) -> When | None:
    """The one day that the paragraph gives before, where the content goes on about its event."""
    start = extent(claim.content)[0]
    if not _goes_on().match(text, start):
        return None
    paragraph = max(text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1, start - _PARAGRAPH)
    days = [
        when
        for when in found
        if when.mention and paragraph <= when.mention[0] < start and when.date_prec == 1
    ]
    days = [when for when in days if _dates_event(text, when)]
    if not days or len({when.earliest for when in days}) > 1:
        return None
    return replace(days[-1], reason=CARRIED)


@cache
def _goes_on() -> re.Pattern[str]:
    """How a content begins that goes on about an event: "that the two raids"."""
    return re.compile(
        rf"\W{{0,3}}(?:that\s)?(?:the|this|that|these|those)\s(?:\w{{1,20}}\s)?"
        rf"(?:{alternatives(vocabulary().happenings)})\b",
        re.IGNORECASE,
    )
