"""Labels and signatures: names beside the words they are credited with, and names that are not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.model.claim import Attribution, LinkKind, Mention
from rashomon.model.text import Span
from rashomon.read.quotation import Quotation, quotations
from rashomon.read.segment import paragraphs

_LOCATED = r"(?:in|inside|into|near|around|outside|towards?|leaving|reach(?:ed|ing)?)"
_QUOTED = re.compile("[\"'\u2018\u2019\u201c\u201d\u00ab]")
_OPENING = 2  # code points before a quotation that opens its paragraph: the mark and a space
_NAME = r"[^\W\d_a-z][\w.'\u2019-]*"
_SIGNATURE = re.compile(
    rf"['\"\u201d\u2019\u00bb]{{1,2}}\s*(?P<mark>[\u2012-\u2015]|--?)\s*"
    rf"(?P<name>{_NAME}(?:\s(?:{_NAME}|de|la|al|el|bin|ibn|abu|van|von|of|the|and)){{0,7}})"
    r"(?:,[^\n]{0,80})?\s*$"
)
_LABEL = re.compile(
    r"[\"\u201c']{0,2}(?P<name>(?:(?:MR|MRS|MS|DR|GEN|SEN)\.? )?[A-Z][A-Z'\u2019-]{2,}"
    r"(?: [A-Z][A-Z.'\u2019-]*){0,2})(?P<mark>:)\s+(?=\S)"
)
_LABELLED = 2  # a text with fewer labels is no transcript: "BREAKING: ..." is nobody
_CLOSING = re.compile(r"[\s\"\u201c\u201d'.]+$")
_SURE = 0.9  # raw probability; PolNeAR dev has 23 signatures, all right and all in one article


def credited(text: str, tagged: Sequence[Attribution]) -> list[Attribution]:
    """What was tagged, with labels and signatures in the place of what was tagged at their mark."""
    found = [*_signatures(text), *_labels(text)]
    marks = {one.cue[0] for one in found}
    kept = (one for one in tagged if not marks.intersection(one.cue) and not _is_topic(text, one))
    return [*kept, *found]


def _is_topic(text: str, attribution: Attribution) -> bool:
    """Whether the words before a colon name the place that a headline is about ("Mosul: ...").

    A place is known by the text's own words: somewhere something is in it or comes from it.
    """
    if len(attribution.source) != 1 or len(attribution.cue) != 1:
        return False
    [source], [cue] = attribution.source, attribution.cue
    colon = text[slice(*cue)].strip() == ":" and not text[source.span[1] : cue[0]].strip()
    quoted = text[attribution.content[0][0] - 1 : attribution.content[0][0] + 1]
    if not colon or _QUOTED.search(quoted):
        return False
    name = re.escape(text[slice(*source.span)])
    return re.search(rf"\b{_LOCATED}\s{name}\b(?!['\u2019])", text) is not None


def _signatures(text: str) -> Iterator[Attribution]:
    """The paragraphs that are one quotation and its signature (`"..." - Name, place`)."""
    quoted = [q for q in quotations(text) if q.closed]
    at = 0
    for span in paragraphs(text):
        own: list[Quotation] = []
        while at < len(quoted) and quoted[at].span[1] <= span[1]:
            own.append(quoted[at])
            at += 1
        if own and own[0].span[0] - span[0] <= _OPENING:
            match = _SIGNATURE.match(text, own[-1].span[1], span[1])
            if match:
                yield _credit(match, (own[0].span[0], own[-1].span[1]))


def _labels(text: str) -> list[Attribution]:
    """The paragraphs of a transcript that open with who speaks (`WALLACE: ...`)."""
    found = []
    for start, end in paragraphs(text):
        match = _LABEL.match(text, start, end)
        if match:
            close = _CLOSING.search(text, match.end(), end)
            found.append(_credit(match, (match.end(), close.start() if close else end)))
    return found if len(found) >= _LABELLED else []


def _credit(match: re.Match[str], content: Span) -> Attribution:
    return Attribution(
        content=(content,),
        cue=(match.span("mark"),),
        source=(Mention(span=match.span("name"), kind=LinkKind.PERSON),),
        probability=_SURE,
    )
