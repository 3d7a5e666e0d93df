"""Attribution measured: who said what, against annotated sources, cues and contents.

A role is a set of words (see words.py); the order and the cutting of its spans do not matter. All
figures are micro-averaged over the collection.

tokens    precision and recall of the words in any span of a role.
content   contents paired one to one by the Dice coefficient of their words:
          soft     the overlap's share of each predicted and of each gold content;
          cover    the same over all overlapping contents, paired or not
                   (Johansson & Moschitti 2010; Pareti et al. 2013);
          exact    the same words.
source    in pairs whose contents agree (IoU of at least one half): the share whose sources agree
          (Dice of at least one half, or both empty), are the same words, and whose cues touch;
          `named` leaves out gold attributions without a source.
triple    contents and sources agree. Every prediction counts, with a content or not; gold
          attributions without a content are left out. triple_cue asks that the cues touch as well.

Recall is also given for direct, mixed and indirect contents: at least 90 %, some, or none of their
words inside quotation marks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.evaluate.gold import AttributionGold, Roles
from rashomon.evaluate.score import Candidate, Tally, best_first, precision_recall, share
from rashomon.evaluate.words import Words

ROLES = ("source", "cue", "content")
TYPES = ("direct", "mixed", "indirect")
AGREE = 0.5  # of contents (IoU) and of sources (Dice): more shared than not
DIRECT = 0.9  # of a content's words inside quotation marks: an unquoted "that" does not matter


Count = tuple[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attribution:
    """One attribution as sets of word numbers."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]

    def words(self, role: str) -> frozenset[int]:
        words: frozenset[int] = getattr(self, role)
        return words


class _Pairing:
    """The attributions of one article that have a content, and which of them overlap."""

    def __init__(
        self, gold: list[_Attribution], predicted: list[_Attribution], quoted: frozenset[int]
    ) -> None:
        self.gold = gold
        self.predicted = predicted
        self.kinds = [content_type(attribution.content, quoted) for attribution in gold]
        self.overlapping = [
            (i, j)
            for i, left in enumerate(gold)
            for j, right in enumerate(predicted)
            if left.content & right.content
        ]


def tallies(
    gold: Sequence[AttributionGold], predicted: Mapping[str, Sequence[Roles]]
) -> list[Tally]:
    """The counts of each gold article; one without predictions counts as predicted empty.

    Args:
        predicted: attributions by the article's id.
    """
    return [
        _tally(Words(item.document.text), item.attributions, predicted.get(item.document.id, ()))
        for item in gold
    ]


def figures(tally: Tally) -> dict[str, float]:
    """Every figure of summed counts, each 0..1, by dotted name (`triple.f1`)."""
    count = defaultdict(float, tally)
    found: dict[str, float] = {}
    for role in ROLES:
        found |= precision_recall(
            f"tokens.{role}",
            right=count[f"tokens.{role}.both"],
            predicted=count[f"tokens.{role}.predicted"],
            gold=count[f"tokens.{role}.gold"],
        )
    gold = count["gold"]
    for name in ("soft", "cover"):
        found |= precision_recall(
            f"content.{name}",
            right=count[f"{name}.of_predicted"],
            predicted=count["predicted_contents"],
            gold=gold,
            found=count[f"{name}.of_gold"],
        )
    found |= precision_recall(
        "content.exact", right=count["exact"], predicted=count["predicted_contents"], gold=gold
    )
    for name in ("triple", "triple_cue"):
        found |= precision_recall(name, right=count[name], predicted=count["predicted"], gold=gold)
    found |= {
        "source.accuracy": share(count["source.agrees"], count["pairs"]),
        "source.exact": share(count["source.exact"], count["pairs"]),
        "source.accuracy_named": share(count["source.agrees.named"], count["pairs.named"]),
        "source.exact_named": share(count["source.exact.named"], count["pairs.named"]),
        "cue.accuracy": share(count["cue.touches"], count["pairs"]),
    }
    for kind in TYPES:
        for name in ("soft", "exact", "triple"):
            found[f"{kind}.{name}_recall"] = share(count[f"{kind}.{name}"], count[f"{kind}.gold"])
    return found


def _tally(words: Words, gold: Sequence[Roles], predicted: Sequence[Roles]) -> Tally:
    gold_words = [_words(words, roles) for roles in gold]
    predicted_words = [
        attribution
        for attribution in (_words(words, roles) for roles in predicted)
        if attribution.source or attribution.cue or attribution.content
    ]
    pairing = _Pairing(
        gold=[attribution for attribution in gold_words if attribution.content],
        predicted=[attribution for attribution in predicted_words if attribution.content],
        quoted=words.quoted,
    )
    counts = [
        ("gold", len(pairing.gold)),
        ("predicted", len(predicted_words)),
        ("predicted_contents", len(pairing.predicted)),
        *((f"{kind}.gold", 1) for kind in pairing.kinds),
        *_token_counts(gold_words, predicted_words),
        *_content_counts(pairing),
        *_triple_counts(pairing),
    ]
    tally: defaultdict[str, float] = defaultdict(float)
    for name, amount in counts:
        tally[name] += amount
    return dict(tally)


def _words(words: Words, roles: Roles) -> _Attribution:
    return _Attribution(
        source=words.touched(roles.source),
        cue=words.touched(roles.cue),
        content=words.touched(roles.content),
    )


def content_type(content: frozenset[int], quoted: frozenset[int]) -> str:
    """How much of a content is inside quotation marks: direct, mixed or indirect."""
    inside = len(content & quoted) / len(content)
    return "direct" if inside >= DIRECT else "mixed" if inside else "indirect"


def _token_counts(gold: list[_Attribution], predicted: list[_Attribution]) -> Iterator[Count]:
    for role in ROLES:
        in_gold = frozenset(word for attribution in gold for word in attribution.words(role))
        found = frozenset(word for attribution in predicted for word in attribution.words(role))
        yield f"tokens.{role}.both", len(in_gold & found)
        yield f"tokens.{role}.gold", len(in_gold)
        yield f"tokens.{role}.predicted", len(found)


def _content_counts(pairing: _Pairing) -> Iterator[Count]:
    for i, j in pairing.overlapping:
        yield from _overlap_counts("cover", pairing.gold[i], pairing.predicted[j])
    fits: list[Candidate] = [
        (_content_fit(pairing.gold[i], pairing.predicted[j]), i, j) for i, j in pairing.overlapping
    ]
    for i, j in best_first(fits):
        gold, predicted, kind = pairing.gold[i], pairing.predicted[j], pairing.kinds[i]
        yield from _overlap_counts("soft", gold, predicted)
        yield f"{kind}.soft", len(gold.content & predicted.content) / len(gold.content)
        if gold.content == predicted.content:
            yield "exact", 1
            yield f"{kind}.exact", 1
        if _iou(gold.content, predicted.content) >= AGREE:
            yield from _source_counts(gold, predicted)


def _overlap_counts(name: str, gold: _Attribution, predicted: _Attribution) -> Iterator[Count]:
    shared = len(gold.content & predicted.content)
    yield f"{name}.of_gold", shared / len(gold.content)
    yield f"{name}.of_predicted", shared / len(predicted.content)


def _content_fit(gold: _Attribution, predicted: _Attribution) -> tuple[float, ...]:
    return (
        _dice(gold.content, predicted.content),
        len(gold.cue & predicted.cue),
        len(gold.source & predicted.source),
    )


def _source_counts(gold: _Attribution, predicted: _Attribution) -> Iterator[Count]:
    agrees = _dice(gold.source, predicted.source) >= AGREE
    same = gold.source == predicted.source
    yield "pairs", 1
    yield "source.agrees", agrees
    yield "source.exact", same
    yield "cue.touches", _cues_touch(gold, predicted)
    if gold.source:
        yield "pairs.named", 1
        yield "source.agrees.named", agrees
        yield "source.exact.named", same


def _triple_counts(pairing: _Pairing) -> Iterator[Count]:
    agreeing: list[Candidate] = []
    for i, j in pairing.overlapping:
        gold, predicted = pairing.gold[i], pairing.predicted[j]
        contents = _iou(gold.content, predicted.content)
        sources = _dice(gold.source, predicted.source)
        if contents >= AGREE and sources >= AGREE:
            agreeing.append(((contents + sources, len(gold.cue & predicted.cue)), i, j))
    for i, _ in best_first(agreeing):
        yield "triple", 1
        yield f"{pairing.kinds[i]}.triple", 1
    with_cue = [
        (fit, i, j) for fit, i, j in agreeing if _cues_touch(pairing.gold[i], pairing.predicted[j])
    ]
    yield "triple_cue", len(best_first(with_cue))


def _cues_touch(gold: _Attribution, predicted: _Attribution) -> bool:
    return bool(gold.cue & predicted.cue) or not (gold.cue or predicted.cue)


def _dice(left: frozenset[int], right: frozenset[int]) -> float:
    together = len(left) + len(right)
    return 2 * len(left & right) / together if together else 1.0


def _iou(left: frozenset[int], right: frozenset[int]) -> float:
    return share(len(left & right), len(left | right))
