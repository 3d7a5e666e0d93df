"""Resolution: whom each mention of a document means, from what the document said before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rashomon.model.claim import Claim
from rashomon.model.resolved import Actor
from rashomon.model.text import inside, overlap
from rashomon.resolve.actors.memory import Memory, Met, distinct
from rashomon.resolve.actors.mention import Mention
from rashomon.resolve.actors.setting import Setting
from rashomon.resolve.actors.vocabulary import Noun, vocabulary
from rashomon.resolve.actors.words import Words
from rashomon.resolve.entries import GROUPS, Entry
from rashomon.resolve.registry import Registry, choose

_MILITANT = GROUPS - {"PRM"}
_REBEL = frozenset({"REB"})
_COLLECTIVE = frozenset({Noun.MILITANTS, Noun.REBELS})
_NEAR = 2  # sentences back that "the army" may reach
_EXPLETIVE = frozenset(
    "is was s remains remained seems appears took should must may might can could would".split()
)
_OWN = frozenset({"government", "regime", "loyalist", "state"})  # forces of the country itself
_NO_NAME = "no name given"
_NOT_NAMED = "nobody of this description is named"
_NO_GROUP = "no armed group named before"
_NO_COUNTRY = "no country to tell whose"
_NO_ANTECEDENT = "no single antecedent"
_NOBODY_QUOTED = "nobody is quoted here"
_UNKNOWN = "not in the registry"


class Resolution:
    """Resolves the mentions of one document, in text order."""

    def __init__(
        self, words: Words, registry: Registry, setting: Setting, claims: Sequence[Claim]
    ) -> None:
        self._words = words
        self._registry = registry
        self._setting = setting
        self._contents = [(c.content, c.origin.name) for c in claims if c.origin]
        self._links = [
            (link.mention, link.name)
            for claim in claims
            for link in claim.chain
            if link.mention and link.named
        ]
        self._memory = Memory()
        self._ways: dict[Noun, Callable[[Mention], Met]] = {
            Noun.INSTITUTION: self._institution,
            Noun.ONE_GROUP: self._one_group,
            Noun.MILITANTS: self._militants,
            Noun.REBELS: self._rebels,
            Noun.DESCRIBED: self._described,
            Noun.UNNAMED: self._unnamed,
            Noun.PERSON: self._person,
            Noun.BODY: self._body,
            Noun.SEVERAL: self._body,
            Noun.SPEAKER: self._speaker,
        }

    def resolve(self, mention: Mention) -> Actor:
        """Whom a mention means; an actor with a reason where that is not known."""
        if mention.noun is None:
            met = self._named(mention)
        else:
            met = self._linked(mention) or self._ways[mention.noun](mention)
        if met.entry or mention.noun is None:
            self._memory.add(met)
        return met.actor

    # By name

    def _named(self, mention: Mention) -> Met:
        entry = choose(mention.entries, on=self._setting.day, countries=self._setting.countries)
        if entry is None and mention.entries:
            return self._open(mention, _several(entry.name for entry in mention.entries))
        entry = entry or self._registry.alike(mention.phrase)
        if entry:
            return self._as(mention, entry)
        return self._new(mention, mention.phrase, office=mention.office)

    # By noun

    def _institution(self, mention: Mention) -> Met:
        kind = self._registry.nouns[mention.phrase]
        if self._words.told_apart(mention.first) and not mention.country:
            return self._open(mention, _NO_NAME)  # "Kurdish authorities"
        if self._words.indefinite(mention.first, mention.last):
            return self._open(mention, _NO_NAME)  # "they have no navy"
        own = self._of_country(mention, kind)
        if own and (mention.country or not _OWN.isdisjoint(mention.phrase.split())):
            return self._as(mention, own)
        near = self._memory.since(self._sentence(mention) - _NEAR)
        recent = distinct(met for met in near if kind in met.offices)
        if len(recent) == 1:
            return self._again(mention, recent[0])
        if own:
            return self._as(mention, own)
        return self._one_of(mention, recent, otherwise=_NO_COUNTRY)

    def _one_group(self, mention: Mention) -> Met:
        if not mention.definite:
            return self._open(mention, _NO_NAME)
        groups = [met for met in self._memory.groups(GROUPS) if not _is_collective(met)]
        return self._latest(mention, groups)

    def _militants(self, mention: Mention) -> Met:
        if mention.definite:
            return self._latest(mention, self._memory.groups(_MILITANT))
        if self._words.told_apart(mention.first):
            return self._open(mention, _NO_NAME)
        groups = self._memory.groups(_MILITANT)
        return self._one_of(mention, distinct(groups), otherwise=_NO_GROUP)

    def _rebels(self, mention: Mention) -> Met:
        """The only rebel group named; the rebels of the country where it is one of several."""
        all_of_them = self._of_country(mention, "rebels")
        groups = distinct(met for met in self._memory.groups(_REBEL) if not _is_collective(met))
        if len(groups) == 1 and not (all_of_them and _is_one_of(groups[0], all_of_them)):
            return self._again(mention, groups[0])
        if all_of_them:
            return self._as(mention, all_of_them)
        return self._one_of(mention, groups, otherwise=_NO_COUNTRY)

    def _of_country(self, mention: Mention, kind: str) -> Entry | None:
        """The institution of the country that the mention, else the document, speaks of."""
        country = mention.country or self._setting.country
        return self._registry.institution(kind, country) if country else None

    def _latest(self, mention: Mention, groups: Sequence[Met]) -> Met:
        """The only group named, else the only one of the last sentence that names any."""
        everyone = distinct(groups)
        if len(everyone) > 1:
            everyone = distinct(met for met in groups if met.sentence == groups[-1].sentence)
        return self._one_of(mention, everyone, otherwise=_NO_GROUP)

    def _described(self, mention: Mention) -> Met:
        """The one whom a text calls so and names, before or behind."""
        could = self._registry.described[mention.phrase]
        if before := self._memory.among(could):
            return self._again(mention, before[-1])
        named = [entry for entry in could if entry in self._setting.named]
        if len(named) == 1:
            return self._as(mention, named[0])
        return self._open(mention, _NOT_NAMED)

    def _unnamed(self, mention: Mention) -> Met:
        if mention.phrase in vocabulary().single:
            self._memory.somebody = self._sentence(mention)
        return self._open(mention, _NO_NAME)

    # By pronoun

    def _person(self, mention: Mention) -> Met:
        """The only person of this sentence and the one before."""
        before = self._sentence(mention) - 1
        near = self._memory.since(before)
        persons = distinct(met for met in near if met.person and _agrees(met, mention))
        if len(persons) == 1 and self._memory.somebody < before:
            return self._again(mention, persons[0])
        self._memory.somebody = self._sentence(mention)
        return self._one_of(mention, persons[1:] and persons, otherwise=_NO_ANTECEDENT)

    def _body(self, mention: Mention) -> Met:
        """The body with which the sentence before begins, the only one in it."""
        sentence = self._sentence(mention)
        expletive = mention.noun is Noun.BODY and self._words.after(mention.last) in _EXPLETIVE
        if expletive or not self._words.opens(mention.first):
            return self._open(mention, _NO_ANTECEDENT)
        near = self._memory.since(sentence - 1)
        bodies = [met for met in near if met.sentence < sentence and _is_body(met, mention)]
        if bodies and not self._words.leads(bodies[0].word):
            return self._open(mention, _NO_ANTECEDENT)
        return self._one_of(mention, distinct(bodies), otherwise=_NO_ANTECEDENT)

    def _speaker(self, mention: Mention) -> Met:
        """Whoever says the claim in which "we" stands."""
        span = self._words.span(mention.first, mention.last)
        for content, name in self._contents:
            if inside(span, content):
                return self._called(mention, name)
        return self._open(mention, _NOBODY_QUOTED)

    def _linked(self, mention: Mention) -> Met | None:
        """Whom the chain of a claim names where this noun or pronoun is one of its links."""
        span = self._words.span(mention.first, mention.last)
        for where, name in self._links:
            if overlap(span, where):
                return self._called(mention, name)
        return None

    # What comes of it

    def _called(self, mention: Mention, name: str) -> Met:
        entry = self._registry.find(name, on=self._setting.day, countries=self._setting.countries)
        return self._as(mention, entry) if entry else self._new(mention, name)

    def _one_of(self, mention: Mention, found: Sequence[Met], *, otherwise: str) -> Met:
        if len(found) == 1:
            return self._again(mention, found[0])
        return self._open(mention, _several(m.actor.name for m in found) if found else otherwise)

    def _as(self, mention: Mention, entry: Entry) -> Met:
        actor = Actor(
            name=entry.name,
            mention=self._words.span(mention.first, mention.last),
            id=entry.id,
            sector=entry.sector,
            country=entry.country,
        )
        return Met(
            actor=actor,
            word=mention.first,
            sentence=self._sentence(mention),
            entry=entry,
            office=mention.office,
            person=entry.person,
        )

    def _again(self, mention: Mention, met: Met) -> Met:
        """The same actor at another place."""
        actor = replace(met.actor, mention=self._words.span(mention.first, mention.last))
        return replace(met, actor=actor, word=mention.first, sentence=self._sentence(mention))

    def _new(self, mention: Mention, name: str, *, office: Entry | None = None) -> Met:
        """An actor whom only the document knows."""
        actor = Actor(
            name=name,
            mention=self._words.span(mention.first, mention.last),
            sector=office.sector if office else None,
            country=office.country if office else None,
            reason=_UNKNOWN,
        )
        return Met(
            actor=actor,
            word=mention.first,
            sentence=self._sentence(mention),
            office=office,
            person=mention.person or mention.noun is Noun.PERSON,
        )

    def _open(self, mention: Mention, reason: str) -> Met:
        """A mention that stays unresolved, in the words of the text."""
        actor = Actor(
            name=self._words.said(mention.first, mention.last),
            mention=self._words.span(mention.first, mention.last),
            sector=vocabulary().sectors.get(mention.phrase),
            reason=reason,
        )
        return Met(actor=actor, word=mention.first, sentence=self._sentence(mention))

    def _sentence(self, mention: Mention) -> int:
        return self._words.sentences[mention.first]


def _agrees(met: Met, pronoun: Mention) -> bool:
    """Whether a person is known to be no other than a pronoun's "she" or "he"."""
    return met.entry is None or met.entry.woman == (pronoun.phrase == "she")


def _is_collective(met: Met) -> bool:
    """Whether an actor is many groups under one description ("Sunni militants")."""
    return vocabulary().nouns.get(met.actor.name.split()[-1]) in _COLLECTIVE


def _is_one_of(met: Met, all_of_them: Entry) -> bool:
    return met.entry is not None and met.entry.side == all_of_them.name


def _is_body(met: Met, pronoun: Mention) -> bool:
    """Whether a pronoun can mean it: no person, and no country or medium where it is "they"."""
    single = met.entry is not None and (met.entry.is_state or met.entry.sector == "JRN")
    return not met.person and not (single and pronoun.noun is Noun.SEVERAL)


def _several(names: Iterable[str]) -> str:
    return f"several could be meant: {', '.join(sorted(set(names)))}"
