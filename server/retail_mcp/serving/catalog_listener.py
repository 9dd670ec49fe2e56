"""Reads the catalogue again when a migration has changed it."""

import asyncio
from collections.abc import Awaitable, Callable

import psycopg
import structlog
from psycopg import AsyncConnection

from ..errors import UserError
from .connection_pool import ConnectionPool

CHANNEL = "retail_catalog"

_log = structlog.get_logger(__name__)

# Notifications in quick succession, as from several migrations, count as one change.
_QUIET_SECONDS = 0.2
_LONGEST_WAIT = 2.0

# How long a connection may be silent before it is checked.
_SILENCE_SECONDS = 30.0

_LONGEST_PAUSE = 5.0

Reload = Callable[[AsyncConnection], Awaitable[None]]


async def listen(pool: ConnectionPool, reload: Reload) -> None:
    """Call ``reload`` after each change, and after each reconnection."""
    pause = 0.5
    while True:
        try:
            async with pool.connect("listener") as connection:
                await connection.execute(f"listen {CHANNEL}")
                await _reload(connection, reload)
                pause = 0.5
                while True:
                    if await _changed(connection):
                        await _reload(connection, reload)
        except (psycopg.Error, OSError) as error:
            _log.warning("listener_lost", retry_seconds=pause, error=type(error).__name__)
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


async def _changed(connection: AsyncConnection) -> bool:
    """Wait for a change, and until no more follow."""
    changed = False
    async for notification in connection.notifies(timeout=_SILENCE_SECONDS, stop_after=1):
        changed = notification.payload in ("", "reload")
    if not changed:
        await connection.execute("select")
        return False
    loop = asyncio.get_running_loop()
    deadline = loop.time() + _LONGEST_WAIT
    while loop.time() < deadline:
        more = [n async for n in connection.notifies(timeout=_QUIET_SECONDS, stop_after=1)]
        if not more:
            break
    return True


async def _reload(connection: AsyncConnection, reload: Reload) -> None:
    """Keep the old catalogue when the new one cannot be read."""
    try:
        await reload(connection)
    except psycopg.OperationalError:
        raise
    except (psycopg.Error, UserError) as error:
        _log.error("catalog_not_reloaded", error=str(error))
