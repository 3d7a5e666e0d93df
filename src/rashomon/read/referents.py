"""Referents: the speakers of one document while it is being read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rashomon.model.claim import LinkKind
from rashomon.read.describe import Description
from rashomon.read.lexicon import Known, fold, nouns
from rashomon.read.names import name_words

MEMORY = 40  # speakers back that a description may still mean
HUMANS = frozenset({LinkKind.OFFICIAL, LinkKind.PERSON, LinkKind.WITNESS})
MEDIA = frozenset({LinkKind.OUTLET, LinkKind.AGENCY})
BODIES = MEDIA | {LinkKind.ORGANISATION, LinkKind.GOVERNMENT, LinkKind.ARMED_GROUP}

_IDLE = frozenset("the a an of for in s and on".split())
_SPELLING = {
    "defense": "defence",
    "organization": "organisation",
    "center": "centre",
    "tv": "television",
    "u.s": "us",
    "u.n": "un",
}


def tokens(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, in one spelling."""
    words = (word.strip(".,'\"()").removesuffix("'s") for word in fold(name).split())
    return frozenset(_SPELLING.get(word, word) for word in words if word and word not in _IDLE)


@dataclass(slots=True, kw_only=True, eq=False)
class Referent:
    """One speaker: the fullest name so far and what mentions have said about it."""

    name: str
    named: bool
    known: Known | None = None
    person: bool = False
    plural: bool = False
    recording: str = ""
    gender: str = ""
    nouns: set[str] = field(default_factory=set)
    kinds: Counter[LinkKind] = field(default_factory=Counter)

    @property
    def kind(self) -> LinkKind:
        """What the world knows it to be, else what most mentions took it for."""
        if self.known:
            return self.known.kind
        return self.kinds.most_common(1)[0][0] if self.kinds else LinkKind.UNKNOWN

    @property
    def human(self) -> bool:
        """Whether it is one person."""
        return not self.plural and (self.person or (self.known is None and self.kind in HUMANS))

    def learn(self, said: Description, kind: LinkKind) -> None:
        """Takes over what a mention says: nouns, gender, kind."""
        self.kinds[kind] += 2
        if said.kind and not said.paper:
            self.kinds[said.kind] += 1
        words = {*said.roles} if said.paper or said.name else {said.head, *said.roles}
        self.nouns |= words - {""}
        for word in (*words, said.pronoun if not said.head else ""):
            if word in nouns().feminine:
                self.gender = "f"
            elif word in nouns().masculine:
                self.gender = "m"

    def answers(self, noun: str) -> bool:
        """Whether a later "the NOUN" can mean it."""
        alike = nouns().same.get(noun, frozenset()) | {noun}
        return not alike.isdisjoint(self.nouns) or noun in name_words(self.name)


class Register:
    """All referents of a document, found again by name or by recency."""

    def __init__(self) -> None:
        self._recent: dict[Referent, None] = {}
        self._by_tokens: dict[frozenset[str], Referent] = {}
        self._by_word: dict[str, dict[Referent, None]] = {}
        self._unnamed: Counter[str] = Counter()

    def add(self, referent: Referent) -> Referent:
        """Keeps a new referent; a second unnamed one of the same words is numbered."""
        if referent.named:
            self.rename(referent, referent.name)
        else:
            self._unnamed[referent.name] += 1
            if (count := self._unnamed[referent.name]) > 1:
                referent.name = f"{referent.name} ({count})"
        return referent

    def rename(self, referent: Referent, name: str) -> None:
        """Gives a referent a fuller name; it is still found by the old one."""
        referent.name, referent.named = name, True
        words = tokens(name)
        self._by_tokens.setdefault(words, referent)
        for word in words | set(name_words(name)):
            found = self._by_word.setdefault(word, {})
            found[referent] = None
            if len(found) > MEMORY:
                del found[next(iter(found))]

    def touch(self, referent: Referent) -> None:
        """Makes a referent the one spoken of last."""
        self._recent.pop(referent, None)
        self._recent[referent] = None
        if len(self._recent) > MEMORY:
            del self._recent[next(iter(self._recent))]

    def recent(self) -> Iterator[Referent]:
        """Referents spoken of last, latest first."""
        return reversed(self._recent)

    def exact(self, name: str) -> Referent | None:
        """The referent whose name has the same words."""
        return self._by_tokens.get(tokens(name))

    def sharing(self, word: str) -> Iterator[Referent]:
        """Named referents with this word in their name, latest first."""
        return reversed(self._by_word.get(word, {}))
