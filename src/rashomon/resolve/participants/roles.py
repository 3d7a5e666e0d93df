"""Participants: who did a claim's event, and to whom it was done.

Without a parser: a verb or noun of the event's type, and the nearest phrases that can be its
subject and object, in active and passive voice, in nouns ("the bombing of X by Y") and in blame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from rashomon.model.claim import Claim
from rashomon.model.codebook import EventType
from rashomon.model.resolved import Actor
from rashomon.model.text import Document
from rashomon.resolve.participants.content import Content, Phrase, content_of, modifies
from rashomon.resolve.participants.grammar import (
    AMOUNTS,
    BE,
    BREAKS,
    DETERMINERS,
    HAVE,
    JOINTS,
    POSSESSIVES,
    PREPOSITIONS,
    QUOTES,
    RELATIVES,
)
from rashomon.resolve.participants.lexicon import lexicon

_REACH = 12  # words between a verb and its subject or object

Roles = tuple[tuple[Actor, ...], tuple[Actor, ...]]
"""Actors and recipients."""


def participants(
    document: Document, claim: Claim, found: Sequence[Actor], type: EventType | None = None
) -> Roles:
    """Actors and recipients of the event that a claim's content speaks of.

    Args:
        found: the document's actors, with mentions.
        type: the event's type; its verbs and nouns are looked at first, then those of any type.
    """
    content = content_of(document.text, claim, found)
    blamed = _blamed(content)
    own = [_roles(content, i) for i in _frames(content, type)]
    other = [] if type is None else [_roles(content, i) for i in _frames(content, None)]
    actors = next((actors for actors, _ in own if actors), ()) or blamed
    actors = actors or next((a for a, _ in other if a), ())
    recipients = next((r for _, r in (*own, *other) if r), ())
    names = {actor.name for actor in actors}
    return actors, tuple(r for r in recipients if r.name not in names or r.mention is None)


def _frames(content: Content, type_: EventType | None) -> Iterator[int]:
    """Where verbs and nouns of a type (of any, without one) stand."""
    lex = lexicon()
    for i, word in enumerate(content.words):
        types = lex.verbs.get(word) or lex.undergo.get(word) or lex.nouns.get(word)
        if types and (type_ is None or type_ in types):
            yield i


def _roles(content: Content, index: int) -> Roles:
    """Actors and recipients of the verb or noun at a place."""
    lex, word = lexicon(), content.words[index]
    if word in lex.undergo:
        return (), _subject(content, index)
    if word in lex.nouns and not (word in lex.verbs and _is_verb(content, index)):
        return _of_noun(content, index)
    if _is_passive(content, index):
        return _after(content, index, frozenset({"by"})), _subject(content, index)
    if word.endswith("ing") and content.at(index + 1) == "of":
        return _of_noun(content, index)
    return _subject(content, index), _object(content, index)


def _is_verb(content: Content, index: int) -> bool:
    """Whether a word that is both ("attack", "raids") is a verb here: no article or adjective."""
    before = content.at(index - 1)
    subject = any(p.end == index for p in content.phrases)
    return before in HAVE or (subject and any(p.start > index for p in content.phrases))


def _is_passive(content: Content, index: int) -> bool:
    if content.words[index] not in lexicon().past:
        return False
    before = [content.at(i) for i in range(index - 1, max(-1, index - 4), -1)]
    near = list(takewhile(lambda w: w in BE or w in HAVE or w.endswith("ly") or w == "not", before))
    if any(word in BE for word in near):
        return True
    after = content.words[index + 1 : index + _REACH]
    agent = next((i for i, word in enumerate(after) if word == "by"), None)
    return agent is not None and not any(
        p.start > index and p.start <= index + agent for p in content.phrases
    )


def _of_noun(content: Content, index: int) -> Roles:
    """Roles beside a noun: "the bombing of R by A", "A's attack on R", "A launched strikes"."""
    lex = lexicon()
    actors = _after(content, index, frozenset({"by"})) or _possessor(content, index)
    recipients = _after(content, index, lex.toward)
    for i in range(index - 1, max(-1, index - 6), -1):
        if content.words[i] in lex.light and not actors:
            passive = _is_passive(content, i)
            actors = () if passive else _subject(content, i)
    for i in range(index + 1, min(len(content.words), index + 8)):
        if content.words[i] in lex.light and not actors and _is_passive(content, i):
            actors = _after(content, i, frozenset({"by"}))
    return actors, recipients


def _possessor(content: Content, index: int) -> tuple[Actor, ...]:
    """Whose act a noun is: who stands right before it, but for adjectives."""
    for phrase in reversed(content.phrases):
        if phrase.end <= index:
            between = content.words[phrase.end : index]
            near = len(between) <= 3 and all(w in POSSESSIVES or modifies(w) for w in between)
            return (phrase.actor,) if near else ()
    return ()


def _subject(content: Content, index: int) -> tuple[Actor, ...]:
    """Who stands before a verb in its clause, no preposition before them."""
    last = None
    for phrase in reversed([p for p in content.phrases if p.end <= index]):
        between = content.words[phrase.end : index]
        clause = _without_relative(between)
        if len(between) > _REACH or any(w in BREAKS or w in RELATIVES for w in clause):
            break
        if _bare_before(content, phrase.start) not in PREPOSITIONS:
            last = phrase
            break
    return _with_joined(content, last, back=True) if last else ()


def _without_relative(between: tuple[str, ...]) -> tuple[str, ...]:
    """The words between a subject and its verb but for a relative clause: ", which ... ,"."""
    bare = between[1:] if between[:1] == (",",) else between
    if bare[:1] and bare[0] in RELATIVES:
        return bare[max((i for i, word in enumerate(bare) if word == ","), default=0) + 1 :]
    return between


def _object(content: Content, index: int) -> tuple[Actor, ...]:
    """Who stands behind a verb, before any other verb or preposition."""
    lex = lexicon()
    for phrase in content.phrases:
        if phrase.start > index:
            between = content.words[index + 1 : phrase.start]
            if len(between) <= _REACH and not any(
                w in BREAKS or w in RELATIVES or (w in PREPOSITIONS and w not in lex.toward)
                for w in between
            ):
                return _with_joined(content, phrase, back=False)
            return ()
    return ()


def _after(content: Content, index: int, prepositions: frozenset[str]) -> tuple[Actor, ...]:
    """Who follows one of the prepositions behind a word, in the same clause."""
    for i in range(index + 1, min(len(content.words), index + _REACH)):
        word = content.words[i]
        if word in BREAKS:
            return ()
        if word in prepositions:
            for phrase in content.phrases:
                if phrase.start > i:
                    between = content.words[i + 1 : phrase.start]
                    near = len(between) <= 4 and not set(between) & (PREPOSITIONS | BREAKS)
                    if near:
                        return _with_joined(content, phrase, back=False)
                    break
    return ()


def _with_joined(content: Content, phrase: Phrase, *, back: bool) -> tuple[Actor, ...]:
    """A phrase with those that "and" or a comma joins to it, in text order."""
    order = list(reversed(content.phrases)) if back else list(content.phrases)
    joined, last = [phrase], phrase
    for other in order[order.index(phrase) + 1 :]:
        gap = (
            content.words[other.end : last.start] if back else content.words[last.end : other.start]
        )
        if not gap or not all(w in JOINTS or w in QUOTES or w.isdigit() for w in gap):
            break
        joined.append(other)
        last = other
    found = [p.actor for p in (reversed(joined) if back else joined)]
    return tuple({actor.name: actor for actor in found}.values())


def _blamed(content: Content) -> tuple[Actor, ...]:
    """Whom a content holds to have done it: "blamed X for", "X claimed responsibility"."""
    lex = lexicon()
    for i, word in enumerate(content.words):
        if word in lex.blamed:
            return _subject(content, i) if _is_passive(content, i) else _object(content, i)
        if any(content.words[i : i + len(phrase)] == phrase for phrase in lex.blaming):
            return _subject(content, i)
    return ()


def _bare_before(content: Content, index: int) -> str:
    """The word before a phrase, its articles and counts ("dozens of") aside."""
    before = content.at(index - 1)
    while index > 0 and (
        before in DETERMINERS
        or before in AMOUNTS
        or before in QUOTES
        or (before == "of" and content.at(index - 2) in AMOUNTS)
    ):
        index -= 1
        before = content.at(index - 1)
    return before
