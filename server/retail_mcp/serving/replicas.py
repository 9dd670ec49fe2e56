"""Streaming replicas, which answer calls that only read.

A replica is behind its primary, by milliseconds or more. It answers a caller only if it has
replayed the caller's changes and all changes of rights, so that callers read their own writes, and
a revoked key is refused, wherever the next call is answered. All servers of a primary notify each
other of changes; the database does so for changes of rights.

If a replica fails, the primary answers.
"""

import asyncio
import math
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress

import psycopg
import psycopg.sql
import structlog
from psycopg import AsyncConnection
from pydantic import SecretStr

from ..errors import CallError, Code
from ..monitoring.telemetry import Figure, Telemetry
from ..settings import Settings
from .connection_pool import ConnectionPool, connect_to_write
from .positions import EVERYONE, Positions
from .pulse import Pulse

CHANNEL = "retail_replicas"

_log = structlog.get_logger(__name__)

_EVERY_SECONDS = 0.25
_LONGEST_PAUSE = 5.0

# A replica that does not report its position within this time is not used.
_SILENCE_SECONDS = 1.0

# Errors that a replica may cause, after which the primary is asked: it may have a key, a right or
# a function that the replica does not have yet.
_ITS_FAULT = frozenset({Code.UNAVAILABLE, Code.INTERNAL, Code.NOT_IDENTIFIED, Code.NOT_PERMITTED})

_PUBLIC_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_HOW_FAR = b"""
    select
        (coalesce(pg_last_wal_replay_lsn(), '0/0') - '0/0')::bigint,
        extract(epoch from auth.replica_lag())::float8,
        pg_is_in_recovery()
"""

_POSITION = b"select (pg_current_wal_insert_lsn() - '0/0')::bigint"


class Replica:
    """A replica: its connections, and its last reported state."""

    def __init__(self, settings: Settings, telemetry: Telemetry, number: int) -> None:
        self.name = f"replica {number + 1}"
        url: SecretStr = settings.replica_urls[number]
        own = settings.model_copy(update={"database_url": url, "direct_url": None})
        self.calls = ConnectionPool(
            own,
            telemetry,
            name=f"calls at {self.name}",
            min_size=settings.pool_min_size,
            max_size=settings.pool_max_size,
        )
        self.long = ConnectionPool(
            own,
            telemetry,
            name=f"long calls at {self.name}",
            min_size=0,
            max_size=settings.pool_long_size,
        )
        self._pulse = Pulse(self.calls, self.long)
        self._most_lag = settings.replica_lag_seconds
        self._watching: asyncio.Task[None] | None = None
        # A replica that was promoted includes everything.
        self.replayed: float = -1
        self.lag_seconds = math.inf

    @property
    def is_fit(self) -> bool:
        return self.lag_seconds <= self._most_lag

    async def start(self) -> None:
        await self.calls.open()
        await self.long.open()
        self._pulse.start()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        await self._pulse.stop()
        await self.long.close()
        await self.calls.close()

    def failed(self) -> None:
        """Do not use it until it reports its position again."""
        self.lag_seconds = math.inf

    async def _watch(self) -> None:
        pause = _EVERY_SECONDS
        while True:
            try:
                async with self.calls.connect(f"{self.name} watch") as connection:
                    connection.seconds_to_cancel = 0.0
                    while True:
                        async with asyncio.timeout(_SILENCE_SECONDS):
                            await self._ask(connection)
                        pause = _EVERY_SECONDS
                        await asyncio.sleep(_EVERY_SECONDS)
            except (psycopg.Error, OSError, TimeoutError) as error:
                if self.is_fit:
                    _log.warning("replica_lost", replica=self.name, error=type(error).__name__)
                self.failed()
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _ask(self, connection: AsyncConnection) -> None:
        cursor = await connection.execute(_HOW_FAR, prepare=True)
        row = await cursor.fetchone()
        if row is None:
            return
        position, lag, is_replica = row
        was_fit = self.is_fit
        self.replayed = position if is_replica else math.inf
        self.lag_seconds = lag
        if self.is_fit and not was_fit:
            _log.info("replica_joined", replica=self.name)
        elif was_fit and not self.is_fit:
            _log.warning("replica_behind", replica=self.name, seconds=round(lag, 1))


class Replicas:
    """The replicas of a server, and which of them may answer which caller."""

    def __init__(self, settings: Settings, telemetry: Telemetry) -> None:
        self._settings = settings
        self._replicas = [
            Replica(settings, telemetry, number) for number in range(len(settings.replica_urls))
        ]
        self._positions = Positions()
        self._asking = asyncio.Lock()
        self._primary: AsyncConnection | None = None
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def pools(self) -> Sequence[ConnectionPool]:
        return [pool for replica in self._replicas for pool in (replica.calls, replica.long)]

    async def start(self) -> None:
        if not self._replicas:
            return
        # Changes made before now are unknown here.
        self._positions.changed(EVERYONE)
        for replica in self._replicas:
            await replica.start()
        self._tasks = [
            asyncio.create_task(self._listen()),
            asyncio.create_task(self._follow()),
        ]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        for replica in self._replicas:
            await replica.stop()
        await self._drop()

    def choose(self, principal_id: str) -> Replica | None:
        """Return the replica with the most room that includes what the caller must see."""
        if not self._replicas:
            return None
        needed = self._positions.needed(principal_id)
        # Rotated, because an idle server would otherwise always ask the first one.
        self._replicas.append(self._replicas.pop(0))
        able = [one for one in self._replicas if one.is_fit and one.replayed >= needed]
        if not able:
            return None
        chosen = min(able, key=lambda one: one.calls.load)
        return chosen if chosen.calls.load < 1 else None

    def is_to_blame(self, replica: Replica, error: CallError) -> bool:
        """Return whether the primary may succeed after a failure at a replica."""
        if error.code is Code.UNAVAILABLE:
            replica.failed()
            return True
        # Class 40: a conflict with replay.
        return error.code in _ITS_FAULT or (error.sqlstate or "").startswith("40")

    def changed(self) -> None:
        """Note a change that affects all callers, such as one of the tools."""
        if self._replicas:
            self._positions.changed(EVERYONE)

    @asynccontextmanager
    async def change(self, principal_id: str) -> AsyncIterator[None]:
        """Let the caller's next call see the changes of this one, here and on all other servers."""
        if not self._replicas:
            yield
            return
        with self._positions.change(principal_id):
            yield
        await self._settle(principal_id)

    def figures(self) -> Iterator[Figure]:
        for replica in self._replicas:
            labels = {"replica": replica.name}
            yield Figure(
                name="retail_mcp_replica_usable",
                value=replica.is_fit,
                help="Whether a replica may answer calls.",
                labels=labels,
            )
            if math.isfinite(replica.lag_seconds):
                yield Figure(
                    name="retail_mcp_replica_lag_seconds",
                    value=replica.lag_seconds,
                    help="How far a replica is behind its primary at most.",
                    labels=labels,
                )

    def states(self) -> Iterator[tuple[str, float | None]]:
        """Each replica's name, and how far it is behind; None for one that does not answer."""
        for replica in self._replicas:
            lag = replica.lag_seconds
            yield replica.name, lag if math.isfinite(lag) else None

    async def _settle(self, told: str | None = None) -> None:
        """Ask the primary for its position, and notify other servers of the caller's change.

        While it does not answer, replicas are not used for callers with pending changes.
        """
        try:
            async with self._asking, asyncio.timeout(_SILENCE_SECONDS):
                asked_at = self._positions.now()
                if self._primary is None or self._primary.closed:
                    self._primary = await connect_to_write(self._settings, "positions")
                if told is not None:
                    # Only ever a public id, which the database has returned.
                    await self._primary.execute(
                        psycopg.sql.SQL("notify {}, {}").format(
                            psycopg.sql.Identifier(CHANNEL), psycopg.sql.Literal(told)
                        )
                    )
                cursor = await self._primary.execute(_POSITION, prepare=True)
                row = await cursor.fetchone()
                if row is not None:
                    self._positions.reached(row[0], asked_at=asked_at)
        except (psycopg.Error, OSError, TimeoutError) as error:
            await self._drop()
            _log.warning("position_unknown", error=type(error).__name__)

    async def _follow(self) -> None:
        """Find out unknown positions, and forget those that all replicas include."""
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            if self._positions.are_unknown:
                await self._settle()
            self._positions.forget(min(one.replayed for one in self._replicas))

    async def _listen(self) -> None:
        pause = _EVERY_SECONDS
        while True:
            with suppress(psycopg.Error, OSError):
                connection = await connect_to_write(self._settings, "replicas", direct=True)
                async with connection:
                    await connection.execute(f"listen {CHANNEL}")
                    pause = _EVERY_SECONDS
                    # Notifications sent meanwhile were missed.
                    self._positions.changed(EVERYONE)
                    async for heard in connection.notifies():
                        self._positions.changed(_who(heard.payload))
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _drop(self) -> None:
        connection, self._primary = self._primary, None
        if connection is not None:
            with suppress(psycopg.Error, OSError):
                await connection.close()


def _who(payload: str) -> str:
    """Return the caller that a notification names.

    Any login may send one, with any text. Its only effect is that the primary answers.
    """
    return payload if _PUBLIC_ID.fullmatch(payload) else EVERYONE
