"""Points at issue: which kinds of question a statement gives an account of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.model.claim import Quote, Stance
from rashomon.model.codebook import EventType
from rashomon.model.event import QuestionKind
from rashomon.model.resolved import TollKind
from rashomon.reconcile.figures import Figure, figures
from rashomon.reconcile.statements import Statement
from rashomon.reconcile.weights import Model, Weights
from rashomon.reconcile.wording import group_names, groups_in

__all__ = ["Point", "kind_features", "points", "probability_of"]

FEWEST = 1  # words of content: without any ("this", "the claim") a statement says nothing by itself


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Point:
    """A statement as an account of one kind of question.

    `figure` is what it counts where the question is a toll; `probability` how surely the statement
    speaks to such a question at all.
    """

    statement: Statement
    kind: QuestionKind
    probability: float
    figure: Figure | None = None


def points(statement: Statement, weights: Weights) -> tuple[Point, ...]:
    """The points of a statement, by kind; of a toll one for each figure."""
    return tuple(_points(statement, weights))


def _points(statement: Statement, weights: Weights) -> Iterator[Point]:
    if len(statement.words) < FEWEST:
        return
    features = {name: value for name, value in kind_features(statement).items() if value}
    for kind in QuestionKind:
        probability = probability_of(weights.kinds[kind], features)
        if kind is QuestionKind.TOLL:
            for figure in figures(statement):
                yield Point(statement=statement, kind=kind, probability=probability, figure=figure)
        elif probability >= weights.least[kind]:
            yield Point(statement=statement, kind=kind, probability=probability)


def kind_features(statement: Statement) -> dict[str, float]:
    """What the kind of question is told by; 1 where it holds, else 0.

    Each group of words of `data/reconcile/lexicon.yaml` that the content has; "cue doubt" and "cue
    negation" where the words of saying have one; the stance; whether the document itself speaks;
    figures, time and place as resolved; "short" for fewer than six content words, "long" for more
    than twenty.
    """
    resolved, cue = statement.resolved, groups_in(statement.cue)
    kinds = {toll.kind for toll in resolved.tolls}
    coding = resolved.coding
    held = {
        **{name: name in statement.groups for name in group_names()},
        "cue doubt": "doubt" in cue,
        "cue negation": "negation" in cue,
        "cue blame": "blame" in cue,
        "denies": statement.stance is Stance.DENIES,
        "hedges": statement.stance is Stance.HEDGES,
        "narrated": statement.narrated,
        "number": bool(statement.numbers),
        "toll of dead": TollKind.KILLED in kinds,
        "other toll": bool(kinds - {TollKind.KILLED, TollKind.COUNTED}),
        "counted": TollKind.COUNTED in kinds,
        "dated": resolved.when is not None and resolved.when.mention is not None,
        "placed": bool(resolved.places),
        "short": len(statement.words) < 6,
        "long": len(statement.words) > 20,
        **{f"type {kind}": coding is not None and coding.type is kind for kind in EventType},
        "actors": coding is not None and bool(coding.actors),
        "recipients": coding is not None and bool(coding.recipients),
        "auxiliary": coding is not None and bool(coding.auxiliary),
        "quoted": resolved.claim.quote is Quote.DIRECT,
        "relayed": len(resolved.claim.chain) > 1,
    }
    return {name: float(value) for name, value in held.items()}


def probability_of(model: Model, features: Mapping[str, float]) -> float:
    """A logistic model's probability for some features."""
    total = model["bias"] + sum(
        model.get(name, 0.0) * value for name, value in features.items() if value
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
