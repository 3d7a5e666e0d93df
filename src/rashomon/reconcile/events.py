"""Reconcile: the statements of many documents become events with their questions and answers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.event import Account, Answer, Circulation, Event, Judgement, Origin, Question
from rashomon.model.resolved import ResolvedReading
from rashomon.reconcile.answers import Group, agree, grouped
from rashomon.reconcile.origins import origins
from rashomon.reconcile.points import Point, points
from rashomon.reconcile.questions import Issue, issues
from rashomon.reconcile.relations import NOTHING_KNOWN, Relations
from rashomon.reconcile.statements import Statement, statements
from rashomon.reconcile.weights import Weights, shipped_weights

__all__ = ["Reconciled", "reconcile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """Events with their questions, and the origins that several documents carry."""

    events: tuple[Event, ...]
    circular: tuple[Circulation, ...]


def reconcile(
    readings: Sequence[ResolvedReading],
    judgements: Sequence[Judgement] = (),
    *,
    relations: Relations = NOTHING_KNOWN,
    weights: Weights | None = None,
) -> Reconciled:
    """The events of which some documents speak. Pure; the order of the arguments does not matter.

    Args:
        readings: the documents' resolved claims and narration.
        judgements: people's words on pairs of claims; they outrank every score.
        relations: who belongs to whom, such as the registry of actors.
        weights: what was learnt; None for what is shipped.
    """
    found = statements(readings)
    if not found:
        return Reconciled(events=(), circular=())
    return Reconciled(events=(_event(found, relations, weights or shipped_weights()),), circular=())


def _event(found: Sequence[Statement], relations: Relations, weights: Weights) -> Event:
    sources = origins(found, relations)
    made = issues((point for statement in found for point in points(statement, weights)), weights)
    questions = tuple(_question(issue, sources, weights) for issue in made)
    return Event(
        id=_id("event", found[0].id),
        title=found[0].text,
        type=None,
        mode=None,
        where=None,
        when=None,
        questions=questions,
        claims=tuple(statement.id for statement in found),
    )


def _question(issue: Issue, sources: dict[str, Origin], weights: Weights) -> Question:
    groups = grouped(issue.kind, issue.points, weights)
    contested = any(agree(left, right) is False for left in groups for right in groups)
    return Question(
        id=_id("question", issue.kind, issue.counted or "", issue.points[0].statement.id),
        kind=issue.kind,
        text=issue.text,
        contested=contested,
        answers=tuple(_answer(group, sources) for group in groups),
    )


def _answer(group: Group, sources: dict[str, Origin]) -> Answer:
    accounts = tuple(_account(point, sources) for point in group.points)
    return Answer(
        label=group.label,
        accounts=accounts,
        origins=len({account.origin.name for account in accounts}),
        credibility=6,
        why=(),
        value=group.interval,
        open=group.open,
    )


def _account(point: Point, sources: dict[str, Origin]) -> Account:
    statement = point.statement
    claim = statement.resolved.claim
    return Account(
        document=statement.document.id,
        claim=None if statement.narrated else claim.id,
        evidence=statement.span,
        chain=claim.chain,
        origin=sources[claim.id],
        stance=claim.stance,
        published=statement.document.published,
    )


def _id(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]
