"""Whether the database allows as many connections as a server may open."""

import structlog

from ..sessions import Session
from ..settings import Settings

_log = structlog.get_logger(__name__)

# Connections besides the pools: to listen, write the audit trail, count calls, and monitor the
# database.
_OWN = 4

# How many connections this login may have, over all servers.
_ROOM = b"""
    select least(
        current_setting('max_connections')::integer
            - current_setting('superuser_reserved_connections')::integer
            - current_setting('reserved_connections')::integer,
        nullif(roles.rolconnlimit, -1)
    )
    from pg_catalog.pg_roles as roles
    where roles.rolname = session_user
"""


def connections_of(settings: Settings) -> int:
    """Return the maximum number of connections to the primary of a server's processes."""
    return settings.workers * (settings.pool_max_size + settings.pool_long_size + _OWN)


async def look_at_room(connection: Session, settings: Settings) -> None:
    """Log a warning if this server alone could need more connections than the database has."""
    # Behind a pooler, the pooler's limits apply.
    if connection.is_pooled:
        return
    cursor = await connection.execute(_ROOM)
    row = await cursor.fetchone()
    room = row[0] if row else 0
    needed = connections_of(settings)
    if needed > room:
        _log.warning(
            "more_connections_than_room",
            needed=needed,
            room=room,
            hint="Lower RETAIL_POOL_MAX_SIZE or RETAIL_WORKERS, raise max_connections or the"
            " connection limit of retail_gateway, or put PgBouncer before the database.",
        )
