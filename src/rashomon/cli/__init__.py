"""The command line: thin commands over the pipeline, one file each."""

from __future__ import annotations

import os

import click

from rashomon import __version__
from rashomon.cli.desk import desk, user
from rashomon.cli.evaluate import evaluate
from rashomon.cli.gazetteer import gazetteer
from rashomon.cli.judging import alias, judge, search, sources, verify
from rashomon.cli.keep import add, events, ledger, rebuild, show
from rashomon.cli.models import models
from rashomon.cli.read import read
from rashomon.cli.terminal import plain
from rashomon.errors import RashomonError

__all__ = ["cli", "main"]


class _Commands(click.Group):
    """Commands whose expected failures end as one line on standard error and exit status 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except RashomonError as error:
            raise click.ClickException(plain(str(error))) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Read reports and keep the ledger of who says what happened, through whom."""


cli.add_command(add)
cli.add_command(alias)
cli.add_command(desk)
cli.add_command(evaluate)
cli.add_command(events)
cli.add_command(gazetteer)
cli.add_command(judge)
cli.add_command(ledger)
cli.add_command(models)
cli.add_command(read)
cli.add_command(rebuild)
cli.add_command(search)
cli.add_command(show)
cli.add_command(sources)
cli.add_command(user)
cli.add_command(verify)


def main() -> None:
    """What the `rashomon` script and `python -m rashomon` run."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # for small matrices more only wait
    cli(prog_name="rashomon")
