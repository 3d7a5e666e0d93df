"""Events as the `ledger` record of the output contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from rashomon.model.event import Account, Answer, Circulation, Event, Question
from rashomon.model.resolved import When, Where

__all__ = ["SCHEMA", "event_record", "record"]

SCHEMA = "rashomon/ledger@1"


def record(
    documents: Mapping[str, str], events: Iterable[Event], circular: Iterable[Circulation]
) -> dict[str, Any]:
    """The record as plain values.

    Args:
        documents: the SHA-256 of each document's text by document id.
    """
    return {
        "schema": SCHEMA,
        "documents": [{"doc": name, "sha256": sha256} for name, sha256 in documents.items()],
        "events": [event_record(event) for event in events],
        "circular": [_plain(circulation) for circulation in circular],
    }


def event_record(event: Event) -> dict[str, Any]:
    """One event with its questions, answers and accounts."""
    return {
        "id": event.id,
        "title": event.title,
        "type": event.type,
        "mode": event.mode,
        "place": event.where and _place(event.where),
        "time": event.when and _time(event.when),
        "toll": {kind.value: _plain(toll) for kind, toll in event.toll.items()},
        "contested": event.contested,
        "questions": [_question(question) for question in event.questions],
        "claims": list(event.claims),
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "text": question.text,
        "contested": question.contested,
        "answers": [_answer(answer) for answer in question.answers],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "label": answer.label,
        "value": _value(answer),
        "open": answer.open,
        "origins": answer.origins,
        "credibility": answer.credibility,
        "why": list(answer.why),
        "accounts": [_account(account) for account in answer.accounts],
    }


def _value(answer: Answer) -> int | list[int | None] | None:
    """A number where both ends of the interval are one, else the two ends."""
    if answer.value is None:
        return None
    low, high = answer.value
    return low if low == high and low is not None else [low, high]


def _account(account: Account) -> dict[str, Any]:
    origin = account.origin
    return {
        "doc": account.document,
        "claim": account.claim,
        "evidence": list(account.evidence),
        "chain": [_plain(link) for link in account.chain],
        "origin": origin.name,
        "stance": account.stance,
        "interested": origin.interested is not None,
        "interest": origin.interested,
        "merged": list(origin.merged),
        "published": account.published,
        "superseded_by": account.superseded_by,
        "relevance": account.relevance,
    }


def _place(where: Where) -> dict[str, Any]:
    place = _plain(where.place) if where.place else {}
    return place | {"where_prec": where.where_prec, "radius_km": where.radius_km}


def _time(when: When) -> dict[str, Any]:
    return {
        "start": when.earliest and when.earliest.isoformat(),
        "end": when.latest and when.latest.isoformat(),
        "date_prec": when.date_prec,
    }


def _plain(value: object) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(value)
    return fields
