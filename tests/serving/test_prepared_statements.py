"""A call succeeds even if PostgreSQL no longer has one of its prepared statements.

A connection's list of prepared statements can be wrong: a call may be cancelled before its
statements are sent, or a rollback may deallocate statements that were prepared with it.
"""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from retail_mcp.serving.cancelling import CancellingConnection
from retail_mcp.sessions import Terms

from ..conftest import Database

QUERY = b"select %(a_text)s::text"


@pytest.fixture
async def connection(database: Database) -> AsyncIterator[CancellingConnection]:
    terms = Terms({})
    async with await CancellingConnection.connect(
        database.gateway, terms=terms, autocommit=True
    ) as opened:
        yield opened


def lose_statements(connection: CancellingConnection) -> None:
    """Deallocate all prepared statements without psycopg noticing."""
    connection.pgconn.exec_(b"deallocate all")


async def alone(connection: CancellingConnection, **options: Any) -> str:
    cursor = await connection.execute_alone(QUERY, {"a_text": "x"}, prepare=True, **options)
    row = await cursor.fetchone()
    assert row is not None
    return str(row[0])


@pytest.mark.parametrize("options", [{}, {"settings": {"statement_timeout": "5s"}}])
async def test_a_call_in_its_own_transaction_is_answered(
    connection: CancellingConnection, options: dict[str, Any]
) -> None:
    for _ in range(3):
        assert await alone(connection, **options) == "x"
        lose_statements(connection)
    assert await alone(connection, **options) == "x"


@pytest.mark.parametrize("is_pooled", [False, True])
async def test_a_query_that_identifies_a_caller_is_answered(
    connection: CancellingConnection, is_pooled: bool
) -> None:
    connection.is_pooled = is_pooled
    for _ in range(3):
        cursor = await connection.execute(QUERY, {"a_text": "x"}, prepare=True)
        assert await cursor.fetchone() == ("x",)
        lose_statements(connection)


async def test_a_call_that_is_a_transaction_is_answered(connection: CancellingConnection) -> None:
    for _ in range(3):
        assert await connection.run_prepared(b"select $1::text", [b"x"]) == [b"x"]
        lose_statements(connection)


async def test_later_statements_are_prepared_once(connection: CancellingConnection) -> None:
    """Lost statements are prepared again once, not for each call."""
    await alone(connection)
    lose_statements(connection)
    await alone(connection)
    count = b"select count(*) from pg_prepared_statements where statement like '%text%'"
    for _ in range(2):
        await alone(connection)
        row = await (await connection.execute(count, prepare=False)).fetchone()
        assert row == (1,)
