"""Reconcile: the statements of many documents become events with their questions and answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model.event import Account, Answer, Circulation, Event, Judgement, Origin, Question
from rashomon.model.resolved import ResolvedReading, TollKind
from rashomon.reconcile.answers import Group, excludes, grouped
from rashomon.reconcile.asking import asked, clipped
from rashomon.reconcile.circulation import circulations
from rashomon.reconcile.compare import Comparison
from rashomon.reconcile.credibility import Support, credibility, support
from rashomon.reconcile.happenings import happenings
from rashomon.reconcile.interest import flagged
from rashomon.reconcile.origins import origins
from rashomon.reconcile.points import Point, points
from rashomon.reconcile.propositions import propositions
from rashomon.reconcile.questions import Issue, issues
from rashomon.reconcile.relations import NOTHING_KNOWN, Relations
from rashomon.reconcile.rollup import rolled_up
from rashomon.reconcile.setting import setting
from rashomon.reconcile.statements import Statement, statements
from rashomon.reconcile.superseding import superseded
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
    known: Iterable[Event] = (),
) -> Reconciled:
    """The events of which some documents speak. Pure; the order of the arguments does not matter.

    Args:
        readings: the documents' resolved claims and narration.
        judgements: people's words on pairs of claims; they outrank every score.
        relations: who belongs to whom, such as the registry of actors.
        weights: what was learnt; None for what is shipped.
        known: events that were made of the same readings before; those that hold the same claims
            again are taken as they are, and nothing of them is in `circular`.
    """
    learnt = weights or shipped_weights()
    made = {event.claims: event for event in known}
    events: list[Event] = []
    circular: list[Circulation] = []
    for some in happenings(statements(readings), judgements, learnt):
        before = made.get(tuple(each.id for each in some))
        if before is not None:
            events.append(before)
            continue
        sources = flagged(origins(some, relations), some, relations)
        events.append(_event(some, sources, learnt))
        circular += circulations(some, sources)
    return Reconciled(events=tuple(events), circular=tuple(circular))


def _event(some: Sequence[Statement], sources: Mapping[str, Origin], weights: Weights) -> Event:
    parts = [part for each in some for part in propositions(each)]
    comparison = Comparison(parts, sources, weights)
    made = issues((p for each in parts for p in points(each, weights)), comparison, weights)
    asked_of = [(each, _question(each, sources, comparison, weights)) for each in made]
    tolls: dict[TollKind, list[Question]] = {}
    for issue, question in asked_of:
        if issue.counted in set(TollKind):
            tolls.setdefault(TollKind(issue.counted), []).append(question)
    about = setting(some)
    return Event(
        id=_id("event", min(some, key=_founding).id),
        title=clipped(about.title),
        type=about.type,
        mode=about.mode,
        where=about.where,
        when=about.when,
        questions=tuple(sorted((question for _, question in asked_of), key=_weight)),
        claims=tuple(each.id for each in some),
        toll=rolled_up(tolls),
    )


def _founding(statement: Statement) -> tuple[str, tuple[str, tuple[int, int], str]]:
    """The earliest statement gives an event its id, so that later documents do not change it."""
    return statement.document.published or "9999", statement.order


def _weight(question: Question) -> tuple[int, int, str, str]:
    """Questions that many documents clearly speak to first."""
    accounts = [a for answer in question.answers for a in answer.accounts if a.clear]
    documents = {account.document for account in accounts}
    return -len(documents), -len(accounts), question.kind, question.id


def _question(
    issue: Issue, sources: Mapping[str, Origin], comparison: Comparison, weights: Weights
) -> Question:
    groups = grouped(issue.kind, issue.points, comparison, weights)
    given = superseded(
        [
            [
                _account(point, sources, relevance)
                for point, relevance in zip(each.points, each.relevance, strict=True)
            ]
            for each in groups
        ]
    )
    excluding = [_excluding(number, groups, given) for number in range(len(groups))]
    answers = [
        _answer(group, own, [given[other] for other in others])
        for group, own, others in zip(groups, given, excluding, strict=True)
    ]
    first = issue.points[0].statement
    return Question(
        id=_id(
            "question", issue.kind, issue.counted or "", first.id, *map(str, first.clause or ())
        ),
        kind=issue.kind,
        text=asked(issue.kind, issue.points, comparison),
        contested=any(excluding),
        answers=tuple(sorted(answers, key=lambda answer: (-answer.origins, answer.label))),
    )


def _excluding(
    number: int, groups: Sequence[Group], given: Sequence[Sequence[Account]]
) -> list[int]:
    """The current answers that a current answer excludes, by their numbers."""
    current = [
        any(each.clear and each.superseded_by is None for each in accounts) for accounts in given
    ]
    if not current[number]:
        return []
    return [
        other
        for other in range(len(groups))
        if current[other] and excludes(groups[number], groups[other])
    ]


def _answer(
    group: Group, given: tuple[Account, ...], excluded: Iterable[tuple[Account, ...]]
) -> Answer:
    """An answer with the accounts that give it, judged against those of the answers it excludes."""
    own = _support(given)
    digit, why = credibility(own, [_support(each) for each in excluded], open_=group.open)
    faint = sum(not account.clear for account in given)
    if faint:
        why = (f"{faint} of {len(given)} accounts are faint: not counted", *why)
    return Answer(
        label=group.label,
        accounts=given,
        origins=own.origins,
        credibility=digit,
        why=why,
        value=group.interval,
        open=group.open,
    )


def _support(accounts: Sequence[Account]) -> Support:
    """Who clearly stands behind an answer, or at all where nobody does."""
    return support([account for account in accounts if account.clear] or accounts)


def _account(point: Point, sources: Mapping[str, Origin], relevance: float) -> Account:
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
        relevance=relevance,
    )


def _id(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]
