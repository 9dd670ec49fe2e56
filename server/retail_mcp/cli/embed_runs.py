"""Runs of embedding: once, or as a worker that waits for pending entries."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import psycopg
from rich.console import Console

from ..embedding import offline_model, remote_pipeline
from ..embedding.models import (
    EVERYTHING_PENDING,
    OFFLINE,
    Choice,
    Model,
    configured_model,
    count_pending,
    known_models,
)
from ..embedding.remote_model import RemoteError, RemoteModel
from ..embedding.remote_pipeline import Work
from ..errors import UserError
from ..installation.connections import Installation, connect
from ..text import visible
from .console import Terminal, progress_bar

# A run is not in a hurry: the library waits as long as the endpoint asks, or with backoff.
_RUN_SECONDS = 60.0
_RUN_RETRIES = 8

_INTERRUPTED = 130

_LONGEST_PAUSE = 600.0

_REFUSED_SHOWN = 10

Refused = dict[tuple[int, bytes], str]


async def run_once(
    installation: Installation, console: Console, model: str | None, choice: Choice
) -> int:
    """Embed the entries pending now, by one model or by all that can be computed here."""
    done, left = 0, 0
    with remote_pipeline.stopped_by_signals() as stop:
        for chosen in _models_to_compute(installation, model):
            if chosen.provider == OFFLINE:
                done += await asyncio.to_thread(
                    _embed_offline, installation, console, chosen, stop, choice
                )
                continue
            async with remote_session(installation, choice=choice) as (connection, work):
                done += await embed_remote(installation, connection, console, work, stop)
                _print_refused(console, work.refused)
                left += 0 if choice.force else await _count_pending(installation, work)
                left -= len(work.refused)
    console.print(f"{done} embedded." if done else "Nothing was pending.")
    if stop.is_set():
        console.print("Interrupted; run it again to resume.")
        return _INTERRUPTED
    if left > 0:
        console.print(f"{left} changed meanwhile; run it again for them.")
    return 0


async def run_until_stopped(
    installation: Installation, console: Console, model: str | None, seconds: float
) -> int:
    """Work on the queue; temporary failures are retried at growing intervals."""
    pause = seconds
    refused: Refused = {}
    # A mistake in the settings ends the run at once.
    await asyncio.to_thread(_models_to_compute, installation, model)
    with remote_pipeline.stopped_by_signals() as stop:
        while not stop.is_set():
            try:
                for chosen in await asyncio.to_thread(_models_to_compute, installation, model):
                    known = dict(refused)
                    done = await _embed_quietly(installation, chosen, stop, refused)
                    if done:
                        console.print(f"{done} embedded by {chosen.name}.")
                    _print_refused(console, {k: v for k, v in refused.items() if k not in known})
                pause = seconds
            except (UserError, psycopg.OperationalError) as error:
                if isinstance(error, RemoteError) and error.is_lasting:
                    raise
                pause = min(pause * 2, max(_LONGEST_PAUSE, seconds))
                console.print(f"warning: {visible(message_of(error))}; retrying in {pause:g} s")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
    console.print("Stopped.")
    return 0


@asynccontextmanager
async def remote_session(
    installation: Installation,
    *,
    seconds: float = _RUN_SECONDS,
    retries: int = _RUN_RETRIES,
    choice: Choice = EVERYTHING_PENDING,
) -> AsyncIterator[tuple[psycopg.AsyncConnection, Work]]:
    """Connect to the database and to the configured model, which is added if it is new."""
    settings = installation.settings
    remote = RemoteModel(settings, timeout=seconds, retries=retries)
    work = Work(remote=remote, batch=settings.embedding_batch, choice=choice)
    try:
        async with await psycopg.AsyncConnection.connect(
            installation.migration_url,
            autocommit=True,
            application_name="retail-mcp embed",
            connect_timeout=10,
        ) as connection:
            try:
                await remote_pipeline.register(connection, work)
                yield connection, work
            except psycopg.OperationalError:
                raise
            except psycopg.Error as error:
                raise explain(error) from error
    finally:
        await remote.close()


async def embed_remote(
    installation: Installation,
    connection: psycopg.AsyncConnection,
    console: Console,
    work: Work,
    stop: asyncio.Event,
) -> int:
    pending = await _count_pending(installation, work)
    if not pending:
        return 0
    with progress_bar(console) as bar:
        task = bar.add_task(f"Embedding by {work.name}", total=pending)
        return await remote_pipeline.embed_pending(
            connection, work, lambda done: bar.update(task, completed=done), stop
        )


def embed_offline(
    connection: psycopg.Connection,
    console: Console,
    name: str,
    *,
    choice: Choice = EVERYTHING_PENDING,
    is_stopped: Callable[[], bool] = lambda: False,
) -> int:
    with progress_bar(console) as bar:
        task = bar.add_task(
            f"Embedding by {name}", total=count_pending(connection, name, choice), visible=False
        )
        return offline_model.embed_pending(
            connection,
            name,
            lambda done: bar.update(task, completed=done, visible=True),
            choice=choice,
            is_stopped=is_stopped,
        )


def explain(error: psycopg.Error) -> UserError:
    """Return a database error as a sentence."""
    message = error.diag.message_primary or next(
        iter(str(error).splitlines()), type(error).__name__
    )
    return UserError(message, hint=error.diag.message_hint or "")


def message_of(error: UserError | psycopg.Error) -> str:
    return error.message if isinstance(error, UserError) else explain(error).message


async def _embed_quietly(
    installation: Installation, model: Model, stop: asyncio.Event, refused: Refused
) -> int:
    quiet = Terminal(quiet=True)
    if model.provider == OFFLINE:
        return await asyncio.to_thread(_embed_offline, installation, quiet, model, stop)
    async with remote_session(installation) as (connection, work):
        # A refused entry is not tried again until its text changes.
        work.refused.update(refused)
        try:
            return await embed_remote(installation, connection, quiet, work, stop)
        finally:
            refused.update(work.refused)


def _embed_offline(
    installation: Installation,
    console: Console,
    model: Model,
    stop: asyncio.Event,
    choice: Choice = EVERYTHING_PENDING,
) -> int:
    with connect(installation.migration_url) as connection:
        return embed_offline(connection, console, model.name, choice=choice, is_stopped=stop.is_set)


async def _count_pending(installation: Installation, work: Work) -> int:
    def count() -> int:
        with connect(installation.migration_url) as connection:
            return count_pending(connection, work.name, work.choice)

    return await asyncio.to_thread(count)


def _print_refused(console: Console, refused: Refused) -> None:
    for (number, _), reason in list(refused.items())[:_REFUSED_SHOWN]:
        console.print(f"warning: entry {number}: {visible(reason)}")
    if len(refused) > _REFUSED_SHOWN:
        console.print(f"warning: {len(refused)} entries were refused in all.")


def _models_to_compute(installation: Installation, name: str | None) -> list[Model]:
    """Return the model of that name, or all that can be computed here."""
    remote = configured_model(installation.settings)
    with connect(installation.migration_url) as connection:
        known = known_models(connection)
    computable = [model for model in known if model.provider == OFFLINE or model == remote]
    if name is None:
        if not computable:
            raise UserError("no model is installed", hint="Run retail-mcp embed install.")
        return computable
    if remote is not None and name == remote.name:
        return [remote]
    chosen = [model for model in computable if model.name == name]
    if not chosen:
        raise UserError(
            f"{name} cannot be computed here",
            hint="If it is a remote model, describe it with RETAIL_EMBEDDING_PROVIDER,"
            " RETAIL_EMBEDDING_MODEL and RETAIL_EMBEDDING_DIMENSIONS. Known models:"
            f" {', '.join(model.name for model in known) or 'none'}.",
        )
    return chosen
