"""Continuations: quotations that run on without a cue of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rashomon.model.claim import Attribution
from rashomon.model.text import Span
from rashomon.read.quotation import Quotation, quotations
from rashomon.read.quoting import is_within_one
from rashomon.read.segment import paragraphs

SHORTEST = 3  # words: anything shorter in quotation marks is a title or a scare quote
ASIDES = 6  # lines of boilerplate in a row
_SURE = 0.8  # raw probability; 71 of 72 on the training chains continue what was said
HEADING = 9  # words: a line this short without a final mark is a heading or a caption

_WORD = re.compile(r"\w+")
_OPENING = r"(?:[\"'\u201c\u2018\u00ab\u201e]|''|``)\s*$"
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?\u2026\u201d\"'\u2019)\]])\s*" + _OPENING)
_MARK = re.compile(_OPENING)
_FINAL = re.compile(r"[\s.,;:!?\u2026\u2013\u2014-]+$")
_AFTER = re.compile(r"[\"'\u201d\u2019\u00bb\u201c]*[.,!?\u2026]*[^\S\n\r]*(?P<next>\S?)")
_ENDS = re.compile(r"[.!?\u2026:]['\"\u201d\u2019\u00bb)\]]*$")
_BOILERPLATE = re.compile(
    r"(?:related|read (?:more|also|next)|see also|also read|more on|watch|video|photos?|image|"
    r"picture|gallery|advert|sponsored|share|follow|subscribe|sign up|listen|live|credit|"
    r"file photo|\(?(?:ap|afp|reuters) photo)\b",
    re.IGNORECASE,
)


def continuations(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The quotations of a text that continue what was said before, as attributions without cue.

    A quotation continues the last attribution before it if it is a sentence of its own, nothing
    but headings and boilerplate lines stands between, and no attribution from without claims it.
    """
    quoted = quotations(text)
    spoken = [a for a in attributions if _is_labelled(text, a) or not is_within_one(a, quoted)]
    taken = _Cover([span for a in spoken for span in (*a.content, *a.cue)])
    lines = _Lines(text)
    found: list[Attribution] = []
    open_until = -1  # where the last continuation ended
    is_open = False
    for quotation in quoted:
        if taken.touches(quotation.span):
            is_open = not quotation.closed
            continue
        said = max(taken.last_before(quotation.span[0]), open_until)
        if said < 0 or not _is_sentence(text, quotation):
            continue
        if lines.adjoin(said, quotation.span[0], is_open=is_open):
            start, end = quotation.span
            end = start + len(_FINAL.sub("", text[start:end]))
            found.append(Attribution(content=((start, end),), cue=(), source=(), probability=_SURE))
            open_until, is_open = end, not quotation.closed
    return tuple(found)


def _is_labelled(text: str, attribution: Attribution) -> bool:
    """Whether a speaker label ("WALLACE: ...") opens the words, which no one else then says."""
    return any(text[start:end] == ":" for start, end in attribution.cue)


def _is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is one or more whole sentences that no words beside it introduce."""
    start, end = quotation.span
    words = text[start:end]
    if len(_WORD.findall(words, 0, 400)) < SHORTEST:
        return False
    if not words.lstrip("\u2026. [(")[:1].isupper():
        return False
    before = re.split(r"[\n\r\u2028\u2029]", text[max(0, start - 6) : start])[-1]
    if not _SENTENCE_BEGINS.search(before):
        return False
    rest = _AFTER.match(text, end)
    following = rest["next"] if rest else ""
    if not quotation.closed:
        return True
    ends = _ENDS.search(words[-3:]) or _ENDS.search(text[end : end + 2])
    return bool(ends) and not following.islower()


class _Lines:
    """The paragraphs of a text, to ask what stands between two places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = paragraphs(text)
        self.starts = [start for start, _ in self.spans]

    def adjoin(self, said: int, quotation: int, *, is_open: bool) -> bool:
        """Whether only headings and boilerplate stand between what was said and a quotation."""
        first, last = (bisect_right(self.starts, place) - 1 for place in (said, quotation))
        if last == first:
            return True
        if _MARK.sub("", self.text[self.starts[last] : quotation]).strip():
            return False
        if last - first - 1 > ASIDES:
            return False
        between = [self.text[start:end] for start, end in self.spans[first + 1 : last]]
        return (is_open and len(between) == 1) or all(map(_is_aside, between))


def _is_aside(line: str) -> bool:
    if _BOILERPLATE.match(line):
        return True
    return len(line) < 100 and len(line.split()) <= HEADING and not _ENDS.search(line)


class _Cover:
    """Spans merged, to ask quickly what they touch."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def touches(self, span: Span) -> bool:
        """Whether one of the spans shares a character with `span`."""
        i = bisect_right(self.starts, span[1] - 1) - 1
        return i >= 0 and self.ends[i] > span[0]

    def last_before(self, place: int) -> int:
        """Where the last span that begins before `place` ends, -1 if none does."""
        i = bisect_right(self.starts, place) - 1
        return self.ends[i] - 1 if i >= 0 else -1
