"""Speakers: one canonical name for every source of a document, whatever a mention calls it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.model.claim import LinkKind, Mention
from rashomon.model.text import Span
from rashomon.read.describe import Description, describe, roles_after
from rashomon.read.lexicon import Known, aliases, fold, nouns
from rashomon.read.names import Names, name_words, names_in
from rashomon.read.referents import BODIES, HUMANS, MEDIA, Referent, Register, tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who a mention means: canonical name within the document, kind, and whether it is a name."""

    name: str
    kind: LinkKind
    named: bool


def speakers(
    text: str,
    sources: Collection[Mention],
    relays: Collection[Mention] = (),
    *,
    apart: Mapping[Span, Collection[Span]] | None = None,
) -> dict[Span, Speaker]:
    """Who each mention means.

    Args:
        text: the document's text.
        sources: mentions of those who speak; pronouns take up these only.
        relays: mentions of those who pass it on.
        apart: for a mention the mentions it cannot mean, as "they" in a quotation cannot be
            the one who is quoted.
    """
    hearing = _Hearing(text, apart or {})
    speaking = {mention.span for mention in sources}
    for mention in sorted({*sources, *relays}, key=lambda m: (m.span, m.kind)):
        if mention.span not in hearing.heard:
            hearing.hear(mention, speaks=mention.span in speaking)
    return {
        span: Speaker(name=found.name, kind=found.kind, named=found.named)
        for span, found in hearing.heard.items()
    }


class _Hearing:
    """Hears the mentions of a document in text order."""

    def __init__(self, text: str, apart: Mapping[Span, Collection[Span]]) -> None:
        self.text = text
        self.folded = text.casefold()
        self.names: Names = names_in(text)
        self.apart = apart
        self.heard: dict[Span, Referent] = {}
        self.register = Register()
        self.speaking: list[Referent] = []

    def hear(self, mention: Mention, *, speaks: bool) -> Referent:
        start, end = mention.span
        said = describe(self.text[start:end])
        barred = {id(self.heard[span]) for span in self.apart.get(mention.span, ()) if span in self.heard}
        found = self.refer(said, mention.kind, barred)
        found.learn(said)
        if said.person and said.name:
            found.heads.update(roles_after(self.text, end))
        found.kinds[mention.kind] += 2
        if said.kind and not said.paper:
            found.kinds[said.kind] += 1
        self.heard[mention.span] = found
        self.register.touch(found)
        if speaks:
            self.speaking = [other for other in self.speaking if other is not found][-20:] + [found]
        return found

    def refer(self, said: Description, kind: LinkKind, barred: set[int]) -> Referent:
        """The referent a description means, a new one where it means none so far."""
        if said.pronoun and not said.head:
            return self.by_pronoun(said.pronoun, barred) or self.new(said, said.phrase, named=False)
        if said.paper:
            return self.by_paper(said, kind, barred)
        known = said.known or self.described(said)
        if known:
            return self.by_known(known)
        if said.name:
            return self.by_person(said) if said.person or self.is_person(said, kind) else self.by_name(said, said.name)
        if said.owner:
            owner = self.refer(describe(said.owner), LinkKind.UNKNOWN, set())
            return self.by_name(said, f"{owner.name} {said.head}")
        return self.by_description(said, kind, barred)

    # What a mention can be taken for, one way a method.

    def by_pronoun(self, pronoun: str, barred: set[int]) -> Referent | None:
        fits = _FITS.get(pronoun)
        if fits is None:
            return None
        return next((r for r in reversed(self.speaking) if fits(r) and id(r) not in barred), None)

    def by_paper(self, said: Description, kind: LinkKind, barred: set[int]) -> Referent:
        """Whose statement or report it is."""
        if said.pronoun:
            owner = self.by_pronoun(said.pronoun, barred)
            if owner:
                return owner
        if said.owner:
            return self.refer(describe(said.owner), kind, barred)
        if said.definite:
            wanted = MEDIA | {LinkKind.ORGANISATION} if said.head == "report" else BODIES - MEDIA | {LinkKind.OFFICIAL}
            for other in reversed(self.register.recent):
                if other.kind in wanted and id(other) not in barred:
                    return other
        return self.by_description(said, kind, barred)

    def described(self, said: Description) -> Known | None:
        """A known source that a description means because the document names it."""
        for known in aliases().by_description.get(fold(said.phrase), ()):
            if any(name.casefold() in self.folded for name in known.names):
                return known
        return None

    def by_known(self, known: Known) -> Referent:
        return self.register.exact(known.name) or self.register.add(
            Referent(name=known.name, named=True, known=known)
        )

    def is_person(self, said: Description, kind: LinkKind) -> bool:
        head = said.head
        return kind in HUMANS and head not in nouns().bodies and len(name_words(said.name or "")) <= 5

    def by_person(self, said: Description) -> Referent:
        name = self.names.fullest(said.name or "")
        words = name_words(name)
        for other in self.register.sharing(words):
            theirs = name_words(other.name)
            if other.person and (set(words) <= set(theirs) or set(theirs) <= set(words)):
                if len(words) > len(theirs):
                    self.register.rename(other, name)
                return other
        for other in reversed(self.register.recent[-5:]):
            if other.person and not other.named and not other.plural and any(other.answers(r) for r in said.roles):
                if "a " != other.name[:2]:
                    other.named = True
                    self.register.rename(other, name)
                    return other
        return self.new(said, name, named=True, person=True)

    def by_name(self, said: Description, name: str) -> Referent:
        name = self.names.abbreviations.get(fold(name), name)
        known = aliases().by_name.get(fold(name))
        if known:
            return self.by_known(known)
        exact = self.register.exact(name)
        if exact:
            return exact
        words = tokens(name)
        order = tuple(fold(name).split())
        for other in self.register.sharing(order):
            theirs = tokens(other.name)
            if other.person or other.known and other.kind not in MEDIA:
                continue
            if words < theirs and (other.kind in MEDIA or said.head in theirs and len(words) > 1):
                return other
            if theirs < words and (other.kind in MEDIA or said.head in theirs and len(theirs) > 1):
                self.register.rename(other, name)
                return other
        return self.new(said, name, named=True)

    def by_description(self, said: Description, kind: LinkKind, barred: set[int]) -> Referent:
        """What "the group" or "the same source" takes up, or somebody new."""
        if not said.indefinite and said.head:
            found = self.taken_up(said, kind, barred)
            if found:
                return found
        if said.pronoun:
            owner = self.by_pronoun(said.pronoun, barred)
            if owner:
                return self.new(said, f"{owner.name}'s {said.phrase}", named=False)
        phrase = said.phrase if _keeps_capital(said.phrase, self.text) else said.phrase[:1].lower() + said.phrase[1:]
        return self.new(said, f"{said.article} {phrase}" if said.article else phrase, named=False)

    def taken_up(self, said: Description, kind: LinkKind, barred: set[int]) -> Referent | None:
        modifiers = tokens(said.phrase) - {said.head}
        for other in reversed(self.register.recent):
            if id(other) in barred:
                continue
            theirs = tokens(other.name)
            if said.recording and other.recording == said.recording and (said.definite or modifiers <= theirs):
                return other
            if tokens(said.phrase) == theirs:
                return other
            if other.answers(said.head) and other.plural == said.plural and (modifiers <= theirs or said.definite and not modifiers - _SOFT):
                if said.definite or said.pronoun or not modifiers or other.named or said.plural:
                    return other
        if said.definite and said.head == "source" and self.speaking:
            return self.speaking[-1]
        if said.definite and said.head in nouns().bodies and not modifiers:
            wanted = {nouns().bodies[said.head], kind}
            for other in reversed(self.register.recent):
                if other.kind in wanted and other.named and not other.person and id(other) not in barred:
                    return other
        return None

    def new(self, said: Description, name: str, *, named: bool, person: bool | None = None) -> Referent:
        return self.register.add(
            Referent(
                name=name,
                named=named,
                person=said.person if person is None else person,
                plural=said.plural and not named,
                recording=said.recording,
            )
        )


_SOFT = frozenset({"same", "militant", "jihadist", "armed", "rebel", "terror", "terrorist", "news", "aid", "media", "monitoring", "pro-government"})


def _keeps_capital(phrase: str, text: str) -> bool:
    """Whether the first word of a phrase is capital for its own sake."""
    first = phrase.split(" ", 1)[0]
    return not (first[:1].isupper() and first[1:].islower()) or first.lower() not in _lower_words()


def _lower_words() -> frozenset[str]:
    lexicon = nouns()
    return frozenset({*lexicon.persons, *lexicon.bodies, "military", "local", "media", "senior", "security", "medical", "field", "informed", "opposition", "state", "unidentified", "official"})


def _is_he(other: Referent) -> bool:
    return not other.plural and (other.person or other.kind in HUMANS) and other.gender != "f"


def _is_she(other: Referent) -> bool:
    return not other.plural and (other.person or other.kind in HUMANS) and other.gender != "m"


def _is_it(other: Referent) -> bool:
    return not other.plural and not other.person and other.kind not in HUMANS


def _is_they(other: Referent) -> bool:
    return other.plural or (not other.person and other.kind in BODIES)


_FITS: dict[str, Callable[[Referent], bool]] = {
    "he": _is_he, "him": _is_he, "his": _is_he, "himself": _is_he,
    "she": _is_she, "her": _is_she, "herself": _is_she,
    "it": _is_it, "its": _is_it, "itself": _is_it,
    "they": _is_they, "them": _is_they, "their": _is_they, "themselves": _is_they,
}
