"""Names: which of an event's sources are one, as their names and the texts tell.

Names of one actor, a person's names and roles, a body and who speaks for it, a collective named
with and without its country. Every merge has its reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from rashomon.model.claim import Link, LinkKind
from rashomon.model.text import Document
from rashomon.reconcile.merging import Merging
from rashomon.reconcile.naming import (
    collective,
    government_of,
    governs,
    introduced,
    is_personal,
    same_person,
    voice_of,
    words_of,
)
from rashomon.reconcile.relations import Relations, fold
from rashomon.reconcile.spokespeople import spokespeople

__all__ = ["merge_names"]

_PRESS = (LinkKind.OUTLET, LinkKind.AGENCY)
_PERSONS = (LinkKind.OFFICIAL, LinkKind.PERSON, LinkKind.WITNESS, LinkKind.UNKNOWN)


def merge_names(
    merging: Merging[str],
    links: Mapping[str, Link],
    documents: Mapping[str, Document],
    relations: Relations,
) -> None:
    """Makes sources one that are one by name.

    Args:
        merging: the sources that are one so far.
        links: the sources by name.
        documents: what speaks of them, by id.
        relations: who belongs to whom.
    """
    _merge_actors(merging, links, relations)
    _merge_organs(merging, links, relations)
    _merge_persons(merging, links, documents)
    _merge_surnames(merging, links)
    _merge_collectives(merging, links)
    bodies = _merge_speakers(merging, links, documents, relations)
    _merge_voices(merging, links, bodies)


def _merge_actors(merging: Merging[str], links: Iterable[str], relations: Relations) -> None:
    """Names of one actor, and a country with its government."""
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


def _merge_organs(merging: Merging[str], links: Mapping[str, Link], relations: Relations) -> None:
    """A party's outlets with the party, where it is a source itself."""
    for name, link in links.items():
        party = relations.speaks_for(name) if link.kind in _PRESS else None
        kept = party and next(
            (each for each in links if relations.relation(party, each) == "same"), None
        )
        if kept:
            merging.merge(kept, name, f"{name!r} is the outlet of {kept!r}")


def _merge_voices(merging: Merging[str], links: Mapping[str, Link], bodies: Iterable[str]) -> None:
    """Descriptions with the named source whose voice they are; the longest name where several."""
    named = {name for name, link in links.items() if link.named and len(fold(name)) > 2}
    order = sorted(named.union(bodies), key=lambda name: (-len(words_of(name)), name))
    for description in links:
        kept = next((name for name in order if voice_of(description, name)), None)
        if kept:
            merging.merge(kept, description, f"{description!r} speaks for {kept!r}")


def _merge_persons(
    merging: Merging[str], links: Mapping[str, Link], documents: Mapping[str, Document]
) -> None:
    """Names of one person, and descriptions with the person whom a text introduces by them."""
    text = " | ".join(documents[key].text for key in sorted(documents))
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


def _merge_collectives(merging: Merging[str], links: Iterable[str]) -> None:
    """Collective sources by one name: of one country, or of none where only one has a country."""
    found: dict[frozenset[str], dict[frozenset[str], str]] = defaultdict(dict)
    for name in links:
        called, countries = collective(name) or (frozenset(), frozenset())
        if called and found[called].setdefault(countries, name) != name:
            kept = found[called][countries]
            merging.merge(kept, name, f"{name!r} is {kept!r} in other words")
    for by_country in found.values():
        bare = by_country.pop(frozenset(), None)
        if bare and len(by_country) == 1:
            (kept,) = by_country.values()
            merging.merge(kept, bare, f"{bare!r} is {kept!r}: no other is named")


def _merge_speakers(
    merging: Merging[str],
    links: Mapping[str, Link],
    documents: Mapping[str, Document],
    relations: Relations,
) -> set[str]:
    """Spokespeople with their institution, as most of the documents introduce them.

    Gives back the institutions for which somebody speaks.
    """
    known = {fold(name): name for name in links}
    heard: dict[str, Counter[str]] = defaultdict(Counter)
    for key in sorted(documents):
        for person, body in sorted(spokespeople(documents[key].text).items()):
            heard[person][_listed_as(body, links, relations) or body] += 1
    for person, counts in heard.items():
        kept = max(counts, key=lambda body: (counts[body], body))
        if person in known:
            merging.merge(kept, known[person], f"{known[person]!r} speaks for {kept!r}")
    return {body for counts in heard.values() for body in counts}


def _listed_as(name: str, links: Iterable[str], relations: Relations) -> str | None:
    """The source that an institution or a last name means."""
    listed = (other for other in links if relations.relation(name, other) == "same")
    ending = (
        other for other in links if is_personal(other) and words_of(other)[-1:] == words_of(name)
    )
    return next(listed, None) or next(ending, None)
