"""Brings the vectors of search up to date."""

import asyncio

import psycopg
from rich.console import Console

from ..embedding import offline_model, remote_pipeline
from ..embedding.models import OFFLINE, configured_model, known_models
from ..errors import UserError
from ..installation.connections import Installation, connect
from ..text import visible
from .embed_runs import embed_offline, embed_remote, message_of, remote_session

# Bringing up does not wait long, because pending entries can be embedded later.
_UP_SECONDS = 10.0
_UP_RETRIES = 1


def bring_up(connection: psycopg.Connection, console: Console) -> None:
    """Install the offline model if it is missing, and index and embed entries that lack it."""
    if not offline_model.is_installed(connection):
        with console.status("Installing the offline model of search"):
            offline_model.install(connection)
        console.print("done  Installing the offline model of search")
    with connection.transaction():
        connection.execute("select auth.begin_load()")
        row = connection.execute("select ops.refresh_search()").fetchone()
    if row is not None and row[0]:
        console.print(f"done  Indexing {row[0]} entries that search did not know")
    for model in known_models(connection):
        if model.provider == OFFLINE:
            embed_offline(connection, console, model.name)


def bring_all_up(installation: Installation, console: Console) -> None:
    """Bring up every model that is in use and can be computed here."""
    with connect(installation.migration_url) as connection:
        bring_up(connection, console)
    bring_up_remote(installation, console)


def bring_up_remote(installation: Installation, console: Console) -> None:
    """Embed pending entries by the remote model, if it is in use; a failure is only a warning."""
    settings = installation.settings
    if settings.embedding_provider is None:
        return
    try:
        with connect(installation.migration_url) as connection:
            if configured_model(settings) not in known_models(connection):
                return
        asyncio.run(_bring_up_remote(installation, console))
    except (UserError, psycopg.Error) as error:
        console.print(f"warning: {visible(message_of(error))}")
        console.print("Search keeps working; later run retail-mcp embed run.")


async def _bring_up_remote(installation: Installation, console: Console) -> None:
    with remote_pipeline.stopped_by_signals() as stop:
        async with remote_session(installation, seconds=_UP_SECONDS, retries=_UP_RETRIES) as (
            connection,
            work,
        ):
            await embed_remote(installation, connection, console, work, stop)
