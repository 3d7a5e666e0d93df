"""The review queue: one thing after another, a key for each answer, and every answer undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.desk.auth import Visitor, checked_form, needs
from rashomon.desk.protection import Sight, sight_of
from rashomon.desk.queue import TAKEN_BACK, Doubt, Item, apart, open_again
from rashomon.desk.quotes import Quoted, quoted
from rashomon.desk.respond import page
from rashomon.desk.waiting import OriginVerdict, Waiting
from rashomon.ledger import Ledger
from rashomon.ledger.kept import Role, Source
from rashomon.model.event import Event, Judgement, Verdict
from rashomon.pipeline.keep import alias, update

router = APIRouter()

Analyst = Annotated[Visitor, Depends(needs(Role.ANALYST))]
Form = Annotated[dict[str, str], Depends(checked_form)]

_RECENT = 10  # judgements that can be undone from the page
_SAID = 3  # claims that a source is shown with
_LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of what is to be judged: a claim with its event, or a source with some claims."""

    quoted: Quoted | None = None
    event: Event | None = None
    source: Source | None = None
    said: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """What waits: one item with its sides, how much more, and what was judged lately.

    `counts` are by sort; `theirs` counts what others work on, by their names.
    """

    item: Item | None
    sides: tuple[Side, ...]
    doubt: str
    skipped: int
    counts: Mapping[str, int]
    theirs: Mapping[str, int]
    recent: tuple[Judgement, ...]
    origins: tuple[OriginVerdict, ...]


@router.get("/review")
def review(
    request: Request,
    visitor: Analyst,
    doubt: str = "",
    skip: Annotated[int, Query(ge=0, le=1000)] = 0,
) -> Response:
    """The next thing to look at; `skip` passes over some, `doubt` asks for one sort."""
    sight, waiting = sight_of(request), _waiting(request)
    sort = Doubt(doubt) if doubt in set(Doubt) else None
    shown = [each for each in waiting.items(sort) if _may_see(sight, each)]
    holders = {each.key: waiting.holder(each) for each in shown}
    free = [each for each in shown if holders[each.key] in (None, visitor.name)]
    item = free[skip] if skip < len(free) else None
    waiting.leave(visitor.name)
    if item:
        waiting.take(item, visitor.name)
    others = [name for name in holders.values() if name not in (None, visitor.name)]
    view = ReviewPage(
        item=item,
        sides=_sides(sight, item) if item else (),
        doubt=sort or "",
        skipped=skip,
        counts=waiting.counts(),
        theirs={name: others.count(name) for name in others if name},
        recent=tuple(reversed(list(sight.judgements())))[:_RECENT],
        origins=tuple(
            each for each in reversed(waiting.verdicts) if sight.sees(each.left, each.right)
        ),
    )
    return page(request, "review.html", view)


@router.post("/review")
def judge(request: Request, visitor: Analyst, form: Form) -> Response:
    """Keeps a person's word on two claims, and makes the events near them anew."""
    verdict = form.get("verdict", "")
    if verdict not in set(Verdict):
        raise HTTPException(422, "A pair is judged same, different or unsure.")
    note = form.get("note", "").strip()[:_LONGEST_NOTE]
    _judge(request, visitor, form, verdict=Verdict(verdict), note=note)
    _waiting(request).done(form["left"], form["right"])
    return RedirectResponse(_again(form), 303)


@router.post("/review/undo")
def undo(request: Request, visitor: Analyst, form: Form) -> Response:
    """Takes a judgement back: the pair is open again, and the log says who took it back."""
    _judge(request, visitor, form, verdict=Verdict.UNSURE, note=TAKEN_BACK)
    _waiting(request).changed()
    return RedirectResponse(_again(form), 303)


@router.post("/review/origin")
def judge_origin(request: Request, visitor: Analyst, form: Form) -> Response:
    """Keeps a person's word on whether two names are one source's, and makes events anew."""
    verdict = form.get("verdict", "")
    if verdict not in (Verdict.SAME, Verdict.DIFFERENT):
        raise HTTPException(422, "Two sources are judged same or different.")
    left, right = _two_sources(request, form)
    note = form.get("note", "").strip()[:_LONGEST_NOTE]
    same = verdict == Verdict.SAME
    told = note if same else ": ".join(part for part in (apart(left), note) if part)
    alias(_ledger(request), right, left if same else None, by=visitor.name, note=told)
    instant = datetime.now(UTC).isoformat(timespec="seconds")
    _waiting(request).verdicts.append(
        OriginVerdict(left=left, right=right, same=same, by=visitor.name, instant=instant)
    )
    _waiting(request).done(left, right)
    return RedirectResponse(_again(form), 303)


@router.post("/review/origin/undo")
def undo_origin(request: Request, visitor: Analyst, form: Form) -> Response:
    """Lets a name stand for itself again, its likeness to the other an open question."""
    left, right = _two_sources(request, form)
    alias(_ledger(request), right, None, by=visitor.name, note=open_again(left))
    waiting = _waiting(request)
    for each in [each for each in waiting.verdicts if (each.left, each.right) == (left, right)]:
        waiting.verdicts.remove(each)
    waiting.changed()
    return RedirectResponse(_again(form), 303)


def _judge(
    request: Request, visitor: Visitor, form: Mapping[str, str], *, verdict: Verdict, note: str
) -> None:
    ledger, left, right = _ledger(request), form.get("left", ""), form.get("right", "")
    ledger.judge(left, right, verdict, by=visitor.name, note=note)
    update(ledger, (left, right))


def _sides(sight: Sight, item: Item) -> tuple[Side, ...]:
    if item.doubt is Doubt.ORIGIN:
        return tuple(_of_source(sight, name) for name in (item.left, item.right))
    sides = []
    for place, id in enumerate(filter(None, (item.left, item.right))):
        kept = sight.claim(id)
        event = sight.event(item.events[place]) if item.events else None
        sides.append(Side(quoted=quoted(sight, kept) if kept else None, event=event))
    return tuple(sides)


def _of_source(sight: Sight, name: str) -> Side:
    said = sight.claims(origin=name, limit=_SAID)
    return Side(
        source=sight.source(name),
        said=tuple(each for kept in said if (each := quoted(sight, kept))),
    )


def _may_see(sight: Sight, item: Item) -> bool:
    return item.doubt is not Doubt.ORIGIN or sight.sees(item.left, item.right)


def _two_sources(request: Request, form: Mapping[str, str]) -> tuple[str, str]:
    left, right = form.get("left", ""), form.get("right", "")
    if not sight_of(request).sees(left, right):
        raise HTTPException(404, "No source has this name.")
    return left, right


def _again(form: Mapping[str, str]) -> str:
    """The queue where the visitor left it."""
    skip = form.get("skip", "0")
    kept = {"doubt": form.get("doubt", ""), "skip": skip if skip.isdecimal() else ""}
    return f"/review?{urlencode({name: value for name, value in kept.items() if value})}"


def _waiting(request: Request) -> Waiting:
    waiting: Waiting = request.app.state.waiting
    return waiting


def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.desk.ledger
    return ledger
