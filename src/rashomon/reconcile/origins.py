"""Origins: who stands behind each account, and which of them are one.

One origin counts once, however many documents carry it. Every merge has its reason, in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rashomon.model.claim import Link, LinkKind
from rashomon.model.event import Origin
from rashomon.model.text import Document
from rashomon.reconcile.copies import copies
from rashomon.reconcile.credits import credited
from rashomon.reconcile.merging import Merging
from rashomon.reconcile.relations import Relations, fold
from rashomon.reconcile.spokespeople import spokespeople
from rashomon.reconcile.statements import Statement

__all__ = ["origins"]

SURNAME = 4  # letters: shorter last names are shared by too many


def origins(statements: Sequence[Statement], relations: Relations) -> dict[str, Origin]:
    """The origin of each statement by its id.

    Merged are: names of one actor, persons with who they speak for, a last name with the one full
    name that has it, and the narration of documents that carry one text.
    """
    documents = _documents(statements)
    merging: Merging[str] = Merging()
    raw = {statement.id: _raw(statement) for statement in statements}
    names = sorted({link.name: link for link in map(_last, statements) if link})
    _merge_names(merging, names, relations)
    _merge_speakers(merging, names, documents, relations)
    _merge_texts(merging, statements, documents)
    kinds = {link.name: link.kind for link in map(_last, statements) if link}
    shown = _shown(merging, set(raw.values()))
    return {
        name: Origin(
            name=shown[merging.find(key)],
            kind=kinds.get(merging.find(key), kinds.get(key, LinkKind.UNKNOWN)),
            merged=merging.reasons(key),
        )
        for name, key in raw.items()
    }


def _last(statement: Statement) -> Link | None:
    return statement.resolved.claim.origin


def _raw(statement: Statement) -> str:
    link = _last(statement)
    return link.name if link else narrator(statement.document)


def narrator(document: Document) -> str:
    """The name of a document's own voice as an origin."""
    return f"{document.publisher or 'narration'} [{document.id}]"


def _documents(statements: Iterable[Statement]) -> dict[str, Document]:
    return {statement.document.id: statement.document for statement in statements}


def _merge_names(merging: Merging[str], names: Sequence[str], relations: Relations) -> None:
    by_fold: dict[str, str] = {}
    for name in names:
        first = by_fold.setdefault(fold(name), name)
        if first != name:
            merging.merge(first, name, f"{name!r} is {first!r} in other letters")
    singles = sorted(by_fold.values())
    for left, right in combinations(singles, 2):
        if relations.relation(left, right) == "same":
            merging.merge(left, right, f"{right!r} and {left!r} are names of one actor")
    _merge_surnames(merging, singles)


def _merge_surnames(merging: Merging[str], names: Sequence[str]) -> None:
    """A last name alone with the one longer name that ends with it."""
    ending: dict[str, list[str]] = defaultdict(list)
    for name in names:
        words = fold(name).split()
        if len(words) > 1:
            ending[words[-1]].append(name)
    for name in names:
        word = fold(name)
        full = ending.get(word, ())
        if " " not in word and len(word) >= SURNAME and len(full) == 1:
            merging.merge(full[0], name, f"{name!r} is {full[0]!r} by last name")


def _merge_speakers(
    merging: Merging[str],
    names: Sequence[str],
    documents: Mapping[str, Document],
    relations: Relations,
) -> None:
    """Spokespeople with their institution, as any of the documents introduces them."""
    known = {fold(name): name for name in names}
    for document in sorted(documents.values(), key=lambda document: document.id):
        for person, body in sorted(spokespeople(document.text).items()):
            if person not in known:
                continue
            kept = _same_name(body, names, relations) or body
            merging.merge(kept, known[person], f"{known[person]!r} speaks for {kept!r}")


def _same_name(name: str, names: Sequence[str], relations: Relations) -> str | None:
    return next((other for other in names if relations.relation(name, other) == "same"), None)


def _merge_texts(
    merging: Merging[str], statements: Sequence[Statement], documents: Mapping[str, Document]
) -> None:
    """Narration of documents that carry one text: credited to one agency, or copies."""
    for document in sorted(documents.values(), key=lambda document: document.id):
        agency = credited(document)
        if agency:
            merging.merge(agency, narrator(document), f"{document.id} credits {agency}")
    for copy in copies({name: document.text for name, document in documents.items()}):
        reason = f"{copy.right} has {copy.contained:.0%} of the words of {copy.left}"
        left, right = merging.find(narrator(documents[copy.left])), narrator(documents[copy.right])
        merging.merge(left, right, reason)


def _shown(merging: Merging[str], names: set[str]) -> dict[str, str]:
    return {merging.find(name): merging.find(name) for name in names}
