"""The commands that keep the vectors of search."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
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

from . import offline_model, remote_pipeline
from .failures import UserError
from .installation import Installation, connect
from .remote_model import RemoteError, RemoteModel
from .remote_pipeline import Work
from .settings import Settings
from .vectors import EVERYTHING_PENDING, Choice, Model

embed = App(name="embed", help="Keep the vectors that search compares by meaning.")

_OFFLINE = "offline"

# A run has time: the library waits as long as the endpoint says, or longer and longer.
_RUN_SECONDS = 60.0
_RUN_RETRIES = 8

# Bringing up has not: what is pending then can be embedded later.
_UP_SECONDS = 10.0
_UP_RETRIES = 1

_INTERRUPTED = 130

_SHORTEST_WATCH = 1.0
_LONGEST_PAUSE = 600.0

_REFUSED_SHOWN = 10

Connection = psycopg.Connection[tuple[Any, ...]]
Refused = dict[tuple[int, bytes], str]


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
    watch: float | None = None,
) -> int:
    """Embed what is new or has changed, in batches; one that was broken off goes on.

    Parameters
    ----------
    model
        The model; every known one that can be computed here if left out. One outside, as
        RETAIL_EMBEDDING_MODEL and its neighbours configure it, is added when it is new.
    force
        Embed what has a vector of its text too.
    only
        Numbers of the entries to embed; all if left out.
    watch
        Go on, and look for what is pending every so many seconds, until SIGTERM or Ctrl-C.
    """
    console = Console(highlight=False)
    installation = _installation()
    if watch is None:
        return asyncio.run(_run_once(installation, console, model, Choice(force=force, only=only)))
    if force or only:
        raise UserError(
            "--watch embeds what is pending, again and again",
            hint="Run --force or --only without it.",
        )
    return asyncio.run(_watch(installation, console, model, max(watch, _SHORTEST_WATCH)))


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
    """Let searches use another model, once it is complete; running servers hear of it.

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
            raise _explained(error) from error
    Console(highlight=False).print(f"Searches use {model} now.")
    return 0


def bring_up(connection: Connection, console: Console) -> None:
    """Install the offline model where it is missing, and embed what is pending."""
    if not offline_model.is_installed(connection):
        with console.status("Installing the offline model of search"):
            offline_model.install(connection)
        console.print("done  Installing the offline model of search")
    for model in _known(connection):
        if model.provider == _OFFLINE:
            _embed_offline(connection, console, model.name)


def bring_all_up(installation: Installation, console: Console) -> None:
    """Bring every model up that is in use and can be computed here."""
    with connect(installation.migration_url) as connection:
        bring_up(connection, console)
    bring_up_outside(installation, console)


def bring_up_outside(installation: Installation, console: Console) -> None:
    """Embed what is pending by the model outside, if it is in use; go on if that fails."""
    settings = installation.settings
    if settings.embedding_provider is None:
        return
    try:
        with connect(installation.migration_url) as connection:
            if _configured(settings) not in _known(connection):
                return
        asyncio.run(_bring_up_outside(installation, console))
    except (UserError, psycopg.Error) as error:
        said = error.message if isinstance(error, UserError) else _explained(error).message
        console.print(f"warning: {said}", markup=False)
        console.print("Searches go on; later run retail-mcp embed run.", markup=False)


async def _bring_up_outside(installation: Installation, console: Console) -> None:
    with remote_pipeline.stopped_by_signals() as stop:
        async with _outside(installation, seconds=_UP_SECONDS, retries=_UP_RETRIES) as (
            connection,
            work,
        ):
            await _embed_outside(connection, console, work, stop)


async def _run_once(
    installation: Installation, console: Console, model: str | None, choice: Choice
) -> int:
    done, left = 0, 0
    with remote_pipeline.stopped_by_signals() as stop:
        for chosen in _plan(installation, model):
            if chosen.provider == _OFFLINE:
                done += await asyncio.to_thread(
                    _embed_offline_by, installation, console, chosen, stop, choice
                )
                continue
            async with _outside(installation, choice=choice) as (connection, work):
                done += await _embed_outside(connection, console, work, stop)
                _tell_refused(console, work.refused)
                left += 0 if choice.force else await remote_pipeline.count_pending(connection, work)
                left -= len(work.refused)
    console.print(f"{done} embedded." if done else "Nothing was pending.")
    if stop.is_set():
        console.print("Broken off; run it again to go on.")
        return _INTERRUPTED
    if left > 0:
        console.print(f"{left} changed meanwhile; run it again for them.")
    return 0


async def _watch(
    installation: Installation, console: Console, model: str | None, seconds: float
) -> int:
    """Be the worker of the queue: what fails for a while is tried again, ever more rarely."""
    pause = seconds
    refused: Refused = {}
    # A mistake in the settings shows at once, and ends it.
    await asyncio.to_thread(_plan, installation, model)
    with remote_pipeline.stopped_by_signals() as stop:
        while not stop.is_set():
            try:
                for chosen in await asyncio.to_thread(_plan, installation, model):
                    known = dict(refused)
                    done = await _watched(installation, chosen, stop, refused)
                    if done:
                        console.print(f"{done} embedded by {chosen.name}.", markup=False)
                    _tell_refused(console, {k: v for k, v in refused.items() if k not in known})
                pause = seconds
            except (UserError, psycopg.OperationalError) as error:
                if isinstance(error, RemoteError) and error.is_lasting:
                    raise
                said = error.message if isinstance(error, UserError) else _explained(error).message
                pause = min(pause * 2, max(_LONGEST_PAUSE, seconds))
                console.print(f"warning: {said}; goes on in {pause:g} s", markup=False)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
    console.print("Stopped.")
    return 0


async def _watched(
    installation: Installation, model: Model, stop: asyncio.Event, refused: Refused
) -> int:
    quiet = Console(quiet=True)
    if model.provider == _OFFLINE:
        return await asyncio.to_thread(_embed_offline_by, installation, quiet, model, stop)
    async with _outside(installation) as (connection, work):
        # What was refused once is not asked for again until its text is another.
        work.refused.update(refused)
        try:
            return await _embed_outside(connection, quiet, work, stop)
        finally:
            refused.update(work.refused)


@asynccontextmanager
async def _outside(
    installation: Installation,
    *,
    seconds: float = _RUN_SECONDS,
    retries: int = _RUN_RETRIES,
    choice: Choice = EVERYTHING_PENDING,
) -> AsyncIterator[tuple[remote_pipeline.Connection, Work]]:
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
                raise _explained(error) from error
    finally:
        await remote.close()


def _tell_refused(console: Console, refused: Refused) -> None:
    for (number, _), said in list(refused.items())[:_REFUSED_SHOWN]:
        console.print(f"warning: entry {number}: {said}", markup=False)
    if len(refused) > _REFUSED_SHOWN:
        console.print(f"warning: {len(refused)} entries were refused in all.", markup=False)


async def _embed_outside(
    connection: remote_pipeline.Connection, console: Console, work: Work, stop: asyncio.Event
) -> int:
    pending = await remote_pipeline.count_pending(connection, work)
    if not pending:
        return 0
    with _bar(console) as bar:
        task = bar.add_task(f"Embedding by {work.name}", total=pending)
        return await remote_pipeline.embed_pending(
            connection, work, lambda done: bar.update(task, completed=done), stop
        )


def _embed_offline_by(
    installation: Installation,
    console: Console,
    model: Model,
    stop: asyncio.Event,
    choice: Choice = EVERYTHING_PENDING,
) -> int:
    with connect(installation.migration_url) as connection:
        return _embed_offline(
            connection, console, model.name, choice=choice, is_stopped=stop.is_set
        )


def _embed_offline(
    connection: Connection,
    console: Console,
    name: str,
    *,
    choice: Choice = EVERYTHING_PENDING,
    is_stopped: Callable[[], bool] = lambda: False,
) -> int:
    with _bar(console) as bar:
        task = bar.add_task(
            f"Embedding by {name}",
            total=offline_model.count_pending(connection, name, choice),
            visible=False,
        )
        return offline_model.embed_pending(
            connection,
            name,
            lambda done: bar.update(task, completed=done, visible=True),
            choice=choice,
            is_stopped=is_stopped,
        )


def _bar(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def _plan(installation: Installation, name: str | None) -> list[Model]:
    """Say which models to compute: the one of that name, or all that can be computed here."""
    outside = _configured(installation.settings)
    with connect(installation.migration_url) as connection:
        known = _known(connection)
    computable = [model for model in known if model.provider == _OFFLINE or model == outside]
    if name is None:
        if not computable:
            raise UserError("no model is installed", hint="Run retail-mcp embed install.")
        return computable
    if outside is not None and name == outside.name:
        return [outside]
    chosen = [model for model in computable if model.name == name]
    if not chosen:
        raise UserError(
            f"{name} cannot be computed here",
            hint="Set RETAIL_EMBEDDING_PROVIDER, RETAIL_EMBEDDING_MODEL and"
            " RETAIL_EMBEDDING_DIMENSIONS to what it is, if it is a model outside. There are:"
            f" {', '.join(model.name for model in known) or 'none'}.",
        )
    return chosen


def _known(connection: Connection) -> list[Model]:
    """List the models, the current one first."""
    rows = connection.execute(
        "select name, provider, dimensions from search.models order by is_current desc, name"
    )
    return [Model(name=row[0], provider=row[1], dimensions=row[2]) for row in rows]


def _configured(settings: Settings) -> Model | None:
    if settings.embedding_provider is None:
        return None
    return Model(
        name=settings.embedding_model,
        provider=settings.embedding_provider,
        dimensions=settings.embedding_dimensions,
    )


def _explained(error: psycopg.Error) -> UserError:
    said = error.diag.message_primary or next(iter(str(error).splitlines()), type(error).__name__)
    return UserError(said, hint=error.diag.message_hint or "")


def _installation() -> Installation:
    return Installation.of(Settings())


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)
