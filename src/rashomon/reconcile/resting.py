"""Statements whose source is named elsewhere.

"X reports" in one document is "Y told X" in another; "an official" of a lead is named further down;
one wording that two documents credit to two sources is one source's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model.claim import Link, LinkKind
from rashomon.model.text import Document, extent
from rashomon.reconcile.naming import countries_of, is_government, is_personal
from rashomon.reconcile.relations import Relations, fold
from rashomon.reconcile.stance import polarity
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.wording import shared
from rashomon.reconcile.wordings import same_wording

__all__ = ["Meant", "requoted", "rests_on"]

RESTATED = 0.6  # within a document
FILLED = 0.6  # of a statement's characters by another's saying
ALIKE = 0.4  # of the shorter statement's words, by rarity
BESIDE = 60  # characters around a name in which its country stands
_SPEAKING = (LinkKind.OFFICIAL, LinkKind.PERSON, LinkKind.GOVERNMENT, LinkKind.ORGANISATION)
_PRESS = (LinkKind.OUTLET, LinkKind.AGENCY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whose a statement is, though its own chain ends with another, and how that is known."""

    name: str
    reason: str


def rests_on(
    statements: Sequence[Statement], speakers: Mapping[str, str], relations: Relations
) -> dict[str, Meant]:
    """Of statements whose source is another, as this or another document tells: whose they are.

    What an outlet reports is whose another statement says it is, if it gives the same in the
    outlet's name and names its source; of several the one that is most alike counts.

    Args:
        speakers: who each statement's chain ends with, sources that are one by one name.
        relations: who belongs to whom.
    """
    through: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        chain = statement.resolved.claim.chain
        if len(chain) > 1 and chain[-2].kind in _PRESS:
            through[fold(chain[-2].name)].append(statement)
    found = _of_part(statements, speakers, relations)
    found |= _named_below(statements, speakers, relations) | {
        statement.id: source
        for statement in statements
        if (source := _source(statement, through)) is not None
    }
    return _within(statements) | found


def _within(statements: Sequence[Statement]) -> dict[str, Meant]:
    """Of statements that another's saying fills ("X said that Y denied it"): whose that is."""
    inner: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.resolved.claim.within:
            inner[statement.resolved.claim.within].append(statement)
    found = {}
    for statement in statements:
        other = max(inner[statement.id], key=_extent, default=None)
        if other and _extent(other) >= FILLED * (statement.span[1] - statement.span[0]):
            outer, origin = statement.resolved.claim.origin, other.resolved.claim.origin
            if outer and origin and origin.name != outer.name:
                reason = f"what {outer.name!r} tells is what {origin.name!r} says"
                found[statement.id] = Meant(name=origin.name, reason=reason)
    return found


def _extent(statement: Statement) -> int:
    """Characters of a claim with its words of saying and its source."""
    claim = statement.resolved.claim
    start, end = extent((*claim.content, *claim.cue, *claim.source))
    return end - start


def requoted(
    statements: Sequence[Statement], speakers: Mapping[str, str], links: Mapping[str, Link]
) -> dict[str, Meant]:
    """Of statements in the words of others whom most documents credit to somebody else: to whom.

    Args:
        speakers: who each statement's chain ends with, sources that are one by one name.
        links: sources by name; one with a name goes before one without.
    """
    found: dict[str, Meant] = {}
    for some in same_wording([each for each in statements if not each.narrated]):
        counts = Counter(speakers[each.id] for each in some)
        kept = min(counts, key=lambda name: (not _is_named(name, links), -counts[name], name))
        for each in some:
            if speakers[each.id] != kept:
                reason = f"{speakers[each.id]!r} is quoted in the words of {kept!r}"
                found[each.id] = Meant(name=kept, reason=reason)
    return found


def _is_named(name: str, links: Mapping[str, Link]) -> bool:
    return name not in links or links[name].named


def _named_below(
    statements: Sequence[Statement], speakers: Mapping[str, str], relations: Relations
) -> dict[str, Meant]:
    """Of statements by somebody unnamed: who says the same by name in the same document.

    Somebody of a country ("an Iraqi official") is nobody of another.
    """
    named: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        last = statement.resolved.claim.origin
        if last and last.named and last.kind in _SPEAKING:
            named[statement.document.id].append(statement)
    found = {}
    for statement in statements:
        last = statement.resolved.claim.origin
        if not last or last.named or last.kind is not LinkKind.OFFICIAL:
            continue
        countries = countries_of(last.name)
        below = [
            each
            for each in named[statement.document.id]
            if each.order > statement.order
            and (
                polarity(each) is polarity(statement)
                if not countries
                else _is_of(countries, each, speakers, relations)
            )
        ]
        other = max(below, key=lambda each: shared(statement.words, each.words), default=None)
        if other and shared(statement.words, other.words) >= RESTATED:
            name = other.resolved.claim.chain[-1].name
            reason = f"{last.name!r} is {name!r}, who says the same further down"
            found[statement.id] = Meant(name=name, reason=reason)
    return found


def _of_part(
    statements: Sequence[Statement], speakers: Mapping[str, str], relations: Relations
) -> dict[str, Meant]:
    """Of statements by a government: which of its parts says the same ("US officials", Pentagon).

    A government that says what its ministry says is no second source.
    """
    found: dict[str, Meant] = {}
    names = sorted({speakers[each.id] for each in statements if not each.narrated})
    by_name: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_name[speakers[statement.id]].append(statement)
    for name in filter(is_government, names):
        parts = [
            each
            for other in names
            if not is_government(other) and _is_part(other, name, relations)
            for each in by_name[other]
        ]
        for statement in by_name[name]:
            alike = [each for each in parts if polarity(each) is polarity(statement)]
            other = max(alike, key=lambda each: shared(statement.words, each.words), default=None)
            if other and shared(statement.words, other.words) >= RESTATED:
                part = speakers[other.id]
                reason = f"{name!r} says what {part!r}, a part of it, says"
                found[statement.id] = Meant(name=part, reason=reason)
    return found


def _is_part(name: str, government: str, relations: Relations) -> bool:
    return (
        not is_personal(name)
        and relations.relation(name, government.removeprefix("an ").removeprefix("a ")) == "parent"
    )


def _is_of(
    countries: Iterable[str], other: Statement, speakers: Mapping[str, str], relations: Relations
) -> bool:
    """Whether a named source is of one of some countries: by what is known or stands beside it."""
    body, link = speakers[other.id], other.resolved.claim.chain[-1]
    beside = countries_of(_beside(other.document, link))
    return any(each in beside or relations.relation(each, body) for each in countries)


def _beside(document: Document, link: Link) -> str:
    """A source's name and the words around the places where a document has its last word."""
    text, surname = document.text, link.name.split()[-1]
    places = re.finditer(rf"\b{re.escape(surname)}\b", text)
    around = (text[max(0, found.start() - BESIDE) : found.end() + BESIDE] for found in places)
    return " ".join((link.name, *around))


def _source(statement: Statement, through: Mapping[str, list[Statement]]) -> Meant | None:
    chain = statement.resolved.claim.chain
    if not chain or chain[-1].kind not in _PRESS:
        return None
    told = [
        (shared(statement.words, other.words), other.order, other)
        for other in through.get(fold(chain[-1].name), ())
        if other.id != statement.id
    ]
    alike, _, other = max(told, key=lambda item: item[:2], default=(0.0, (), statement))
    if alike < ALIKE:
        return None
    name = other.resolved.claim.chain[-1].name
    return Meant(name=name, reason=f"what {chain[-1].name!r} reports rests on {name!r}")
