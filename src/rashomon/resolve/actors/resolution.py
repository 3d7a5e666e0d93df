"""Resolution: whom each mention of a document means, from what the document said before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rashomon.model.claim import Claim
from rashomon.model.resolved import Actor
from rashomon.model.text import inside, overlap
from rashomon.resolve.actors.mentions import Mention
from rashomon.resolve.actors.setting import Setting
from rashomon.resolve.actors.vocabulary import Noun, vocabulary
from rashomon.resolve.actors.words import Words
from rashomon.resolve.entries import Entry
from rashomon.resolve.registry import Registry, choose

ARMED = frozenset({"UAF", "REB", "PRM", "IMG"})
_NEAR = 2  # sentences back that "the army" or "he" may reach
_OWN = frozenset({"government", "regime", "loyalist", "state"})
_UNKNOWN = "not in the registry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """An actor as the document mentioned it, and whom the registry knows by it."""

    actor: Actor
    sentence: int
    entry: Entry | None = None
    office: Entry | None = None
    person: bool = False

    @property
    def who(self) -> str:
        """By what two mentions are known to be the same."""
        return self.actor.name


class Resolution:
    """Resolves the mentions of one document, in text order."""

    def __init__(
        self, words: Words, registry: Registry, setting: Setting, claims: Sequence[Claim]
    ) -> None:
        self._words = words
        self._registry = registry
        self._setting = setting
        self._claims = claims
        self._met: list[Met] = []
        self._ways: dict[Noun, Callable[[Mention], Met]] = {
            Noun.INSTITUTION: self._institution,
            Noun.ONE_GROUP: self._one_group,
            Noun.MILITANTS: self._militants,
            Noun.REBELS: self._rebels,
            Noun.DESCRIBED: self._described,
            Noun.UNNAMED: self._unnamed,
            Noun.PERSON: self._pronoun,
            Noun.BODY: self._pronoun,
            Noun.SEVERAL: self._pronoun,
            Noun.SPEAKER: self._speaker,
        }

    def resolve(self, mention: Mention) -> Actor:
        """Whom a mention means; an actor with a reason where that is not known."""
        if mention.noun is None:
            met = self._named(mention)
        else:
            met = self._as_linked(mention) or self._ways[mention.noun](mention)
        if met.actor.id or met.entry or mention.noun is None:
            self._met.append(met)
        return met.actor

    # By name

    def _named(self, mention: Mention) -> Met:
        entry = choose(mention.entries, on=self._setting.day, countries=self._setting.countries)
        if entry is None and mention.entries:
            return self._open(mention, _several(e.name for e in mention.entries))
        if entry is None:
            entry = self._registry.alike(mention.phrase)
        return self._as(mention, entry) if entry else self._new(mention)

    def _new(self, mention: Mention) -> Met:
        """An actor whom only the document knows, by the fullest name it gives."""
        office = mention.office
        actor = Actor(
            name=mention.phrase,
            mention=self._words.span(mention.first, mention.last),
            sector=office.sector if office else None,
            country=office.country if office else None,
            reason=_UNKNOWN,
        )
        return Met(
            actor=actor,
            sentence=self._sentence(mention),
            office=office,
            person=mention.person,
        )

    # By noun

    def _institution(self, mention: Mention) -> Met:
        kind = self._registry.nouns[mention.phrase]
        if not _OWN.isdisjoint(mention.phrase.split()) and self._setting.country:
            if own := self._registry.institution(kind, self._setting.country):
                return self._as(mention, own)
        recent = _distinct(
            met for met in self._near(mention) if kind in (_office(met.entry), _office(met.office))
        )
        if len(recent) == 1:
            return self._again(mention, recent[0])
        country = self._setting.country
        entry = self._registry.institution(kind, country) if country else None
        if entry:
            return self._as(mention, entry)
        if recent:
            return self._open(mention, _several(met.who for met in recent))
        return self._open(mention, "no country to tell whose")

    def _one_group(self, mention: Mention) -> Met:
        if not mention.definite:
            return self._open(mention, "no name given")
        return self._group(mention, ARMED)

    def _militants(self, mention: Mention) -> Met:
        groups = _distinct(filter(_armed, self._met))
        if len(groups) == 1 or mention.definite:
            return self._group(mention, ARMED)
        if groups:
            return self._open(mention, _several(met.who for met in groups))
        return self._open(mention, "no armed group named before")

    def _rebels(self, mention: Mention) -> Met:
        country = self._setting.country
        umbrella = self._registry.institution("rebels", country) if country else None
        groups = _distinct(
            met for met in self._met if met.entry and met.entry.sector == "REB" and _armed(met)
        )
        if len(groups) == 1:
            return self._again(mention, groups[0])
        if umbrella:
            return self._as(mention, umbrella)
        if groups:
            return self._open(mention, _several(met.who for met in groups))
        return self._open(mention, "no country to tell whose")

    def _group(self, mention: Mention, sectors: frozenset[str]) -> Met:
        groups = [met for met in self._met if _armed(met) and met.actor.sector in sectors]
        everyone = _distinct(groups)
        if len(everyone) == 1:
            return self._again(mention, everyone[0])
        latest = [met for met in groups if met.sentence == groups[-1].sentence]
        if len(nearest := _distinct(latest)) == 1:
            return self._again(mention, nearest[0])
        if nearest:
            return self._open(mention, _several(met.who for met in nearest))
        return self._open(mention, "no armed group named before")

    def _described(self, mention: Mention) -> Met:
        noun = mention.phrase
        could = self._registry.described[noun]
        named = [met for met in self._met if met.entry in could]
        if named:
            return self._again(mention, named[-1])
        return self._open(mention, _several(entry.name for entry in could))

    def _unnamed(self, mention: Mention) -> Met:
        return self._open(mention, "no name given")

    # By pronoun

    def _pronoun(self, mention: Mention) -> Met:
        personal = mention.noun is Noun.PERSON
        near = [met for met in self._near(mention) if met.person == personal]
        if personal and near:
            return self._again(mention, near[-1])
        opens = self._words.opens(mention.first)
        subject = near[0] if opens and near and near[0].sentence else None
        before = [met for met in near if met.sentence == self._sentence(mention) - 1]
        if subject and len(_distinct(before)) == 1:
            return self._again(mention, before[0])
        return self._open(mention, "a pronoun without one clear antecedent")

    def _speaker(self, mention: Mention) -> Met:
        span = self._words.span(mention.first, mention.last)
        for claim in self._claims:
            if claim.origin and inside(span, claim.content):
                return self._called(mention, claim.origin.name)
        return self._open(mention, "nobody is quoted here")

    def _as_linked(self, mention: Mention) -> Met | None:
        """Whom the chain of a claim names where this noun or pronoun is one of its links."""
        span = self._words.span(mention.first, mention.last)
        for claim in self._claims:
            for link in claim.chain:
                if link.mention and link.named and overlap(span, link.mention):
                    return self._called(mention, link.name)
        return None

    def _called(self, mention: Mention, name: str) -> Met:
        entry = self._registry.find(name, on=self._setting.day, countries=self._setting.countries)
        if entry:
            return self._as(mention, entry)
        span = self._words.span(mention.first, mention.last)
        actor = Actor(name=name, mention=span, reason=_UNKNOWN)
        person = mention.noun is Noun.PERSON
        return Met(actor=actor, sentence=self._sentence(mention), person=person)

    # What comes of it

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
            sentence=self._sentence(mention),
            entry=entry,
            office=mention.office,
            person=entry.person,
        )

    def _again(self, mention: Mention, met: Met) -> Met:
        if met.entry:
            return self._as(mention, met.entry)
        span = self._words.span(mention.first, mention.last)
        actor = Actor(
            name=met.actor.name,
            mention=span,
            sector=met.actor.sector,
            country=met.actor.country,
            reason=met.actor.reason,
        )
        return Met(
            actor=actor,
            sentence=self._sentence(mention),
            office=met.office,
            person=met.person,
        )

    def _open(self, mention: Mention, reason: str) -> Met:
        actor = Actor(
            name=self._words.said(mention.first, mention.last),
            mention=self._words.span(mention.first, mention.last),
            sector=vocabulary().sectors.get(mention.phrase),
            reason=reason,
        )
        return Met(actor=actor, sentence=self._sentence(mention), person=mention.person)

    def _near(self, mention: Mention) -> list[Met]:
        """The actors of this sentence and of those right before it."""
        first = self._sentence(mention) - _NEAR
        found = []
        for met in reversed(self._met):
            if met.sentence < first:
                break
            found.append(met)
        return found[::-1]

    def _sentence(self, mention: Mention) -> int:
        return self._words.sentences[mention.first]


def _armed(met: Met) -> bool:
    entry = met.entry
    return entry is not None and entry.sector in ARMED and not (entry.person or entry.office)


def _office(entry: Entry | None) -> str | None:
    return entry.office if entry else None


def _distinct(found: Iterable[Met]) -> list[Met]:
    return list({met.who: met for met in found}.values())


def _several(names: Iterable[str]) -> str:
    return f"several could be meant: {', '.join(sorted(set(names)))}"
