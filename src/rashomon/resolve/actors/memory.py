"""Memory: the actors of a document so far, to which its nouns and pronouns go back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model.resolved import Actor
from rashomon.resolve.entries import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """An actor as a mention meant it.

    `entry` is whom the registry knows by it, `office` the institution of the title before a
    person's name; `word` is the mention's first word.
    """

    actor: Actor
    word: int
    sentence: int
    entry: Entry | None = None
    office: Entry | None = None
    person: bool = False

    @property
    def offices(self) -> frozenset[str]:
        """The kinds of institution that it is, or whose title it bears."""
        return frozenset(each.office for each in (self.entry, self.office) if each and each.office)


class Memory:
    """The resolved mentions of a document, in text order."""

    def __init__(self) -> None:
        self._met: list[Met] = []
        self.somebody = -2  # the last sentence that speaks of a person nobody knows

    def add(self, met: Met) -> None:
        """Keeps an actor that a name or a resolved noun meant."""
        self._met.append(met)

    def since(self, sentence: int) -> list[Met]:
        """The mentions from a sentence on, in text order."""
        found = []
        for met in reversed(self._met):
            if met.sentence < sentence:
                break
            found.append(met)
        return found[::-1]

    def groups(self, sectors: frozenset[str]) -> list[Met]:
        """The armed groups of these sectors that a mention resolved to, in text order."""
        found = [(met, met.entry) for met in self._met if met.entry]
        return [met for met, entry in found if entry.sector in sectors and not entry.person]

    def among(self, entries: Iterable[Entry]) -> list[Met]:
        """The mentions of these actors, in text order."""
        wanted = set(entries)
        return [met for met in self._met if met.entry in wanted]


def distinct(found: Iterable[Met]) -> list[Met]:
    """The last mention of each actor."""
    return list({met.actor.name: met for met in found}.values())
