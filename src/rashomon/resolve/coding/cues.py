"""Cues: runs of words that tell what happens, found in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rashomon.resolve.coding.words import Stemmer, is_stop

GAP = 4  # words of the same sentence that "..." may stand for

_Meaning = TypeVar("_Meaning")
_Element = tuple[tuple[str, ...], ...]
_ANY: _Element = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[_Meaning]):
    """A cue in a text: where it begins and ends (words), how many it names, what it tells."""

    start: int
    end: int
    named: int
    meaning: _Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue(Generic[_Meaning]):
    elements: tuple[_Element, ...]
    meaning: _Meaning

    @property
    def named(self) -> int:
        return sum(element is not _ANY for element in self.elements)


class Cues(Generic[_Meaning]):
    """Cues with what they tell, ready to be looked up.

    Args:
        cues: the written form of each ("call on|for", "open ... fire") and its meaning.
        stemmer: makes written words and those of texts comparable.
    """

    def __init__(self, cues: Iterable[tuple[str, _Meaning]], stemmer: Stemmer) -> None:
        self._by_first: Mapping[str, list[_Cue[_Meaning]]] = defaultdict(list)
        for written, meaning in cues:
            cue = _Cue(elements=_elements(written, stemmer), meaning=meaning)
            for first in {run[0] for run in cue.elements[0]}:
                self._by_first[first].append(cue)
        for group in self._by_first.values():
            group.sort(key=lambda cue: -cue.named)
        self._by_first = dict(self._by_first)

    def find(self, stems: Sequence[str]) -> Iterator[Found[_Meaning]]:
        """The cues in a text, in its order; of those that begin at one word, the longest."""
        for start, stem in enumerate(stems):
            for cue in self._by_first.get(stem, ()):
                end = _match(cue.elements, stems, start)
                if end:
                    yield Found(start=start, end=end, named=cue.named, meaning=cue.meaning)
                    break


def _elements(written: str, stemmer: Stemmer) -> tuple[_Element, ...]:
    """A cue's elements: each the runs of stems that may stand there, none for any words."""
    return tuple(
        tuple(tuple(stemmer.stems(choice.replace("_", " "))) for choice in part.split("|"))
        if part != "..."
        else _ANY
        for part in written.split()
    )


def _match(elements: Sequence[_Element], stems: Sequence[str], at: int) -> int:
    """Where the words from `at` on that fit all elements end; 0 where they do not fit."""
    for number, element in enumerate(elements):
        if element is _ANY:
            return _after_gap(elements[number + 1 :], stems, at)
        fitting = (run for run in element if tuple(stems[at : at + len(run)]) == run)
        run = next(fitting, None)
        if run is None:
            return 0
        at += len(run)
    return at


def _after_gap(rest: Sequence[_Element], stems: Sequence[str], at: int) -> int:
    for start in range(at, min(at + GAP + 1, len(stems))):
        end = _match(rest, stems, start)
        if end or is_stop(stems[start]):
            return end
    return 0
