"""Chains: through whose hands each attribution went, from the outlet to the origin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.model.claim import Attribution, Chain, Link, LinkKind, Mention
from rashomon.model.text import Span, extent, words
from rashomon.read.lexicon import Known, aliases
from rashomon.read.phrase import without_apposition
from rashomon.read.speakers import Speaker

_MEDIA = frozenset({LinkKind.OUTLET, LinkKind.AGENCY})
ROUTES = 8  # chains an attribution may have, so that sources side by side cannot multiply
_UNCONFIRMED = re.compile(
    r"(?:\bnot\b|n['\u2019]t\b|\bcannot\b|\bunable\b|\bdeclin\w+|\bneither\b).*\b(?:confirm|verify|comment)",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:told|tells|telling)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:also |further |later |then )?(?:add|continu|not|stress|warn|explain|insist|conclud|say)"
    r"(?:ing|ed|s)\b|went on\b|said\b",
    re.IGNORECASE,
)
_TELLERS = frozenset(
    {
        LinkKind.OFFICIAL,
        LinkKind.PERSON,
        LinkKind.WITNESS,
        LinkKind.GOVERNMENT,
        LinkKind.ARMED_GROUP,
    }
)
_EMPLOYED = re.compile(
    r"(?:(?:[Aa]n?|[Tt]he|[Aa]nother) )?(?P<outlet>[A-Z][\w .&-]{1,40}?)"
    r"(?:['\u2019]s (?=[\w ]*[A-Z])|"
    r"(?:['\u2019]s)? (?=(?:reporter|correspondent|journalist|witness)\b))"
)
_POSSESSOR = re.compile(r"^[\w .&-]+['\u2019]s (?=[A-Z])")
_NOBODY = re.compile(
    r"there|some|others|(?:(?:the|some|other|several|earlier|recent|new|initial|unconfirmed|"
    r"multiple|conflicting) )*(?:reports|rumou?rs|estimates|claims)",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\b(?:and|or)\b|&")
_BESIDE = frozenset({"and", "or", "&", ",", "the", "both", "to", "a", "an", "on", "in", "s"})
FAR = 500  # characters after which "told AFP" no longer holds
OTHERS = 2  # claims of others in the same paragraph over which it still holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One chain of an attribution; `outer` is the number of the route it runs under."""

    chain: Chain
    outer: int = 0


def routes(
    text: str,
    attributions: Sequence[Attribution],
    parents: Sequence[int | None],
    who: Mapping[Span, Speaker],
) -> list[tuple[Route, ...]]:
    """The routes of each attribution: one, or one a source where several stand side by side.

    Args:
        text: the document's text.
        attributions: in text order.
        parents: for each the index of the one it is nested in, as `nest` gives it.
        who: the speaker of every mention.
    """
    found: list[tuple[Route, ...] | None] = [None] * len(attributions)
    linking = _Linking(text, who)
    for start in range(len(attributions)):
        path: list[int] = []
        i: int | None = start
        while i is not None and found[i] is None:
            path.append(i)
            i = parents[i]
        for i in reversed(path):
            parent = parents[i]
            above = None if parent is None else found[parent]
            if above is None or parent is None:
                found[i] = linking.outer(attributions[i])
            else:
                found[i] = linking.inner(attributions[i], above, attributions[parent])
    return [routes or () for routes in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passing:
    """Those who passed on a speaker's last words, and when and where that was."""

    ways: tuple[Chain, ...]
    turn: int
    end: int


class _Linking:
    """Links the outer attributions of a text one after the other."""

    def __init__(self, text: str, who: Mapping[Span, Speaker]) -> None:
        self.text = text
        self.who = who
        self.last: tuple[Chain, ...] = ((),)
        self.passing: dict[str, _Passing] = {}
        self.makers: dict[str, Link] = {}  # of recordings
        self.turn = 0

    def outer(self, attribution: Attribution) -> tuple[Route, ...]:
        """The routes of an attribution that is nested in none."""
        start, end = extent((*attribution.content, *attribution.cue))
        if not (attribution.cue or attribution.source or attribution.relays):
            found = tuple(_silent(chain) for chain in self.last)
        else:
            own = self.own(attribution)
            if own == ((),) and not attribution.source and self.goes_on(attribution):
                own = tuple(_silent(chain[-1:]) for chain in self.last)
            self.turn += any(own)
            found = tuple(way for chain in own for way in self.passed_on(chain, start))
        if any(found):
            self.last = found
        self.remember(found, end)
        return tuple(Route(chain=chain) for chain in found)[:ROUTES]

    def inner(
        self, attribution: Attribution, above: Sequence[Route], parent: Attribution
    ) -> tuple[Route, ...]:
        """The routes of an attribution under those of the one it is nested in."""
        starts = [route.chain for route in above]
        if attribution.source and _UNCONFIRMED.search(words(self.text, parent.cue, gap=" ")):
            starts = [() for _ in above]  # who cannot confirm a report does not pass it on
        found = tuple(
            Route(chain=_without_repeats(outer + own), outer=number)
            for number, outer in enumerate(starts)
            for own in self.own(attribution)
        )[:ROUTES]
        if all(link.kind in _MEDIA for route in above for link in route.chain):
            self.remember([route.chain for route in found], extent(attribution.content)[1])
        return found

    def remember(self, chains: Sequence[Chain], end: int) -> None:
        """Keeps who passed on whose words."""
        for chain in chains:
            if len(chain) > 1 and any(link.kind is not LinkKind.DOCUMENT for link in chain[:-1]):
                ways = tuple(_silent(other[:-1]) for other in chains if other[-1:] == chain[-1:])
                self.passing[chain[-1].name] = _Passing(ways=ways, turn=self.turn, end=end)

    def passed_on(self, chain: Chain, start: int) -> tuple[Chain, ...]:
        """A speaker's chain behind those who, named before, still pass on what he or she says."""
        passing = self.passing.get(chain[0].name) if len(chain) == 1 else None
        if passing is None or not self.in_force(passing, start):
            return (chain,)
        return tuple(way + chain for way in passing.ways)

    def in_force(self, passing: _Passing, start: int) -> bool:
        """Whether the words go on: nobody else spoke since, or only within the paragraph."""
        others, distance = self.turn - passing.turn - 1, start - passing.end
        if others <= 0:
            return distance <= FAR
        between = self.text[passing.end : start]
        return others <= OTHERS and distance <= FAR and not re.search(r"[\n\r]", between)

    def goes_on(self, attribution: Attribution) -> bool:
        """Whether a cue whose speaker was not seen carries on the last one's words ("adding")."""
        return bool(_GOES_ON.match(words(self.text, attribution.cue, gap=" ")))

    def own(self, attribution: Attribution) -> tuple[Chain, ...]:
        """The links that the attribution itself names: relays, then the origin."""
        passing, speaking = self.parts(attribution)
        relays = [self.link(mention) for mention in passing]
        sources = [self.link(mention) for mention in speaking]
        if len(relays) == len(sources) == 1 and self.is_swapped(attribution, relays[0], sources[0]):
            relays, sources = sources, relays
        relays.sort(key=lambda link: link.kind not in _MEDIA)
        ways = self.ways(passing, relays)
        ends: list[Chain] = [(source,) for source in sources] or [self.maker(relays)]
        for link in relays[-1:]:
            if link.kind is LinkKind.DOCUMENT and len(sources) == 1:
                self.makers[link.name] = replace(sources[0], mention=None)
        return tuple(self.with_outlets(way + end) for way in ways for end in ends)

    def parts(self, attribution: Attribution) -> tuple[Sequence[Mention], Sequence[Mention]]:
        """Who passes the words on, and who speaks.

        Of sources that no "and" joins the one nearest to the cue speaks; a medium among the others
        passes the words on ("Al Jazeera quoted activists as saying").
        """
        relays = attribution.relays[:ROUTES]
        named = [m for m in attribution.source if not self.is_nobody(m)][:ROUTES]
        if len(named) < 2 or self.are_joined(named):
            return relays, named
        speaker = self.nearest(named, extent(attribution.cue or attribution.content))
        media = [m for m in named if self.who[m.span].kind in _MEDIA]
        return relays if speaker in media else (*relays, *media[:1]), [speaker]

    def nearest(self, mentions: Sequence[Mention], place: Span) -> Mention:
        """The mention nearest to a place; of one beside its apposition, the one that names."""
        near = min(mentions, key=lambda m: max(place[0] - m.span[1], m.span[0] - place[1]))
        same = [m for m in mentions if m is near or self.are_apposed(m, near)]
        return max(same, key=lambda m: self.who[m.span].named)

    def are_apposed(self, one: Mention, other: Mention) -> bool:
        """Whether nothing but a comma stands between two mentions ("Ann Lee, a nurse")."""
        left, right = sorted((one.span, other.span))
        return self.text[left[1] : right[0]].strip() == ","

    def are_joined(self, mentions: Sequence[Mention]) -> bool:
        """Whether mentions stand side by side with an "and" among them ("A, B and C")."""
        gaps = [self.text[left.span[1] : right.span[0]] for left, right in pairwise(mentions)]
        return all(map(_side_by_side, gaps)) and any(map(_JOINS.search, gaps))

    def is_nobody(self, mention: Mention) -> bool:
        """Whether a mention names no one: "there have been reports", "rumours claim"."""
        return bool(_NOBODY.fullmatch(self.text, *mention.span))

    def is_swapped(self, attribution: Attribution, relay: Link, source: Link) -> bool:
        """Whether the tagger took who was told for who told: a person tells a medium."""
        told = _TOLD.search(words(self.text, attribution.cue, gap=" "))
        return bool(told) and source.kind in _MEDIA and relay.kind in _TELLERS

    def maker(self, relays: Sequence[Link]) -> Chain:
        """Whoever spoke in a recording before, where it is named again alone."""
        made = self.makers.get(relays[-1].name) if relays else None
        return (made,) if made else ()

    def ways(self, mentions: Sequence[Mention], links: list[Link]) -> list[Chain]:
        """One chain of relays, or one a relay where they stand side by side ("told A and B")."""
        if self.are_joined(mentions):
            return [(link,) for link in links]
        return [tuple(links)]

    def with_outlets(self, chain: Chain) -> Chain:
        """A chain in which "an AFP reporter" or "Al Jazeera's Omar Hadi" comes after the outlet."""
        return _without_repeats(tuple(each for link in chain for each in self.employed(link)))

    def employed(self, link: Link) -> Chain:
        """A link behind the outlet that its mention names as its own."""
        match = link.mention and _EMPLOYED.match(self.text, *link.mention)
        known = _outlet(match["outlet"]) if match else None
        if not match or known is None or known.kind not in _MEDIA or link.name == known.name:
            return (link,)
        outlet = Link(name=known.named_in(self.text), kind=known.kind, mention=match.span("outlet"))
        own_name = _POSSESSOR.sub("", link.name) or link.name
        return (outlet, replace(link, name=own_name))

    def link(self, mention: Mention) -> Link:
        speaker = self.who[mention.span]
        span = without_apposition(self.text, mention.span)
        return Link(name=speaker.name, kind=speaker.kind, mention=span, named=speaker.named)


def _outlet(name: str) -> Known | None:
    """A known outlet by its name, also where that has lost an apostrophe ("SANAs reporter")."""
    return aliases().find(name) or aliases().find(name.removesuffix("s"))


def _side_by_side(between: str) -> bool:
    """Whether two mentions stand side by side: only "and" or a comma and small words between."""
    parts = re.findall(r"[\w&]+|,", between)
    joined = any(part in {"and", "or", "&", ","} for part in parts)
    return joined and len(parts) <= 4 and all(part in _BESIDE for part in parts)


def _without_repeats(chain: Chain) -> Chain:
    """A chain in which everybody stands once, where first named."""
    first: dict[str, Link] = {}
    for link in chain:
        first.setdefault(link.name, link)
    return tuple(first.values())


def _silent(chain: Chain) -> Chain:
    return tuple(replace(link, mention=None) for link in chain)
