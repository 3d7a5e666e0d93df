"""Nesting: which attribution stands in the content of which."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from rashomon.model.claim import Attribution

_Key = tuple[int, int]  # (length of the content, minus its place in the sequence)


def nest(attributions: Sequence[Attribution]) -> tuple[int | None, ...]:
    """For each attribution the index of the one it is nested in, or None.

    An attribution is nested in the shortest content that covers where its cue begins (its content,
    if it has no cue). A parent's content is always longer than its child's, or as long and earlier
    in the sequence, so that no chain of parents comes back to where it began.
    """
    keys = [_key(attribution, i) for i, attribution in enumerate(attributions)]
    events = sorted(_events(attributions))
    parents: list[int | None] = [None] * len(attributions)
    covering: list[_Key] = []
    for _, order, i in events:
        if order == _OPEN:
            insort(covering, keys[i])
        elif order == _CLOSE:
            del covering[bisect_left(covering, keys[i])]
        else:
            larger = bisect_right(covering, keys[i])
            if larger < len(covering):
                parents[i] = -covering[larger][1]
    return tuple(parents)


# At one offset a content that ends is closed before anything opens or is looked up.
_CLOSE, _OPEN, _ASK = 0, 1, 2


def _key(attribution: Attribution, i: int) -> _Key:
    return sum(end - start for start, end in attribution.content), -i


def _events(attributions: Sequence[Attribution]) -> list[tuple[int, int, int]]:
    events = []
    for i, attribution in enumerate(attributions):
        for start, end in attribution.content:
            if start < end:
                events += [(start, _OPEN, i), (end, _CLOSE, i)]
        anchor = attribution.cue or attribution.content
        if anchor:
            events.append((anchor[0][0], _ASK, i))
    return events
