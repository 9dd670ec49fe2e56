"""Calls functions in the database: one statement, one round trip, in the caller's name."""

import select
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import structlog
from psycopg import AsyncConnection
from psycopg.abc import Buffer
from psycopg.adapt import Dumper, Loader
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import Format
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from .catalog import CATALOG_QUERY, Catalog, read_catalog
from .errors import Code, from_database, internal, unavailable
from .failures import UserError
from .identity import Credentials
from .settings import Settings
from .statements import IDENTIFY, Statement
from .vectors import Model, Vector

Connection = AsyncConnection[tuple[Any, ...]]

_log = structlog.get_logger(__name__)

# After a failed attempt the pool tries again when somebody asks, rather than at
# ever longer intervals: a database that is back is used at once.
_RECONNECT_SECONDS = 2.0

_CONNECT_SECONDS = 5

_PREPARED_PER_CONNECTION = 250

_AWAY_SECONDS = 1.0

# The limits of a call are not those of the server's own work.
_OWN_OPTIONS = "-c jit=off -c default_transaction_read_only=on -c statement_timeout=60000"


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who is asking, as the database says."""

    principal_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The result of a call, as the JSON text that PostgreSQL made."""

    caller: Caller
    body: bytes


class _RawJson(Loader):
    """Leaves JSON as it came: it is parsed once, by whoever needs it."""

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


class _BinaryVector(Dumper):
    """Sends a vector as it is kept; written as text it would be three times as long."""

    format = Format.BINARY

    def dump(self, obj: Vector) -> Buffer:
        return bytes(obj)


class Database:
    def __init__(self, settings: Settings) -> None:
        if settings.database_url is None:
            raise UserError(
                "RETAIL_DATABASE_URL is not set",
                hint="Set it to a connection string of retail_gateway.",
            )
        self._conninfo = settings.database_url.get_secret_value()
        self._options = _options(settings, self._conninfo)
        self._timeout = settings.pool_timeout
        self._away = False
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            self._conninfo,
            kwargs=self._options,
            min_size=settings.pool_min_size,
            max_size=max(settings.pool_max_size, settings.pool_min_size, 1),
            timeout=settings.pool_timeout,
            max_waiting=settings.pool_max_waiting,
            max_lifetime=3600.0,
            max_idle=600.0,
            reconnect_timeout=_RECONNECT_SECONDS,
            reconnect_failed=self._on_reconnect_failed,
            configure=self._configure,
            check=_check,
            name="calls",
            open=False,
        )

    async def open(self) -> None:
        """Connect. The server's role has been checked before: see ``connect``."""
        await self._pool.open()

    async def close(self) -> None:
        await self._pool.close()

    @asynccontextmanager
    async def connect(self, purpose: str) -> AsyncIterator[Connection]:
        """Open a connection of its own, outside of the pool."""
        own = {"application_name": f"retail-mcp {purpose}", "options": _OWN_OPTIONS}
        options = self._options | own
        connection = await AsyncConnection.connect(self._conninfo, **options)
        async with connection:
            yield connection

    async def catalog(self, connection: Connection) -> Catalog:
        """Read the functions that may be called, after a look at the server's own role."""
        await _refuse_privileges(connection)
        cursor = await connection.execute(CATALOG_QUERY)
        row = await cursor.fetchone()
        if row is None:
            return {}
        return read_catalog(*row)

    async def current_model(self, connection: Connection) -> Model | None:
        """Name the model that the database compares vectors of; none when there is none."""
        cursor = await connection.execute(
            "select name, provider, dimensions from search.current_model()"
        )
        row = await cursor.fetchone()
        return Model(name=row[0], provider=row[1], dimensions=row[2]) if row else None

    async def guide(self, connection: Connection) -> frozenset[str]:
        """Name the functions of schema guide that there are."""
        cursor = await connection.execute(_GUIDE_FUNCTIONS)
        return frozenset(str(row[0]) for row in await cursor.fetchall())

    async def ping(self) -> None:
        """Raise a failure when the database does not answer."""
        async with self._connection("") as connection:
            await connection.execute("select")

    async def identify(self, credentials: Credentials, request_id: str) -> Caller:
        """Say who is asking; raise a failure for nobody."""
        async with self._connection(request_id) as connection:
            parameters = [*credentials.parameters, request_id]
            cursor = await connection.execute(IDENTIFY, parameters, prepare=True)
            row = await cursor.fetchone()
        if row is None:
            raise internal(request_id)
        return Caller(principal_id=row[0], role=row[1])

    async def call(
        self,
        statement: Statement,
        values: Iterable[str | Vector],
        credentials: Credentials,
        request_id: str,
    ) -> Answer:
        """Call a function for whoever the credentials name; raise if it cannot be."""
        parameters = [*credentials.parameters, request_id, *values]
        async with self._connection(request_id) as connection:
            if statement.alone:
                row = await _call_alone(connection, statement, parameters)
            else:
                cursor = await connection.execute(statement.query, parameters, prepare=True)
                row = await cursor.fetchone()
        if row is None:
            # A function that is no set may return no row; then the join has none for it.
            raise internal(request_id)
        return Answer(caller=Caller(principal_id=row[0], role=row[1]), body=row[2])

    @asynccontextmanager
    async def _connection(self, request_id: str) -> AsyncIterator[Connection]:
        # While the database is away nobody waits long, but each call has it tried again.
        timeout = min(self._timeout, _AWAY_SECONDS) if self._away else self._timeout
        try:
            async with self._pool.connection(timeout) as connection:
                yield connection
        except PoolTimeout as error:
            # Waiting in vain has two reasons: all are taken, or none can be made.
            if self._away:
                raise unavailable() from error
            raise from_database(error, request_id) from error
        except psycopg.Error as error:
            failure = from_database(error, request_id)
            if failure.code is Code.INTERNAL:
                _log.error(
                    "database_error",
                    request_id=request_id,
                    sqlstate=error.sqlstate,
                    error=error.diag.message_primary or type(error).__name__,
                )
            raise failure from error

    async def _on_reconnect_failed(self, _: object) -> None:
        self._away = True

    async def _configure(self, connection: Connection) -> None:
        self._away = False
        connection.prepared_max = _PREPARED_PER_CONNECTION
        connection.adapters.register_loader("json", _RawJson)
        connection.adapters.register_dumper(Vector, _BinaryVector)


async def _call_alone(
    connection: Connection, statement: Statement, parameters: list[str | Vector | None]
) -> tuple[Any, ...] | None:
    """Call in a transaction of its own, still in one go.

    The timer of a statement starts with the statement, too early for the setting
    that the function itself carries.
    """
    async with connection.pipeline(), connection.transaction():
        if statement.writes:
            await connection.execute("set transaction read write")
        if statement.timeout is not None:
            await connection.execute(
                "select set_config('statement_timeout', %s, true)", [statement.timeout]
            )
        cursor = await connection.execute(statement.query, parameters, prepare=True)
    return await cursor.fetchone()


def _options(settings: Settings, conninfo: str) -> dict[str, Any]:
    own = conninfo_to_dict(conninfo).get("options") or ""
    timeout = round(settings.statement_timeout * 1000)
    return {
        "autocommit": True,
        "application_name": "retail-mcp",
        "prepare_threshold": 0,
        "connect_timeout": _CONNECT_SECONDS,
        # A network that swallows packets is noticed in seconds, not in hours.
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 20_000,
        # Nothing writes by mistake: what may write says so. Plans are short, and
        # compiling them costs more than it gains.
        "options": f"-c jit=off -c default_transaction_read_only=on"
        f" -c statement_timeout={timeout} {own}".rstrip(),
    }


async def _check(connection: Connection) -> None:
    """Raise if a connection was lost while it lay idle.

    An idle connection has nothing to say: when its socket is readable, the server
    has said goodbye. Asking the socket spares each call a round trip.
    """
    poll = select.poll()
    poll.register(connection.pgconn.socket, select.POLLIN)
    if not poll.poll(0):
        return
    connection.pgconn.consume_input()
    await connection.execute("")


_GUIDE_FUNCTIONS = """
    select proc.proname
    from pg_catalog.pg_proc as proc
    where proc.pronamespace = (
        select namespace.oid
        from pg_catalog.pg_namespace as namespace
        where namespace.nspname = 'guide'
    )
        and has_function_privilege(proc.oid, 'execute')
"""

# What follows says of the server's own role what must not be, one line each.
_PRIVILEGES = """
    with own as (
        select role.oid, role.rolname, role.rolsuper, role.rolbypassrls
        from pg_catalog.pg_roles as role
        where pg_has_role(session_user, role.oid, 'member')
    )
    select format('it %s a superuser', case when own.rolname = session_user then 'is'
        else format('is a member of %I,', own.rolname) end)
    from own
    where own.rolsuper
    union all
    select format('it %s BYPASSRLS', case when own.rolname = session_user then 'has'
        else format('is a member of %I, which has', own.rolname) end)
    from own
    where own.rolbypassrls and not own.rolsuper
    union all
    select format('it %s tables, %s for one', case when own.rolname = session_user then 'owns'
        else format('is a member of %I, which owns', own.rolname) end, min(relation.oid)::regclass)
    from own
    join pg_catalog.pg_class as relation
        on relation.relowner = own.oid
        and relation.relkind in ('r', 'p', 'm', 'v', 'f')
    where not own.rolsuper
    group by own.rolname
"""


async def _refuse_privileges(connection: Connection) -> None:
    """Refuse to serve as a role that row security would not bind."""
    cursor = await connection.execute(_PRIVILEGES)
    problems = [str(row[0]) for row in await cursor.fetchall()]
    if "it is a superuser" in problems:
        # It is a member of everything, then.
        problems = ["it is a superuser"]
    if problems:
        raise UserError(
            f"the server must not connect as {connection.info.user}: {'; '.join(problems[:5])}",
            hint="Let RETAIL_DATABASE_URL connect as retail_gateway, a member of no role.",
        )


def explain(error: psycopg.Error) -> UserError:
    """Say in a sentence why the database could not be used at start."""
    reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
    return UserError(
        f"the database cannot be used: {reason}",
        hint="Is it running, and is RETAIL_DATABASE_URL right? retail-mcp doctor checks it.",
    )
