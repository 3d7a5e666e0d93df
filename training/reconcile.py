"""Fits reconcile's weights on the gold stories, and measures them story by story.

    python -m training.reconcile ../shared/data/stories             cross-validation over stories
    python -m training.reconcile ../shared/data/stories --ship      weights.yaml, fitted on all

In cross-validation each story is scored by weights that were fitted on the other stories, under
those of some thresholds that served the others best: the relation furthest behind what is wanted
decides.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import msgspec
import numpy as np
import yaml

from rashomon.evaluate.ledger import Figures, measure_story, table
from rashomon.evaluate.pairs import Told, agree, aligned
from rashomon.evaluate.stories import Story, load_stories
from rashomon.model.event import Origin, QuestionKind
from rashomon.model.failure import Failure
from rashomon.model.resolved import ResolvedReading
from rashomon.model.text import overlap
from rashomon.pipeline import open_reader, open_resolver, readings, resolved
from rashomon.reconcile.compare import features
from rashomon.reconcile.figures import Figure, figures
from rashomon.reconcile.origins import origins
from rashomon.reconcile.points import Point, kind_features
from rashomon.reconcile.propositions import propositions
from rashomon.reconcile.statements import Statement, statements
from rashomon.reconcile.tellings import Telling, tellings
from rashomon.reconcile.ties import tie_features
from rashomon.reconcile.weights import Model, Weights
from rashomon.resolve.registry import load_registry
from training.logistic import Examples, fit

OUT = Path(__file__).parent.parent / "src/rashomon/data/reconcile/weights.yaml"
HEAD = "# Fitted by training/reconcile.py on the gold stories; do not edit by hand.\n"
RARE = (QuestionKind.DATE, QuestionKind.PLACE, QuestionKind.CONTROL)
SELDOM = (QuestionKind.RESPONSIBILITY, QuestionKind.IDENTITY)
WANTED = {"contradicts": 0.35, "corroborates": 0.35, "same origin": 0.5}  # F1, mean of stories
SAME_QUESTION = 0.25
KIND_RIDGE, PAIR_RIDGE, EVENT_RIDGE = 30.0, 30.0, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which probability a statement is an account, and two accounts say the same."""

    account: float
    same_answer: float

    def least(self, kind: QuestionKind) -> float:
        """That of an account of a kind: the rarer the kind, the less."""
        share = 0.5 if kind in RARE else 0.75 if kind in SELDOM else 1.0
        return round(self.account * share, 5)


TRIED = [
    Thresholds(account=account, same_answer=same)
    for account in (0.012, 0.015, 0.02)
    for same in (0.5, 0.55, 0.575, 0.6)
]

Pairs = tuple[Examples, list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A story as examples: of kinds, of pairs on one question, of pairs with one answer."""

    story: Story
    readings: Sequence[ResolvedReading]
    kinds: tuple[Examples, list[set[str]]]
    question: Pairs
    answer: Pairs
    tellings: tuple[Telling, ...]


def example(story: Story, found: Sequence[ResolvedReading]) -> Example:
    """The examples that a story gives."""
    some = statements(found)
    parts = [part for each in some for part in propositions(each)]
    question, answer = _pairs(parts, story.told, origins(some, load_registry()))
    told = {account.document for account in story.told}
    return Example(
        story=story,
        readings=found,
        kinds=(
            [kind_features(each) for each in parts],
            [{gold.kind for gold in story.told if _covers(each, gold)} for each in parts],
        ),
        question=question,
        answer=answer,
        tellings=tuple(t for t in tellings(some, ()) if t.statements[0].document.id in told),
    )


def fitted(examples: Sequence[Example]) -> Weights:
    """Weights from some stories, with the first of the thresholds."""
    rows = [row for each in examples for row in each.kinds[0]]
    kinds = [held for each in examples for held in each.kinds[1]]
    return Weights(
        kinds={
            kind: fit(rows, [float(kind in held) for held in kinds], ridge=KIND_RIDGE)
            for kind in QuestionKind
        },
        least={kind: TRIED[0].least(kind) for kind in QuestionKind},
        question=_fit_pairs([each.question for each in examples]),
        same_question=dict.fromkeys(QuestionKind, SAME_QUESTION),
        answer=_fit_pairs([each.answer for each in examples]),
        same_answer=TRIED[0].same_answer,
        event=_fit_events(examples),
    )


def _fit_pairs(parts: Sequence[Pairs]) -> Model:
    """Every story weighs as the square root of its pairs, so that long ones do not rule."""
    rows = [row for part in parts for row in part[0]]
    shares = [len(part[1]) ** -0.5 for part in parts for _ in part[1]]
    mean = sum(shares) / len(shares)
    targets = [target for part in parts for target in part[1]]
    return fit(rows, targets, ridge=PAIR_RIDGE, shares=[share / mean for share in shares])


def _fit_events(examples: Sequence[Example]) -> Model:
    told = [(each.story.name, one) for each in examples for one in each.tellings]
    pairs = list(combinations(told, 2))
    rows = [tie_features(left[1].profile, right[1].profile) for left, right in pairs]
    return fit(rows, [float(left[0] == right[0]) for left, right in pairs], ridge=EVENT_RIDGE)


def _covers(statement: Statement, gold: Told) -> bool:
    start, end = statement.span
    shorter = min(end - start, gold.span[1] - gold.span[0])
    return gold.document == statement.document.id and (
        overlap(statement.span, gold.span) >= shorter / 2
    )


def _pairs(
    some: Sequence[Statement], gold: Sequence[Told], sources: Mapping[str, Origin]
) -> tuple[Pairs, Pairs]:
    question: Pairs = ([], [])
    answer: Pairs = ([], [])
    for kind in QuestionKind:
        met = list(_met(kind, some, [account for account in gold if account.kind == kind]))
        values = features([point for point, _ in met], sources) if met else {}
        for i, j in combinations(range(len(met)), 2):
            if met[i][0].statement is met[j][0].statement:  # a clause with itself
                continue
            row = {name: float(matrix[i, j]) for name, matrix in values.items() if matrix[i, j]}
            left, right = met[i][1], met[j][1]
            question[0].append(row)
            question[1].append(float(left.question == right.question))
            if left.question == right.question and kind is not QuestionKind.TOLL:
                answer[0].append(row)
                answer[1].append(float(agree(left, right) is True))
    return question, answer


def _met(
    kind: QuestionKind, some: Sequence[Statement], gold: Sequence[Told]
) -> Iterator[tuple[Point, Told]]:
    """The points of a kind that stand for gold accounts, with them; a toll by its figure."""
    points = [
        Point(statement=each, kind=kind, probability=1.0, figure=figure)
        for each in some
        for figure in (figures(each) if kind is QuestionKind.TOLL else (None,))
    ]
    if kind is not QuestionKind.TOLL:
        found = aligned(gold, [_told(point) for point in points])
        yield from ((points[j], gold[i]) for i, j in found.items())
        return
    used: set[int] = set()
    for account in gold:
        fitting = (
            j
            for j, point in enumerate(points)
            if j not in used and _covers(point.statement, account) and _counts(point, account)
        )
        number = next(fitting, None)
        if number is not None:
            used.add(number)
            yield points[number], account


def _counts(point: Point, account: Told) -> bool:
    figure: Figure | None = point.figure
    if figure is None or account.interval is None:
        return False
    return abs((figure.interval[0] or 0) - account.interval[0]) <= 1


def _told(point: Point) -> Told:
    return Told(
        document=point.statement.document.id,
        span=point.statement.span,
        kind=point.kind,
        question="",
        label="",
        interval=None,
        open=False,
        origin="",
    )


def examples_of(folder: Path) -> list[Example]:
    """The stories of a folder, read and resolved."""
    reader, resolver = open_reader(), open_resolver()
    found = []
    for story in load_stories(folder):
        made = resolved(readings(iter(story.documents), reader), resolver)
        found.append(example(story, [each for each in made if not isinstance(each, Failure)]))
    return found


def with_thresholds(weights: Weights, chosen: Thresholds) -> Weights:
    """The weights with other thresholds."""
    least: dict[str, float] = {kind: chosen.least(kind) for kind in QuestionKind}
    return replace(weights, least=least, same_answer=chosen.same_answer)


def measured(examples: Sequence[Example]) -> list[list[Figures]]:
    """The figures of each story, by weights fitted on the others, under each of the thresholds."""
    found = []
    for each in examples:
        weights = fitted([other for other in examples if other is not each])
        found.append(
            [
                measure_story(each.story, each.readings, with_thresholds(weights, tried))
                for tried in TRIED
            ]
        )
    return found


def best(figures: Sequence[Sequence[Figures]]) -> int:
    """The number of the thresholds under which the relation that is furthest behind is ahead."""
    behind = [
        min(
            sum(story[number][f"{name}.f1"] for story in figures) / wanted
            for name, wanted in WANTED.items()
        )
        for number in range(len(TRIED))
    ]
    return int(np.argmax(behind))


def main(folder: Path, *, ship: bool) -> None:
    """Cross-validates, or writes the weights that are shipped."""
    examples = examples_of(folder)
    figures = measured(examples)
    if ship:
        weights = with_thresholds(fitted(examples), TRIED[best(figures)])
        plain = msgspec.to_builtins(weights)
        OUT.write_text(HEAD + yaml.safe_dump(plain, sort_keys=False), encoding="utf-8")
        return
    chosen = [best([*figures[:n], *figures[n + 1 :]]) for n in range(len(figures))]
    shown = {
        each.story.name: own[number]
        for each, own, number in zip(examples, figures, chosen, strict=True)
    }
    sys.stdout.write(table(shown) + "\n")


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main(Path(sys.argv[1]), ship="--ship" in sys.argv)
