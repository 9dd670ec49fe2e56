"""A call gets the most recently used connection, and never an unusable one."""

import asyncio
from collections.abc import AsyncIterator, Callable

import psycopg
import pytest

from retail_mcp.errors import CallError
from retail_mcp.monitoring.telemetry import Telemetry
from retail_mcp.serving.connection_pool import ConnectionPool
from retail_mcp.serving.deadlines import Deadlines, Limit
from retail_mcp.settings import Settings

from ..support import eventually


@pytest.fixture
async def pool(make_settings: Callable[..., Settings]) -> AsyncIterator[ConnectionPool]:
    pool = ConnectionPool(make_settings(), Telemetry(), name="test", min_size=3, max_size=3)
    await pool.open()
    await pool.pool.wait()
    yield pool
    await pool.close()


async def process(pool: ConnectionPool) -> int:
    async with pool.connection("test") as connection:
        return connection.info.backend_pid


async def test_one_caller_has_one_connection(pool: ConnectionPool) -> None:
    assert len({await process(pool) for _ in range(6)}) == 1


async def test_callers_at_the_same_time_have_one_each(pool: ConnectionPool) -> None:
    async with pool.connection("one") as one, pool.connection("two") as two:
        assert one.info.backend_pid != two.info.backend_pid
        assert pool.usage.in_use == 2
        assert len(pool.borrowed) == 2
    assert pool.usage.in_use == 0
    assert not pool.in_use


async def test_a_caller_that_finds_no_connection_gets_the_next_returned_one(
    pool: ConnectionPool,
) -> None:
    lent = [pool.connection("test") for _ in range(3)]
    for each in lent:
        await each.__aenter__()
    waiting = asyncio.create_task(process(pool))
    await eventually(lambda: asyncio.sleep(0, pool.usage.waiting == 1))
    await lent[0].__aexit__(None, None, None)
    assert await waiting > 0
    for each in lent[1:]:
        await each.__aexit__(None, None, None)


async def test_a_connection_that_was_ended_while_idle_is_not_lent(
    pool: ConnectionPool, admin_url: str
) -> None:
    ended = await process(pool)
    async with await psycopg.AsyncConnection.connect(admin_url, autocommit=True) as administrator:
        await administrator.execute("select pg_terminate_backend(%s, 5000)", [ended])
    for _ in range(6):
        async with pool.connection("test") as connection:
            await connection.execute("select")
            assert connection.info.backend_pid != ended


async def test_a_connection_past_its_time_is_replaced(pool: ConnectionPool) -> None:
    async with pool.connection("test") as connection:
        old = connection.info.backend_pid
        connection._expire_at = 0.0
    assert await process(pool) != old
    await eventually(lambda: asyncio.sleep(0, pool.usage.open == 3))


async def test_a_closed_pool_lends_nothing(pool: ConnectionPool) -> None:
    await process(pool)
    await pool.close()
    assert pool.pool.take() is None
    with pytest.raises(CallError):
        await process(pool)


async def test_only_what_is_past_its_deadline_ends() -> None:
    deadlines = Deadlines()

    async def lasts(seconds: float) -> str:
        try:
            with Limit() as limit:
                deadlines.add(limit, seconds)
                await asyncio.sleep(0.5)
                return "done"
        except TimeoutError:
            return "late"
        finally:
            deadlines.discard(limit)

    ended = await asyncio.gather(*map(lasts, (0.05, 30, 0.1)))
    assert ended == ["late", "done", "late"]
    assert not len(deadlines)


async def test_all_that_waits_can_be_ended_at_once() -> None:
    deadlines = Deadlines()

    async def lasts() -> None:
        with Limit() as limit:
            deadlines.add(limit)
            await asyncio.sleep(30)

    tasks = [asyncio.create_task(lasts()) for _ in range(3)]
    await eventually(lambda: asyncio.sleep(0, len(deadlines) == 3))
    assert deadlines.end_all() == 3
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(each) for each in ended] == [TimeoutError] * 3
    deadlines.stop()


async def test_a_task_that_is_cancelled_while_its_block_ends_stays_cancelled() -> None:
    limit = Limit()

    async def lasts() -> None:
        with limit:
            await asyncio.sleep(30)

    task = asyncio.create_task(lasts())
    await asyncio.sleep(0)
    limit.end()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_block_that_ends_in_time_is_not_ended_later() -> None:
    deadlines = Deadlines()
    with Limit() as limit:
        deadlines.add(limit, 0.05)
        deadlines.discard(limit)
    await asyncio.sleep(0.3)
    task = asyncio.current_task()
    assert task is not None
    assert not task.cancelling()
    deadlines.stop()
