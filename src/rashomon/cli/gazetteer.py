"""`rashomon gazetteer`: the index of places, built and described."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["gazetteer"]


@click.group()
def gazetteer() -> None:
    """Build or describe the index of places, in the user's cache or the folder RASHOMON_CACHE."""


@gazetteer.command()
@click.option(
    "--geonames",
    "dump",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A GeoNames dump (allCountries.zip, IQ.zip or the text in it) to put over our places.",
)
def build(dump: Path | None) -> None:
    """Build the index anew."""
    from rashomon.cli.progress import gazetteer_progress
    from rashomon.resolve.gazetteer import build_gazetteer

    with gazetteer_progress() as progress:
        path = build_gazetteer(dump, progress)
    click.echo(f"built {path}")


@gazetteer.command()
def info() -> None:
    """Say where the index is, what it was built from and how many places it holds."""
    from rashomon.cli.progress import gazetteer_progress
    from rashomon.resolve.gazetteer import open_gazetteer

    with gazetteer_progress() as progress:
        opened = open_gazetteer(progress)
    size = opened.path.stat().st_size
    click.echo(f"{opened.path}  {size:,} bytes")
    click.echo(f"  places  {int(opened.meta['places']):,}")
    click.echo(f"  built from  {opened.meta['source']}")
    click.echo("  GeoNames data (geonames.org), CC BY 4.0; CIA World Factbook; our own supplement")
