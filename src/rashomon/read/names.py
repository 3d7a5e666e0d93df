"""Names that a text itself explains: full names, abbreviations, who is named where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model.claim import LinkKind
from rashomon.read.lexicon import Known, aliases, fold, nouns
from rashomon.read.phrase import OF_RANK, PREFIX

_TITLE = r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cmdr|Adm|Brig|Sen|Rep|Gov|Rev|St)\."
_CAPITAL = rf"(?:(?:[A-Z]\.)+|{_TITLE}|(?:{PREFIX})?[A-Z][\w'\u2019-]*)"
_PARTICLE = r"(?:van|von|der|den|de|da|bin|ibn|bint|al|el|ag|ould)"
_RUN = re.compile(rf"\b{_CAPITAL}(?: (?:{_PARTICLE} )?{_CAPITAL}){{0,6}}")
_BRACKETED = re.compile(r" \(([A-Z][A-Za-z]{1,8}[A-Z])\)")
_SMALL = re.compile(r"(?<![\w'\u2019-])[a-z]+")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_ARTICLE = re.compile(rf"^{PREFIX}")
_SAYS = r"(?:said|says|told|tells|added|wrote|tweeted|warned|claimed|insisted)"
_BEHIND_PERSON = re.compile(rf",? who\b|, (?:an?|the|his|her) \w|, \d\d\b|,? {_SAYS}\b")
_ROLE_BEFORE = re.compile(
    r"(?P<lead>(?:[A-Z][\w'\u2019-]* )?(?:[a-z-]+ ){0,2}?(?P<role>[a-z]+),? )$"
)
_APPOSED = re.compile(
    r"(?:, | (?:identified (?:only )?as|named|called|known (?:only )?as) |"
    r",? who (?:goes|went) by the (?:name|pseudonym|nom de guerre)(?: of)? )"
    rf"(?:the )?((?:[a-z-]+ ){{0,4}}?)({_CAPITAL}(?: (?:{_PARTICLE} )?{_CAPITAL}){{0,5}})"
    r"(?=[,.;:)\n]|\Z)"
)
_CALLED = re.compile(rf" ({_CAPITAL}(?: {_CAPITAL}){{0,3}})(?=[,.;:)\n ]|\Z)")
_INTRODUCES = re.compile(
    r"(?:^|[.!?\n\r][\"'\u201d\u2019)]*\s+|[\n\r])"
    r"((?:A|An|Another|One|His|Her|Their|Its)(?: [\w'\u2019-]+){1,5})"
)
_OPENS = re.compile(r"(?:^|[.!?\n\r][\"'\u201d\u2019)]*)\s*$")


NAMESAKES = 20  # full names with one last name
LOOK_BACK = 20  # known sources back that "the paper" may mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a text says about names.

    `by_last` has full personal names by last name; `abbreviations` what letters stand for; `small`
    the words also written in lower case; `roles` the nouns before a name; `persons` the names
    that are surely personal; `subjects` the places of those that open a sentence; `known` the
    places of sources the world knows.
    """

    by_last: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, frozenset[str]]
    abbreviations: Mapping[str, str]
    small: frozenset[str]
    persons: frozenset[str]
    subjects: Sequence[tuple[int, str]]
    introduced: Sequence[tuple[int, str, str]]
    known: Sequence[tuple[int, Known]]

    def fullest(self, name: str) -> str:
        """The fullest personal name in the text that contains all words of `name`; else `name`."""
        words = name_words(name)
        for full in self.by_last.get(words[-1], ()) if words else ():
            longer = name_words(full)
            if len(longer) > len(words) and set(words) <= set(longer):
                return full
        return name

    def subject_before(self, place: int, *, after: int) -> str | None:
        """The last person who opens a sentence between two places."""
        i = bisect_left(self.subjects, (place, "")) - 1
        return self.subjects[i][1] if i >= 0 and self.subjects[i][0] >= after else None

    def introduced_before(self, place: int, noun: str, *, after: int) -> str | None:
        """The last "A second source ..." of this noun, opening a sentence between two places."""
        i = bisect_left(self.introduced, (place, "", ""))
        nearest = reversed(self.introduced[max(0, i - LOOK_BACK) : i])
        return next((said for at, said, head in nearest if head == noun and at >= after), None)

    def known_before(self, place: int, kinds: Container[LinkKind]) -> Known | None:
        """The known source of one of these kinds that is named last before a place."""
        i = bisect_left(self.known, place, key=lambda each: each[0])
        nearest = reversed(self.known[max(0, i - LOOK_BACK) : i])
        return next((known for _, known in nearest if known.kind in kinds), None)


def names_in(text: str) -> Names:
    """Reads the names of a text."""
    small = frozenset(_SMALL.findall(text))
    runs = [_Run(match, small) for match in _RUN.finditer(text)]
    by_last: dict[str, list[str]] = {}
    # The most frequent full name comes first, then the earliest.
    for name, _ in Counter(run.name for run in runs).most_common():
        words = name_words(name)
        same = by_last.setdefault(words[-1], []) if words else []
        if 2 <= len(words) <= 5 and len(same) < NAMESAKES and words[-1] not in nouns().bodies:
            same.append(name)
    roles: dict[str, set[str]] = {}
    for run in runs:
        run.complete(by_last)
        roles.setdefault(run.full, set()).update(run.roles)
    persons = {run.full for run in runs if run.is_person(text)}
    persons = {name for name in persons if _can_be_person(name)}
    return Names(
        by_last={last: tuple(found) for last, found in by_last.items()},
        roles={name: frozenset(found) for name, found in roles.items() if found},
        abbreviations=_abbreviations(text),
        small=small,
        persons=frozenset(persons),
        subjects=sorted(
            [(r.start, r.full) for r in runs if r.full in persons and r.opens(text)]
            + [(at, said) for at, said, head in _introduced(text) if not head.endswith("s")]
        ),
        introduced=list(_introduced(text)),
        known=[found for run in runs for found in run.known()],
    )


def apposed(text: str, end: int) -> str | None:
    """The name that stands in apposition behind a description: "the envoy, Mr Omar Hadi,"."""
    match = _APPOSED.match(text, end)
    if match is None:
        return None
    lead = match.group(1).split()
    if lead and not nouns().knows(lead[-1]):
        return None
    return match.group(2)


def called(text: str, end: int) -> str | None:
    """The name that follows a medium's noun at once: "its agency" before "Amaq"."""
    match = _CALLED.match(text, end)
    return match.group(1) if match else None


class _Run:
    """A run of capitals: titles (or words capital only by their place), then a name."""

    __slots__ = ("end", "full", "name", "roles", "start", "words")

    def __init__(self, match: re.Match[str], small: frozenset[str]) -> None:
        lexicon = nouns()
        self.start, self.end = match.span()
        self.words = _POSSESSIVE.sub("", match.group()).split()
        first = 0
        for i, word in enumerate(self.words[:-1]):
            noun = word.casefold().rstrip(".")
            of_rank = not i and noun in OF_RANK and match.string.endswith("of ", 0, self.start)
            role = noun in lexicon.titles or noun in lexicon.persons or of_rank
            if role or noun in small:
                first = i + 1
        for end in range(len(self.words) - 1, first, -1):
            if aliases().find(" ".join(self.words[first:end])):
                first = end  # "Homeland Security Jeh Johnson"
                break
        lead = [word.casefold().rstrip(".") for word in self.words[:first]]
        self.roles = {word for word in lead if word in lexicon.persons or word in lexicon.titles}
        self.name = self.full = " ".join(self.words[first:])

    def complete(self, by_last: Mapping[str, Sequence[str]]) -> None:
        """Finds the full name of which this may be a part."""
        words = name_words(self.name)
        full = by_last.get(words[-1], ()) if words else ()
        self.full = next((name for name in full if set(words) <= set(name_words(name))), self.name)

    def is_person(self, text: str) -> bool:
        """Whether the words around tell a person's name: a role before, an age or a verb behind."""
        return bool(self.roles or _BEHIND_PERSON.match(text, self.end) or self.role_before(text))

    def role_before(self, text: str) -> re.Match[str] | None:
        """The role in small letters before the name, with what else stands before it."""
        before = _ROLE_BEFORE.search(text, max(0, self.start - 48), self.start)
        return before if before and before["role"] in nouns().persons else None

    def opens(self, text: str) -> bool:
        """Whether a sentence begins here, or with the role before."""
        titled = self.role_before(text)
        start = titled.start("lead") if titled else self.start
        return not start or bool(_OPENS.search(text, max(0, start - 6), start))

    def known(self) -> Iterator[tuple[int, Known]]:
        """Known sources named in the run, with their places."""
        lexicon, place, i = aliases(), self.start, 0
        while i < len(self.words):
            step = 1
            if self.words[i].casefold() in lexicon.starts:
                for end in range(len(self.words), i, -1):
                    found = lexicon.find(" ".join(self.words[i:end]))
                    if found:
                        yield place, found
                        step = end - i
                        break
            place += sum(len(word) + 1 for word in self.words[i : i + step])
            i += step


def _introduced(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a sentence begins with somebody unnamed: place, words, noun."""
    for match in _INTRODUCES.finditer(text):
        words = match.group(1).split()
        for end in range(1, len(words)):
            noun = words[end].casefold()
            if noun in nouns().persons:
                yield match.start(1), " ".join(words[: end + 1]), noun
                break


def _can_be_person(name: str) -> bool:
    words = name.split()
    if len(words) > 4 or aliases().find(name) or words[-1].isupper():
        return False
    return not any(nouns().knows(word.casefold()) for word in words)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a personal name, folded, without Arabic articles, dots and possessives."""
    words = (word.strip('.,"') for word in _POSSESSIVE.sub("", fold(name)).split())
    return tuple(_ARTICLE.sub("", word) or word for word in words)


def _abbreviations(text: str) -> dict[str, str]:
    """What stands in brackets behind the name it shortens: "Free Syrian Army (FSA)"."""
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        words = text[max(0, match.start() - 100) : match.start()].split()
        start = len(words)
        # Each letter, from the last to the first, begins a word or a part of one further back.
        for letter in reversed([c for c in match.group(1) if c.isupper()]):
            start = next((i for i in range(start - 1, -1, -1) if letter in _initials(words[i])), -1)
            if start < 0:
                break
        if 0 <= start < len(words) - 1:
            found.setdefault(fold(match.group(1)), " ".join(words[start:]))
    return found


def _initials(word: str) -> str:
    return "".join(part[:1] for part in re.split(r"[-'\u2019]", word))
