"""`rashomon read`: reports in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import get_terminal_size

import click

from rashomon.cli.opened import opened_resolver
from rashomon.cli.output import Write, output
from rashomon.cli.terminal import plain
from rashomon.model.failure import Failure
from rashomon.model.resolved import ResolvedReading

__all__ = ["read"]

_INTERRUPTED = 130  # 128 + SIGINT, as shells have it
_PLAIN_WIDTH = 120  # columns of a table that goes to a file or a pipe


@click.command()
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(allow_dash=True)
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="A table for people, or one JSON record a line for programs.",
)
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Date of publication of the documents that do not say.",
)
@click.option("--publisher", metavar="NAME", help="Publisher of the documents that do not say.")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to FILE instead of standard output.",
)
@click.option(
    "--reader",
    "kind",
    type=click.Choice(["auto", "model", "rules"]),
    default="auto",
    show_default=True,
    help="What reads: the model, the rules, or the model where installed.",
)
@click.pass_context
def read(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    form: str,
    date: datetime | None,
    publisher: str | None,
    out: Path | None,
    kind: str,
) -> None:
    """Read reports and print who says what, through whom, of which event, where and when.

    PATH is a file (.txt, .json, .jsonl, .html), a folder of them, or - for standard input.
    What cannot be read is named on standard error, the rest is read, and the exit status is 1.
    """
    from rashomon.pipeline import open_reader, read_paths, resolved

    published = date.date().isoformat() if date else None
    try:
        reader = open_reader(kind)
        found = read_paths(paths, reader=reader, publisher=publisher, published=published)
        with opened_resolver() as resolver, output(out) as write, _counting(out) as count:
            results = resolved(found, resolver)
            failures = _written(results, write, _rendering(form, out), count)
    except KeyboardInterrupt:
        click.echo("interrupted: what was written until now is whole", err=True)
        ctx.exit(_INTERRUPTED)
    ctx.exit(1 if failures else 0)


def _written(
    results: Iterator[ResolvedReading | Failure],
    write: Write,
    render: Callable[[ResolvedReading], bytes],
    count: Callable[[ResolvedReading], None],
) -> int:
    """Writes the readings as they come and reports the failures; how many failures there were."""
    failures = 0
    for result in results:
        if isinstance(result, Failure):
            failures += 1
            click.echo(plain(str(result)), err=True)
        else:
            write(render(result))
            count(result)
    return failures


def _rendering(form: str, out: Path | None) -> Callable[[ResolvedReading], bytes]:
    if form == "jsonl":
        from rashomon.export.reading import json_line

        return json_line
    from rashomon.cli.table import table

    colour = out is None and sys.stdout.isatty()
    width = get_terminal_size((_PLAIN_WIDTH, 24)).columns if out is None else _PLAIN_WIDTH
    return lambda reading: table(reading, width=width, colour=colour).encode()


@contextmanager
def _counting(out: Path | None) -> Iterator[Callable[[ResolvedReading], None]]:
    """Progress where a terminal would otherwise stay silent."""
    if not sys.stderr.isatty() or (out is None and sys.stdout.isatty()):
        yield lambda reading: None
        return
    from rashomon.cli.progress import progress

    with progress() as count:
        yield count
