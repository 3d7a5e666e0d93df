"""Toll roll-up: low, best and high of an event, with the rule that chose them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.model.event import Answer, Interval, Question, QuestionKind, TollRange
from rashomon.model.resolved import TollKind
from rashomon.reconcile.credibility import support

__all__ = ["rolled_up"]


def rolled_up(tolls: Mapping[TollKind, Iterable[Question]]) -> dict[TollKind, TollRange]:
    """The range of each kind of toll, from its questions on all who were harmed.

    Figures that the same origin replaced do not count. Best is the figure with the most independent
    origins; of several the later one, then the lower. An open end leaves low or high to the rest.
    """
    found = {}
    for kind, questions in tolls.items():
        figures = [
            answer
            for question in questions
            if question.kind is QuestionKind.TOLL
            for answer in question.answers
            if answer.value and any(each.superseded_by is None for each in answer.accounts)
        ]
        if figures:
            found[kind] = _range(figures)
    return found


def _range(figures: list[Answer]) -> TollRange:
    best = max(figures, key=_rank)
    named = support(best.accounts)
    lows = [end for end in (_low(each.value) for each in figures) if end is not None]
    highs = [end for end in (_high(each.value) for each in figures) if end is not None]
    who = ", ".join(named.independent or named.parties or named.voices)
    return TollRange(
        low=min(lows, default=None),
        best=_middle(best.value),
        high=max(highs, default=None),
        rule=(
            f"best: the figure with the most independent origins ({len(named.independent)}: {who}),"
            " of several the latest, then the lower; low and high: the ends of all current figures"
        ),
    )


def _rank(answer: Answer) -> tuple[int, str, float]:
    published = max((each.published or "" for each in answer.accounts), default="")
    return len(support(answer.accounts).independent), published, -(_middle(answer.value) or 0)


def _low(value: Interval | None) -> int | None:
    return None if value is None else (value[0] if value[0] is not None else value[1])


def _high(value: Interval | None) -> int | None:
    return None if value is None else (value[1] if value[1] is not None else value[0])


def _middle(value: Interval | None) -> int | None:
    """The one number of a figure: of an interval with an open end the other, else the low."""
    return _low(value)
