"""Checks that a server that reads from a replica can write the audit trail elsewhere."""

from psycopg import AsyncConnection

from ..errors import UserError
from ..settings import Settings


async def refuse_replica_without_trail(connection: AsyncConnection, settings: Settings) -> None:
    """Refuse to start on a replica where nothing could be recorded.

    Calls would be answered until the queue is full, and would be missing in the trail.
    """
    if settings.audit_url is not None:
        return
    cursor = await connection.execute("select pg_is_in_recovery()")
    if await cursor.fetchone() == (True,):
        raise UserError(
            "RETAIL_DATABASE_URL connects to a replica, where calls could not be recorded",
            hint="Set RETAIL_AUDIT_URL to a connection string of retail_gateway on the primary.",
        )
