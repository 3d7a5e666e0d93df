"""Provenance chains measured: what is claimed, and through whose hands it went.

A predicted claim is paired with a gold one, one to one and best first, where the words of their
contents have an IoU of at least one half. Precision and recall of

claims    the pairs;
origin    the pairs whose last link is right as well (the one who says it);
chain     the pairs whose every link is right, in order.

deep      of the gold chains with two links or more, the share found whole;
quote, stance   accuracy over the pairs in which gold and prediction both carry the field.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from rashomon.evaluate.gold import ChainedClaim, ChainGold
from rashomon.evaluate.score import Candidate, Tally, best_first, precision_recall, share
from rashomon.model.claim import Link
from rashomon.model.text import Spans, inside, overlap

AGREE = 0.5  # of contents (IoU), of names (IoU of their words) and of mentions
WORD = re.compile(r"\w+")
# Words that tell no two names apart; part of the measure, so it is fixed here.
UNTELLING = frozenset({"the", "a", "an", "of", "for", "in", "s", "and"})

Chain = Sequence[Link]
Aliases = Mapping[str, Collection[str]]


def tallies(
    gold: Sequence[ChainGold], predicted: Mapping[str, Sequence[ChainedClaim]]
) -> list[Tally]:
    """The counts of each gold document; one without predictions counts as predicted empty.

    Args:
        predicted: claims by the document's id.
    """
    return [_tally(item, predicted.get(item.document.id, ())) for item in gold]


def figures(tally: Tally) -> dict[str, float]:
    """Every figure of summed counts, each 0..1, by dotted name (`origin.f1`)."""
    count = defaultdict(float, tally)
    found: dict[str, float] = {}
    for name in ("claims", "origin", "chain"):
        found |= precision_recall(
            name, right=count[name], predicted=count["predicted"], gold=count["gold"]
        )
    found["deep.found"] = share(count["deep"], count["deep.gold"])
    for field in ("quote", "stance"):
        found[f"{field}.accuracy"] = share(count[f"{field}.right"], count[f"{field}.marked"])
    return found


def _tally(gold: ChainGold, predicted: Sequence[ChainedClaim]) -> Tally:
    tally: defaultdict[str, float] = defaultdict(float)
    tally["gold"] = len(gold.claims)
    tally["predicted"] = len(predicted)
    tally["deep.gold"] = sum(len(claim.chain) > 1 for claim in gold.claims)
    for i, j in pairs(gold.document.text, gold.claims, predicted):
        for name in _right(gold.claims[i], predicted[j], gold.aliases):
            tally[name] += 1
    return dict(tally)


def pairs(
    text: str, gold: Sequence[ChainedClaim], predicted: Sequence[ChainedClaim]
) -> list[tuple[int, int]]:
    """Which gold claim (index) a predicted one (index) matches, best first."""
    gold_words = [_words(text, claim.content) for claim in gold]
    predicted_words = [_words(text, claim.content) for claim in predicted]
    candidates: list[Candidate] = [
        ((fit,), i, j)
        for i, left in enumerate(gold_words)
        for j, right in enumerate(predicted_words)
        if (fit := share(len(left & right), len(left | right))) >= AGREE
    ]
    return best_first(candidates)


def _words(text: str, spans: Spans) -> frozenset[int]:
    """Where the words begin that lie whole in one of the spans."""
    return frozenset(match.start() for match in WORD.finditer(text) if inside(match.span(), spans))


def _right(gold: ChainedClaim, predicted: ChainedClaim, aliases: Aliases) -> Iterator[str]:
    """The names of everything that is right in one pair."""
    yield "claims"
    if same_chain(gold.chain[-1:], predicted.chain[-1:], aliases):
        yield "origin"
    if same_chain(gold.chain, predicted.chain, aliases):
        yield "chain"
        if len(gold.chain) > 1:
            yield "deep"
    for field in ("quote", "stance"):
        wanted, found = getattr(gold, field), getattr(predicted, field)
        if wanted and found is not None:
            yield f"{field}.marked"
            if wanted == found:
                yield f"{field}.right"


def same_chain(gold: Chain, predicted: Chain, aliases: Aliases) -> bool:
    """Whether two chains have the same links in the same order."""
    return len(gold) == len(predicted) and all(
        same_link(left, right, aliases) for left, right in zip(gold, predicted, strict=True)
    )


def same_link(gold: Link, predicted: Link, aliases: Aliases) -> bool:
    """Whether two links are one: by their names, an alias, or the place where they are named."""
    found = _name_words(predicted.name)
    names = (gold.name, *aliases.get(gold.name, ()))
    if found and any(_same_name(_name_words(name), found) for name in names):
        return True
    if gold.mention is None or predicted.mention is None:
        return False
    longer = max(end - start for start, end in (gold.mention, predicted.mention))
    shared = overlap(gold.mention, predicted.mention)
    return shared > 0 and shared / longer >= AGREE


def _same_name(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) / len(left | right) >= AGREE


def _name_words(name: str) -> frozenset[str]:
    return frozenset(WORD.findall(name.lower())) - UNTELLING
