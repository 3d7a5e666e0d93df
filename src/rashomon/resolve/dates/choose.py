"""Which of a document's dates is the date of the event that a claim speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.model.claim import Claim
from rashomon.model.resolved import When
from rashomon.model.text import Document, Span, extent, inside
from rashomon.resolve.dates.reference import dateline_at
from rashomon.resolve.dates.tense import ends_sentence, is_saying

__all__ = ["CARRIED", "event_date"]

CARRIED = "dated by the narrative before it"

# "the attack", "the two strikes", "it": what was spoken of before.
_SPOKEN_OF = re.compile(
    r"\A\W*(?:that\s)?(?:the|this|that|these|those)\s(?:\w+\s)?(?:attack|attacks|assault|strike|strikes|airstrike|airstrikes|raid|raids|blast|"
    r"blasts|explosion|explosions|bombing|bombings|shelling|clashes|fighting|battle|ambush|incident|massacre|killing|"
    r"killings|shooting|protest|protests|operation|offensive|bomb|bomber|gunmen|attackers|assailants|victims|dead)\b",
    re.IGNORECASE,
)


def event_date(document: Document, claim: Claim, found: Sequence[When]) -> When | None:
    """The date of the event that a claim speaks of, None where nothing dates it.

    It stands in the content; else in the words around the content that belong to the narration and
    not to the saying; else, where the content speaks of "the attack" or the like, in the sentence
    before it in the same paragraph, and `reason` says so. The dateline, the date of publication
    and the date of the saying ("said on Friday") are never the event's.

    Args:
        found: the dates of the document, as `dates` gives them.
    """
    text = document.text
    own = [w for w in found if w.mention and not is_saying(text, w.mention)]
    own = [w for w in own if w.mention and not dateline_at(text, w.mention)]
    return (
        _best([w for w in own if w.mention and inside(w.mention, claim.content)], text)
        or _best(_beside(text, claim, own), text)
        or _before(text, claim, own)
    )


def _best(candidates: Sequence[When], text: str) -> When | None:
    """The most exact one; a resolved one before an unresolved, a bounded before an open one."""
    return min(candidates, key=_rank, default=None)


def _rank(when: When) -> tuple[int, int]:
    known = sum(end is not None for end in (when.earliest, when.latest))
    return -known, when.date_prec


def _beside(text: str, claim: Claim, found: Iterable[When]) -> list[When]:
    """Dates in the content's sentence, outside it, with no word of saying on their side.

    "On Monday 'armed men took my brother', said Ali": the content lies between date and cue.
    """
    if not claim.cue:
        return []
    start, end = extent(claim.content)
    cue_start, cue_end = extent(claim.cue)
    return [
        when
        for when in found
        if when.mention
        and (
            (when.mention[1] <= start and cue_start >= end and _same(text, when.mention[1], start))
            or (when.mention[0] >= end and cue_end <= start and _same(text, end, when.mention[0]))
        )
    ]


def _same(text: str, start: int, end: int) -> bool:
    return not ends_sentence(text, start, end)


def _before(text: str, claim: Claim, found: Sequence[When]) -> When | None:
    """The one day that the sentence before gives, where the content goes on about its event."""
    start = extent(claim.content)[0]
    if not _SPOKEN_OF.match(text, start) and not _SPOKEN_OF.match(text[start : start + 60]):
        return None
    paragraph = text.rfind("\n", 0, start) + 1
    days = [
        when
        for when in found
        if when.mention
        and paragraph <= when.mention[0] < start
        and when.date_prec == 1
        and when.earliest
    ]
    if not days or len({when.earliest for when in days}) > 1:
        return None
    return replace(days[-1], reason=CARRIED)
