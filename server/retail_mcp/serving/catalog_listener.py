"""Reads the catalogue again when it has changed.

Any login of the database may send any number of notifications, because PostgreSQL has no privilege
for that. So a notification is only a reason to check whether the catalogue has changed, and the
server does not listen during a check, and for a while after one without a change. A flood of
notifications costs one small query every half minute, and delays real changes by as much.

Listening does not work behind a pooler, because the next transaction, and with it the
notifications, may go to another client. Without a direct connection, the server polls every few
seconds instead.
"""

import asyncio
from collections.abc import Awaitable, Callable

import psycopg
import structlog
from psycopg import AsyncConnection

from ..sessions import Session
from .connection_pool import ConnectionPool

CHANNEL = "retail_catalog"

_log = structlog.get_logger(__name__)

# Changes in quick succession, as by several migrations, are read once.
_QUIET_SECONDS = 0.2
_LONGEST_WAIT = 2.0

# After this much silence it checks anyway, because rights may change without a notification.
_SILENCE_SECONDS = 30.0

# How often it polls if it cannot listen.
_POOLED_SECONDS = 3.0

# How long it does not listen after notifications without a change, at first and at most.
_FIRST_DEAFNESS = 0.5
_LONGEST_DEAFNESS = 30.0

_LONGEST_PAUSE = 5.0

Reload = Callable[[AsyncConnection], Awaitable[None]]

# Each row's xmin is the transaction that wrote it, so a change of any kind changes the sum.
_VERSION = b"""
    with namespaces as (
        select oid
        from pg_catalog.pg_namespace
        where nspname in ('api', 'retail', 'guide', 'prompt')
    ),

    objects as (
        select proc.oid, proc.xmin
        from pg_catalog.pg_proc as proc
        where proc.pronamespace in (select oid from namespaces)
        union all
        select type.oid, type.xmin
        from pg_catalog.pg_type as type
        where type.typnamespace in (select oid from namespaces)
        union all
        select rule.oid, rule.xmin
        from pg_catalog.pg_constraint as rule
        where rule.connamespace in (select oid from namespaces)
        union all
        select label.oid, label.xmin
        from pg_catalog.pg_enum as label
        union all
        -- Tables are read as resources; what statistics say of them is written in place.
        select relation.oid, relation.xmin
        from pg_catalog.pg_class as relation
        where relation.relnamespace in (select oid from namespaces)
            and relation.relkind in ('r', 'p', 'v')
        union all
        select relation.oid, attribute.xmin
        from pg_catalog.pg_class as relation
        join pg_catalog.pg_attribute as attribute
            on attribute.attrelid = relation.oid
        where relation.relnamespace in (select oid from namespaces)
            and relation.relkind in ('r', 'p', 'v')
            and attribute.attacl is not null
    )

    select
        (select sum(hashtextextended(objects.oid || ' ' || objects.xmin, 0)) from objects)::text,
        (
            select sum(hashtextextended(description.objoid || ' ' || description.xmin, 0))
            from pg_catalog.pg_description as description
            where description.objoid in (select objects.oid from objects)
        )::text,
        (
            select sum(hashtextextended(membership.oid || ' ' || membership.xmin, 0))
            from pg_catalog.pg_auth_members as membership
        )::text,
        (select model::text from search.current_model() as model)
"""

# A version of the catalogue, which can only be compared for equality.
Version = tuple[object, ...]


class Listener:
    """Listens for changes, and remembers the version of the catalogue that was read."""

    _connection: Session

    def __init__(self, reload: Reload, version: Version) -> None:
        self._reload = reload
        self._version = version
        self._deafness = _FIRST_DEAFNESS

    async def begin(self, connection: Session) -> None:
        """Listen on a connection from now on, and read changes made meanwhile."""
        self._connection = connection
        await self._listen()
        await self._compare(await self._look())

    async def next(self) -> None:
        """Wait for a notification or a timeout; read the catalogue if it has changed."""
        notified = False
        if self._connection.is_pooled:
            await asyncio.sleep(_POOLED_SECONDS)
            await self._compare(await self._look())
            return
        async for _ in self._connection.notifies(timeout=_SILENCE_SECONDS, stop_after=1):
            notified = True
        if notified:
            await self._connection.execute("unlisten *")
            version = await self._settled()
        else:
            version = await self._look()
        if await self._compare(version):
            self._deafness = _FIRST_DEAFNESS
        elif notified:
            await asyncio.sleep(self._deafness)
            self._deafness = min(self._deafness * 2, _LONGEST_DEAFNESS)
        if notified:
            await self._listen()
            # Notifications sent meanwhile were missed.
            await self._compare(await self._look())

    async def _listen(self) -> None:
        if not self._connection.is_pooled:
            await self._connection.execute(f"listen {CHANNEL}")

    async def _settled(self) -> Version:
        """Return the version of the catalogue when it has stopped changing."""
        version = await self._look()
        for _ in range(round(_LONGEST_WAIT / _QUIET_SECONDS)):
            await asyncio.sleep(_QUIET_SECONDS)
            earlier, version = version, await self._look()
            if version == earlier:
                break
        return version

    async def _look(self) -> Version:
        return await look(self._connection)

    async def _compare(self, version: Version) -> bool:
        """Read the catalogue if its version differs; keep the old one if that fails."""
        if version == self._version:
            return False
        try:
            await self._reload(self._connection)
        except (psycopg.OperationalError, OSError):
            raise
        except Exception as error:
            _log.error("catalog_not_reloaded", error=f"{type(error).__name__}: {error}")
        self._version = version
        return True


async def look(connection: AsyncConnection) -> Version:
    """Return the version of the catalogue."""
    cursor = await connection.execute(_VERSION)
    return await cursor.fetchone() or ()


async def listen(pool: ConnectionPool, reload: Reload, version: Version) -> None:
    """Call ``reload`` after each change of the catalogue, including changes while not listening."""
    listener = Listener(reload, version)
    pause = 0.5
    while True:
        try:
            async with pool.connect("listener", direct=True) as connection:
                await listener.begin(connection)
                pause = 0.5
                while True:
                    await listener.next()
        except (psycopg.Error, OSError) as error:
            _log.warning("listener_lost", retry_seconds=pause, error=type(error).__name__)
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)
