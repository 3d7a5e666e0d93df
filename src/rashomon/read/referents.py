"""Referents: the speakers of one document while it is being read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rashomon.model.claim import LinkKind
from rashomon.read.describe import Description
from rashomon.read.lexicon import Known, fold, nouns
from rashomon.read.names import name_words

MEMORY = 40  # speakers back that a pronoun or a description may still mean
BODIES = frozenset(
    {LinkKind.ORGANISATION, LinkKind.GOVERNMENT, LinkKind.ARMED_GROUP, LinkKind.OUTLET, LinkKind.AGENCY}
)
HUMANS = frozenset({LinkKind.OFFICIAL, LinkKind.PERSON, LinkKind.WITNESS})
MEDIA = frozenset({LinkKind.OUTLET, LinkKind.AGENCY})
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
    heads: set[str] = field(default_factory=set)
    kinds: Counter[LinkKind] = field(default_factory=Counter)

    @property
    def kind(self) -> LinkKind:
        """What the world knows it to be, else what most mentions took it for."""
        if self.known:
            return self.known.kind
        return self.kinds.most_common(1)[0][0] if self.kinds else LinkKind.UNKNOWN

    def learn(self, description: Description) -> None:
        """Takes over what a mention says: its noun, its gender."""
        lexicon = nouns()
        if description.head and not description.paper:
            self.heads.add(description.head)
        for role in description.roles:
            self.heads.add(role)
        for word in {description.head, *description.roles, description.pronoun}:
            if word in lexicon.feminine:
                self.gender = "f"
            elif word in lexicon.masculine:
                self.gender = "m"

    def answers(self, head: str) -> bool:
        """Whether a later "the HEAD" can mean it."""
        alike = nouns().same.get(head, frozenset()) | {head, head.removesuffix("s")}
        return bool(alike & self.heads)


class Register:
    """All referents of a document, found again by name or by recency."""

    def __init__(self) -> None:
        self.recent: list[Referent] = []
        self._by_name: dict[frozenset[str], Referent] = {}
        self._by_word: dict[str, list[Referent]] = {}
        self._unnamed: Counter[str] = Counter()

    def add(self, referent: Referent) -> Referent:
        """Keeps a new referent."""
        if referent.named:
            self.rename(referent, referent.name)
        else:
            self._unnamed[referent.name] += 1
            if (count := self._unnamed[referent.name]) > 1:
                referent.name = f"{referent.name} ({count})"
        return referent

    def rename(self, referent: Referent, name: str) -> None:
        """Gives a referent a fuller name; it is still found by the old one."""
        referent.name = name
        words = tokens(name)
        self._by_name.setdefault(words, referent)
        for word in words | set(name_words(name)):
            found = self._by_word.setdefault(word, [])
            if referent not in found[-MEMORY:]:
                found.append(referent)

    def touch(self, referent: Referent) -> None:
        """Makes a referent the one spoken of last."""
        if referent in self.recent:
            self.recent.remove(referent)
        self.recent.append(referent)
        del self.recent[:-MEMORY]

    def exact(self, name: str) -> Referent | None:
        """The referent whose name has the same words."""
        return self._by_name.get(tokens(name))

    def sharing(self, words: tuple[str, ...]) -> list[Referent]:
        """Named referents that share the last or the first word, latest first."""
        found: list[Referent] = []
        for word in {words[-1], words[0]} if words else ():
            found += self._by_word.get(word, [])[-MEMORY:]
        return found[::-1]
