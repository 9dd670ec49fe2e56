"""Limits of callers: calls, rows and query seconds per minute, and concurrent calls."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from retail_mcp.serving.ledger import Allowance, Ledger, Use
from retail_mcp.serving.limits import Limits
from retail_mcp.serving.queues import Queues
from retail_mcp.settings import Settings

from ..support import eventually, gate, publish, run_sql
from .conftest import Running, Serve
from .test_faults import HELD, MAY_SLEEP, MAY_WAIT
from .test_faults import SLOW as SLEEPING

SLOW = """
    slow() returns integer language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp
    as $$
    begin
        for i in 1 .. 40 loop
            perform pg_sleep(0.05);
        end loop;
        return 1;
    end
    $$
"""


@pytest.fixture(autouse=True)
async def early_in_the_minute() -> None:
    """Wait for the next minute if this one is about to end, because limits restart with it."""
    if (left := 60 - time.time() % 60) < 20:
        await asyncio.sleep(left)


async def call(running: Running, key: str = "north-key", tool: str = "list_stores") -> Any:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool}}
    answer = await running.post(json.dumps(body), key=key)
    assert answer.status_code == 200
    return answer.json()["result"]


async def codes(running: Running, times: int, **how: Any) -> list[str]:
    results = [await call(running, **how) for _ in range(times)]
    return [result.get("_meta", {}).get("code", "ok") for result in results]


async def test_calls_of_all_processes_stay_within_the_limit(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, "select auth.set_limits('North manager', calls_per_minute => 50)")
    async with serve() as first, serve() as second:
        counted = await asyncio.gather(*(codes(running, 40) for running in (first, second) * 2))
        said = [code for each in counted for code in each]
        assert said.count("ok") == 50
        assert said.count("too_many_calls") == 110
        refused = await call(first)
        seconds = refused["_meta"]["retry_after"]
        assert 1 <= seconds <= 60
        assert refused["content"][0]["text"] == (
            "too_many_calls: the 50 calls of this minute are used up."
            f" Try again in {seconds} second{'' if seconds == 1 else 's'}."
        )
        # Other callers are not affected.
        assert await codes(first, 3, key="south-key") == ["ok"] * 3


async def test_a_caller_over_its_limit_asks_the_database_seldom(
    running: Running, admin_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_sql(admin_url, "select auth.set_limits('North manager', calls_per_minute => 1)")
    ledger = running.service._ledger
    asked = []
    take = ledger.take

    async def counted(*values: Any) -> Any:
        asked.append(values)
        return await take(*values)

    monkeypatch.setattr(ledger, "take", counted)
    began = time.monotonic()
    said = await codes(running, 40)
    assert said == ["ok"] + ["too_many_calls"] * 39
    assert len(asked) <= 3 + (time.monotonic() - began)
    # A raised limit takes effect all the same.
    run_sql(admin_url, "select auth.set_limits('North manager', calls_per_minute => 10)")
    await asyncio.sleep(1)
    assert await codes(running, 1) == ["ok"]


async def test_lists_and_resources_count_too(running: Running, admin_url: str) -> None:
    run_sql(admin_url, "select auth.set_limits('North manager', calls_per_minute => 2)")
    async with running.client("north-key") as client:
        await client.list_tools()
        await client.list_resources()
        with pytest.raises(Exception, match="too_many_calls"):
            await client.list_prompts()


async def test_rows_of_a_minute(running: Running, admin_url: str) -> None:
    run_sql(admin_url, "select auth.set_limits('Head office', rows_per_minute => 7)")
    # Each call returns three rows; the call that crosses the limit is the last to succeed.
    said = await codes(running, 5, key="head-key")
    assert said == ["ok", "ok", "ok", "too_many_calls", "too_many_calls"]


async def test_seconds_of_queries_in_a_minute(running: Running, admin_url: str) -> None:
    limited = SLOW.replace(
        "pg_catalog, pg_temp", "pg_catalog, pg_temp set statement_timeout = '9s'"
    )
    run_sql(admin_url, "grant execute on function pg_sleep(double precision) to retail_definer")
    run_sql(admin_url, publish(limited.strip()))
    run_sql(admin_url, "select auth.set_limits('North manager', query_seconds => 1)")
    await running.reload()
    assert await codes(running, 2, tool="slow") == ["ok", "too_many_calls"]
    # The limit applies only to tools that run long.
    assert await codes(running, 2) == ["ok", "ok"]


@pytest.mark.attack(47)
async def test_concurrent_calls_of_all_processes(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, MAY_WAIT + HELD)
    run_sql(admin_url, "select auth.set_limits('North manager', concurrent_calls => 3)")
    async with (
        serve(pool_max_size=8) as first,
        serve(pool_max_size=8) as second,
        gate(admin_url) as closed,
    ):
        calls = [asyncio.create_task(call(running, tool="held")) for running in (first, second) * 4]
        await closed.holds(3)
        await eventually(lambda: _ended(calls, 5))
        await closed.open()
        results = await asyncio.gather(*calls)
        said = [result.get("_meta", {}).get("code", "ok") for result in results]
        # Calls over the limit were refused at once; the others ran at the same time.
        assert (said.count("ok"), said.count("too_many_calls")) == (3, 5)
        (refused, *_) = [each for each in results if each["isError"]]
        assert refused["_meta"]["retry_after"] == 1
        # Finished calls no longer count.
        assert await codes(first, 2) == ["ok", "ok"]


@pytest.mark.attack(47)
async def test_one_caller_leaves_connections_to_others(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, MAY_WAIT + HELD)
    async with (
        serve(pool_max_size=4, pool_timeout=1.0) as running,
        gate(admin_url) as closed,
    ):
        held = [asyncio.create_task(call(running, tool="held")) for _ in range(20)]
        await closed.holds(3)
        assert await codes(running, 3, key="south-key") == ["ok"] * 3
        # The other calls time out before the first three continue.
        await eventually(lambda: _ended(held, 17))
        await closed.open()
        said = [(await each).get("_meta", {}).get("code", "ok") for each in held]
        assert (said.count("ok"), said.count("too_busy")) == (3, 17)


async def _ended(tasks: list[asyncio.Task[Any]], number: int) -> bool:
    return sum(task.done() for task in tasks) == number


@pytest.mark.attack(47)
async def test_immediate_refusals_are_slowed_down(serve: Serve, admin_url: str) -> None:
    """Without a delay, clients would return at once and keep the process busy with refusals."""
    run_sql(admin_url, MAY_SLEEP + SLEEPING)
    async with serve(pool_min_size=1, pool_max_size=1, pool_max_waiting=0) as running:
        assert await codes(running, 1) == ["ok"]
        body = {"name": "slow", "arguments": {"seconds": 14}}
        message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": body}
        sleeping = asyncio.create_task(running.post(json.dumps(message), key="south-key"))
        await asyncio.sleep(1)
        for _ in range(5):
            began = time.monotonic()
            (code,) = await codes(running, 1)
            assert code == "too_busy"
            assert time.monotonic() - began > 0.03
        # The client disconnects.
        sleeping.cancel()
        await asyncio.gather(sleeping, return_exceptions=True)


async def test_a_call_that_reads_writes_nothing(serve: Serve, admin_url: str) -> None:
    """Its own transaction writes nothing, which a replica requires; audit rows follow later."""
    taken: list[int] = []
    async with serve(audit_seconds=600.0) as running:
        await call(running)
        with psycopg.connect(admin_url, autocommit=True) as connection:

            def next_number() -> int:
                row = connection.execute("select pg_current_xact_id()::text::bigint").fetchone()
                assert row is not None
                return int(row[0])

            # Autovacuum may write meanwhile, but not in every attempt.
            while len(taken) < 5 and 1 not in taken:
                before = next_number()
                assert await codes(running, 10) == ["ok"] * 10
                taken.append(next_number() - before)
    assert min(taken) == 1


async def test_when_a_key_was_used_is_known(
    serve: Serve, admin_url: str, migrator_url: str
) -> None:
    async with serve() as running:
        assert await codes(running, 2) == ["ok", "ok"]
    with psycopg.connect(migrator_url) as connection:
        used = connection.execute(
            "select principal from auth.list_api_keys() where last_used_at is not null"
        ).fetchall()
    assert used == [("North manager",)]


async def test_without_the_figures_of_the_database_each_process_counts(
    running: Running, admin_url: str
) -> None:
    run_sql(admin_url, "select auth.set_limits('North manager', calls_per_minute => 20)")
    run_sql(admin_url, "revoke execute on function auth.take_calls from retail_gateway")
    assert await codes(running, 3) == ["ok"] * 3


async def test_a_lost_connection_of_the_ledger_is_made_again(
    running: Running, admin_url: str
) -> None:
    run_sql(admin_url, "select auth.set_limits('North manager', calls_per_minute => 20)")
    assert await codes(running, 1) == ["ok"]
    run_sql(
        admin_url,
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where application_name = 'retail-mcp ledger' and datname = current_database()",
    )

    async def is_exact() -> bool:
        return (await codes(running, 1)) == ["too_many_calls"]

    await eventually(is_exact, 20)


def test_the_state_of_a_caller_costs_microseconds(measure: Callable[..., float]) -> None:
    """A rough bound, to show that there is no round trip; benchmarks measure it exactly."""
    assert measure() < 0.0005


@pytest.fixture
def measure() -> Callable[..., float]:
    class Plenty(Ledger):
        def __init__(self) -> None:
            """Skip the parent's constructor, which needs a database."""

        async def take(self, principal_id: str, wanted: int, use: Use) -> Allowance | None:
            return Allowance(
                calls=10**9,
                rows=10**9,
                milliseconds=10**9,
                concurrent_calls=10,
                calls_per_minute=10**9,
                seconds=60.0,
            )

    async def run() -> float:
        limits = Limits(Plenty(), Queues.of(Settings()))
        began = time.perf_counter()
        for _ in range(2000):
            async with limits.call("p", 1):
                pass
        return (time.perf_counter() - began) / 2000

    return lambda: asyncio.run(run())
