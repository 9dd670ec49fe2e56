"""Sessions in the database, and their settings, directly or through a pooler.

On a direct connection, settings are sent at its start. A pooler, such as PgBouncer, refuses them
there, or silently drops them, and may give each transaction another PostgreSQL process, with
settings that the previous client left behind. So behind a pooler, each transaction begins with all
of its settings, in the same round trip: none is missing, and none stays.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, Self

import psycopg
from psycopg import AsyncConnection, AsyncCursor, pq
from psycopg.abc import Params, PQGen
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import tuple_row

from .database_tokens import DatabaseTokens
from .errors import UserError

# How poolers refuse settings at the start of a connection.
_REFUSED_AT_START = "unsupported startup parameter"

_READS = b"begin isolation level read committed read only not deferrable"
_WRITES = b"begin isolation level read committed read write not deferrable"

# PostgreSQL 17 and later can limit the duration of a transaction.
_ENDS_TRANSACTIONS = 170000

_SET = (
    b"select set_config(name, value, true) from unnest(%s::text[], %s::text[]) as own (name, value)"
)

_OPTION = re.compile(r"(?:-c\s*|--)([A-Za-z0-9_.-]+)=((?:\\.|\S)*)\s*")

_WAIT_SECONDS = 0.1

# How long a new connection may take to authenticate; a pooler may have a queue.
_ARRIVAL_SECONDS = 5.0
_ARRIVAL_SECONDS_POOLED = 20.0


class SilentDatabase(psycopg.OperationalError):
    """No answer in time, not even a timeout of the statement."""


# A login's settings may load a library that does not exist, after which it could not connect. This
# can be overridden only at the start.
_AT_START = {"local_preload_libraries": ""}


class Terms:
    """The settings of sessions of one purpose, and what was found out about their route."""

    def __init__(
        self,
        settings: Mapping[str, str],
        *,
        seconds: float | None = None,
        prepares_behind_pooler: bool = False,
        tokens: DatabaseTokens | None = None,
    ) -> None:
        self.settings = settings
        self.tokens = tokens
        # How long the client side waits for the answer to a statement.
        self.seconds = seconds
        self.prepares_behind_pooler = prepares_behind_pooler
        # Whether a pooler refused settings at the start, so that they are not sent again.
        self.refused = False
        # Whether the last connection went through a pooler, and whether it had to wait there.
        self.is_pooled = False
        self.is_kept_waiting = False


class Session(AsyncConnection[Any]):
    """A connection whose settings are in force, even behind a pooler."""

    terms = Terms({})
    is_pooled = False
    _begin = b"begin"
    _local: Mapping[str, str] = {}
    _in_unit = False

    @classmethod
    async def connect(  # type: ignore[override]
        cls, conninfo: str = "", *, terms: Terms, prepare_threshold: int | None = 0, **given: Any
    ) -> Self:
        bare, own = without_options(conninfo)
        if terms.tokens is not None:
            bare = await terms.tokens.into_later(bare)
        if not terms.refused:
            try:
                direct = await super().connect(
                    bare,
                    **given,
                    prepare_threshold=prepare_threshold,
                    options=_options({**_AT_START, **terms.settings, **own}),
                )
            except psycopg.OperationalError as error:
                if _REFUSED_AT_START not in str(error):
                    raise
                terms.refused = True
            else:
                return await direct._arrive(terms, own)
        # Empty instead of left out, because PGOPTIONS would be sent otherwise.
        pooled = await super().connect(
            bare, **given, prepare_threshold=prepare_threshold, options=""
        )
        return await pooled._arrive(terms, own)

    @asynccontextmanager
    async def unit(
        self, *, writes: bool = False, settings: Mapping[str, str] | None = None
    ) -> AsyncIterator[None]:
        """Run a transaction with its own settings in one round trip."""
        own = {**self._local, **(settings or {})}
        self._in_unit = True
        try:
            async with self.pipeline():
                await super().execute(self._begin)
                if writes:
                    await super().execute("set transaction read write")
                if own:
                    await super().execute(_SET, [list(own), list(own.values())], prepare=True)
                yield
                await super().execute("commit")
        except BaseException:
            unfinished = (pq.TransactionStatus.INTRANS, pq.TransactionStatus.INERROR)
            if self.pgconn.transaction_status in unfinished:
                with suppress(psycopg.Error):
                    await super().execute("rollback")
            raise
        finally:
            self._in_unit = False

    async def execute_alone(
        self,
        query: Any,
        params: Params | None = None,
        *,
        writes: bool = False,
        settings: Mapping[str, str] | None = None,
        **options: Any,
    ) -> AsyncCursor[Any]:
        """Execute a statement in a transaction of its own, with settings of its own."""

        async def attempt() -> AsyncCursor[Any]:
            async with self.unit(writes=writes, settings=settings):
                return await super(Session, self).execute(query, params, **options)

        return await self._tried(attempt)

    async def _tried(self, attempt: Callable[[], Awaitable[AsyncCursor[Any]]]) -> AsyncCursor[Any]:
        """Try once more if the database lacks a statement that psycopg believes to be prepared.

        The PREPARE was cancelled, or the statement was deallocated. Nothing has run.
        """
        try:
            return await attempt()
        except psycopg.errors.InvalidSqlStatementName:
            if self.pgconn.transaction_status != pq.TransactionStatus.IDLE:
                raise
            # psycopg sees this, and forgets all of them.
            await super().execute("deallocate all", prepare=False)
            return await attempt()

    async def add(self, name: str, value: str) -> None:
        """Add a setting, if the database knows it."""
        with suppress(psycopg.Error):
            if self.is_pooled:
                async with self.unit(settings={name: value}):
                    pass
                self._local = {**self._local, name: value}
            else:
                await super().execute("select set_config(%s, %s, false)", [name, value])

    async def execute(
        self,
        query: Any,
        params: Params | None = None,
        *,
        prepare: bool | None = None,
        binary: bool = False,
    ) -> AsyncCursor[Any]:

        async def attempt() -> AsyncCursor[Any]:
            return await super(Session, self).execute(query, params, prepare=prepare, binary=binary)

        idle = self.pgconn.transaction_status == pq.TransactionStatus.IDLE
        if self._in_unit or not idle:
            return await attempt()
        if self.is_pooled:
            return await self.execute_alone(query, params, prepare=prepare, binary=binary)
        return await self._tried(attempt)

    async def wait(
        self,
        gen: PQGen[Any],
        interval: float = _WAIT_SECONDS,
        timeout: float | None = None,  # noqa: ASYNC109 - as psycopg has it
    ) -> Any:
        seconds = self.terms.seconds
        if timeout is not None or seconds is None:
            return await self._wait(gen, interval, timeout)
        try:
            async with asyncio.timeout(seconds):
                return await self._wait(gen, interval)
        except TimeoutError as error:
            raise SilentDatabase(f"no answer within {seconds:.0f} seconds") from error

    async def _wait(
        self,
        gen: PQGen[Any],
        interval: float = _WAIT_SECONDS,
        timeout: float | None = None,  # noqa: ASYNC109 - as psycopg has it
    ) -> Any:
        return await super().wait(gen, interval, timeout)

    async def _arrive(self, terms: Terms, own: Mapping[str, str]) -> Self:
        """Detect a pooler, and prepare the settings for each transaction."""
        is_pooled = terms.refused or terms.is_pooled
        seconds = _ARRIVAL_SECONDS_POOLED if is_pooled else _ARRIVAL_SECONDS
        try:
            async with asyncio.timeout(seconds):
                # Alone in a transaction, because nothing is known about this session yet.
                cursor = self.cursor(row_factory=tuple_row)
                await cursor.execute("select pg_backend_pid()", prepare=False)
                row = await cursor.fetchone()
        except TimeoutError as error:
            terms.is_kept_waiting = is_pooled
            await self.close()
            raise SilentDatabase("the connection was made, but nothing answered") from error
        except BaseException:
            await self.close()
            raise
        self.terms = terms
        # A pooler gives its clients its own process number, with which they can cancel.
        self.is_pooled = terms.is_pooled = row != (self.info.backend_pid,)
        terms.is_kept_waiting = False
        if self.is_pooled:
            self._local = {
                name: value.replace("\\ ", " ") for name, value in {**terms.settings, **own}.items()
            }
            if self.info.server_version >= _ENDS_TRANSACTIONS:
                self._local = {"transaction_timeout": "0", **self._local}
            reads = self._local.get("default_transaction_read_only") == "on"
            self._begin = _READS if reads else _WRITES
            if not terms.prepares_behind_pooler:
                self.prepare_threshold = None
        return self


def advice(reason: str, otherwise: str) -> str:
    """Return advice about a failed connection."""
    if "certificate" not in reason and "SSL" not in reason:
        return otherwise
    return (
        "The connection asks for TLS by sslmode and sslrootcert. Is the server's certificate for"
        " this host name, signed by an authority in sslrootcert, and not expired?"
    )


def without_options(conninfo: str) -> tuple[str, dict[str, str]]:
    """Extract the user's settings from a connection string."""
    parts = conninfo_to_dict(conninfo)
    given = str(parts.pop("options", None) or "").strip()
    own, at = {}, 0
    while at < len(given):
        found = _OPTION.match(given, at)
        if found is None:
            raise UserError(
                "the options in a connection string cannot be parsed",
                hint="Write them as -c name=value.",
            )
        own[found[1].replace("-", "_")] = found[2]
        at = found.end()
    return make_conninfo("", **parts), own


def _options(settings: Mapping[str, str]) -> str:
    return " ".join(f"-c {name}={value}" for name, value in settings.items())
