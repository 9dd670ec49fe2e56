"""What it takes to read from a replica: a place to write the audit trail."""

from psycopg import AsyncConnection

from ..errors import UserError
from ..settings import Settings


async def refuse_replica_without_trail(connection: AsyncConnection, settings: Settings) -> None:
    """Refuse to start on a replica where nothing could be recorded.

    Calls would be answered until the queue is full, and the trail would miss them.
    """
    if settings.audit_url is not None:
        return
    cursor = await connection.execute("select pg_is_in_recovery()")
    if await cursor.fetchone() == (True,):
        raise UserError(
            "RETAIL_DATABASE_URL connects to a replica, and calls could not be recorded there",
            hint="Set RETAIL_AUDIT_URL to a connection string of retail_gateway on the primary.",
        )
