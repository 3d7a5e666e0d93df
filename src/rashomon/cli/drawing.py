"""Tables and trees as text."""

from __future__ import annotations

import io
from collections.abc import Callable

from rich.console import Console, RenderableType

__all__ = ["drawn", "drawn_by"]


def drawn(drawing: RenderableType, *, width: int, colour: bool) -> str:
    """A drawing in lines of at most `width` columns, none of which ends in blanks.

    Nothing in it is taken for markup. Without `colour` there is no escape sequence in the text.
    """
    return drawn_by(lambda console: console.print(drawing), width=width, colour=colour)


def drawn_by(draw: Callable[[Console], None], *, width: int, colour: bool) -> str:
    """What `draw` prints, as text."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    with console.capture() as lines:
        draw(console)
    return "\n".join(line.rstrip() for line in lines.get().split("\n"))
