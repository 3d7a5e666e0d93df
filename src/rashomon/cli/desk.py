"""`rashomon desk` and `rashomon user`: the web desk and who may enter it."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from rashomon.cli.opened import opened_resolver
from rashomon.cli.shown import ledger_option

__all__ = ["desk", "user"]

_ROLES = ("reader", "analyst", "editor", "admin")
_EXAMPLE = Path(__file__).parent.parent / "examples" / "mosul"


@click.command()
@click.argument("url", metavar="[LEDGER]", envvar="RASHOMON_LEDGER", required=False)
@click.option("--demo", is_flag=True, help="Open the desk on the shipped example.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any free."
)
@click.option("--name", "names", multiple=True, help="A host name under which it is reached.")
@click.option("--accounts", is_flag=True, help="Ask for accounts on this machine too.")
@click.option("--https", "secure", is_flag=True, help="A proxy before it serves it by HTTPS only.")
@click.option("--tiles", metavar="TILES", help="Your own base map: a PMTiles file or an address.")
@click.option("--open/--no-open", "opens", default=False, help="Open the browser.")
def desk(
    *,
    url: str | None,
    demo: bool,
    host: str,
    port: int,
    names: tuple[str, ...],
    accounts: bool,
    secure: bool,
    tiles: str | None,
    opens: bool,
) -> None:
    """Open the web desk on a LEDGER (a file, or postgresql://user@host/name)."""
    from rashomon.desk.app import Desk
    from rashomon.desk.serve import gate_for, listening, serve
    from rashomon.ledger import open_ledger
    from rashomon.pipeline import open_reader
    from rashomon.pipeline.keep import Keeper

    if demo:
        url = str(_demo_ledger())
    if not url:
        raise click.UsageError("name a ledger, or see the example with --demo")
    with (
        listening(host, port) as bound,
        open_ledger(url) as ledger,
        opened_resolver() as resolver,
    ):
        keeper = Keeper(ledger=ledger, reader=open_reader(), resolver=resolver)
        if demo:
            for _ in keeper.add([_EXAMPLE]):
                pass
        gate = gate_for(ledger, host, accounts=accounts, secure=secure)
        token = f"?token={gate.token}" if gate.verify is None else ""
        at = f"[{host}]" if ":" in host else host
        address = f"http://{at}:{bound.getsockname()[1]}/{token}"
        click.echo(f"The desk is open at {address}\nCtrl-C closes it.")
        if opens:
            webbrowser.open(address)
        serve(Desk(keeper=keeper, gate=gate, tiles=tiles), bound, names=names)


@click.group()
def user() -> None:
    """Say who may enter the desk, and as what."""


@user.command("add")
@click.argument("name")
@ledger_option
@click.option("--role", type=click.Choice(_ROLES), default="reader", show_default=True)
@click.password_option(help="Asked for where it is not given.")
def add_user(*, name: str, url: str, role: str, password: str) -> None:
    """Let NAME into the desk, or give NAME a new role and password."""
    from rashomon.ledger import open_ledger
    from rashomon.ledger.kept import Role

    with open_ledger(url) as ledger:
        ledger.admit(name, Role(role), password, by=ledger.by)
    click.echo(f"{name} may enter as {role}")


@user.command("disable")
@click.argument("name")
@ledger_option
def disable_user(*, name: str, url: str) -> None:
    """Keep NAME out of the desk."""
    from rashomon.ledger import open_ledger

    with open_ledger(url, create=False) as ledger:
        ledger.disable(name, by=ledger.by)
    click.echo(f"{name} may not enter any more")


@user.command("list")
@ledger_option
def list_users(*, url: str) -> None:
    """Print who may enter the desk."""
    from rashomon.ledger import open_ledger

    with open_ledger(url, create=False) as ledger:
        for each in ledger.users():
            click.echo(f"{each.name}\t{each.role}{' (disabled)' if each.disabled else ''}")


def _demo_ledger() -> Path:
    """A ledger of its own in the user's cache, made anew each time."""
    from rashomon.resolve.gazetteer.opening import index_path

    path = index_path().parent / "demo.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob("demo.db*"):
        if old.is_file():
            old.unlink()
    return path
