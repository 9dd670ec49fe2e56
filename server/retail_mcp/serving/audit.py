"""The part of the audit trail that the server writes.

A call that writes is recorded in its own transaction, by its statement. All others are recorded
here, on a separate connection, because calls that read must not write, and failed calls were rolled
back.

Refusals and failures are recorded before their caller is answered. Successful calls are recorded in
batches, by default within a quarter of a second; in strict mode, each one before its answer is
sent. The queue is bounded, and a call for which there is no room is refused, so SIGKILL loses at
most that many rows, and nothing else loses any.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

import orjson
import psycopg
import structlog
from psycopg import AsyncConnection

from ..catalog.call_statement import IDENTIFY
from ..errors import CallError, Code
from ..settings import Settings
from .audit_events import Event, Origin, Waiting
from .audit_upkeep import keep_always
from .connection_pool import connect_to_write
from .database_errors import evidence_of
from .refusals import WINDOW_SECONDS, Refusals
from .room import Room

_log = structlog.get_logger(__name__)

_BATCH = 200
# How long the caller of a refused or failed call waits for the record of it.
_PATIENCE_SECONDS = 2.0
_RETRY_SECONDS = 0.5
# How long a call waits for room in the queue.
_ROOM_SECONDS = 1.0
_LAST_SECONDS = 5.0

# Errors of events that the database would refuse again.
_NEVER = ("22", "23")


class AuditTrail:
    """Records events in order, and never loses one silently."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.is_strict = settings.audit == "strict"
        self._waiting: deque[Waiting] = deque()
        self._reserved = 0
        self._wake = asyncio.Event()
        self._hurry = asyncio.Event()
        self._room = Room(settings.audit_queue)
        self.is_failing = False
        self._writer: asyncio.Task[None] | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._connection: AsyncConnection | None = None
        self._refusals = Refusals()
        self._counter: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._writer = asyncio.create_task(self._write_always())
        self._keeper = asyncio.create_task(keep_always(self._settings))
        self._counter = asyncio.create_task(self._count_always())

    async def stop(self) -> None:
        """Record the remaining events, and log how many could not be recorded."""
        for task in (self._keeper, self._counter):
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        self._record_counted()
        if self._writer is not None:
            self._hurry.set()
            with suppress(TimeoutError):
                async with asyncio.timeout(_LAST_SECONDS):
                    while self._waiting:
                        self._wake.set()
                        await asyncio.sleep(0.01)
            self._writer.cancel()
            with suppress(asyncio.CancelledError):
                await self._writer
        if self._waiting:
            _log.error("audit_lost", events=len(self._waiting))
        await self._disconnect()

    # Calls ------------------------------------------------------------------

    def reserve(self) -> bool:
        """Reserve room for the event of a call, before the call; return whether there was any.

        Refuse the call while nothing can be recorded.
        """
        is_tried = bool(self._waiting or self._reserved)
        # In strict mode, one call at a time finds out whether recording works again.
        if self.is_failing and (is_tried if self.is_strict else not self._room.is_left):
            raise _unrecorded()
        if not self._room.is_left:
            return False
        self._room.take()
        self._reserved += 1
        return True

    async def wait_for_room(self) -> None:
        """Wait for room and reserve it; refuse the call if that takes long.

        A caller that is refused at once comes back at once, which delays recording.
        """
        self._hurry.set()
        if not await self._room.wait(_ROOM_SECONDS):
            raise _unrecorded()
        self._reserved += 1

    def release(self) -> None:
        """Release the room, because the call was recorded in its own transaction."""
        self._reserved -= 1
        self._room.give(1)

    async def record(self, event: Event, *, wait: bool) -> Event:
        """Record the event of a call for which room was reserved.

        Return it with what the database has found out. In strict mode, raise a failure if it could
        not be recorded; it will still be recorded as soon as possible.
        """
        waiting = self.add(event)
        # While nothing can be written, waiting is useless.
        if not self.is_strict and (self.is_failing or not wait):
            return event
        self._hurry.set()
        done, _ = await asyncio.wait([waiting.done], timeout=_PATIENCE_SECONDS)
        recorded = waiting.done.result() if done else None
        if recorded is None and self.is_strict:
            raise _unrecorded()
        return recorded or event

    def add(self, event: Event) -> Waiting:
        """Queue an event for which room was reserved, without waiting."""
        self._reserved -= 1
        waiting = Waiting(event=event, done=asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        self._wake.set()
        if len(self._waiting) >= _BATCH:
            self._hurry.set()
        return waiting

    @property
    def waiting(self) -> int:
        """The number of events that are not recorded yet."""
        return len(self._waiting)

    def counts(self, event: Event) -> bool:
        """Return whether an event is only counted because there are too many; free its room."""
        if self._refusals.is_recorded(event):
            return False
        self.release()
        return True

    def refuse_login(self, reason: str, origin: Origin) -> None:
        """Record or count the refusal of a request that was not a call, without waiting."""
        event = Event.of_refused_login(reason, origin)
        if self._room.is_left and self._refusals.is_recorded(event):
            self._queue(event)

    def check(self) -> None:
        """Raise a failure when calls are refused because they could not be recorded."""
        is_full = len(self._waiting) >= self._settings.audit_queue
        if is_full or (self.is_strict and self.is_failing):
            raise _unrecorded()

    # Writing ----------------------------------------------------------------

    async def _write_always(self) -> None:
        while True:
            await self._wake.wait()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._settings.audit_seconds):
                    await self._hurry.wait()
            self._wake.clear()
            self._hurry.clear()
            while self._waiting:
                batch = [self._waiting[i] for i in range(min(_BATCH, len(self._waiting)))]
                if not await self._write(batch):
                    self._wake.set()
                    await asyncio.sleep(_RETRY_SECONDS)
                    break
                for _ in batch:
                    self._waiting.popleft()
                self._room.give(len(batch))
                if self._room.is_wanted:
                    self._hurry.set()

    async def _write(self, batch: Sequence[Waiting]) -> bool:
        """Record a batch; return whether it is finished: recorded, or refused for good."""
        try:
            async with asyncio.timeout(_LAST_SECONDS):
                connection = await self._connected()
                for waiting in batch:
                    waiting.event = await _identified(connection, waiting.event)
                await self._record(connection, batch)
        except (psycopg.Error, OSError, TimeoutError) as error:
            await self._disconnect()
            self._failed(error)
            for waiting in batch:
                if not waiting.done.done():
                    waiting.done.set_result(None)
            return False
        if self.is_failing:
            self.is_failing = False
            _log.warning("audit_available")
        for waiting in batch:
            if not waiting.done.done():
                waiting.done.set_result(waiting.event)
        return True

    async def _record(self, connection: AsyncConnection, batch: Sequence[Waiting]) -> None:
        events = orjson.dumps([waiting.event.fields() for waiting in batch]).decode()
        try:
            await connection.execute("select audit.record_events(%s::jsonb)", [events])
        except psycopg.Error as error:
            if (error.sqlstate or "")[:2] not in _NEVER:
                raise
            if len(batch) == 1:
                # Events that the trail cannot take go to the log.
                _log.error(
                    "audit_event_refused",
                    request_id=batch[0].event.request_id,
                    sqlstate=error.sqlstate,
                )
                return
            for waiting in batch:
                await self._record(connection, [waiting])

    def _failed(self, error: Exception) -> None:
        if not self.is_failing:
            _log.error(
                "audit_unavailable",
                error=type(error).__name__,
                sqlstate=getattr(error, "sqlstate", None),
                waiting=len(self._waiting),
                room=self._settings.audit_queue,
            )
        self.is_failing = True

    async def _connected(self) -> AsyncConnection:
        if self._connection is None or self._connection.closed:
            self._connection = await connect_to_write(self._settings, "audit")
        return self._connection

    async def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error, OSError):
                await connection.close()

    # Counting ---------------------------------------------------------------

    async def _count_always(self) -> None:
        while True:
            await asyncio.sleep(WINDOW_SECONDS)
            self._record_counted()

    def _record_counted(self) -> None:
        for event in self._refusals.counted():
            self._queue(event)

    def _queue(self, event: Event) -> None:
        """Queue an event for which no room was reserved."""
        self._room.take()
        self._reserved += 1
        self.add(event)


async def _identified(connection: AsyncConnection, event: Event) -> Event:
    """Ask the database who made a call that it admitted and that then failed."""
    if event.credentials is None:
        return event
    parameters = {**event.credentials.parameters, "request_id": event.request_id}
    try:
        cursor = await connection.execute(IDENTIFY, parameters, prepare=True)
        row = await cursor.fetchone()
    except psycopg.Error as error:
        if error.sqlstate is None or connection.closed:
            raise
        # The arguments were checked first, and the caller would have been refused.
        return event.unknown_because(evidence_of(error))
    return event.known_as(row[0], row[2]) if row else event


def _unrecorded() -> CallError:
    return CallError(
        code=Code.UNAVAILABLE,
        message="calls cannot be recorded in the audit trail, so none is answered",
        hint="Try again in 2 seconds; if that does not help, tell the operator.",
        retry_after=2,
    )
