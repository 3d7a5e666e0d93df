"""Origins: who stands behind each statement, and which of them are one.

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
from rashomon.reconcile.naming import (
    government_of,
    governs,
    introduced,
    is_personal,
    same_person,
    voice_of,
    words_of,
)
from rashomon.reconcile.relations import Relations, fold
from rashomon.reconcile.resting import rests_on
from rashomon.reconcile.spokespeople import spokespeople
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.unnamed import alike_unnamed
from rashomon.reconcile.wordings import same_wording

__all__ = ["narrator", "origins"]

_PRESS = (LinkKind.OUTLET, LinkKind.AGENCY)
_PERSONS = (LinkKind.OFFICIAL, LinkKind.PERSON, LinkKind.WITNESS, LinkKind.UNKNOWN)


def origins(statements: Sequence[Statement], relations: Relations) -> dict[str, Origin]:
    """The origin of each statement by its id."""
    documents = {statement.document.id: statement.document for statement in statements}
    links = _links(statements)
    merging: Merging[str] = Merging()
    _merge_names(merging, links, relations)
    _merge_voices(merging, links)
    _merge_persons(merging, links, documents)
    _merge_surnames(merging, links)
    _merge_speakers(merging, links, documents, relations)
    for kept, other, outlet in alike_unnamed(statements):
        merging.merge(kept, other, f"{other!r} and {kept!r} spoke to {outlet}, and to it alone")
    _merge_texts(merging, documents)
    resting = rests_on(statements)
    resting = _merge_wordings(merging, statements, links) | resting
    names = {each.id: resting.get(each.id) or _speaker(each) for each in statements}
    return {key: _origin(name, merging, links, rests=key in resting) for key, name in names.items()}


def _origin(name: str, merging: Merging[str], links: Mapping[str, Link], *, rests: bool) -> Origin:
    kept = merging.find(name)
    link = links.get(kept) or links.get(name)
    return Origin(
        name=kept,
        kind=link.kind if link else LinkKind.UNKNOWN,
        merged=(*merging.reasons(name), *((f"the outlet's report rests on {name!r}",) * rests)),
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


def _merge_names(merging: Merging[str], links: Mapping[str, Link], relations: Relations) -> None:
    by_fold: dict[str, str] = {}
    for name in links:
        first = by_fold.setdefault(" ".join(words_of(name)), name)
        if first != name:
            merging.merge(first, name, f"{name!r} is {first!r} in other letters")
    for left, right in combinations(sorted(by_fold.values()), 2):
        first, second = government_of(left) or left, government_of(right) or right
        if relations.relation(first, second) == "same" or (
            relations.relation(first, second) == "parent" and governs(first, second)
        ):
            merging.merge(left, right, f"{right!r} and {left!r} are names of one actor")


def _merge_voices(merging: Merging[str], links: Mapping[str, Link]) -> None:
    """Descriptions with the named source whose voice they are; the longest name where several."""
    named = sorted(
        (name for name, link in links.items() if link.named and len(fold(name)) > 2),
        key=lambda name: (-len(words_of(name)), name),
    )
    for description in links:
        kept = next((name for name in named if voice_of(description, name)), None)
        if kept:
            merging.merge(kept, description, f"{description!r} speaks for {kept!r}")


def _merge_persons(
    merging: Merging[str], links: Mapping[str, Link], documents: Mapping[str, Document]
) -> None:
    """Names of one person, and descriptions with the person whom a text introduces by them."""
    text = " | ".join(fold(documents[key].text) for key in sorted(documents))
    persons = [name for name, link in links.items() if link.kind in _PERSONS and is_personal(name)]
    for left, right in combinations(persons, 2):
        if same_person(left, right):
            merging.merge(left, right, f"{right!r} and {left!r} are one person's names")
    for description in links:
        met = [person for person in persons if introduced(description, person, text)]
        if len({merging.find(person) for person in met}) == 1:
            reason = f"{met[0]!r} is introduced as {description!r}"
            merging.merge(met[0], description, reason)


def _merge_surnames(merging: Merging[str], links: Mapping[str, Link]) -> None:
    """A last name, alone or with a voice ("Hunter's office"), with the one person who has it."""
    surnames: dict[str, set[str]] = defaultdict(set)
    for name, link in links.items():
        if link.kind in _PERSONS and is_personal(name):
            surnames[words_of(name)[-1]].add(merging.find(name))
    for name in links:
        for surname in {words_of(name)[-1:], words_of(name)[:1]}:
            held = surnames.get("".join(surname), set()) - {merging.find(name)}
            if len(held) == 1 and (words_of(name) == surname or voice_of(name, "".join(surname))):
                (kept,) = held
                merging.merge(kept, name, f"{name!r} is short for {kept!r}, or speaks for them")


def _merge_speakers(
    merging: Merging[str],
    links: Mapping[str, Link],
    documents: Mapping[str, Document],
    relations: Relations,
) -> None:
    """Spokespeople with their institution, as any of the documents introduces them."""
    known = {fold(name): name for name in links}
    for key in sorted(documents):
        for person, body in sorted(spokespeople(documents[key].text).items()):
            if person not in known:
                continue
            kept = _listed_as(body, links, relations) or body
            merging.merge(kept, known[person], f"{known[person]!r} speaks for {kept!r}")


def _listed_as(name: str, links: Iterable[str], relations: Relations) -> str | None:
    """The source that an institution or a last name means."""
    listed = (other for other in links if relations.relation(name, other) == "same")
    ending = (
        other for other in links if is_personal(other) and words_of(other)[-1:] == words_of(name)
    )
    return next(listed, None) or next(ending, None)


def _merge_wordings(
    merging: Merging[str], statements: Sequence[Statement], links: Mapping[str, Link]
) -> dict[str, str]:
    """Sources who are quoted in the same words: named ones are one, others are who is named."""
    meant: dict[str, str] = {}
    for some in same_wording([each for each in statements if not each.narrated]):
        speakers = {each.id: _speaker(each) for each in some}
        named = sorted({name for name in speakers.values() if name in links and links[name].named})
        kept = next(iter(named or sorted(set(speakers.values()))))
        for name in named:
            if is_personal(kept) and is_personal(name):
                merging.merge(kept, name, f"{name!r} is quoted in the words of {kept!r}")
        meant |= {key: kept for key, name in speakers.items() if name not in named}
    return meant


def _merge_texts(merging: Merging[str], documents: Mapping[str, Document]) -> None:
    """Narration of documents that carry one text: credited to one agency, or near copies."""
    for key in sorted(documents):
        agency = credited(documents[key])
        if agency:
            merging.merge(agency, narrator(documents[key]), f"{key} credits {agency}")
    for copy in copies({name: document.text for name, document in documents.items()}):
        reason = f"{copy.right} has {copy.contained:.0%} of the words of {copy.left}"
        merging.merge(narrator(documents[copy.left]), narrator(documents[copy.right]), reason)
