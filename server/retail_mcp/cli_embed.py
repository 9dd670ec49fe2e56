"""The commands that keep the vectors of search."""

from typing import Annotated, Any

import psycopg
from cyclopts import App, Parameter
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from . import offline_model
from .failures import UserError
from .installation import Installation, connect
from .settings import Settings

embed = App(name="embed", help="Keep the vectors that search compares by meaning.")

_OFFLINE = "offline"


@embed.command
def install() -> int:
    """Put the offline model into the database, and embed what is there.

    It comes from an installed package; nothing is downloaded. A second run does nothing.
    """
    console = Console(highlight=False)
    with connect(_installation().migration_url) as connection:
        bring_up(connection, console)
    return 0


@embed.command
def run(
    *,
    model: str | None = None,
    force: Annotated[bool, Parameter(negative="")] = False,
    only: list[int] | None = None,
) -> int:
    """Embed what is new or has changed, in batches; one that was broken off goes on.

    Parameters
    ----------
    model
        The model; the current one if left out.
    force
        Embed what has a vector of its text too.
    only
        Numbers of the entries to embed; all if left out.
    """
    console = Console(highlight=False)
    with connect(_installation().migration_url) as connection:
        name = _offline_model(connection, model)
        done = _embed(connection, console, name, force=force, only=only)
    console.print(f"{done} embedded." if done else "Nothing was pending.")
    return 0


@embed.command
def status() -> int:
    """List the models, and how far each is."""
    console = Console(highlight=False)
    table = Table("model", "provider", "dimensions", "current", "embedded", "pending", "newest")
    with connect(_installation().migration_url) as connection:
        for row in connection.execute(
            "select model, provider, dimensions, is_current, embedded, pending,"
            " date_trunc('second', newest) from search.embedding_status()"
        ):
            table.add_row(*(_said(value) for value in row))
    console.print(table)
    return 0


@embed.command
def switch(model: str, *, force: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Let searches use another model, once it is complete.

    Parameters
    ----------
    model
        The model's name.
    force
        Switch even though vectors are missing.
    """
    with connect(_installation().migration_url) as connection:
        try:
            connection.execute("select search.switch_model(%s, %s)", [model, force])
        except psycopg.Error as error:
            raise UserError(
                error.diag.message_primary or str(error), hint=error.diag.message_hint or ""
            ) from error
    Console(highlight=False).print(f"Searches use {model} now.")
    return 0


def bring_up(connection: "psycopg.Connection[tuple[Any, ...]]", console: Console) -> None:
    """Install the offline model where it is missing, and embed what is pending."""
    if not offline_model.is_installed(connection):
        with console.status("Installing the offline model of search"):
            offline_model.install(connection)
        console.print("done  Installing the offline model of search")
    _embed(connection, console, _offline_model(connection, None))


def _embed(
    connection: "psycopg.Connection[tuple[Any, ...]]",
    console: Console,
    name: str,
    *,
    force: bool = False,
    only: list[int] | None = None,
) -> int:
    row = connection.execute(
        "select count(*) from search.pending_embeddings(%s, 0, 2147483647, %s, %s)",
        [name, force, only],
    ).fetchone()
    pending = row[0] if row else 0
    if not pending:
        return 0
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    ) as bar:
        task = bar.add_task("Embedding", total=pending)
        return offline_model.embed_pending(
            connection,
            name,
            lambda done: bar.update(task, completed=done),
            force=force,
            only=only,
        )


def _offline_model(connection: "psycopg.Connection[tuple[Any, ...]]", model: str | None) -> str:
    """Find the model by its name; only the offline one is computed here."""
    rows = connection.execute(
        "select name, provider from search.models order by is_current desc, name"
    ).fetchall()
    known = dict(rows)
    name = model or next((name for name, provider in rows if provider == _OFFLINE), None)
    if name is None:
        raise UserError("no model is installed", hint="Run retail-mcp embed install.")
    if known.get(name) != _OFFLINE:
        raise UserError(
            f"{name} is not the offline model",
            hint=f"There are: {', '.join(known)}. Vectors of a model outside are handed to"
            " search.save_embeddings().",
        )
    return name


def _installation() -> Installation:
    return Installation.of(Settings())


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)
