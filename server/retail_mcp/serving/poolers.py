"""Checks for a pooler between the server and its database at start."""

import psycopg
import structlog

from ..errors import UserError
from ..sessions import Session
from ..settings import Settings
from .connection_pool import ConnectionPool

_log = structlog.get_logger(__name__)

# A pooler with one free backend gives it to the next client.
_TRIES = 5


async def look_at_pooler(pool: ConnectionPool, connection: Session, settings: Settings) -> None:
    """Log that there is a pooler; refuse prepared statements if it mixes them up."""
    if not connection.is_pooled:
        return
    _log.info("pooler_found", prepares=settings.pooler_prepares)
    if settings.direct_url is None:
        _log.warning(
            "no_direct_connection",
            hint="Set RETAIL_DIRECT_URL to notice changes at once.",
        )
    if settings.replica_urls and settings.direct_url is None:
        raise UserError(
            "RETAIL_REPLICA_URLS is set, and RETAIL_DATABASE_URL goes through a pooler",
            hint="Set RETAIL_DIRECT_URL: servers learn of each other's changes by LISTEN.",
        )
    await _refuse_single_statements(connection)
    if not settings.pooler_prepares:
        return
    try:
        for number in range(_TRIES):
            # Each session numbers its statements from the same number.
            async with pool.connect("start") as other:
                await other.execute(f"select {number} as first".encode(), prepare=True)
                await connection.execute(f"select {number} as second".encode(), prepare=True)
    except (
        psycopg.errors.DuplicatePreparedStatement,
        psycopg.errors.InvalidSqlStatementName,
        psycopg.errors.ProtocolViolation,
    ) as error:
        raise UserError(
            "the pooler mixes up the prepared statements of its clients",
            hint="Unset RETAIL_POOLER_PREPARES, or use PgBouncer 1.21 or later with"
            " max_prepared_statements above 0.",
        ) from error


async def _refuse_single_statements(connection: Session) -> None:
    """Refuse a pooler in statement mode, which would close the connection of a refused call."""
    try:
        async with connection.transaction():
            await connection.execute("select")
    except psycopg.Error as error:
        if "statement pooling" not in str(error):
            raise
        raise UserError(
            "the pooler in front of the database allows single statements only",
            hint="Set its pool_mode to transaction or session.",
        ) from error
