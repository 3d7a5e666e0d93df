"""Whether the clause around an expression speaks of what has been or of what is to come."""

from __future__ import annotations

import re
from functools import cache

from rashomon.model.text import Span
from rashomon.resolve.dates.vocabulary import alternatives, vocabulary

__all__ = ["ends_sentence", "is_saying", "tense"]

_REACH = 80  # characters on either side
_CLAUSE = re.compile(
    r"[.;:!?\n\u201c\u201d\"]|,(?!\s\d)|\b(?:said|told|that|which|who|after|before|when|but|and)\b"
)
_FRONTED = re.compile(
    r"(?:\A|[.!?\n,;\u201c\"]|\b(?:and|but|that|said))\s*(?:On|By|In|From|Until|Next|This|on|by|in|next|from)?\s*(?:the\s)?\Z"
)
_SENTENCE = re.compile(r"[.!?][\"'\u201d\u2019)\]]*\s+[\"'\u201c\u2018(\[]*[A-Z0-9]|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Dr|Gen|Col|Lt|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\Z"
)
_PAST = re.compile(r"\b(?:was|were|had|did|killed|died|took|began|[a-z]{2,}ed)\b")


@cache
def _future() -> re.Pattern[str]:
    words = (
        word if word.startswith(("'", "\u2019")) else rf"\b{word}" for word in vocabulary().future
    )
    return re.compile(
        rf"(?:{'|'.join(word.replace(' ', chr(92) + 's') for word in words)})\b", re.IGNORECASE
    )


@cache
def _saying() -> re.Pattern[str]:
    """A word of saying, to whom or where, and the preposition of the date."""
    return re.compile(
        rf"\b(?:{alternatives(vocabulary().saying)})\b(?:\s(?!that\b)[\w'\u2019]+)?"
        r"(?:\s(?:in|at|to|by|from|via|through|during)(?:\s[\w'\u2019]+){1,4}?)?"
        r"(?:\s(?:on|late|early|earlier|last))*\s\Z",
        re.IGNORECASE,
    )


def tense(text: str, span: Span) -> int:
    """1 where the clause of the words at `span` is in the future, -1 in the past, 0 in neither.

    The verb stands before them ("will meet on Friday"), or after them where they open the clause
    ("On Friday the council will meet").
    """
    before = _last_clause(text[max(0, span[0] - _REACH) : span[0]])
    if _future().search(before):
        return 1
    if _PAST.search(before):
        return -1
    if not _FRONTED.search(text[max(0, span[0] - 30) : span[0]]):
        return 0
    after = text[span[1] : span[1] + _REACH].lstrip(", ")
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    future, past = _future().search(clause), _PAST.search(clause)
    if future and (not past or future.start() < past.start()):
        return 1
    return -1 if past else 0


def _last_clause(before: str) -> str:
    return _CLAUSE.split(before)[-1]


def is_saying(text: str, span: Span) -> bool:
    """Whether the words at `span` date a saying ("said in a statement on Friday")."""
    before = text[max(0, span[0] - _REACH) : span[0]]
    return bool(_saying().search(_SENTENCE.split(before)[-1]))


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a sentence or a paragraph ends between two places."""
    for match in _SENTENCE.finditer(text, start, end + 1):  # the next sentence begins at the end
        if match[0].startswith((".",)) and _ABBREVIATION.search(
            text[max(0, match.start() - 6) : match.start()]
        ):
            continue
        return True
    return False
