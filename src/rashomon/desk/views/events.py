"""Events: the list, and the page where the accounts of one happening stand side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from rashomon.desk.addresses import SHOWN, Paging, paging, words_at
from rashomon.desk.charts import Carriage, TollChart, carriage, toll_chart
from rashomon.desk.filters import event_filters, given_filters
from rashomon.desk.protection import Sight, sight_of
from rashomon.desk.respond import page
from rashomon.model.codebook import EventType
from rashomon.model.event import Account, Answer, Event, Question
from rashomon.model.text import Document

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventList:
    """The list of events, with the filters that chose them."""

    events: tuple[Event, ...]
    filters: Mapping[str, str]
    types: tuple[str, ...]
    page: Paging


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAccount:
    """An account with the words that give it, and the address where they stand."""

    account: Account
    quote: str
    address: str
    publisher: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    """An answer with its accounts, standing ones before superseded ones."""

    answer: Answer
    accounts: tuple[ShownAccount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuestion:
    """A question with its answers, those with most independent origins first."""

    question: Question
    answers: tuple[ShownAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """One event; `faint` holds the accounts that are too faint to count, by question."""

    event: Event
    questions: tuple[ShownQuestion, ...]
    faint: tuple[ShownQuestion, ...]
    documents: int
    carriage: Carriage
    tolls: tuple[TollChart, ...]


@router.get("/events")
def events(request: Request, offset: Annotated[int, Query(ge=0)] = 0) -> Response:
    """The events that fit the filters, the latest first."""
    given = given_filters(request)
    ledger = sight_of(request)
    found = list(ledger.events(limit=SHOWN + 1, offset=offset, **event_filters(given)))
    view = EventList(
        events=tuple(found[:SHOWN]),
        filters=given,
        types=tuple(EventType),
        page=paging("/events", given, offset, len(found)),
    )
    return page(request, "events.html", view)


@router.get("/events/{id}")
def event(request: Request, id: str) -> Response:
    """One event: its questions with their answers, accounts and origins."""
    ledger = sight_of(request)
    found = ledger.event(id)
    if found is None:
        raise HTTPException(404, "No event has this id; it may have been joined with another.")
    documents = _documents(ledger, found)
    asked = sorted(found.questions, key=_weight)
    view = EventPage(
        event=found,
        questions=tuple(_question(q, documents, clear=True) for q in asked if q.clear),
        faint=tuple(each for q in asked if (each := _question(q, documents, clear=False)).answers),
        documents=len(documents),
        carriage=carriage(found),
        tolls=tuple(toll_chart(found)),
    )
    return page(request, "event.html", view)


def _weight(question: Question) -> tuple[bool, int]:
    """Contested questions first, then those on which most clear accounts are given."""
    accounts = (account for answer in question.answers for account in answer.accounts)
    return not question.contested, -sum(account.clear for account in accounts)


def _documents(ledger: Sight, event: Event) -> dict[str, Document]:
    accounts = (a for q in event.questions for answer in q.answers for a in answer.accounts)
    ids = dict.fromkeys(account.document for account in accounts)
    found = {id: ledger.document(id) for id in ids}
    return {id: document for id, document in found.items() if document}


def _question(
    question: Question, documents: Mapping[str, Document], *, clear: bool
) -> ShownQuestion:
    """The question with the clear accounts of it, or with the faint ones."""
    answers = sorted(question.answers, key=lambda a: (a.open, -a.origins, -len(a.accounts)))
    shown = (_answer(answer, documents, clear=clear) for answer in answers)
    return ShownQuestion(question=question, answers=tuple(each for each in shown if each.accounts))


def _answer(answer: Answer, documents: Mapping[str, Document], *, clear: bool) -> ShownAnswer:
    accounts = sorted(
        (account for account in answer.accounts if account.clear is clear),
        key=lambda a: (a.superseded_by is not None, -a.relevance, a.published or ""),
    )
    shown = (
        ShownAccount(
            account=account,
            quote=" ".join(document.text[slice(*account.evidence)].split()),
            address=words_at(document.id, account.evidence, account.claim),
            publisher=document.publisher,
        )
        for account in accounts
        if (document := documents.get(account.document))
    )
    return ShownAnswer(answer=answer, accounts=tuple(shown))
