"""The commands that keep the vectors of search."""

import asyncio
from typing import Annotated

import psycopg
from cyclopts import App, Parameter

from ..embedding.models import Choice
from ..errors import UserError
from ..installation.connections import Installation, connect
from .authority import print_table
from .bring_up_vectors import bring_up
from .console import console, make_settings
from .embed_runs import explain, run_once, run_until_stopped

embed = App(name="embed", help="Keep the vectors that search compares by meaning.")

_SHORTEST_WATCH = 1.0


@embed.command
def install() -> int:
    """Put the offline model into the database, and embed all entries.

    It comes from an installed package; nothing is downloaded. A second run does nothing.
    """
    with connect(_installation().migration_url) as connection:
        bring_up(connection, console)
    return 0


@embed.command
def run(
    *,
    model: str | None = None,
    force: Annotated[bool, Parameter(negative="")] = False,
    only: list[int] | None = None,
    watch: float | None = None,
) -> int:
    """Embed what is new or has changed, in batches; an interrupted run resumes where it stopped.

    Parameters
    ----------
    model
        The model; if left out, every known one that can be computed here. A new remote model, as
        set by RETAIL_EMBEDDING_MODEL and related settings, is added.
    force
        Also embed entries that have a vector of their current text.
    only
        Numbers of the entries to embed; all if left out.
    watch
        Keep running, and look for pending entries every this many seconds, until SIGTERM or Ctrl-C.
    """
    installation = _installation()
    if watch is None:
        return asyncio.run(run_once(installation, console, model, Choice(force=force, only=only)))
    if force or only:
        raise UserError(
            "--watch embeds what is pending, again and again",
            hint="Run --force or --only without it.",
        )
    seconds = max(watch, _SHORTEST_WATCH)
    return asyncio.run(run_until_stopped(installation, console, model, seconds))


@embed.command
def status() -> int:
    """List the models, and how many entries each has embedded."""
    titles = ("Model", "Provider", "Dimensions", "Current", "Embedded", "Pending", "Newest")
    with connect(_installation().migration_url) as connection:
        rows = connection.execute(
            "select model, provider, dimensions, is_current, embedded, pending,"
            " to_char(newest at time zone 'UTC', 'YYYY-MM-DD HH24:MI')"
            " from search.embedding_status()"
        ).fetchall()
    print_table(titles, rows)
    return 0


@embed.command
def switch(model: str, *, force: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Let searches use another model, once it is complete; running servers are notified.

    Parameters
    ----------
    model
        The model's name.
    force
        Switch even if vectors are missing.
    """
    with connect(_installation().migration_url) as connection:
        try:
            connection.execute("select search.switch_model(%s, %s)", [model, force])
        except psycopg.Error as error:
            raise explain(error) from error
    console.print(f"Searches use {model} now.")
    return 0


def _installation() -> Installation:
    return Installation.of(make_settings())
