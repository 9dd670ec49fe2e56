"""Whether the database answers at all, which distinguishes a hanging database from a busy one.

If its processes are stopped, or a network drops packets, no connection is closed. Running calls
would wait until their time limits, and those that wait for a connection would be told that there
are too many calls.

Behind a pooler, silence may mean a queue. Without a direct connection, nothing is concluded from
it, and calls end at their time limits.
"""

import asyncio
import time
from contextlib import AsyncExitStack, suppress

import psycopg
import structlog

from ..errors import CallError, unavailable
from .cancelling import CancellingConnection
from .connection_pool import ConnectionPool

_log = structlog.get_logger(__name__)

# The longest time for a database to answer an empty statement, and the maximum age of an answer.
_SECONDS = 1.0
_FRESH_SECONDS = 0.5

_EVERY_SECONDS = 1.0

# How many times in a row it must fail to answer before running calls are given up.
_MISSES = 2


class Pulse:
    """Sends empty statements on a separate connection while calls wait for the database."""

    def __init__(self, *pools: ConnectionPool) -> None:
        self._pools = pools
        for pool in pools:
            pool.problem = self.problem
        self._connection: CancellingConnection | None = None
        self._open = AsyncExitStack()
        self._lock = asyncio.Lock()
        self._asked_at = float("-inf")
        self._beats = True
        self._watch: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._watch = asyncio.create_task(self._watch_always())

    async def stop(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch
        await self._drop()

    async def problem(self) -> CallError | None:
        """Return the failure for a call that waits in vain, if the database is the cause."""
        return None if await self.beats() else unavailable()

    async def beats(self) -> bool:
        """Return whether the database answers."""
        async with self._lock:
            if self._pools[0].is_behind_pooler:
                return True
            if time.monotonic() - self._asked_at < _FRESH_SECONDS:
                return self._beats
            try:
                async with asyncio.timeout(_SECONDS):
                    connection = await self._connected()
                    await connection.execute("select")
                self._beats = True
            except (psycopg.Error, OSError, TimeoutError):
                await self._drop()
                self._beats = False
            self._asked_at = time.monotonic()
            return self._beats

    async def _watch_always(self) -> None:
        misses = 0
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            if not any(pool.in_use for pool in self._pools) or await self.beats():
                misses = 0
                continue
            misses += 1
            if misses >= _MISSES:
                given_up = sum(pool.give_up() for pool in self._pools)
                if given_up:
                    _log.warning("database_silent", calls=given_up)

    async def _connected(self) -> CancellingConnection:
        if self._connection is None or self._connection.closed:
            await self._drop()
            self._connection = await self._open.enter_async_context(
                self._pools[0].connect("pulse", direct=True)
            )
            # Only an answer within a second matters.
            self._connection.seconds_to_cancel = 0.0
        return self._connection

    async def _drop(self) -> None:
        self._connection = None
        opened, self._open = self._open, AsyncExitStack()
        with suppress(psycopg.Error, OSError):
            await opened.aclose()
