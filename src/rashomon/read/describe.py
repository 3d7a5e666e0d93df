"""Descriptions: what the words of one mention say by themselves about a source."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.model.claim import LinkKind
from rashomon.read.lexicon import Known, aliases, nouns
from rashomon.read.phrase import (
    POSSESSIVE,
    WORD,
    body_in,
    head_of,
    is_capital,
    is_name,
    join,
    known_in,
    member_in,
    owner_in,
    person_in,
    roles_in,
)

LONGEST = 40  # words of a mention that are looked at
TEXT = 400  # characters of a mention that are looked at

_DEFINITE = frozenset("the this that these those same both".split())
_INDEFINITE = frozenset("a an one another some several other two three four five many".split())
_BESIDE_THE = frozenset("same two three four five other both".split())
_ONE = frozenset({"a", "an", "one", "another"})
_PRONOUNS = frozenset(
    "he she it they him her them i we you himself herself itself themselves".split()
)
_OWNERS = frozenset("his her its their our my".split())
_NAMED_AS = re.compile(
    r"\b(?:identified (?:only )?as|named|called|calling \w+sel(?:f|ves)|known as|nicknamed)\s+"
    r"(?=[\"'\u201c\u2018]?[A-Z])"
)
_EDGES = ' ,;:.*-\u2022\u00b7\u2013\u2014"\u201c\u201d'
_BRACKETED = re.compile(r"\s*\([^)]*\)")
_PLATFORM = re.compile(r"\b(?:twitter|facebook|telegram|instagram|youtube)\b", re.IGNORECASE)
_COUNTS = frozenset({"figures", "data", "count", "tally"})  # "UN figures", but "opposition figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """One mention taken apart.

    `phrase` is the mention without article and possessive, `head` the noun it turns on; `name` is
    the name in it and `known` whom the world knows by that name; `pronoun` is the mention itself
    or the one before its noun ("his family"); `owner` is whose paper or spokesperson it is.
    """

    phrase: str
    head: str = ""
    article: str = ""
    pronoun: str = ""
    definite: bool = False
    name: str | None = None
    known: Known | None = None
    kind: LinkKind | None = None
    person: bool = False
    roles: tuple[str, ...] = ()
    paper: bool = False
    recording: str = ""
    owner: str = ""

    @property
    def indefinite(self) -> bool:
        """Whether it brings in somebody new ("a source")."""
        return bool(self.article)

    @property
    def plural(self) -> bool:
        """Whether it speaks of several."""
        if not self.head:
            return self.pronoun in {"they", "them"}
        if self.article in _ONE:
            return False
        return self.head.endswith("s") and not self.head.endswith("ss") and self.head != "news"

    def as_name(self, small: Container[str]) -> str:
        """The description as a name: an indefinite article, a capital only where it is a name's.

        Args:
            small: words the document also writes in lower case.
        """
        first, _, rest = self.phrase.partition(" ")
        sentence_case = first[1:].islower() or len(first) == 1
        if sentence_case and (first.casefold() in small or nouns().knows(first.casefold())):
            first = first.casefold()
        return " ".join(part for part in (self.article, first, rest) if part)


@lru_cache(maxsize=4096)
def describe(mention: str) -> Description:
    """Takes the words of a mention apart; never raises."""
    text = POSSESSIVE.sub("", " ".join(mention[:TEXT].split()).strip(_EDGES))
    words = WORD.findall(text)[:LONGEST]
    lower = [word.casefold() for word in words]
    if len(words) == 1 and lower[0] in _PRONOUNS:
        return Description(phrase=lower[0], pronoun=lower[0])
    if (named := _NAMED_AS.search(text)) and (name := describe(text[named.end() :])).name:
        return name
    owned = len(words) > 1 and lower[0] in _OWNERS
    definite = len(words) > 1 and lower[0] in _DEFINITE
    indefinite = len(words) > 1 and lower[0] in _INDEFINITE
    lead = int(owned or definite or indefinite)
    while definite and lead < len(words) - 1 and lower[lead] in _BESIDE_THE:
        lead += 1
    return _classified(
        words[lead:],
        Description(
            phrase=join(words[lead:]),
            head=head_of(words[lead:]),
            article=lower[0] if indefinite else "",
            pronoun=lower[0] if owned else "",
            definite=definite,
        ),
    )


def _classified(words: Sequence[str], said: Description) -> Description:
    """A description with what kind of thing it describes: the first of these that fits."""
    return (
        _as_known(said, _BRACKETED.sub("", said.phrase))
        or _as_person(words, said)
        or _as_paper(words, said)
        or _as_recording(said)
        or _as_known(said, known_in(words) or "")
        or _as_unnamed(words, said)
        or replace(said, name=_body(words, said), kind=nouns().bodies.get(said.head))
    )


def _as_known(said: Description, name: str) -> Description | None:
    known = aliases().find(name)
    return replace(said, name=name, known=known, kind=known.kind) if known else None


def _as_person(words: Sequence[str], said: Description) -> Description | None:
    name = person_in(words) or member_in(words)
    if name is None:
        return None
    persons, roles = nouns().persons, roles_in(words)
    kind = next((persons[role] for role in roles if role in persons), None)
    return replace(said, name=name, person=True, kind=kind, roles=roles)


def _as_paper(words: Sequence[str], said: Description) -> Description | None:
    if said.head not in nouns().papers or _PLATFORM.search(said.phrase):
        return None
    owner = owner_in(words, said.head)
    is_known = aliases().find(owner) is not None
    if said.head in _COUNTS and not is_known:
        return None
    opens = owner == words[0] and not said.article and not said.definite  # "Online reports"
    return replace(said, paper=True, owner="" if opens and not is_known else owner)


def _as_recording(said: Description) -> Description | None:
    sort = nouns().recordings.get(said.head)
    return replace(said, recording=sort, kind=LinkKind.DOCUMENT) if sort else None


def _as_unnamed(words: Sequence[str], said: Description) -> Description | None:
    kind = nouns().persons.get(said.head)
    if kind is None:
        return None
    opens = words[0].casefold() == said.head  # "Residents of Mosul"
    if is_name(words) and not (said.definite or said.article or opens):
        return None
    owner = owner_in(words, said.head) if said.head.startswith("spokes") else ""
    return replace(said, person=True, kind=kind, owner=owner)


def _body(words: Sequence[str], said: Description) -> str | None:
    """The name of a body in a description: all of it, or what its noun leaves."""
    if _PLATFORM.search(said.phrase):
        return None
    if name := body_in(words):
        return name
    if said.pronoun and said.head in nouns().bodies:  # "his Informed Comment blog"
        return " ".join(filter(is_capital, words[:-1])) or None
    return said.phrase if is_name(words) else None
