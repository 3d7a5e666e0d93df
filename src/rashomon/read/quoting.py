"""Quoting: whether an attribution gives the very words of its source."""

from __future__ import annotations

import re
from bisect import bisect_right

from rashomon.model.claim import Attribution, Quote
from rashomon.model.text import Span, extent
from rashomon.read.quotation import Quotation, quote_of

_FIRST_PERSON = re.compile(r"\b(?:I|I'm|[Ww]e|[Oo]ur|[Mm]y|[Uu]s)\b")


def quote(text: str, attribution: Attribution, quoted: list[Quotation]) -> Quote:
    """How an attribution gives its content.

    A continuation is direct. What somebody quoted says of others is told in his or her words, so
    indirect. Where a text has lost its quotation marks, a whole sentence in the first person is
    direct.
    """
    if not (attribution.cue or attribution.source or attribution.relays):
        return Quote.DIRECT
    if is_within_one(attribution, quoted):
        return Quote.INDIRECT
    found = quote_of(text, attribution.content, quoted)
    if found is Quote.INDIRECT and _is_first_person(text, attribution.content[0]):
        return Quote.DIRECT
    return found


def is_within_one(attribution: Attribution, quoted: list[Quotation]) -> bool:
    """Whether an attribution stands whole inside one quotation, told by whoever is quoted."""
    if not (attribution.cue and attribution.content):
        return False
    first, last = extent((*attribution.cue, *attribution.content))
    i = bisect_right(quoted, first, key=lambda quotation: quotation.span[0]) - 1
    return i >= 0 and last <= quoted[i].span[1]


def _is_first_person(text: str, span: Span) -> bool:
    """Whether a content begins a sentence and speaks of "I" or "we"."""
    words = text[slice(*span)]
    return words[:1].isupper() and bool(_FIRST_PERSON.search(words))
