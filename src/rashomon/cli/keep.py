"""`rashomon add`, `ledger`, `events`, `show`, `rebuild`: a ledger filled and looked into."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from rashomon.cli.opened import opened_resolver
from rashomon.cli.shown import echo_json, format_option, ledger_option, look
from rashomon.cli.terminal import plain
from rashomon.model.codebook import EventType
from rashomon.model.failure import Failure

if TYPE_CHECKING:
    from rashomon.ledger import Ledger
    from rashomon.ledger.kept import EventFilters
    from rashomon.model.event import Account, Event

__all__ = ["add", "events", "ledger", "rebuild", "show"]

_paths = click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(allow_dash=True)
)
_date = click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Date of publication of the documents that do not say.",
)
_publisher = click.option(
    "--publisher", metavar="NAME", help="Publisher of the documents that do not say."
)
_reader = click.option(
    "--reader",
    "kind",
    type=click.Choice(["auto", "model", "rules"]),
    default="auto",
    show_default=True,
    help="What reads: the model, the rules, or the model where installed.",
)


@click.command()
@_paths
@ledger_option
@_date
@_publisher
@_reader
@click.pass_context
def add(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    url: str,
    date: datetime | None,
    publisher: str | None,
    kind: str,
) -> None:
    """Read reports into a ledger; what it holds already is left as it is.

    PATH is a file (.txt, .json, .jsonl, .html), a folder of them, or - for standard input. An
    interrupted run keeps what it has read, and goes on where it is started again.
    """
    from rashomon.cli.progress import progress
    from rashomon.ledger import open_ledger
    from rashomon.pipeline import open_reader
    from rashomon.pipeline.keep import Keeper

    counts: dict[str, int] = {}
    with open_ledger(url) as store, opened_resolver() as resolver, progress() as count:
        keeper = Keeper(ledger=store, reader=open_reader(kind), resolver=resolver)
        gc.freeze()  # what is loaded by now stays: no need to look through it again and again
        published = date.date().isoformat() if date else None
        for result in keeper.add(paths, publisher=publisher, published=published):
            if isinstance(result, Failure):
                click.echo(plain(str(result)), err=True)
                counts["failed"] = counts.get("failed", 0) + 1
            else:
                counts[result.added] = counts.get(result.added, 0) + 1
                count(result.reading)
        size = store.size()
    done = ", ".join(f"{number} {what}" for what, number in counts.items()) or "nothing"
    click.echo(
        f"documents: {done}; the ledger holds {size.documents} documents, {size.claims} claims"
        f" and {size.events} events"
    )
    ctx.exit(1 if "failed" in counts else 0)


@click.command()
@_paths
@format_option
@_date
@_publisher
@_reader
@click.pass_context
def ledger(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    form: str,
    date: datetime | None,
    publisher: str | None,
    kind: str,
) -> None:
    """Print the events that reports tell of, with questions, answers and origins; keeps nothing."""
    from rashomon.cli.happenings import circulation_text, event_text
    from rashomon.export.ledger import record
    from rashomon.pipeline import open_reader, read_paths, reconciled, resolved

    published = date.date().isoformat() if date else None
    found = []
    failures = 0
    with opened_resolver() as resolver:
        read = read_paths(paths, reader=open_reader(kind), publisher=publisher, published=published)
        for result in resolved(read, resolver):
            if isinstance(result, Failure):
                failures += 1
                click.echo(plain(str(result)), err=True)
            else:
                found.append(result)
    made = reconciled(found)
    texts = {reading.document.id: reading.document for reading in found}
    if form == "json":
        digests = {id: document.sha256 for id, document in texts.items()}
        echo_json(record(digests, made.events, made.circular))
    else:
        shape = look()
        for event in made.events:
            words = lambda account: texts[account.document].text[slice(*account.evidence)]  # noqa: E731
            click.echo(event_text(event, words, **shape))
        publishers = {id: document.publisher or id for id, document in texts.items()}
        click.echo(circulation_text(made.circular, publishers, **shape))
    ctx.exit(1 if failures else 0)


@click.command()
@ledger_option
@click.option("--place", metavar="NAME", help="Events at this place.")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), help="Not before this day.")
@click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), help="Not after this day.")
@click.option("--type", "kind", metavar="TYPE", help="A PLOVER type, such as ASSAULT.")
@click.option("--contested", is_flag=True, help="Only events whose answers exclude each other.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@format_option
def events(
    *,
    url: str,
    place: str | None,
    start: datetime | None,
    end: datetime | None,
    kind: str | None,
    contested: bool,
    limit: int,
    form: str,
) -> None:
    """List the events of a ledger."""
    from rashomon.cli.happenings import event_list
    from rashomon.export.ledger import event_record
    from rashomon.ledger import open_ledger

    filters = _filters(place=place, start=start, end=end, kind=kind, contested=contested)
    with open_ledger(url, create=False) as store:
        found = list(store.events(limit=limit, **filters))
    if form == "json":
        echo_json([event_record(event) for event in found])
    elif found:
        click.echo(event_list(found, **look()))
    else:
        click.echo("no event fits")


@click.command()
@click.argument("event")
@ledger_option
@format_option
def show(*, event: str, url: str, form: str) -> None:
    """Print one EVENT (its id, or the beginning of it) with all accounts of it."""
    from rashomon.cli.happenings import event_text
    from rashomon.errors import LedgerError
    from rashomon.export.ledger import event_record
    from rashomon.ledger import open_ledger

    with open_ledger(url, create=False) as store:
        found = _event(store, event)
        if found is None:
            raise LedgerError("no event, or more than one, has this id", about=event)
        if form == "json":
            echo_json(event_record(found))
        else:
            click.echo(event_text(found, _words(store), **look()))


@click.command()
@ledger_option
def rebuild(*, url: str) -> None:
    """Make all events of a ledger anew from its claims and judgements."""
    from rashomon.ledger import open_ledger
    from rashomon.pipeline.keep import rebuild as made_anew

    with open_ledger(url, create=False) as store:
        click.echo(f"{made_anew(store)} events")


def _filters(
    *,
    place: str | None,
    start: datetime | None,
    end: datetime | None,
    kind: str | None,
    contested: bool,
) -> EventFilters:
    """What was asked for, without what was not.

    Raises:
        BadParameter: if the type is none of the codebook's.
    """
    filters: EventFilters = {}
    if place:
        filters["place"] = place
    if start:
        filters["start"] = start.date()
    if end:
        filters["end"] = end.date()
    if contested:
        filters["contested"] = True
    if kind and kind.upper() not in set(EventType):
        raise click.BadParameter(f"{kind!r} is no PLOVER type", param_hint="--type")
    if kind:
        filters["type"] = EventType(kind.upper())
    return filters


def _event(store: Ledger, id: str) -> Event | None:
    found = store.event(id)
    if found:
        return found
    begun = [event for event in store.events() if event.id.startswith(id)]
    return begun[0] if len(begun) == 1 else None


def _words(store: Ledger) -> Callable[[Account], str]:
    def words(account: Account) -> str:
        document = store.document(account.document)
        return document.text[slice(*account.evidence)] if document else ""

    return words
