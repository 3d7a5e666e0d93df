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
    r"(?:\A|[.!?\n,;\u201c\"]|\b(?:and|but|that|said))\s{0,3}"
    r"(?:(?:On|By|In|From|Until|Next|This|on|by|in|next|from)\s)?(?:the\s)?\Z"
)
_SENTENCE = re.compile(r"[.!?][\"'\u201d\u2019)\]]{0,3}\s{1,8}[\"'\u201c\u2018(\[]{0,3}[A-Z0-9]|\n")
_LONGEST = 1000  # characters: no sentence runs farther
_LAST_WORD = re.compile(r"[\w.]{1,8}\Z")


@cache
def _future() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b|(?=['\u2019]))(?:{alternatives(vocabulary().future)})\b", re.IGNORECASE
    )


@cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"\b(?:[a-z]{{2,20}}ed|{alternatives(vocabulary().past)})\b")


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
    if _past().search(before):
        return -1
    if not _FRONTED.search(text[max(0, span[0] - 30) : span[0]]):
        return 0
    after = text[span[1] : span[1] + _REACH].lstrip(", ")
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    future, past = _future().search(clause), _past().search(clause)
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
    if end - start > _LONGEST:
        return True
    for match in _SENTENCE.finditer(text, start, end + 1):  # the next sentence begins at the end
        word = _LAST_WORD.search(text, max(0, match.start() - 10), match.start())
        if match[0][0] != "." or not word or not _is_short(word[0]):
            return True
    return False


def _is_short(word: str) -> bool:
    """Whether a full stop after a word only cuts it short: "Gen.", "U.S."."""
    return len(word) == 1 or word.lower() in vocabulary().abbreviations
