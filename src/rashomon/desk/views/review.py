"""The review queue: one thing after another, a key for each answer, and every answer undone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.desk.auth import Visitor, checked_form, needs
from rashomon.desk.protection import sight_of
from rashomon.desk.queue import Doubt, Item, queue
from rashomon.desk.quotes import Quoted, quoted
from rashomon.desk.respond import page
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Role
from rashomon.model.event import Judgement, Verdict
from rashomon.pipeline.keep import update

router = APIRouter()

Analyst = Annotated[Visitor, Depends(needs(Role.ANALYST))]
Form = Annotated[dict[str, str], Depends(checked_form)]

_RECENT = 10  # judgements that can be undone from the page
_LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """What waits: one item, its words in their paragraph, and what was judged lately."""

    item: Item | None
    left: Quoted | None
    right: Quoted | None
    doubt: str
    skipped: int
    recent: tuple[Judgement, ...]


@router.get("/review")
def review(
    request: Request,
    visitor: Analyst,
    doubt: str = "",
    skip: Annotated[int, Query(ge=0, le=1000)] = 0,
) -> Response:
    """The next thing to look at; `skip` passes over some, `doubt` asks for one sort."""
    ledger = sight_of(request)
    sort = Doubt(doubt) if doubt in set(Doubt) else None
    item = next(islice(queue(ledger, sort), skip, None), None)
    view = ReviewPage(
        item=item,
        left=quoted(ledger, item.claim) if item else None,
        right=quoted(ledger, item.other) if item and item.other else None,
        doubt=doubt if sort else "",
        skipped=skip,
        recent=tuple(reversed(list(ledger.judgements())))[:_RECENT],
    )
    return page(request, "review.html", view)


@router.post("/review")
def judge(request: Request, visitor: Analyst, form: Form) -> Response:
    """Keeps a person's word on two claims, and makes the events near them anew."""
    verdict = form.get("verdict", "")
    if verdict not in set(Verdict):
        raise HTTPException(422, "A pair is judged same, different or unsure.")
    ledger: Ledger = request.app.state.desk.ledger
    left, right = form.get("left", ""), form.get("right", "")
    note = form.get("note", "").strip()[:_LONGEST_NOTE]
    ledger.judge(left, right, Verdict(verdict), by=visitor.name, note=note)
    update(ledger, (left, right))
    return RedirectResponse(_again(form), 303)


@router.post("/review/undo")
def undo(request: Request, visitor: Analyst, form: Form) -> Response:
    """Takes a judgement back: the pair is open again, and the log says who took it back."""
    ledger: Ledger = request.app.state.desk.ledger
    left, right = form.get("left", ""), form.get("right", "")
    ledger.judge(left, right, Verdict.UNSURE, by=visitor.name, note="taken back")
    update(ledger, (left, right))
    return RedirectResponse(_again(form), 303)


def _again(form: dict[str, str]) -> str:
    """The queue where the visitor left it."""
    skip = form.get("skip", "0")
    kept = {"doubt": form.get("doubt", ""), "skip": skip if skip.isdecimal() else "0"}
    return f"/review?{urlencode({name: value for name, value in kept.items() if value})}"
