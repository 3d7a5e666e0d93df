"""Unnamed sources: "a resident" who spoke to an outlet is one, whoever passes the outlet on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.model.claim import Link
from rashomon.reconcile.relations import fold
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.tables import shipped

__all__ = ["alike_unnamed"]

_TAIL = re.compile(r"\s(?:of|from|in|inside|at|near|who|with|close|to|on|familiar)\b.*|,.*")


def alike_unnamed(statements: Sequence[Statement]) -> Iterator[tuple[str, str, str]]:
    """Names of unnamed sources that are one, and the outlet whose they are: (kept, other, outlet).

    They are called by one noun, and spoke to one outlet: the link before them, or the publisher
    of the document where there is none. Two whom one document tells apart ("a source", "a second
    source") stay two.
    """
    heard: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    outlets: dict[str, str] = {}
    for statement in statements:
        chain = statement.resolved.claim.chain
        for before, link in zip((None, *chain), chain, strict=False):
            outlet = before.name if before else statement.document.publisher
            if outlet and not link.named:
                outlets[fold(outlet)] = outlet
                heard[fold(outlet), _noun(link)][link.name].add(statement.document.id)
    for (outlet, _), names in sorted(heard.items()):
        order = sorted(names)
        for i, kept in enumerate(order):
            for other in order[i + 1 :]:
                if not names[kept] & names[other] and _compatible(kept, other):
                    yield kept, other, outlets[outlet]


def _compatible(left: str, right: str) -> bool:
    """Whether one description says no more than the other ("a resident", "a Mosul resident").

    "A second source" may be "a separate source", and is not "a source".
    """
    one, other = (set(fold(name).split()) for name in (left, right))
    seconds = set(shipped("naming.yaml")["second"])
    if bool(one & seconds) != bool(other & seconds):
        return False
    return one - seconds <= other or other - seconds <= one


def _noun(link: Link) -> str:
    """What an unnamed source is called: "resident" of "a resident of Mosul (2)"."""
    words = fold(_TAIL.sub("", link.name.split("(")[0].strip())).split()
    return words[-1] if words else ""
