"""Speakers: one canonical name for every source of a document, whatever a mention calls it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rashomon.model.claim import LinkKind, Mention
from rashomon.model.text import Span
from rashomon.read.antecedents import by_noun, by_paper, by_pronoun, is_personal, kinds_meant
from rashomon.read.describe import Description, describe
from rashomon.read.lexicon import Known, aliases, fold, nouns
from rashomon.read.names import apposed, called, name_words, names_in
from rashomon.read.phrase import roles_after, without_apposition
from rashomon.read.referents import HUMANS, MEDIA, MEMORY, Referent, Register, tokens

_PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})
NEAR = 500  # characters back in which the text's own subject can be who "he" is


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who a mention means: canonical name within the document, kind, and whether it is a name."""

    name: str
    kind: LinkKind
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A mention in its place.

    `speaks` is False for one who only passes on; `nested` is True inside another's content;
    `apart` are the mentions it cannot mean, as "they" in a quotation is not who is quoted.
    """

    mention: Mention
    speaks: bool = True
    nested: bool = False
    apart: tuple[Span, ...] = ()


def speakers(text: str, heard: Iterable[Heard]) -> dict[Span, Speaker]:
    """Who each mention of a text means."""
    hearing = _Hearing(text)
    for each in sorted(heard, key=lambda h: (h.mention.span, not h.speaks, h.nested)):
        hearing.hear(each)
    named = {who: hearing.speaker(who) for who in set(hearing.found.values())}
    return {span: named[who] for span, who in hearing.found.items()}


class _Hearing:
    """Hears the mentions of a document in text order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = text.casefold()
        self.names = names_in(text)
        self.present: dict[Known, bool] = {}
        self.register = Register()
        self.found: dict[Span, Referent] = {}
        self.spoken: list[tuple[Referent, bool]] = []
        self.places: dict[Referent, int] = {}

    def hear(self, heard: Heard) -> None:
        """Decides who a mention means."""
        span = heard.mention.span
        if span in self.found:
            return
        said = self.describe(span)
        barred = {self.found[other] for other in heard.apart if other in self.found}
        who = self.refer(said, heard, barred)
        who.learn(said, heard.mention.kind)
        who.nouns |= self.names.roles.get(who.name, frozenset())
        self.found[span] = who
        self.places[who] = span[1]
        self.register.touch(who)
        if heard.speaks:
            self.spoken.append((who, heard.nested))
            del self.spoken[:-MEMORY]

    def describe(self, span: Span) -> Description:
        """What a mention says, with the name or the roles that stand in apposition behind it."""
        span = without_apposition(self.text, span)
        said = describe(self.text[slice(*span)])
        if said.name:
            return replace(said, roles=said.roles + roles_after(self.text, span[1]))
        if not said.head or said.plural or said.paper or said.recording:
            return said
        medium = nouns().bodies.get(said.head) in MEDIA
        name = apposed(self.text, span[1]) or (called(self.text, span[1]) if medium else None)
        if name is None:
            return said
        whole = describe(name)
        roles = (said.head, *whole.roles) if said.person else ()
        return replace(
            whole,
            name=whole.name or name,
            head=said.head,
            person=said.person,
            roles=roles,
            kind=whole.kind or said.kind,
        )

    def refer(self, said: Description, heard: Heard, barred: set[Referent]) -> Referent:
        """The referent a mention means, a new one where it means none so far."""
        if said.pronoun and not said.head:
            return self.of_pronoun(said, heard, barred)
        if said.paper:
            return self.of_paper(said, heard, barred)
        known = said.known or self.described(said)
        if known:
            return self.of_known(known)
        if said.name:
            return self.of_name(said, said.name, heard.mention.kind)
        if said.owner:
            owner = self.refer(describe(said.owner), heard, barred)
            return self.of_body(said, f"{owner.name} {said.head}")
        return self.of_noun(said, heard, barred)

    def of_pronoun(self, said: Description, heard: Heard, barred: set[Referent]) -> Referent:
        """Who "he", "it" or "they" is: who spoke last, or whom the text speaks of since."""
        place = heard.mention.span[0]
        who = by_pronoun(said.pronoun, self.speaking(heard.nested, barred))
        if is_personal(said.pronoun):
            since = self.places.get(who, 0) if who else 0
            subject = self.names.subject_before(place, after=max(since, place - NEAR))
            if subject:
                return self.of_name(describe(subject), subject, LinkKind.PERSON)
        if who is None and (known := self.names.known_before(place, kinds_meant(said))):
            return self.of_known(known)
        return who or self.new(said, said.phrase)

    def speaking(self, nested: bool, barred: set[Referent]) -> Iterator[Referent]:
        """Who spoke, latest first; for one outside any content those outside come first."""
        latest = [(who, inner) for who, inner in reversed(self.spoken) if who not in barred]
        if not nested:
            latest.sort(key=lambda each: each[1])
        return (who for who, _ in latest)

    def recent(self, barred: set[Referent]) -> Iterator[Referent]:
        return (who for who in self.register.recent() if who not in barred)

    def speaker(self, who: Referent) -> Speaker:
        """A referent as the document names it."""
        name = who.known.named_in(self.text) if who.known else who.name
        return Speaker(name=name, kind=who.kind, named=who.named)

    def described(self, said: Description) -> Known | None:
        """The known source that a description means because the document names it."""
        for known in aliases().by_description.get(fold(said.phrase), ()):
            if known not in self.present:
                names = (name.casefold() for name in known.names)
                self.present[known] = any(name in self.folded for name in names)
            if self.present[known]:
                return known
        return None

    def of_known(self, known: Known) -> Referent:
        return self.register.exact(known.name) or self.register.add(
            Referent(name=known.name, named=True, known=known)
        )

    def of_paper(self, said: Description, heard: Heard, barred: set[Referent]) -> Referent:
        """Whose statement or report it is."""
        if said.owner:
            return self.refer(describe(said.owner), heard, barred)
        who = None
        if said.pronoun:
            who = by_pronoun(said.pronoun, self.speaking(heard.nested, barred))
        elif said.definite:
            who = by_paper(said, self.recent(barred))
        return who or self.of_noun(said, heard, barred)

    def of_name(self, said: Description, name: str, kind: LinkKind) -> Referent:
        person = said.person or self.is_person(said, name, kind)
        words = name_words(self.names.fullest(name) if person else name)
        for other in self.register.sharing(words[-1]) if words else ():
            if other.person and _same_person(words, name_words(other.name)):
                if person and len(words) > len(name_words(other.name)):
                    self.register.rename(other, self.names.fullest(name))
                return other
        if not person:
            return self.of_body(said, name)
        name = self.names.fullest(name)
        for other in self.register.recent():
            if self.is_introduced(said, other):
                self.register.rename(other, name)
                return other
        return self.new(said, name, named=True, person=True)

    def is_person(self, said: Description, name: str, kind: LinkKind) -> bool:
        """Whether a name without title is a person's, by the text or by what it was taken for."""
        if self.names.fullest(name) in self.names.persons:
            return True
        if said.head in nouns().bodies or name.isupper():
            return False
        return kind in HUMANS or (kind is LinkKind.UNKNOWN and 2 <= len(name.split()) <= 3)

    def is_introduced(self, said: Description, other: Referent) -> bool:
        """Whether "the envoy" of before is whom a mention now names in full."""
        if other.named or not other.human or other.name.startswith(("a ", "an ", "one ")):
            return False
        return any(other.answers(role) for role in said.roles if not role.startswith("spokes"))

    def of_body(self, said: Description, name: str) -> Referent:
        """A body by its name, by a shorter or a longer form of it, or by its abbreviation."""
        name = self.names.abbreviations.get(fold(name), name)
        if known := aliases().find(name):
            return self.of_known(known)
        if exact := self.register.exact(name):
            return exact
        words = tokens(name)
        for word in sorted(words):
            for other in self.register.sharing(word):
                theirs = tokens(other.name)
                if other.person or not (words < theirs or theirs < words):
                    continue
                shorter = min(words, theirs, key=len)
                if other.kind in MEDIA or (said.head in shorter and len(shorter) > 1):
                    if theirs < words and not other.known:
                        self.register.rename(other, name)
                    return other
        return self.new(said, name, named=True)

    def of_noun(self, said: Description, heard: Heard, barred: set[Referent]) -> Referent:
        """Whom "the group" or "the same source" takes up, or somebody new."""
        if not said.indefinite and said.head:
            last = next(self.speaking(heard.nested, barred), None)
            who = by_noun(said, self.recent(barred), last=last)
            if new := self.introduced(said, heard, who):
                return new
            if who:
                return who
        if said.pronoun:
            owner = self.of_pronoun(replace(said, head=""), heard, barred)
            whose = f"{owner.name}'s" if owner.name not in _PRONOUNS else said.pronoun
            return self.new(said, f"{whose} {said.phrase}")
        if known := self.names.known_before(heard.mention.span[0], kinds_meant(said)):
            return self.of_known(known)
        return self.new(said, said.as_name(self.names.small))

    def introduced(self, said: Description, heard: Heard, who: Referent | None) -> Referent | None:
        """Whom the text brought in ("A second source ...") since the one a description fits."""
        place = heard.mention.span[0]
        since = self.places.get(who, 0) if who else place - NEAR
        phrase = self.names.introduced_before(place, said.head, after=max(since, place - NEAR))
        if not said.definite or phrase is None:
            return None
        brought = describe(phrase)
        return self.new(brought, brought.as_name(self.names.small))

    def new(
        self, said: Description, name: str, *, named: bool = False, person: bool = False
    ) -> Referent:
        return self.register.add(
            Referent(
                name=name,
                named=named,
                person=person or said.person,
                plural=said.plural and not named,
                recording=said.recording,
            )
        )


def _same_person(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one personal name is the other, shortened."""
    return set(words) <= set(others) or set(others) <= set(words)
