"""What the server writes about callers, apart from their calls, on a separate connection.

A call that only reads writes nothing, not even that it was made. Usage is written here, in short
statements for many calls at once.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psycopg
import structlog
from psycopg import AsyncConnection

from ..settings import Settings
from .connection_pool import connect_to_write
from .credentials import VerifiedToken
from .session_settings import relied_on

_log = structlog.get_logger(__name__)

_SECONDS = 2.0

_OWN = relied_on(default_transaction_read_only="off", statement_timeout="2s", lock_timeout="1s")

_TAKE = b"select * from auth.take_calls(%s::uuid, %s, %s, %s, %s::bigint[])"
_FIRST_LOGIN = b"select auth.first_login(%s, %s, %s, %s::text[])"


@dataclass(frozen=True, kw_only=True)
class Use:
    """A principal's usage in this process since the last report."""

    rows: int = 0
    milliseconds: int = 0
    keys: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """What a principal may still do in this process until the minute ends."""

    calls: int
    rows: int
    milliseconds: int
    concurrent_calls: int
    calls_per_minute: int
    seconds: float


class Ledger:
    """The server's own statements about callers."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = asyncio.Lock()
        self._connection: AsyncConnection | None = None

    async def close(self) -> None:
        async with self._lock:
            await self._drop()

    async def take(self, principal_id: str, wanted: int, use: Use) -> Allowance | None:
        """Reserve calls, and report usage; return None if the database cannot record it."""
        values = [principal_id, wanted, use.rows, use.milliseconds, list(use.keys)]
        row = await self._run(_TAKE, values)
        if row is None or row[5] is None:
            return None
        return Allowance(
            calls=row[0],
            rows=row[1],
            milliseconds=row[2],
            concurrent_calls=row[3],
            calls_per_minute=row[4],
            seconds=row[5],
        )

    async def first_login(self, token: VerifiedToken) -> None:
        """Let the database create a principal for a new subject, if that is allowed."""
        credentials = token.credentials
        values = [credentials.issuer, credentials.subject, token.name, list(credentials.claims)]
        row = await self._run(_FIRST_LOGIN, values)
        if row is not None and row[0]:
            _log.info("principal_created", issuer=credentials.issuer)

    async def _run(self, query: bytes, values: Sequence[object]) -> tuple[Any, ...] | None:
        """Run a statement; return None if it fails, because the call continues without it."""
        # A client that disconnects meanwhile must not cost the connection.
        return await asyncio.shield(asyncio.create_task(self._attempt(query, values)))

    async def _attempt(self, query: bytes, values: Sequence[object]) -> tuple[Any, ...] | None:
        try:
            async with asyncio.timeout(_SECONDS), self._lock:
                try:
                    connection = await self._connected()
                    cursor = await connection.execute(query, values, prepare=True)
                    return await cursor.fetchone()
                except BaseException:
                    # Whatever the error was, the next statement begins with a new connection.
                    await self._drop()
                    raise
        except (psycopg.Error, OSError, TimeoutError) as error:
            _log.warning("ledger_unavailable", error=type(error).__name__)
            return None

    async def _connected(self) -> AsyncConnection:
        if self._connection is None or self._connection.closed:
            await self._drop()
            self._connection = await connect_to_write(self._settings, "ledger", _OWN)
        return self._connection

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error, OSError):
                await connection.close()
