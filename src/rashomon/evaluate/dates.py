"""Time expressions measured: which words tell time, and what day, period or length they mean.

Predicted and annotated expressions are paired one to one, those of the same words first. Precision
and recall of

relaxed   the pairs that overlap;
strict    the pairs that have the same extent;
value     the pairs that overlap and have the same TIMEX value, as in TempEval-3 (UzZaman et al.
          2013); an expression that is annotated without a value is right without one.

`unseen` is the same over the documents whose number three divides. The rules were written with the
errors on the others in view, so the others are a development set; of these only totals were seen,
and those at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from rashomon.evaluate.report import Report, report
from rashomon.evaluate.score import Candidate, Tally, best_first, precision_recall
from rashomon.evaluate.wikiwars import TimeGold, wikiwars
from rashomon.model.text import overlap
from rashomon.resolve.dates.anchors import Time, times

__all__ = ["figures", "measure_dates", "tally"]

MEASURES = ("relaxed", "strict", "value")


def measure_dates(folder: Path) -> Report:
    """How well the grammar of time does on WikiWars.

    Raises:
        GoldError: the corpus is missing or malformed.
    """
    gold = wikiwars(folder)
    return report(
        [tally(item, times(item.document)) for item in gold],
        figures,
        measure="dates",
        reader="grammar",
        gold=str(folder),
    )


def figures(counts: Tally) -> dict[str, float]:
    """Every figure of summed counts, each 0..1, by dotted name (`value.f1`)."""
    count = defaultdict(float, counts)
    found: dict[str, float] = {}
    for part in ("", "unseen."):
        for name in MEASURES:
            found |= precision_recall(
                f"{part}{name}",
                right=count[f"{part}{name}"],
                predicted=count[f"{part}predicted"],
                gold=count[f"{part}gold"],
            )
    return found


def tally(gold: TimeGold, predicted: Sequence[Time]) -> Tally:
    """The counts of one document."""
    counts = {"gold": len(gold.times), "predicted": len(predicted), **_right(gold, predicted)}
    number = gold.document.id.partition("_")[0]
    if number.isdecimal() and int(number) % 3 == 0:
        counts |= {f"unseen.{name}": count for name, count in counts.items()}
    return counts


def _right(gold: TimeGold, predicted: Sequence[Time]) -> dict[str, int]:
    candidates: list[Candidate] = [
        ((left.span == right.span, shared), i, j)
        for i, left in enumerate(gold.times)
        for j, right in enumerate(predicted)
        if (shared := overlap(left.span, right.span))
    ]
    pairs = [(gold.times[i], predicted[j]) for i, j in best_first(candidates)]
    return {
        "relaxed": len(pairs),
        "strict": sum(left.span == right.span for left, right in pairs),
        "value": sum(left.value == right.timex for left, right in pairs),
    }
