"""Connections to the database: a pool for calls, and single ones for the server's own work."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import structlog
from pgvector import Vector
from pgvector.psycopg.vector import VectorBinaryDumper
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg_pool import PoolTimeout

from ..database_tokens import tokens_for
from ..embedding.circuit_breaker import CircuitBreaker
from ..errors import CallError, Code, UserError, unavailable
from ..monitoring.telemetry import Telemetry
from ..sessions import Terms
from ..settings import Settings
from .cancelling import CancellingConnection
from .database_errors import from_database
from .deadlines import Deadlines
from .lending_pool import LendingPool
from .loans import Loan
from .session_settings import check, relied_on, seconds_of

_log = structlog.get_logger(__name__)

# After a failed attempt, the pool tries again at the next request, not at growing intervals, so
# that a database that is back is used at once.
_RECONNECT_SECONDS = 2.0

_CONNECT_SECONDS = 5

_PREPARED_PER_CONNECTION = 250

_UNAVAILABLE_SECONDS = 1.0

# After this many calls in a row without a connection, others are refused at once.
_FAILURES = 3
_PAUSE_SECONDS = 0.5

# PostgreSQL ends statements that take too long, and the pulse detects when it hangs. This much
# later, this side gives up, because a pooler may delay a statement, or a network may drop its
# result.
_GRACE_SECONDS = 3.0

# The limits of a call do not apply to the server's own work.
_OWN = relied_on(statement_timeout="60s")
_WRITING = relied_on(default_transaction_read_only="off", statement_timeout="600s")

_PARAMETERS: Mapping[str, Any] = {
    "autocommit": True,
    "application_name": "retail-mcp",
    "connect_timeout": _CONNECT_SECONDS,
    # Detects a network that drops packets in seconds, not in hours.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


@dataclass(frozen=True, kw_only=True)
class Usage:
    """The current usage of a pool."""

    open: int
    in_use: int
    most: int
    waiting: int


class ConnectionPool:
    """The server's connections to the database."""

    def __init__(
        self,
        settings: Settings,
        telemetry: Telemetry,
        *,
        name: str,
        min_size: int,
        max_size: int,
    ) -> None:
        if settings.database_url is None:
            raise UserError(
                "RETAIL_DATABASE_URL is not set",
                hint="Set it to a connection string of retail_gateway.",
            )
        self.name = name
        self._telemetry = telemetry
        self._conninfo = settings.database_url.get_secret_value()
        self._direct = settings.direct_url and settings.direct_url.get_secret_value()
        timeout = f"{round(settings.statement_timeout * 1000)}ms"
        self._terms = _terms(settings, relied_on(statement_timeout=timeout))
        self._own_terms = _terms(settings, _OWN)
        self._direct_terms = _terms(settings, _OWN)
        self._timeout = settings.pool_timeout
        self._seconds = settings.statement_timeout
        self.borrowed = Deadlines()
        self._is_unavailable = False
        self._breaker = CircuitBreaker(time.monotonic, failures=_FAILURES, seconds=_PAUSE_SECONDS)
        self._lent = 0
        # Whether the database is the reason for a missing connection; set by its pulse.
        self.problem: Callable[[], Awaitable[CallError | None]] | None = None
        self.pool = LendingPool(
            self._conninfo,
            connection_class=CancellingConnection,
            kwargs={**_PARAMETERS, "terms": self._terms},
            min_size=min_size,
            max_size=max(max_size, min_size, 1),
            timeout=settings.pool_timeout,
            max_waiting=settings.pool_max_waiting,
            max_lifetime=3600.0,
            max_idle=600.0,
            reconnect_timeout=_RECONNECT_SECONDS,
            reconnect_failed=self._on_reconnect_failed,
            configure=self._configure,
            check=_check,
            name=name,
            open=False,
        )

    @property
    def usage(self) -> Usage:
        stats = self.pool.get_stats()
        open_ = stats.get("pool_size", 0)
        return Usage(
            open=open_,
            in_use=open_ - stats.get("pool_available", 0),
            most=self.pool.max_size,
            waiting=stats.get("requests_waiting", 0),
        )

    @property
    def load(self) -> float:
        """The share of the pool in use; from 1 on, calls wait."""
        return len(self.borrowed) / self.pool.max_size

    @property
    def is_behind_pooler(self) -> bool:
        """Whether the database can be reached only through a pooler."""
        is_pooled = self._terms.is_pooled or self._own_terms.is_pooled
        return self._direct_terms.is_pooled if self._direct else is_pooled

    @property
    def is_paused(self) -> bool:
        """Whether the pool is paused because no connection could be made."""
        return self._breaker.is_open

    @property
    def in_use(self) -> bool:
        return bool(self.borrowed)

    def give_up(self) -> int:
        """End all waits for a database that does not answer; return how many there were."""
        return self.borrowed.end_all()

    async def open(self) -> None:
        await self.pool.open()

    async def close(self) -> None:
        self.borrowed.stop()
        await self.pool.close()

    @asynccontextmanager
    async def connect(
        self, purpose: str, *, direct: bool = False
    ) -> AsyncIterator[CancellingConnection]:
        """Open a connection outside the pool; a direct one past a pooler, if its URL is known."""
        conninfo, terms = self._conninfo, self._own_terms
        if direct and self._direct:
            conninfo, terms = self._direct, self._direct_terms
        async with await _connect(conninfo, purpose, terms) as connection:
            yield connection

    def connection(self, request_id: str, seconds: float | None = None) -> Loan:
        """Borrow a connection; errors of the database become call errors."""
        # While the database is unavailable, no call waits long, but each one tries again.
        wait = min(self._timeout, _UNAVAILABLE_SECONDS) if self._is_unavailable else self._timeout
        longest = (seconds or self._seconds) + _GRACE_SECONDS
        return Loan(self, request_id, wait=wait, seconds=longest)

    def admits(self) -> bool:
        """Return whether a call may ask for a connection: some work, or it probes for others."""
        if not self._breaker.is_open or self._lent:
            return True
        has_idle = self.pool.get_stats().get("pool_available", 0) > 0
        return has_idle or self._breaker.admits()

    def lent(self, began: int) -> None:
        """Note a wait for a connection; began is a value of perf_counter_ns()."""
        self._lent += 1
        self._breaker.succeeded()
        self._telemetry.waited(self.name, began)

    def returned(self) -> None:
        """Note that a connection was returned."""
        self._lent -= 1

    async def failure(self, error: Exception, request_id: str) -> CallError:
        """Return the call error for a database error."""
        if isinstance(error, PoolTimeout):
            # A timeout has two possible reasons: all connections are taken, or none can be made.
            if self._is_unavailable or (self.problem and await self.problem()):
                self._breaker.failed()
                return unavailable()
            return from_database(error, request_id)
        if not isinstance(error, psycopg.Error):
            self._breaker.failed()
            return unavailable()
        failure = from_database(error, request_id)
        if failure.code is Code.INTERNAL:
            _log.error(
                "database_error",
                request_id=request_id,
                sqlstate=error.sqlstate,
                # Its message may contain a value; its location does not.
                error=type(error).__name__,
                at=error.diag.source_function,
            )
        return failure

    async def _on_reconnect_failed(self, _: object) -> None:
        # A pooler with a queue is busy, but the database is available.
        self._is_unavailable = not self._terms.is_kept_waiting

    async def _configure(self, connection: CancellingConnection) -> None:
        await check(connection)
        self._is_unavailable = False
        self._breaker.succeeded()
        # A statement ends when this process is gone; not every platform can detect that.
        await connection.add("client_connection_check_interval", "1s")
        # Newer than the oldest PostgreSQL that is supported.
        await connection.add("transaction_timeout", "0")
        connection.prepared_max = _PREPARED_PER_CONNECTION
        connection.adapters.register_loader("json", _RawJson)
        # In binary, because a vector as text is three times as long. register_vector() would look
        # up its type in a schema that the server has no access to.
        connection.adapters.register_dumper(Vector, VectorBinaryDumper)


class _RawJson(Loader):
    """Leaves JSON unparsed, because it is parsed once, where it is needed."""

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


async def connect_to_write(
    settings: Settings, purpose: str, own: Mapping[str, str] = _WRITING, *, direct: bool = False
) -> CancellingConnection:
    """Open a connection for the server's own writes: to the primary, if it reads from a replica."""
    url = (direct and settings.direct_url) or settings.audit_url or settings.database_url
    conninfo = url.get_secret_value() if url else ""
    return await _connect(conninfo, purpose, _terms(settings, own))


async def _connect(conninfo: str, purpose: str, terms: Terms) -> CancellingConnection:
    name = f"retail-mcp {purpose}"
    parameters = {**_PARAMETERS, "application_name": name}
    return await CancellingConnection.connect(conninfo, terms=terms, **parameters)


def _terms(settings: Settings, own: Mapping[str, str]) -> Terms:
    timeout = seconds_of(own["statement_timeout"])
    return Terms(
        own,
        seconds=None if timeout is None else timeout + _GRACE_SECONDS,
        prepares_behind_pooler=settings.pooler_prepares,
        tokens=tokens_for(settings.database_login),
    )


async def _check(connection: CancellingConnection) -> None:
    """Raise if a connection was lost while it was idle."""
    if connection.has_news:
        connection.pgconn.consume_input()
        await connection.execute("")
