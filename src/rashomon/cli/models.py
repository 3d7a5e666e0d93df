"""`rashomon models`: what is installed, its hashes and its figures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click

from rashomon.errors import ModelError

__all__ = ["describe", "models"]


@click.command()
def models() -> None:
    """Show the installed models: files with their hashes, and the figures of each.

    A file that is missing or differs from the hash it was shipped with ends with exit status 1.
    """
    for line in describe(Path(str(files("rashomon"))) / "models"):
        click.echo(line)


def describe(root: Path) -> Iterator[str]:
    """The lines about every model in a folder of `root`.

    Raises:
        ModelError: at the end, if any file is missing or differs from its hash.
    """
    folders = sorted(sums.parent for sums in root.glob("*/SHA256SUMS"))
    if not folders:
        yield "no model is installed; reports are read by the rules"
    damaged: list[str] = []
    for folder in folders:
        yield folder.name
        yield from _file_lines(folder, damaged)
        yield from _figure_lines(folder / "metrics.json")
    if damaged:
        raise ModelError("missing or damaged; install rashomon again", about=", ".join(damaged))


def _file_lines(folder: Path, damaged: list[str]) -> Iterator[str]:
    """A line a file of SHA256SUMS; what is missing or differs is added to `damaged`."""
    for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines():
        expected, name = line.split(maxsplit=1)
        path = folder / name
        if not path.is_file():
            damaged.append(str(path))
            yield f"  {name}: missing"
            continue
        content = path.read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != expected:
            damaged.append(str(path))
        verdict = "" if found == expected else f", damaged: expected {expected}"
        yield f"  {name}  {len(content):,} bytes  sha256 {found}{verdict}"


def _figure_lines(path: Path) -> Iterator[str]:
    if path.is_file():
        for name, value in _figures(json.loads(path.read_text("utf-8"))):
            yield f"  {name}  {value}"


def _figures(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """The leaves of nested metrics with their names, "outer / inner"."""
    if not isinstance(value, dict):
        yield name, value
        return
    for key, inner in value.items():
        yield from _figures(inner, f"{name} / {key}" if name else str(key))
