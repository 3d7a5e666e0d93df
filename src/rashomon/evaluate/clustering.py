"""Clusters of mentions against gold: MUC, B3 and CEAF-e, whose mean F1 is the CoNLL figure.

muc      links: how many of those that hold the gold clusters together are predicted
         (Vilain et al. 1995). Single mentions have none and do not count.
b3       mentions: the share of each one's predicted cluster that is right (Bagga & Baldwin 1998).
ceafe    clusters, aligned one to one so that their likeness (2 shared / sizes) is the greatest
         (Luo 2005, phi4).

As the field's scorer has it (Pradhan et al. 2014), B3 and CEAF-e count single mentions of gold as
clusters. Counts are kept by the topic of a cluster (most of its mentions), so that topics can be
drawn anew; the sums over topics are the figures of the whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

from rashomon.evaluate.bootstrap import total
from rashomon.evaluate.score import Tally, precision_recall, share

METRICS = ("muc", "b3", "ceafe")
Cluster = Sequence[int]


def tallies(
    gold: Sequence[Hashable], predicted: Sequence[Hashable], topics: Sequence[str]
) -> dict[str, Tally]:
    """The counts of each topic.

    Args:
        gold: the cluster of each mention.
        predicted: the same, predicted.
        topics: the topic of each mention.
    """
    found: defaultdict[str, list[Tally]] = defaultdict(list)
    for side, (own, other) in {"gold": (gold, predicted), "predicted": (predicted, gold)}.items():
        for cluster in _clusters(own):
            found[_topic(cluster, topics)].append(_tally(side, cluster, other))
    likeness = _likeness(gold, predicted)
    columns = assignment(-likeness)
    for row, cluster in enumerate(_clusters(gold)):
        aligned = {"ceafe.right": float(likeness[row, columns[row]])}
        found[_topic(cluster, topics)].append(aligned)
    return {topic: total(counts) for topic, counts in found.items()}


def figures(tally: Tally) -> dict[str, float]:
    """Precision, recall and F1 of each metric, and `conll`, the mean of the three F1."""
    measured: dict[str, float] = {}
    for name in METRICS:
        counts = {side: tally.get(f"{name}.{side}", 0.0) for side in ("gold", "predicted")}
        right = {side: tally.get(f"{name}.{side}.right", 0.0) for side in counts}
        both = tally.get(f"{name}.right", 0.0)
        measured |= precision_recall(
            name,
            right=both or right["predicted"],
            predicted=counts["predicted"],
            gold=counts["gold"],
            found=both or right["gold"],
        )
    return {**measured, "conll": share(sum(measured[f"{name}.f1"] for name in METRICS), 3)}


def assignment(costs: npt.NDArray[np.float64]) -> list[int]:
    """The column of each row of a matrix at least as wide as high, at the least sum of costs.

    By shortest augmenting paths (Kuhn 1955; Jonker & Volgenant 1987); scipy's
    `linear_sum_assignment` does the same, but is 100 MB that nothing else here needs.
    """
    rows, columns = costs.shape
    of_row, of_column = np.zeros(rows), np.zeros(columns)  # what a row and a column are worth
    holder = np.full(columns, -1)
    for start in range(rows):
        reach = np.full(columns, np.inf)
        before = np.full(columns, -1)
        done = np.zeros(columns, dtype=bool)
        row, last = start, -1
        so_far = 0.0
        while True:
            step = so_far + costs[row] - of_row[row] - of_column
            better = ~done & (step < reach)
            reach[better], before[better] = step[better], last
            last = int(np.argmin(np.where(done, np.inf, reach)))
            so_far = float(reach[last])
            done[last] = True
            if holder[last] < 0:
                break
            row = int(holder[last])
        passed = done & (holder >= 0)
        of_row[start] += so_far
        of_row[holder[passed]] += so_far - reach[passed]
        of_column[passed] -= so_far - reach[passed]
        while last >= 0:
            previous = int(before[last])
            holder[last] = holder[previous] if previous >= 0 else start
            last = previous
    held = {int(row): column for column, row in enumerate(holder) if row >= 0}
    return [held[row] for row in range(rows)]


def _clusters(names: Sequence[Hashable]) -> list[list[int]]:
    members: defaultdict[Hashable, list[int]] = defaultdict(list)
    for mention, name in enumerate(names):
        members[name].append(mention)
    return list(members.values())


def _topic(cluster: Cluster, topics: Sequence[str]) -> str:
    return Counter(topics[mention] for mention in cluster).most_common(1)[0][0]


def _tally(side: str, cluster: Cluster, other: Sequence[Hashable]) -> Tally:
    shared = Counter(other[mention] for mention in cluster)
    return {
        f"muc.{side}": len(cluster) - 1,
        f"muc.{side}.right": len(cluster) - len(shared),
        f"b3.{side}": len(cluster),
        f"b3.{side}.right": sum(count**2 for count in shared.values()) / len(cluster),
        f"ceafe.{side}": 1,
    }


def _likeness(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> npt.NDArray[np.float64]:
    of_gold, of_predicted = _clusters(gold), _clusters(predicted)
    column = {mention: at for at, cluster in enumerate(of_predicted) for mention in cluster}
    likeness = np.zeros((len(of_gold), max(len(of_gold), len(of_predicted))))
    for row, cluster in enumerate(of_gold):
        for at, count in Counter(column[mention] for mention in cluster).items():
            likeness[row, at] = 2 * count / (len(cluster) + len(of_predicted[at]))
    return likeness
