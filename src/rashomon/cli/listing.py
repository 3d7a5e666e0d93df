"""What was found in a ledger, and its sources, as tables for people and records for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from rich import box
from rich.table import Table
from rich.text import Text

from rashomon.cli.drawing import drawn
from rashomon.cli.terminal import plain
from rashomon.ledger.kept import Hit, Source

__all__ = ["hit_list", "source_list", "source_record"]

_LONGEST = 300  # code points of a stranger's words that are shown


def hit_list(hits: Iterable[Hit], *, width: int, colour: bool) -> str:
    """A row a hit: what it is, its id, and an excerpt with the words found in bold."""
    rows = _table()
    rows.add_column("found in", width=8, no_wrap=True)
    rows.add_column("id", ratio=2, overflow="fold")
    rows.add_column("words", ratio=5, overflow="fold")
    for hit in hits:
        rows.add_row(Text(hit.kind), Text(_cut(hit.id)), _excerpt(hit))
    return drawn(rows, width=width, colour=colour)


def source_list(sources: Iterable[Source], *, width: int, colour: bool) -> str:
    """A row a source: its name with aliases, kind, grades and how often it speaks."""
    rows = _table()
    rows.add_column("source", ratio=4, overflow="fold")
    rows.add_column("kind", width=12)
    rows.add_column("grade", ratio=2, overflow="fold")
    rows.add_column("claims", justify="right", width=9)
    rows.add_column("relayed", justify="right", width=9)
    for source in sources:
        name = Text(_cut(source.name))
        if source.aliases:
            name.append(f"  {', '.join(map(_cut, source.aliases))}", style="dim")
        rows.add_row(
            name, source.kind, _grades(source), f"{source.claims:,}", f"{source.relayed:,}"
        )
    return drawn(rows, width=width, colour=colour)


def source_record(source: Source) -> dict[str, Any]:
    """The source as plain values, with its general grade."""
    return {"reliability": source.reliability(), **msgspec.to_builtins(source)}


def _grades(source: Source) -> Text:
    text = Text(source.reliability())
    for grade in source.grades:
        if grade.context:
            text.append(f", {grade.reliability} for {_cut(grade.context)}", style="dim")
    return text


def _excerpt(hit: Hit) -> Text:
    text, place = Text(), 0
    for start, end in hit.marks:
        text.append(_spaced(hit.text[place:start])).append(
            _spaced(hit.text[start:end]), style="bold"
        )
        place = end
    return text.append(_spaced(hit.text[place:]))


def _spaced(text: str) -> str:
    """Safe for a terminal, with the white space at both ends kept."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{plain(text)}{after}"


def _cut(text: str) -> str:
    shown = plain(text[: _LONGEST + 1])
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
