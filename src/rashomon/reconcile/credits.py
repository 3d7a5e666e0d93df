"""Credit lines: the agency whose text a document carries ("MOSUL (Reuters) -", "--AFP")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from rashomon.model.text import Document
from rashomon.reconcile.tables import shipped

__all__ = ["credited"]

_HEAD, _TAIL = 300, 250  # characters at a text's ends in which a credit stands


@cache
def _agencies() -> Mapping[str, str]:
    return {
        written.lower(): name
        for name, forms in shipped("agencies.yaml")["agencies"].items()
        for written in (name, *forms)
    }


@cache
def _credit() -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, _agencies()), key=len, reverse=True))
    return re.compile(
        rf"""(?:\(\s*(?P<bracket>{forms})\s*\)            # MOSUL (Reuters) -
            |--?\s*(?P<dash>{forms})\s*$                  # --Reuters
            |\b(?P<dated>{forms})\s+(?:\w+day,?\s+)?\d{{1,2}}\s+[a-z]{{3,9}}\s+\d{{4}}\b
            |(?<=[.!?]\s)(?P<begun>{forms})\s+[-\u2013\u2014]\s   # ... at noon. AFP - Shells hit
            |\bsource\s*:?\s*(?P<source>{forms})\b        # Source: AFP
            |^\s*(?P<line>{forms})\s*$                    # a line of its own
            |^\s*(?:by\s[\w .'-]{{3,40}},\s*)?(?P<by>{forms})\s*(?:[-\u2013\u2014]|$))""",
        re.IGNORECASE | re.MULTILINE | re.VERBOSE,
    )


def credited(document: Document) -> str | None:
    """The agency that a document's head, tail or byline credits with the text; None without one."""
    text = document.text
    for part in (document.byline or "", text[:_HEAD], text[-_TAIL:]):
        found = _credit().search(part)
        if found:
            return _agencies()[next(name for name in found.groups() if name).lower()]
    return None
