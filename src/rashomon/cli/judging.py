"""`rashomon search`, `sources`, `alias`, `judge`, `verify`: what people find, decide and check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.shown import echo_json, format_option, ledger_option, look
from rashomon.cli.terminal import plain
from rashomon.errors import LedgerError

if TYPE_CHECKING:
    from rashomon.ledger.heads import Head

__all__ = ["alias", "judge", "search", "sources", "verify"]

_FILE = click.Path(dir_okay=False, path_type=Path)
_note = click.option("--note", default="", metavar="TEXT", help="Why.")


@click.command()
@click.argument("words", nargs=-1, required=True)
@ledger_option
@click.option(
    "--limit", type=click.IntRange(1), default=10, show_default=True, help="Of each kind."
)
@format_option
def search(*, words: tuple[str, ...], url: str, limit: int, form: str) -> None:
    """Find WORDS in a ledger's sources, places, claims and documents.

    All words must occur, in any inflection; words within quotation marks as they stand.
    """
    from rashomon.cli.listing import hit_list
    from rashomon.ledger import open_ledger

    with open_ledger(url, create=False) as store:
        found = list(store.search(" ".join(words), limit=limit))
    if form == "json":
        echo_json([{"kind": hit.kind, "id": hit.id, "text": hit.text} for hit in found])
    else:
        click.echo(hit_list(found, **look()) if found else "nothing has these words")


@click.command()
@ledger_option
@click.option(
    "--grade",
    nargs=2,
    metavar="NAME A-F",
    type=(str, click.Choice(list("ABCDEF"), case_sensitive=False)),
    help="Set the reliability (Admiralty letter) of a source.",
)
@click.option("--context", default="", metavar="TEXT", help="What the grade is for; all, if empty.")
@click.option("--by", metavar="NAME", help="Who grades.")
@_note
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@format_option
def sources(
    *,
    url: str,
    grade: tuple[str, str] | None,
    context: str,
    by: str | None,
    note: str,
    limit: int,
    form: str,
) -> None:
    """List the sources of a ledger, those with the most claims first, or grade one."""
    from rashomon.cli.listing import source_list, source_record
    from rashomon.ledger import open_ledger
    from rashomon.ledger.kept import Reliability

    if grade and not by:
        raise click.UsageError("a grade is a person's: name them with --by")
    with open_ledger(url, create=False) as store:
        if grade and by:
            name, letter = grade
            store.grade(name, Reliability(letter), by=by, context=context, note=note)
            graded = store.source(name)
            found = [graded] if graded else []
        else:
            found = list(store.sources(limit=limit))
    if form == "json":
        echo_json([source_record(source) for source in found])
    else:
        click.echo(source_list(found, **look()) if found else "no source is named")


@click.command()
@click.argument("name")
@click.argument("source", required=False)
@ledger_option
@click.option("--by", required=True, metavar="NAME", help="Who says so.")
@_note
def alias(*, name: str, source: str | None, url: str, by: str, note: str) -> None:
    """Say that NAME is another name of SOURCE; without SOURCE, that it stands for itself again.

    It outranks every list of names; the events that NAME occurs in are made anew.
    """
    from rashomon.ledger import open_ledger
    from rashomon.pipeline import keep

    with open_ledger(url, create=False) as store:
        keep.alias(store, name, source, by=by, note=note)
    click.echo(plain(f"{name} is {source or 'itself again'}, says {by}"))


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@ledger_option
@click.option("--by", required=True, metavar="NAME", help="Who judges.")
@_note
def judge(*, left: str, right: str, verdict: str, url: str, by: str, note: str) -> None:
    """Say whether the claims A and B (their ids) speak of one happening.

    It outranks every score; the events near them are made anew.
    """
    from rashomon.ledger import open_ledger
    from rashomon.model.event import Verdict
    from rashomon.pipeline.keep import update

    with open_ledger(url, create=False) as store:
        kept = store.judge(left, right, Verdict(verdict), by=by, note=note)
        update(store, (left, right))
    click.echo(plain(f"{kept.left} and {kept.right}: {kept.verdict}, says {kept.reviewer}"))


@click.command()
@ledger_option
@click.option(
    "--evidence",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of raw bytes, where it is not the one beside the file.",
)
@click.option("--key", "key_path", metavar="FILE", type=_FILE, help="The key that signs heads.")
@click.option("--sign", "sign_path", metavar="FILE", type=_FILE, help="Write the signed head here.")
@click.option("--head", "head_path", metavar="FILE", type=_FILE, help="An earlier head to check.")
@format_option
@click.pass_context
def verify(
    ctx: click.Context,
    *,
    url: str,
    evidence: Path | None,
    key_path: Path | None,
    sign_path: Path | None,
    head_path: Path | None,
    form: str,
) -> None:
    """Check everything in a ledger against its custody log, and name the first broken record."""
    from rashomon.cli.output import output
    from rashomon.ledger import open_ledger

    if (sign_path or head_path) and not key_path:
        raise click.UsageError("a head is signed with a key: name its file with --key")
    key = _content(key_path) if key_path else b""
    earlier = _earlier(head_path, key) if head_path else None
    with open_ledger(url, create=False, evidence=evidence) as store:
        found = store.verify(head=earlier)
        head = store.head(key) if sign_path and not found.problems else None
    if head and sign_path:
        with output(sign_path) as write:
            write(head.json())
    counts = f"{found.records} records, {found.documents} documents, {found.claims} claims"
    if form == "json":
        import msgspec

        echo_json(msgspec.to_builtins(found))
    elif found.problems:
        click.echo(f"broken ({counts}); the first of {len(found.problems)}:")
        click.echo(plain(str(found.problems[0])))
    else:
        click.echo(f"whole: {counts}, {found.evidence} pieces of evidence")
    ctx.exit(1 if found.problems else 0)


def _earlier(path: Path, key: bytes) -> Head:
    from rashomon.ledger.heads import parse_head

    head = parse_head(_content(path))
    if not head.is_signed_with(key):
        raise LedgerError("is not signed with this key", about=str(path))
    return head


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown cause").lower()
        raise LedgerError(f"cannot be read ({reason})", about=str(path)) from error
