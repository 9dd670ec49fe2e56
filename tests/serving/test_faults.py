"""A slow, busy or unavailable database, and a stop under load."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import httpx2
import psycopg
import pytest
from mcp.client import Client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult
from structlog.testing import capture_logs

from retail_mcp.installation.cluster import Cluster
from retail_mcp.settings import Settings

from ..conftest import ROOT, Database
from ..support import WAITS_AT_THE_GATE, eventually, gate, publish, run_sql
from .conftest import Running, Serve

SLOW = publish(
    "slow(seconds double precision) returns integer language plpgsql stable security definer"
    " as $$ begin perform pg_sleep(seconds); return 1; end $$"
)

# A function with a statement timeout of its own counts as long-running.
LONG = publish(
    "long(seconds double precision) returns integer language plpgsql stable security definer"
    " set statement_timeout = '20s' as $$ begin perform pg_sleep(seconds); return 1; end $$"
)

# Only an administrator can grant pg_sleep.
MAY_SLEEP = "grant execute on function pg_sleep(double precision) to retail_definer;"

# Calls of these last until the test opens the gate.
MAY_WAIT = "grant execute on function pg_advisory_xact_lock_shared(bigint) to retail_definer;"
HELD = publish(
    "held() returns integer language plpgsql stable security definer"
    f" as $$ begin {WAITS_AT_THE_GATE} return 1; end $$"
)
LONG_HELD = publish(
    "long_held(is_held boolean) returns integer language plpgsql stable security definer"
    " set statement_timeout = '20s'"
    f" as $$ begin if is_held then {WAITS_AT_THE_GATE} end if; return 1; end $$"
)


def code(result: CallToolResult) -> str:
    return str((result.meta or {}).get("code", "ok"))


@pytest.mark.attack(26)
async def test_with_all_connections_taken_calls_are_asked_to_retry(
    serve: Serve, admin_url: str
) -> None:
    run_sql(admin_url, MAY_WAIT + HELD)
    limits = {"pool_min_size": 2, "pool_max_size": 2, "pool_timeout": 0.3, "pool_max_waiting": 2}
    # Two callers take one connection each, because one caller must leave some to others.
    async with (
        serve(**limits) as running,
        running.client("head-key") as client,
        running.client("region-key") as other,
        gate(admin_url) as closed,
    ):
        calls = [asyncio.create_task(each.call_tool("held", {})) for each in (client, other)]
        await closed.holds(2)
        results = await asyncio.gather(*(client.call_tool("list_stores", {}) for _ in range(4)))
        # They did not wait for a connection to be returned.
        assert {code(result) for result in results} == {"too_busy"}
        assert results[0].meta is not None
        assert results[0].meta["retry_after"] == 2
        await closed.open()
        assert [code(result) for result in await asyncio.gather(*calls)] == ["ok", "ok"]
        assert code(await client.call_tool("list_stores", {})) == "ok"


@pytest.mark.attack(19, 47)
async def test_calls_that_run_long_take_no_connection_of_others(
    serve: Serve, admin_url: str
) -> None:
    run_sql(admin_url, MAY_WAIT + LONG_HELD)
    limits = {"pool_min_size": 1, "pool_max_size": 1, "pool_long_size": 2, "pool_timeout": 1.0}
    async with (
        serve(**limits) as running,
        running.client("head-key") as head,
        running.client("north-key") as north,
        gate(admin_url) as closed,
    ):
        calls = [
            asyncio.create_task(client.call_tool("long_held", {"is_held": True}))
            for client in (head, north)
        ]
        await closed.holds(2)
        assert code(await head.call_tool("list_stores", {})) == "ok"
        assert code(await north.call_tool("list_stores", {})) == "ok"
        await closed.open()
        assert [code(result) for result in await asyncio.gather(*calls)] == ["ok", "ok"]


@pytest.mark.attack(47)
async def test_a_caller_runs_one_long_call_at_a_time(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, MAY_WAIT + LONG_HELD)
    async with (
        serve(pool_long_size=3, pool_timeout=1.0) as running,
        running.client("head-key") as head,
        running.client("north-key") as north,
        gate(admin_url) as closed,
    ):

        def long(is_held: bool) -> asyncio.Task[CallToolResult]:
            return asyncio.create_task(head.call_tool("long_held", {"is_held": is_held}))

        first = long(True)
        await closed.holds(1)
        assert code(await north.call_tool("long_held", {"is_held": False})) == "ok"
        # Other long calls of this caller wait and time out, although a connection is free.
        assert [code(await each) for each in (long(False), long(False))] == ["too_busy"] * 2
        next_one = long(False)
        await closed.open()
        assert [code(await each) for each in (first, next_one)] == ["ok", "ok"]


@pytest.mark.attack(26)
async def test_a_connection_lost_while_idle_fails_no_call(running: Running, admin_url: str) -> None:
    async with running.client("head-key") as client:
        for _ in range(3):
            assert code(await client.call_tool("list_stores", {})) == "ok"
            run_sql(
                admin_url,
                "select pg_terminate_backend(pid, 2000) from pg_stat_activity"
                " where application_name = 'retail-mcp' and datname = current_database()",
            )


@pytest.mark.attack(26)
async def test_a_call_whose_connection_is_cut_says_so(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, MAY_WAIT + HELD)
    async with (
        serve() as running,
        running.client("head-key") as client,
        gate(admin_url) as closed,
    ):
        call = asyncio.create_task(client.call_tool("held", {}))
        await closed.holds(1)
        run_sql(
            admin_url,
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where application_name = 'retail-mcp' and datname = current_database()",
        )
        assert code(await call) == "unavailable"
        assert code(await client.call_tool("list_stores", {})) == "ok"


@pytest.mark.attack(26)
async def test_calls_work_again_after_a_database_outage(serve: Serve, cluster: Cluster) -> None:
    async with serve(pool_timeout=4.0) as running, running.client("head-key") as client:
        assert code(await client.call_tool("list_stores", {})) == "ok"
        await asyncio.to_thread(cluster.stop)
        try:
            assert code(await client.call_tool("list_stores", {})) == "unavailable"
            started = time.monotonic()
            assert code(await client.call_tool("list_stores", {})) == "unavailable"
            # By now the database is known to be unavailable, so calls do not wait for it.
            assert time.monotonic() - started < 2.5
            await asyncio.sleep(1.1)
            ready = await running.get("/health/ready")
            assert ready.status_code == 503
            assert ready.json() == {"status": "not ready", "reason": "the database is unavailable"}
            assert (await running.get("/health/live")).status_code == 200
        finally:
            await asyncio.to_thread(cluster.start)

        async def answers() -> bool:
            return code(await client.call_tool("list_stores", {})) == "ok"

        async def ready_again() -> bool:
            return (await running.get("/health/ready")).status_code == 200

        await eventually(answers, seconds=8)
        await eventually(ready_again, seconds=8)


@pytest.mark.attack(26)
async def test_a_database_that_cannot_be_reached_is_left_alone_until_one_call_gets_through(
    serve: Serve, cluster: Cluster
) -> None:
    async with serve(pool_timeout=1.0) as running, running.client("head-key") as client:
        pool = running.service._pool

        async def seconds() -> float:
            began = time.monotonic()
            assert code(await client.call_tool("list_stores", {})) == "unavailable"
            return time.monotonic() - began

        assert code(await client.call_tool("list_stores", {})) == "ok"
        await asyncio.to_thread(cluster.stop)
        try:
            while not pool.is_paused:
                await seconds()
            taken = []
            for _ in range(60):
                taken.append(await seconds())
                await asyncio.sleep(0.05)
            # Most calls are refused at once; a few probe the database, and wait.
            assert sorted(taken)[len(taken) // 2] < 0.2
            assert max(taken) > 0.3
        finally:
            await asyncio.to_thread(cluster.start)

        async def answers() -> bool:
            return code(await client.call_tool("list_stores", {})) == "ok"

        await eventually(answers, seconds=8)
        assert not pool.is_paused


@pytest.mark.attack(46, 47)
async def test_a_caller_who_hangs_up_frees_the_connection(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, MAY_WAIT + HELD)
    async with serve(pool_min_size=1, pool_max_size=1) as running, gate(admin_url) as closed:
        body = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"held"}}'
        hung_up = asyncio.create_task(running.post(body))
        await closed.holds(1)
        hung_up.cancel()
        async with running.client("head-key") as client:
            assert code(await client.call_tool("list_stores", {})) == "ok"


async def start_process(settings: Settings, **environment: str) -> asyncio.subprocess.Process:
    """Run the server as a separate process, as an operator does."""
    assert settings.database_url is not None
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "retail_mcp",
        "serve",
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "server"),
            "RETAIL_DATABASE_URL": settings.database_url.get_secret_value(),
            "RETAIL_DATA_DIR": str(settings.data_dir),
            "RETAIL_PORT": str(settings.port),
            **environment,
        },
        stderr=asyncio.subprocess.PIPE,
    )


async def until_ready(url: str, seconds: float = 60) -> None:
    async with httpx2.AsyncClient() as http:

        async def is_ready() -> bool:
            try:
                return (await http.get(f"{url}/health/ready")).status_code == 200
            except httpx2.TransportError:
                return False

        await eventually(is_ready, seconds=seconds)


HEADERS = {
    "authorization": "Bearer head-key",
    "accept": "application/json",
    "mcp-protocol-version": "2025-11-25",
}


def slow_call(seconds: float) -> dict[str, Any]:
    return {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "slow", "arguments": {"seconds": seconds}},
    }


@pytest.mark.attack(27)
async def test_a_stop_under_load_fails_no_accepted_call(
    make_settings: Callable[..., Settings], admin_url: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    settings = make_settings(pool_max_size=10)
    url = f"http://127.0.0.1:{settings.port}"
    process = await start_process(settings)
    await until_ready(url)
    answers: list[int] = []
    refused = 0

    async def load() -> None:
        nonlocal refused
        while True:
            # A new connection for each call, because the server may close an idle one at any time.
            async with httpx2.AsyncClient(headers=HEADERS, timeout=10) as http:
                try:
                    answer = await http.post(f"{url}/mcp", json=slow_call(0.1))
                except httpx2.ConnectError:
                    refused += 1
                    return
            assert answer.json()["result"]["structuredContent"] == {"result": 1}
            answers.append(answer.status_code)

    async def all_have_answers() -> bool:
        return len(answers) > len(workers)

    workers = [asyncio.create_task(load()) for _ in range(8)]
    await eventually(all_have_answers)
    process.send_signal(signal.SIGTERM)
    await asyncio.gather(*workers)
    assert await asyncio.wait_for(process.wait(), 10) == 0
    assert refused == len(workers)
    assert set(answers) == {200}


@pytest.mark.attack(27)
async def test_a_stop_under_load_fails_no_call_on_a_kept_connection(
    make_settings: Callable[..., Settings], admin_url: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    settings = make_settings(pool_max_size=10)
    url = f"http://127.0.0.1:{settings.port}"
    process = await start_process(settings)
    await until_ready(url)
    endings: list[str] = []

    async def load(pause: float) -> None:
        async with httpx2.AsyncClient(headers=HEADERS, timeout=10) as http:
            while True:
                try:
                    answer = await http.post(f"{url}/mcp", json=slow_call(0.02))
                except httpx2.ConnectError:
                    return
                assert answer.status_code == 200
                endings.append(answer.headers.get("connection", "keep-alive"))
                await asyncio.sleep(pause)

    async def all_have_answers() -> bool:
        return len(endings) > len(workers)

    workers = [asyncio.create_task(load(0.03 * number)) for number in range(8)]
    await eventually(all_have_answers)
    process.send_signal(signal.SIGTERM)
    await asyncio.gather(*workers)
    assert await asyncio.wait_for(process.wait(), 10) == 0
    assert set(endings) == {"keep-alive", "close"}


async def test_a_stopping_server_is_not_ready_but_serves_for_a_while(
    make_settings: Callable[..., Settings],
) -> None:
    settings = make_settings()
    url = f"http://127.0.0.1:{settings.port}"
    process = await start_process(settings, RETAIL_SHUTDOWN_DELAY="1.5")
    await until_ready(url)
    async with httpx2.AsyncClient(headers=HEADERS, timeout=10) as http:
        process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.5)
        ready = await http.get(f"{url}/health/ready")
        assert ready.json() == {"status": "not ready", "reason": "the server is stopping"}
        body = slow_call(0) | {"method": "tools/list", "params": {}}
        answer = await http.post(f"{url}/mcp", json=body)
        assert answer.status_code == 200
        assert answer.headers["connection"] == "close"
    assert await asyncio.wait_for(process.wait(), 10) == 0


async def test_a_connection_that_is_idle_at_a_stop_is_closed_with_an_answer(
    make_settings: Callable[..., Settings],
) -> None:
    settings = make_settings()
    process = await start_process(settings, RETAIL_SHUTDOWN_DELAY="0")
    await until_ready(f"http://127.0.0.1:{settings.port}")
    reader, writer = await asyncio.open_connection("127.0.0.1", settings.port)
    process.send_signal(signal.SIGTERM)
    said = await asyncio.wait_for(reader.read(), 10)
    assert said.startswith(b"HTTP/1.1 408 ")
    assert b"\r\nconnection: close\r\n" in said
    writer.close()
    assert await asyncio.wait_for(process.wait(), 10) == 0


async def test_a_request_that_arrives_slowly_during_a_stop_is_answered(
    make_settings: Callable[..., Settings],
) -> None:
    settings = make_settings()
    process = await start_process(settings, RETAIL_SHUTDOWN_DELAY="0")
    await until_ready(f"http://127.0.0.1:{settings.port}")
    reader, writer = await asyncio.open_connection("127.0.0.1", settings.port)
    writer.write(b"GET /health/live HTTP/1.1\r\n")
    process.send_signal(signal.SIGTERM)
    await asyncio.sleep(2)
    writer.write(b"host: 127.0.0.1\r\n\r\n")
    said = await asyncio.wait_for(reader.read(), 10)
    assert said.startswith(b"HTTP/1.1 200 ")
    writer.close()
    assert await asyncio.wait_for(process.wait(), 10) == 0


async def test_calls_that_take_longer_than_a_stop_waits_are_cut_off(
    make_settings: Callable[..., Settings], admin_url: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    settings = make_settings()
    url = f"http://127.0.0.1:{settings.port}"
    process = await start_process(settings, RETAIL_SHUTDOWN_DELAY="0", RETAIL_DRAIN_SECONDS="1")
    await until_ready(url)
    async with httpx2.AsyncClient(headers=HEADERS, timeout=20) as http:
        call = asyncio.create_task(http.post(f"{url}/mcp", json=slow_call(15)))
        await asyncio.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        with pytest.raises(httpx2.TransportError):
            await call
    _, output = await asyncio.wait_for(process.communicate(), 10)
    assert b'"calls_cut_off"' in output
    assert process.returncode == 0


@pytest.mark.attack(25)
async def test_log_lines_are_json_and_hold_no_secret(
    make_settings: Callable[..., Settings], database: Database
) -> None:
    settings = make_settings()
    url = f"http://127.0.0.1:{settings.port}"
    process = await start_process(settings)
    await until_ready(url)
    async with httpx2.AsyncClient(headers={"authorization": "Bearer head-key"}) as http:
        transport = streamable_http_client(f"{url}/mcp", http_client=http)
        async with Client(transport, mode="legacy") as client:
            await client.call_tool("list_stores", {})
            await client.call_tool("daily_sales", {"max_rows": 4711})
            await client.call_tool("record_sale", {"store_name": "Nowhere"})
    process.terminate()
    _, output = await process.communicate()
    lines = [json.loads(line) for line in output.decode().splitlines()]
    calls = [line for line in lines if line["event"] == "call"]
    told = ("tool", "toolset", "outcome", "rows", "principal", "delegator")
    principal = calls[0]["principal"]
    assert [tuple(line[name] for name in told) for line in calls] == [
        ("list_stores", "stores", "ok", 3, principal, None),
        ("daily_sales", "sales", "invalid_argument", None, principal, None),
        ("record_sale", "checkout", "invalid_argument", None, principal, None),
    ]
    assert principal is not None
    # The log has the key's number, for successful calls too.
    assert isinstance(calls[0]["key"], int)
    assert all(line["request_id"] and line["peer"] == "127.0.0.1" for line in calls)
    assert {"started", "stopped"} <= {line["event"] for line in lines}
    password = psycopg.conninfo.conninfo_to_dict(database.gateway)["password"]
    assert password
    for secret in (str(password), "head-key", "4711"):
        assert secret not in output.decode()


async def test_a_server_says_when_its_connections_have_no_room(serve: Serve) -> None:
    for size, warned in ((4, []), (500, [507])):
        with capture_logs() as lines:
            async with serve(pool_max_size=size):
                pass
        told = [line for line in lines if line["event"] == "more_connections_than_room"]
        assert [line["needed"] for line in told] == warned
        assert all(line["room"] < line["needed"] for line in told)
