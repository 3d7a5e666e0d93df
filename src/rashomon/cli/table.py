"""A reading as a table for people: a claim a row, its chain in one column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.cli.drawing import drawn_by
from rashomon.cli.terminal import plain
from rashomon.model.claim import Claim, Stance
from rashomon.model.figure import figure
from rashomon.model.resolved import ResolvedClaim, ResolvedReading

__all__ = ["table"]

_NAME_LENGTH = 120  # code points of a name or title that are shown; hostile ones have no end

_DEEPEST = 6  # levels of indentation that are shown

_STYLES = {
    Stance.ASSERTS: "",
    Stance.DENIES: "red",
    Stance.HEDGES: "yellow",
    Stance.ASKS: "cyan",
}


def table(reading: ResolvedReading, *, width: int, colour: bool) -> str:
    """The document's heading and a row for each claim, nested claims indented under theirs.

    Below a claim stands what it speaks of: event, place, time and toll. Every line fits `width`
    columns; the content is cut to it, the chain wraps. Without `colour` there is no escape
    sequence in the text.
    """

    def draw(console: Console) -> None:
        console.print(_heading(reading), no_wrap=True, overflow="ellipsis")
        if reading.claims:
            console.print(_rows(reading.claims, width=width))
        console.print()

    return drawn_by(draw, width=width, colour=colour)


def _heading(reading: ResolvedReading) -> Text:
    document, count = reading.document, len(reading.claims)
    claims = f"{count or 'no'} claim{'' if count == 1 else 's'}"
    heading = Text(_name(document.id), style="bold")
    for detail in (document.publisher, document.published, claims, document.title):
        if detail:
            heading.append(f" · {_name(detail)}", style="not bold")
    return heading


def _rows(claims: tuple[ResolvedClaim, ...], *, width: int) -> Table:
    rows = Table(
        box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0)
    )
    rows.add_column("outlet > … > origin", ratio=2, overflow="fold")
    rows.add_column("stance", width=7, no_wrap=True)
    rows.add_column("quote", width=8, no_wrap=True)
    rows.add_column("claim", ratio=3, no_wrap=True, overflow="ellipsis")
    about = {resolved.claim.id: resolved for resolved in claims}
    for claim, depth in _outline(tuple(resolved.claim for resolved in claims)):
        words = Text(plain(claim.text[: width + 1]))
        rows.add_row(
            _chain(claim, depth=depth),
            Text(claim.stance, style=_STYLES[claim.stance]),
            Text(claim.quote),
            words,
        )
        if facts := _facts(about[claim.id]):
            rows.add_row("", "", "", Text(plain(facts), style="dim"))
    return rows


def _facts(resolved: ResolvedClaim) -> str:
    """What a claim speaks of on one line: event, who to whom, place, time, toll."""
    coding, when = resolved.coding, resolved.when
    parts: list[str] = []
    if coding:
        auxiliary = f" ({', '.join(coding.auxiliary)})" if coding.auxiliary else ""
        parts.append("/".join((coding.type, *coding.modes[:1])) + auxiliary)
        doers, sufferers = (
            ", ".join(_name(actor.name) for actor in side)
            for side in (coding.actors, coding.recipients)
        )
        if doers or sufferers:
            parts.append(f"{doers or '?'} → {sufferers or '?'}")
    parts += [_name(where.place.name) for where in resolved.places if where.place]
    if when and (when.earliest or when.latest):
        days = dict.fromkeys(str(day or "…") for day in (when.earliest, when.latest))
        parts.append(" to ".join(days))
    parts += [f"{toll.what} {figure((toll.low, toll.high))}" for toll in resolved.tolls]
    return " · ".join(parts)


def _outline(claims: tuple[Claim, ...]) -> Iterator[tuple[Claim, int]]:
    """Every claim followed by those nested in it, with its depth."""
    ids = {claim.id for claim in claims}
    nested: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in reversed(claims):
        nested[claim.within if claim.within in ids else None].append(claim)
    waiting = [(claim, 0) for claim in nested[None]]
    while waiting:
        claim, depth = waiting.pop()
        yield claim, depth
        waiting.extend((inner, depth + 1) for inner in nested[claim.id])


def _chain(claim: Claim, *, depth: int) -> Text:
    chain = Text("  " * (min(depth, _DEEPEST) - 1) + "└ " if depth else "", style="dim")
    if not claim.chain:
        return chain.append("(nobody named)", style="dim")
    *relays, origin = claim.chain
    for relay in relays:
        chain.append(f"{_name(relay.name)} > ", style="not dim")
    return chain.append(_name(origin.name), style="not dim bold")


def _name(text: str) -> str:
    shown = plain(text[: _NAME_LENGTH + 1])
    return shown if len(shown) <= _NAME_LENGTH else f"{shown[: _NAME_LENGTH - 1]}…"
