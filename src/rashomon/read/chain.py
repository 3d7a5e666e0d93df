"""Chains: through whose hands each attribution went, from the outlet nearest the reader to the origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model.claim import Attribution, Chain, Link, LinkKind, Mention
from rashomon.model.text import Span
from rashomon.read.speakers import Speaker

_MEDIA = frozenset({LinkKind.OUTLET, LinkKind.AGENCY})
ROUTES = 8  # chains an attribution may have, so that sources side by side cannot multiply without end
IN_FORCE = 4  # claims of others after which "told AFP" no longer holds


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
    found: list[tuple[Route, ...]] = [()] * len(attributions)
    linking = _Linking(text, who)
    for i in _outer_first(parents):
        parent = parents[i]
        if parent is None:
            found[i] = tuple(Route(chain=chain) for chain in linking.outer(attributions[i]))
        else:
            found[i] = tuple(
                Route(chain=_without_repeats(route.chain + own), outer=number)
                for number, route in enumerate(found[parent])
                for own in linking.own(attributions[i])
            )[:ROUTES]
    return found


def _outer_first(parents: Sequence[int | None]) -> list[int]:
    """All indices, parents before children, otherwise in order."""
    depths: dict[int, int] = {}
    for i in range(len(parents)):
        path = []
        at: int | None = i
        while at is not None and at not in depths:
            path.append(at)
            at = parents[at]
        above = -1 if at is None else depths[at]
        for step, node in enumerate(reversed(path), start=1):
            depths[node] = above + step
    return sorted(depths, key=lambda i: (depths[i], i))


class _Linking:
    def __init__(self, text: str, speakers: Mapping[Span, Speaker]) -> None:
        self.text = text
        self.speakers = speakers
        self.last: tuple[Chain, ...] = ((),)
        self.passed: dict[str, tuple[Chain, int]] = {}
        self.count = 0

    def outer(self, attribution: Attribution) -> tuple[Chain, ...]:
        self.count += 1
        if not (attribution.cue or attribution.source or attribution.relays):
            return tuple(_silent(chain) for chain in self.last)
        chains = tuple(self.with_relays(chain) for chain in self.own(attribution))
        for chain in chains:
            if len(chain) > 1 and chain[-1].name:
                self.passed[chain[-1].name] = (_silent(chain[:-1]), self.count)
        self.last = chains
        return chains

    def with_relays(self, chain: Chain) -> Chain:
        if len(chain) != 1:
            return chain
        relays, when = self.passed.get(chain[0].name, ((), 0))
        if relays and self.count - when <= IN_FORCE:
            self.passed[chain[0].name] = (relays, self.count)
            return relays + chain
        return chain

    def own(self, attribution: Attribution) -> tuple[Chain, ...]:
        relays = [self.link(m) for m in attribution.relays]
        relays.sort(key=lambda link: link.kind not in _MEDIA)
        sources = [self.link(m) for m in attribution.source]
        ways = self.ways(attribution.relays, relays)
        ends: list[Chain] = [(source,) for source in sources] or [()]
        return tuple(_without_repeats(way + end) for way in ways for end in ends)

    def ways(self, mentions: Sequence[Mention], links: list[Link]) -> list[Chain]:
        """One chain of relays, or one a relay where they stand side by side ("told A and B")."""
        spans = [m.span for m in mentions]
        if len(spans) > 1 and all(_side_by_side(self.text[a[1] : b[0]]) for a, b in zip(spans, spans[1:])):
            return [(link,) for link in links]
        return [tuple(links)]

    def link(self, mention: Mention) -> Link:
        speaker = self.speakers[mention.span]
        return Link(name=speaker.name, kind=speaker.kind, mention=mention.span, named=speaker.named)


def _side_by_side(between: str) -> bool:
    words = between.replace(",", " , ").split()
    return bool(words) and len(words) <= 4 and any(w in {"and", "or", ",", "&"} for w in words) and all(w in {"and", "or", ",", "&", "the", "both", "to", "a", "on"} for w in words)


def _without_repeats(chain: Chain) -> Chain:
    return tuple(link for i, link in enumerate(chain) if not i or link.name != chain[i - 1].name)


def _silent(chain: Chain) -> Chain:
    return tuple(replace(link, mention=None) for link in chain)
