"""What the commands on a ledger have in common: where it is, and how what it holds is shown."""

from __future__ import annotations

import json
import sys
from shutil import get_terminal_size
from typing import Any

import click

__all__ = ["echo_json", "format_option", "ledger_option", "look"]

_WIDTH = 120  # columns of a table that goes to a file or a pipe

ledger_option = click.option(
    "--ledger",
    "url",
    envvar="RASHOMON_LEDGER",
    required=True,
    metavar="FILE",
    help="The ledger: a file, or postgresql://user@host/name.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON for programs.",
)


def look() -> dict[str, Any]:
    """Width in columns, and whether there are colours, for what goes to standard output."""
    terminal = sys.stdout.isatty()
    width = get_terminal_size((_WIDTH, 24)).columns if terminal else _WIDTH
    return {"width": width, "colour": terminal}


def echo_json(values: object) -> None:
    """JSON in UTF-8; text with a lone surrogate, which has no UTF-8, goes out in ASCII escapes."""
    text = json.dumps(values, ensure_ascii=False, indent=1)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(values, indent=1)
    click.echo(text)
