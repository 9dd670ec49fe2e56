"""Calls functions in the database: one statement, one round trip, in the caller's name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from ..catalog.call_statement import IDENTIFY, OPERATES, Statement
from ..errors import CallError, internal
from ..monitoring.telemetry import Telemetry
from ..sessions import Session
from .audit_events import Origin
from .cancelling import CancellingConnection
from .connection_pool import ConnectionPool
from .credentials import Credentials
from .replicas import Replicas
from .session_settings import seconds_of


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who is asking, according to the database."""

    principal_id: str
    role: str
    # Proves to the audit trail that the request was made.
    receipt: str = field(repr=False, compare=False)
    key_id: int | None = None
    delegator_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class CallContext:
    """The context of a call, besides its tool and its arguments."""

    credentials: Credentials
    request_id: str
    origin: Origin
    # The principal that the credentials last belonged to. It decides where the call is answered,
    # but grants nothing.
    known: Caller

    @property
    def parameters(self) -> dict[str, Any]:
        return {
            **self.credentials.parameters,
            "request_id": self.request_id,
            "peer": self.origin.peer,
            "trace_id": self.origin.trace_id,
            "application": self.origin.application,
        }


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The result of a call, as the JSON text that PostgreSQL made."""

    caller: Caller
    # None if the kept answer that was passed in is still valid.
    body: bytes | None
    # The version of its data, if answers are kept.
    version: str | None = None


@dataclass(frozen=True, kw_only=True)
class DatabaseState:
    """The state of the database, which decides whether it can be served."""

    # The fingerprint of each migration that made it.
    applied: Mapping[str, str]
    # How far it is behind its primary; 0 for a primary.
    lag_seconds: float


class Database:
    """The server's calls to the database.

    Functions with their own time limit are those that run long. They have a few separate
    connections, and each caller may run one at a time, so that they never block other calls.
    Replicas answer calls that only read, if they may.
    """

    def __init__(
        self,
        pool: ConnectionPool,
        long: ConnectionPool,
        replicas: Replicas,
        telemetry: Telemetry,
    ) -> None:
        self._telemetry = telemetry
        self._pool = pool
        self._long = long
        self._replicas = replicas

    async def state(self) -> DatabaseState:
        """Return the state of the database; raise a failure if it does not answer."""
        async with self._pool.connection("") as connection:
            cursor = await connection.execute(_STATE, prepare=True)
            row = await cursor.fetchone()
        applied, lag = row if row else (b"{}", 0.0)
        return DatabaseState(applied=orjson.loads(applied), lag_seconds=float(lag))

    async def operates(self, credentials: Credentials, request_id: str) -> tuple[Caller, bool]:
        """Return the caller, and whether it is an operator."""
        async with self._pool.connection(request_id) as connection:
            parameters = {**credentials.parameters, "request_id": request_id}
            cursor = await connection.execute(OPERATES, parameters, prepare=True)
            row = await cursor.fetchone()
        if row is None:
            raise internal(request_id)
        return _caller(row), bool(row[5])

    async def identify(self, credentials: Credentials, request_id: str) -> Caller:
        """Return the caller; raise a failure if unauthenticated."""
        async with self._pool.connection(request_id) as connection:
            parameters = {**credentials.parameters, "request_id": request_id}
            cursor = await connection.execute(IDENTIFY, parameters, prepare=True)
            row = await cursor.fetchone()
        if row is None:
            raise internal(request_id)
        return _caller(row)

    async def call(
        self,
        statement: Statement,
        values: Mapping[str, Any],
        context: CallContext,
    ) -> Answer:
        """Call a function as the principal of the credentials; raise a failure if it cannot be."""
        parameters = {**context.parameters, **values}
        if statement.writes:
            async with self._replicas.change(context.known.principal_id):
                return await self._run(self._pool_of(statement), statement, parameters)
        replica = self._replicas.choose(context.known.principal_id)
        if replica is not None:
            pool = replica.calls if statement.timeout is None else replica.long
            try:
                return await self._run(pool, statement, parameters)
            except CallError as error:
                if not self._replicas.is_to_blame(replica, error):
                    raise
        return await self._run(self._pool_of(statement), statement, parameters)

    async def _run(
        self, pool: ConnectionPool, statement: Statement, parameters: Mapping[str, Any]
    ) -> Answer:
        request_id = parameters["request_id"]
        async with pool.connection(request_id, seconds_of(statement.timeout)) as connection:
            with self._telemetry.statement(statement.name):
                row: Sequence[Any] | None
                if statement.alone:
                    row = await _call_alone(connection, statement, parameters)
                else:
                    row = await _call(connection, statement, parameters)
        if row is None:
            # A function that does not return a set may return no row; then the join has none.
            raise internal(request_id)
        version = row[6] if statement.is_kept else None
        return Answer(caller=_caller(row), body=row[5], version=version)

    def _pool_of(self, statement: Statement) -> ConnectionPool:
        return self._pool if statement.timeout is None else self._long


def _caller(row: Sequence[Any]) -> Caller:
    principal_id, role, receipt, key_id, delegator_id = row[:5]
    return Caller(
        principal_id=principal_id,
        role=role,
        receipt=receipt,
        key_id=key_id,
        delegator_id=delegator_id,
    )


async def _call(
    connection: CancellingConnection, statement: Statement, parameters: Mapping[str, Any]
) -> Sequence[Any] | None:
    query, names = statement.numbered
    # Behind a pooler the statement is one of several in its transaction.
    is_usual = connection.is_pooled or connection.prepare_threshold is None
    values = None if is_usual else _texts(parameters, names)
    if values is None:
        cursor = await connection.execute(statement.query, parameters, prepare=True)
        return await cursor.fetchone()
    row = await connection.run_prepared(query, values)
    if row is None:
        return None
    # All but the body are short texts.
    read: list[Any] = [None if value is None else value.decode() for value in (*row[:5], *row[6:])]
    read[3] = read[3] and int(read[3])
    read.insert(5, row[5])
    return read


def _texts(parameters: Mapping[str, Any], names: Sequence[str]) -> list[bytes | None] | None:
    """Return parameters in PostgreSQL's text format; None if one has no such form."""
    texts: list[bytes | None] = []
    for name in names:
        value = parameters[name]
        # The most common types first: this runs for each parameter of each call.
        if value is None:
            texts.append(None)
        elif isinstance(value, str) and "\0" not in value:
            texts.append(value.encode())
        else:
            text = _text(value)
            if text is None:
                return None
            texts.append(text)
    return texts


def _text(value: Any) -> bytes | None:
    match value:
        case datetime():
            return value.isoformat().encode()
        case []:
            return b"{}"
        case list() if all(isinstance(item, str) and "\0" not in item for item in value):
            items = (item.replace("\\", "\\\\").replace('"', '\\"') for item in value)
            return ("{" + ",".join(f'"{item}"' for item in items) + "}").encode()
        case _:
            return None


async def _call_alone(
    connection: Session, statement: Statement, parameters: Mapping[str, Any]
) -> tuple[Any, ...] | None:
    """Call in a separate transaction, still in one round trip.

    The timer of a statement starts with the statement, too early for the setting
    that the function itself carries.
    """
    settings = {} if statement.timeout is None else {"statement_timeout": statement.timeout}
    cursor = await connection.execute_alone(
        statement.query, parameters, writes=statement.writes, settings=settings, prepare=True
    )
    return await cursor.fetchone()


_STATE = b"""
    select
        (select json_object_agg(revision, fingerprint) from guide.applied_revisions()),
        extract(epoch from auth.replica_lag())
"""
