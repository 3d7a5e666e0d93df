"""Spokespeople: who speaks for which institution, as a text introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from rashomon.reconcile.relations import fold
from rashomon.reconcile.tables import shipped

__all__ = ["spokespeople"]

_PARTICLE = r"(?:al|el|bin|ibn|van|de)"
_NAME = (
    rf"(?:(?:[A-Z]\.|(?:{_PARTICLE}[-\s])?[A-Z][\w'\u2019-]+)"
    rf"(?:\s(?=[A-Z]|{_PARTICLE}[-\s]))?){{2,4}}"
)
_WORD = r"[A-Z](?:[\w&\u2019-]|\.(?=\w))+(?:(?<=\.\w)\.)?"
_BODY = rf"{_WORD}(?:[ ](?:(?:of|for|and|on|the)[ ]){{0,2}}{_WORD}){{0,5}}"

_BARE = re.compile(r"^(?:But|And|The|Army|Al)\s+|['\u2019]s?\s*$|\s+$")
_GENERAL = re.compile(
    r"(?:\w+ )?(?:Ministry|Department|Government|Army|Police|Council)"
)  # of whom?
_INSTITUTION = re.compile(r"\b(?:Council|Ministry|Department|News|Office|House|Command|Agency)\b")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = shipped("spokespeople.yaml")
    speaker = "|".join(words["speakers"])
    heads = "|".join(words["heads"])
    monitor = rf"(?:{_BODY}[ ])?(?:(?:{'|'.join(words['monitors'])})\b(?:\s(?:of|for)\s{_BODY})?)"
    kind = rf"(?:{'|'.join(words['kinds'])})"
    rank = "|".join(map(re.escape, words["ranks"]))
    name = rf"(?P<name>{_NAME})"
    ranks = rf"(?:(?:{rank})\s+)*"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?P<body>{_BODY}(?:(?:'s|\u2019s)?[ ]{kind}\b)?)"
            rf"(?:'s|\u2019s)?[ ](?:\w+[ ])?(?:{speaker}),?\s+{ranks}{name}",
            rf"{ranks}{name},?\s+(?:who\s\w+\s)?(?:the|a|an|its|their)?\s*(?:\w+\s)?(?:{speaker})\s+(?:for|of|at)\s+(?:the\s+)?(?P<body>{_BODY})",
            rf"{ranks}{name},\s+(?:the|a|an)\s+(?P<body>{_BODY})(?:'s|\u2019s)?\s*(?:{speaker})",
            rf"(?:{speaker})\s+(?:for|of)\s+(?:the\s+)?(?P<body>{_BODY}),?\s+{ranks}{name}",
            rf"{name},?\s+(?:the\s+)?(?:{heads})\s+of\s+(?:the\s+)?(?P<body>{monitor})",
        )
    )


@lru_cache(maxsize=1024)
def spokespeople(text: str) -> Mapping[str, str]:
    """Institutions by the folded full name of who speaks for them."""
    return {
        fold(name): body
        for name, body in _introduced(text)
        if fold(name) and body and not _GENERAL.fullmatch(body)
    }


def _introduced(text: str) -> Iterator[tuple[str, str]]:
    for pattern in _patterns():
        for found in pattern.finditer(text):
            name, body = _BARE.sub("", found["name"]), _BARE.sub("", found["body"].strip())
            if not _INSTITUTION.search(name):
                yield name, body
