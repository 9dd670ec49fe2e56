"""Finds out whether a pooler is in front of a database, and in which mode."""

from contextlib import ExitStack
from dataclasses import dataclass

import psycopg
from psycopg.conninfo import make_conninfo

from ..errors import UserError
from ..sessions import without_options
from .connections import connect

# This many idle connections are held open: if two of them get the same PostgreSQL process, a
# pooler is sharing it.
_CLIENTS = 8


@dataclass(frozen=True, kw_only=True)
class Pooler:
    """A pooler, as far as its clients can tell."""

    # session, transaction or statement.
    mode: str
    # Such as PgBouncer 1.24.1, if the login may ask.
    name: str | None


def find_pooler(conninfo: str) -> Pooler | None:
    """Return the pooler that a connection string leads to, if there is one."""
    bare, _ = without_options(conninfo)
    with ExitStack() as stack:
        first = stack.enter_context(connect(bare))
        backends = [_backend(first)]
        if backends == [first.info.backend_pid]:
            return None
        try:
            with first.transaction():
                first.execute("select")
        except psycopg.Error as error:
            if "statement pooling" not in str(error):
                raise
            return Pooler(mode="statement", name=_name(bare))
        for _ in range(_CLIENTS):
            backends.append(_backend(stack.enter_context(connect(bare))))
        is_shared = len(set(backends)) < len(backends)
        return Pooler(mode="transaction" if is_shared else "session", name=_name(bare))


def refuse_pooler(connection: psycopg.Connection, variable: str) -> None:
    """Refuse work that needs its own session."""
    if _backend(connection) != connection.info.backend_pid:
        raise UserError(
            f"{variable} goes through a pooler",
            hint="Let it connect to PostgreSQL itself: migrations and loads need a session of"
            " their own.",
        )


def _backend(connection: psycopg.Connection) -> int:
    row = connection.execute("select pg_backend_pid()").fetchone()
    return int(row[0]) if row else 0


def _name(conninfo: str) -> str | None:
    """Ask PgBouncer's console for its version; only logins that it lists may."""
    try:
        with connect(make_conninfo(conninfo, dbname="pgbouncer")) as console:
            row = console.execute("show version").fetchone()
    except (psycopg.Error, UserError):
        return None
    return str(row[0]) if row else None
