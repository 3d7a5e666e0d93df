"""Drawings that need no script: who carried whom, and how a toll grew, as coordinates for SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from rashomon.model.event import Account, Event, QuestionKind
from rashomon.model.figure import figure

__all__ = ["Carriage", "Node", "Point", "Series", "TollChart", "carriage", "toll_chart"]

_ROW = 34.0  # SVG units between two names
_COLUMN = 210.0
_MOST = 40  # names that a drawing holds
_WIDTH, _HEIGHT = 640.0, 180.0
_MARGIN = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A name at its place; `end` marks an origin."""

    name: str
    x: float
    y: float
    end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """Who carried whom: names in columns, outlets at the left, origins at the right.

    `edges` are (x, y, x, y) from carrier to carried; `left_out` counts names for which there was
    no room.
    """

    nodes: tuple[Node, ...]
    edges: tuple[tuple[float, float, float, float], ...]
    width: float
    height: float
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure at its place: `low` and `high` are the ordinates of the interval's ends."""

    x: float
    low: float
    high: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The figures of one origin in the order of their publication."""

    origin: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollChart:
    """One toll question over time, a series an origin."""

    title: str
    series: tuple[Series, ...]
    most: int
    first: str
    last: str
    width: float = _WIDTH
    height: float = _HEIGHT


def carriage(event: Event) -> Carriage:
    """Lays out the chains of all accounts of an event; a name stands in its rightmost column."""
    chains = {
        tuple(link.name for link in account.chain): None
        for account in _accounts(event)
        if account.chain
    }
    depth: dict[str, int] = {}
    for chain in chains:
        for place, name in enumerate(reversed(chain)):
            depth[name] = max(depth.get(name, 0), place)
    kept = sorted(depth, key=lambda name: (-depth[name], name))[:_MOST]
    columns = max((depth[name] for name in kept), default=0)
    rows = dict.fromkeys(range(columns + 1), 0)
    at: dict[str, tuple[float, float]] = {}
    for name in kept:
        at[name] = ((columns - depth[name]) * _COLUMN + 8, rows[depth[name]] * _ROW + 20)
        rows[depth[name]] += 1
    edges = {
        (*at[carrier], *at[carried]): None
        for chain in chains
        for carrier, carried in pairwise(chain)
        if carrier in at and carried in at
    }
    return Carriage(
        nodes=tuple(Node(name=n, x=x, y=y, end=depth[n] == 0) for n, (x, y) in at.items()),
        edges=tuple(edges),
        width=(columns + 1) * _COLUMN,
        height=max(rows.values(), default=0) * _ROW + 12,
        left_out=len(depth) - len(kept),
    )


def toll_chart(event: Event) -> Iterator[TollChart]:
    """A chart for each toll question with figures of more than one moment."""
    for question in event.questions:
        if question.kind is not QuestionKind.TOLL:
            continue
        figures = [
            (moment, account.origin.name, low or 0, high if high is not None else low or 0)
            for answer in question.answers
            for account in answer.accounts
            if answer.value and (moment := _moment(account))
            for low, high in [answer.value]
        ]
        moments = sorted({moment for moment, *_ in figures})
        if len(moments) > 1:
            yield _chart(question.text, figures, moments)


def _chart(
    title: str, figures: list[tuple[datetime, str, int, int]], moments: list[datetime]
) -> TollChart:
    most = max(max(low, high) for *_, low, high in figures) or 1
    span = (moments[-1] - moments[0]).total_seconds() or 1.0

    def x(moment: datetime) -> float:
        share = (moment - moments[0]).total_seconds() / span
        return round(_MARGIN + share * (_WIDTH - 2 * _MARGIN), 1)

    def y(value: int) -> float:
        return round(_HEIGHT - 24 - value / most * (_HEIGHT - 44), 1)

    series = {origin: None for _, origin, *_ in sorted(figures)}
    return TollChart(
        title=title,
        most=most,
        first=moments[0].date().isoformat(),
        last=moments[-1].date().isoformat(),
        series=tuple(
            Series(
                origin=origin,
                points=tuple(
                    Point(x=x(moment), low=y(low), high=y(high), label=_label(low, high, moment))
                    for moment, name, low, high in sorted(figures)
                    if name == origin
                ),
            )
            for origin in series
        ),
    )


def _label(low: int, high: int, moment: datetime) -> str:
    return f"{figure((low, high), ',')} on {moment.date().isoformat()}"


def _accounts(event: Event) -> Iterator[Account]:
    return (a for q in event.questions for answer in q.answers for a in answer.accounts)


def _moment(account: Account) -> datetime | None:
    """When an account was published, all in one naive clock, as dates have no zone."""
    try:
        return datetime.fromisoformat(account.published or "").replace(tzinfo=None)
    except ValueError:
        return None
