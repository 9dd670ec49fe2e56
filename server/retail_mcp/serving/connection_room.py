"""Whether the database has room for the connections that a server may open."""

import structlog

from ..sessions import Session
from ..settings import Settings

_log = structlog.get_logger(__name__)

# What a server has besides its pools: it listens, writes the audit trail, counts calls, and asks
# how the database is.
_OWN = 4

# How many connections logins like this one may have, all servers together.
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
    """Return how many connections to the primary the processes of a server open at most."""
    return settings.workers * (settings.pool_max_size + settings.pool_long_size + _OWN)


async def look_at_room(connection: Session, settings: Settings) -> None:
    """Say so when this server alone could ask for more connections than the database has."""
    # Behind a pooler its own limits count.
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
