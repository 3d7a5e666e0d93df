"""Origins: who stands behind each statement, and which of them are one.

One origin counts once, however many documents carry it. Every merge has its reason, in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.model.claim import Link, LinkKind
from rashomon.model.event import Origin
from rashomon.model.text import Document
from rashomon.reconcile.copies import copies
from rashomon.reconcile.credits import credited
from rashomon.reconcile.merging import Merging
from rashomon.reconcile.names import merge_names
from rashomon.reconcile.relations import Relations
from rashomon.reconcile.resting import requoted, rests_on
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.unnamed import alike_unnamed

__all__ = ["narrator", "origins"]

_PRESS = (LinkKind.OUTLET, LinkKind.AGENCY)


def origins(statements: Sequence[Statement], relations: Relations) -> dict[str, Origin]:
    """The origin of each statement by its id."""
    documents = {statement.document.id: statement.document for statement in statements}
    links = _links(statements)
    merging: Merging[str] = Merging()
    merge_names(merging, links, documents, relations)
    for kept, other, outlet in alike_unnamed(statements):
        merging.merge(kept, other, f"{other!r} and {kept!r} spoke to {outlet}, and to it alone")
    _merge_texts(merging, documents)
    speakers = {each.id: merging.find(_speaker(each)) for each in statements}
    meant = requoted(statements, speakers, links) | rests_on(statements, speakers, relations)
    return {
        key: _origin(meant[key].name, merging, links, meant[key].reason)
        if key in meant
        else _origin(name, merging, links)
        for key, name in speakers.items()
    }


def _origin(name: str, merging: Merging[str], links: Mapping[str, Link], *reasons: str) -> Origin:
    kept = merging.find(name)
    link = links.get(kept) or links.get(name)
    return Origin(
        name=kept,
        kind=link.kind if link else LinkKind.UNKNOWN,
        merged=(*merging.reasons(name), *reasons),
    )


def _links(statements: Iterable[Statement]) -> dict[str, Link]:
    """The links that speak for themselves, by name; a named one where several have the name."""
    found: dict[str, Link] = {}
    for statement in statements:
        for link in statement.resolved.claim.chain:
            if link.name not in found or (link.named and not found[link.name].named):
                found[link.name] = link
    return dict(sorted(found.items()))


def _speaker(statement: Statement) -> str:
    """Who the chain ends with; for a recording or a paper the actor who gave it out."""
    chain = statement.resolved.claim.chain
    if not chain:
        return narrator(statement.document)
    *relays, last = chain
    if last.kind is LinkKind.DOCUMENT and relays and relays[-1].kind not in _PRESS:
        return relays[-1].name
    return last.name


def narrator(document: Document) -> str:
    """The name of a document's own voice as an origin."""
    return f"{document.publisher or 'narration'} [{document.id}]"


def _merge_texts(merging: Merging[str], documents: Mapping[str, Document]) -> None:
    """Narration of documents that carry one text: credited to one agency, or near copies."""
    for key in sorted(documents):
        agency = credited(documents[key])
        if agency:
            merging.merge(agency, narrator(documents[key]), f"{key} credits {agency}")
    for copy in copies({name: document.text for name, document in documents.items()}):
        reason = f"{copy.right} has {copy.contained:.0%} of the words of {copy.left}"
        merging.merge(narrator(documents[copy.left]), narrator(documents[copy.right]), reason)
