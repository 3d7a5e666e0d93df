"""Signatures: quotations that are followed by a dash and a name, with no cue of words."""

from __future__ import annotations

import re

from rashomon.model.claim import Attribution, LinkKind, Mention
from rashomon.model.text import Span
from rashomon.read.quotation import Quotation, quotations
from rashomon.read.segment import paragraphs

_OPENING = 2  # code points before a quotation that opens its paragraph: the mark and a space
_NAME = r"[^\W\d_a-z][\w.'\u2019-]*"
_SIGNATURE = re.compile(
    rf"['\"\u201d\u2019\u00bb]{{1,2}}\s*(?P<dash>[\u2012-\u2015]|--?)\s*"
    rf"(?P<name>{_NAME}(?:\s(?:{_NAME}|de|la|al|el|bin|ibn|abu|van|von|of|the|and)){{0,7}})"
    r"(?:,[^\n]{0,80})?\s*$"
)
_SURE = 0.9  # raw probability; on PolNeAR dev all 23 are right, but all stand in one article


def signatures(text: str) -> list[Attribution]:
    """The paragraphs that are one quotation and its signature (`"..." - Name, place`)."""
    quoted = [q for q in quotations(text) if q.closed]
    found: list[Attribution] = []
    at = 0
    for span in paragraphs(text):
        own: list[Quotation] = []
        while at < len(quoted) and quoted[at].span[1] <= span[1]:
            own.append(quoted[at])
            at += 1
        if own and own[0].span[0] - span[0] <= _OPENING:
            found.extend(_signed(text, span, own))
    return found


def with_signatures(text: str, tagged: list[Attribution]) -> list[Attribution]:
    """What was tagged and the signatures, which take the place of what was tagged at their dash."""
    signed = signatures(text)
    dashes = {a.cue[0] for a in signed}
    return [*(a for a in tagged if not dashes.intersection(a.cue)), *signed]


def _signed(text: str, paragraph: Span, quoted: list[Quotation]) -> list[Attribution]:
    match = _SIGNATURE.match(text, quoted[-1].span[1], paragraph[1])
    if match is None:
        return []
    return [
        Attribution(
            content=((quoted[0].span[0], quoted[-1].span[1]),),
            cue=(match.span("dash"),),
            source=(Mention(span=match.span("name"), kind=LinkKind.PERSON),),
            probability=_SURE,
        )
    ]
