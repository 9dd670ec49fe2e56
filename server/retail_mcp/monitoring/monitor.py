"""The monitor: the server's own statements about its database, as retail_monitor.

It has its own login, because that of the server may not read statistics, and its own connection, so
that these statements never block calls.
"""

import asyncio
import os
import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import psycopg
from psycopg.rows import dict_row

from ..database_tokens import tokens_for
from ..errors import UserError
from ..sessions import Session, Terms
from ..settings import Settings

_CONNECT_SECONDS = 5
_STATEMENT_SECONDS = 20.0

# A little more than PostgreSQL's own timeout, so only a network that drops packets reaches it.
_PATIENCE_SECONDS = _STATEMENT_SECONDS + 5

_SETTINGS = {
    "jit": "off",
    "statement_timeout": f"{round(_STATEMENT_SECONDS)}s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "10s",
}


class MonitorError(Exception):
    """Why the database could not be queried, without values of rows."""


def process_name(part: object) -> str:
    """Return a name for part of this process, unique among all users of the database."""
    return f"{socket.gethostname()}:{os.getpid()}:{id(part):x}"


class Monitor:
    """One connection as retail_monitor, made again when it is lost."""

    def __init__(self, settings: Settings, purpose: str = "monitor") -> None:
        if settings.monitor_url is None:
            raise UserError(
                "RETAIL_MONITOR_URL is not set",
                hint="Set it to a connection string of retail_monitor.",
            )
        self._conninfo = settings.monitor_url.get_secret_value()
        self._purpose = purpose
        self._lock = asyncio.Lock()
        self._terms = Terms(_SETTINGS, tokens=tokens_for(settings.database_login))
        self._connection: Session | None = None

    async def rows(self, query: bytes, values: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Run a statement; raise a MonitorError if that fails."""
        # A reader that disconnects meanwhile must not cost the connection.
        return await asyncio.shield(asyncio.create_task(self._rows(query, values)))

    async def close(self) -> None:
        async with self._lock:
            await self._drop()

    async def _rows(self, query: bytes, values: Sequence[object]) -> list[dict[str, Any]]:
        async with self._lock:
            try:
                async with asyncio.timeout(_PATIENCE_SECONDS):
                    connection = await self._connected()
                    cursor = await connection.execute(query, values, prepare=True)
                    return await cursor.fetchall() if cursor.description else []
            except (psycopg.Error, OSError, TimeoutError) as error:
                await self._drop()
                state = getattr(error, "sqlstate", None)
                said = f"SQLSTATE {state}" if state else "no answer"
                raise MonitorError(f"{type(error).__name__}, {said}") from error

    async def _connected(self) -> Session:
        if self._connection is None or self._connection.closed:
            self._connection = await Session.connect(
                self._conninfo,
                terms=self._terms,
                autocommit=True,
                row_factory=dict_row,
                application_name=f"retail-mcp {self._purpose}",
                connect_timeout=_CONNECT_SECONDS,
                tcp_user_timeout=20_000,
            )
        return self._connection

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error, OSError):
                await connection.close()
