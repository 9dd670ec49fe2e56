"""Keeps the audit trail: partitions, seals, changes of rights, retention."""

import asyncio

import psycopg
import structlog

from ..settings import Settings
from .connection_pool import connect_to_write

_log = structlog.get_logger(__name__)

# How often this server offers to do it; the database selects one of many servers.
_SECONDS = 900.0


async def keep_always(settings: Settings) -> None:
    """Have the database do what has to be done from time to time."""
    while True:
        try:
            connection = await connect_to_write(settings, "upkeep")
            async with connection:
                # Every server does this, because nothing can be recorded without partitions and an
                # era.
                await connection.execute("select audit.make_partitions()")
                await connection.execute("select audit.maintain()")
        except (psycopg.Error, OSError) as error:
            _log.error(
                "audit_not_kept",
                error=type(error).__name__,
                sqlstate=getattr(error, "sqlstate", None),
            )
        await asyncio.sleep(_SECONDS)
