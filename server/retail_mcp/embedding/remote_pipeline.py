"""Has a remote model compute pending vectors, a few batches at a time.

The queue is in the database: the rows show what is pending. So an interrupted run resumes
where it stopped, and loses only requests in flight.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field

import psycopg
from pgvector import Vector
from psycopg import AsyncConnection

from ..errors import UserError
from .models import EVERYTHING_PENDING, Choice
from .remote_model import RemoteError, RemoteModel

_IN_FLIGHT = 4

# A run that just ended, or was killed, may still hold its lock for a moment.
_LOCK_SECONDS = 5

# A text that every model accepts: if it is refused, too, the texts are not the reason.
_HARMLESS = "hello"

# How long requests in flight may take after a stop.
_GRACE_SECONDS = 10.0


@dataclass(kw_only=True)
class Work:
    """What to embed, and how."""

    remote: RemoteModel
    batch: int
    choice: Choice = EVERYTHING_PENDING
    # The entries that the model refuses, by number and text, and its reasons.
    refused: dict[tuple[int, bytes], str] = field(default_factory=dict)
    # Whether the model has accepted a text, so that the settings must be right.
    is_proven: bool = False

    @property
    def name(self) -> str:
        return self.remote.model.name


@contextmanager
def stopped_by_signals() -> Iterator[asyncio.Event]:
    """Yield an event that SIGTERM and SIGINT set; a second signal ends the process."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    numbers = (signal.SIGTERM, signal.SIGINT)

    def release() -> None:
        for number in numbers:
            with suppress(NotImplementedError):
                loop.remove_signal_handler(number)

    def set_stop() -> None:
        stop.set()
        release()

    for number in numbers:
        # Windows has no such handlers: there a stop ends the process at once.
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, set_stop)
    try:
        yield stop
    finally:
        release()


async def register(connection: AsyncConnection, work: Work) -> None:
    """Add the model to the known ones, if it is new."""
    model = work.remote.model
    await connection.execute(
        "select search.save_model(%s, %s, %s)", [model.name, model.provider, model.dimensions]
    )


async def embed_pending(
    connection: AsyncConnection, work: Work, progress: Callable[[int], None], stop: asyncio.Event
) -> int:
    """Embed what is pending until nothing is left or a stop; return how many were saved.

    Each batch is saved at once. A text that the model refuses stays pending, and does not
    block others. After a failure no more requests are sent, but the results of those in
    flight, which were paid for, are saved.
    """
    async with _exclusive(connection, work):
        saved, last = 0, 0
        failure: UserError | None = None
        running: set[asyncio.Task[int]] = set()
        stopping = asyncio.create_task(stop.wait())
        is_exhausted = False
        try:
            while True:
                while (
                    len(running) < _IN_FLIGHT
                    and not is_exhausted
                    and failure is None
                    and not stop.is_set()
                ):
                    rows = await _pending(connection, work, last)
                    is_exhausted = len(rows) < work.batch
                    last = rows[-1][0] if rows else last
                    rows = [row for row in rows if (row[0], row[2]) not in work.refused]
                    if rows:
                        running.add(asyncio.create_task(_embed_batch(connection, work, rows)))
                if not running:
                    break
                waited = running if stop.is_set() else {*running, stopping}
                done, _ = await asyncio.wait(
                    waited,
                    return_when=asyncio.FIRST_COMPLETED,
                    timeout=_GRACE_SECONDS if stop.is_set() else None,
                )
                if not done:
                    break
                for task in done & running:
                    running.discard(task)
                    try:
                        saved += task.result()
                    except UserError as error:
                        failure = failure or error
                progress(saved)
        finally:
            for task in (*running, stopping):
                task.cancel()
            await asyncio.gather(*running, stopping, return_exceptions=True)
        if failure is not None:
            raise failure
        return saved


async def _embed_batch(
    connection: AsyncConnection, work: Work, rows: Sequence[tuple[int, str, bytes]]
) -> int:
    try:
        return await _embed_and_save(connection, work, rows)
    finally:
        await _keep_usage(connection, work)


async def _keep_usage(connection: AsyncConnection, work: Work) -> None:
    """Record the usage of the model, whatever the outcome of the requests."""
    used = work.remote.meter.take()
    try:
        for measure, amount, model in used:
            await connection.execute("select ops.add_usage(%s, %s, %s)", [measure, amount, model])
    except psycopg.Error:
        # The vectors matter more; without a connection the run ends anyway.
        work.remote.meter.put_back(used)


async def _embed_and_save(
    connection: AsyncConnection, work: Work, rows: Sequence[tuple[int, str, bytes]]
) -> int:
    try:
        vectors = await work.remote.embed([content for _, content, _ in rows])
    except RemoteError as error:
        if error.is_outage:
            raise
        if not work.is_proven:
            await work.remote.embed([_HARMLESS])
            work.is_proven = True
        if len(rows) > 1:
            middle = len(rows) // 2
            saved = await _embed_and_save(connection, work, rows[:middle])
            return saved + await _embed_and_save(connection, work, rows[middle:])
        ((number, _, content_hash),) = rows
        work.refused[number, content_hash] = error.message
        return 0
    work.is_proven = True
    cursor = await connection.execute(
        "select search.save_embeddings(%s, %s, %s, %s)",
        [
            work.name,
            [number for number, _, _ in rows],
            [content_hash for _, _, content_hash in rows],
            [Vector(vector).to_text() for vector in vectors],
        ],
    )
    row = await cursor.fetchone()
    return int(row[0]) if row else 0


async def _pending(
    connection: AsyncConnection, work: Work, last: int
) -> Sequence[tuple[int, str, bytes]]:
    cursor = await connection.execute(
        "select * from search.pending_embeddings(%s, %s, %s, %s, %s)",
        [work.name, last, work.batch, work.choice.force, work.choice.only],
    )
    return [(row[0], row[1], row[2]) for row in await cursor.fetchall()]


@asynccontextmanager
async def _exclusive(connection: AsyncConnection, work: Work) -> AsyncIterator[None]:
    """Keep other runs from computing, and paying for, the same vectors."""
    key = f"embed {work.name}"
    try:
        # The timeout is for this lock only: writers of entries may take longer.
        async with connection.transaction():
            await connection.execute(f"set local lock_timeout = '{_LOCK_SECONDS}s'")
            await connection.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [key])
    except psycopg.errors.LockNotAvailable as error:
        raise UserError(
            f"another run is embedding by {work.name}",
            hint="Wait until it finishes, or stop it: two runs would pay twice.",
        ) from error
    try:
        yield
    finally:
        with suppress(psycopg.Error):
            await connection.execute("select pg_advisory_unlock(hashtextextended(%s, 0))", [key])
