"""Cached answers: never stale, never another caller's, and shared by servers through Redis."""

import asyncio
import contextlib
import random
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import psycopg
import pytest
from pydantic import SecretStr

from ..conftest import Database, free_port
from ..programs import program
from ..support import WAITS_AT_THE_GATE, eventually, gate, publish, run_sql
from .conftest import NORTH, Running, Serve
from .test_audit import Trail, call, outcome
from .test_faults import MAY_WAIT

KEPT = "comment on function api.{name} is 'Is kept.\n\nKept until data or day change.';"
HELD_FIGURE = publish(
    "held_figure() returns table (figure integer) language plpgsql stable security definer"
    f" as $$ begin {WAITS_AT_THE_GATE} return query select 1; end $$"
)


@dataclass(frozen=True)
class Redis:
    process: "subprocess.Popen[bytes]"
    url: str


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    port = free_port()
    process = subprocess.Popen(
        [program("redis-server"), "--port", str(port), "--bind", "127.0.0.1", "--save", ""],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield Redis(process, f"redis://127.0.0.1:{port}/0")
    finally:
        process.kill()
        process.wait(30)


def hits(running: Running) -> int:
    return running.service._answers._own.hits


def misses(running: Running) -> int:
    return running.service._answers._own.misses


async def answer(running: Running, tool: str, *, key: str = "north-key", **given: Any) -> Any:
    response = await running.post(call(tool, **given), key=key)
    result = orjson.loads(response.content)["result"]
    assert result["isError"] is False, result
    # Each text has random delimiters.
    return result["structuredContent"], re.sub(r"data \w{16}", "", result["content"][0]["text"])


async def test_a_kept_answer_is_the_answer(serve: Serve) -> None:
    async with serve() as running, serve(cache_bytes=0) as forgetful:
        for tool in ("list_stores", "daily_sales", "inventory_status", "customer_analysis"):
            first = await answer(running, tool)
            before = hits(running)
            assert await answer(running, tool) == first
            assert hits(running) == before + 1
            assert await answer(forgetful, tool) == first
        assert misses(forgetful) == hits(forgetful) == 0


@pytest.mark.attack(12)
async def test_no_caller_gets_the_answer_of_another(serve: Serve, admin_url: str) -> None:
    async with serve() as running:
        north = await answer(running, "daily_sales", key="north-key")
        south = await answer(running, "daily_sales", key="south-key")
        head = await answer(running, "daily_sales", key="head-key")
        assert north != south
        assert head not in (north, south)
        assert hits(running) == 0
        for key, expected in (("north-key", north), ("south-key", south), ("head-key", head)):
            assert await answer(running, "daily_sales", key=key) == expected
        assert hits(running) == 3
        # A caller that loses a store loses its answers; one that gains a store gets its answers.
        run_sql(
            admin_url,
            "update auth.principal_stores set store_id = 102 where principal_id ="
            " '00000000-0000-4000-8000-000000000003'",
        )
        assert await answer(running, "daily_sales", key="north-key") == south


@pytest.mark.attack(12)
async def test_callers_without_the_right_are_not_answered_from_memory(
    serve: Serve, admin_url: str
) -> None:
    trail = Trail(admin_url)
    async with serve() as running:
        await answer(running, "list_stores")
        await answer(running, "list_stores")
        assert hits(running) == 1
        assert len(await trail.eventually(2, kind="call", tool="list_stores")) == 2
        run_sql(admin_url, "revoke execute on function api.list_stores from store_readonly")
        assert await outcome(running, "list_stores", key="north-key") == "not_permitted"
        run_sql(admin_url, "grant execute on function api.list_stores to store_readonly")
        run_sql(
            admin_url,
            "select auth.set_limits('North manager', calls_per_minute => 1)",
        )
        run_sql(
            admin_url, f"update auth.api_keys set revoked_at = now() where principal_id = '{NORTH}'"
        )
        assert await outcome(running, "list_stores", key="north-key") == "not_identified"


async def test_many_who_ask_the_same_wait_for_one_answer(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, MAY_WAIT + HELD_FIGURE + KEPT.format(name="held_figure"))
    async with serve(pool_max_size=8) as running, gate(admin_url) as closed:
        # A server learns from the first answers which callers may share them.
        for key in ("north-key", "region-key"):
            await answer(running, "list_stores", key=key)
        before = misses(running)
        asked = asyncio.gather(*(answer(running, "held_figure") for _ in range(4)))
        await closed.holds(1)
        await closed.open()
        answers = await asked
        assert all(one == answers[0] for one in answers)
        assert misses(running) == before + 1


async def test_what_is_kept_is_bounded(serve: Serve) -> None:
    async with serve(cache_bytes=20_000) as running:
        kept = running.service._answers._own
        for rows in range(1, 60):
            await answer(running, "daily_sales", max_rows=rows)
            assert kept.bytes <= 20_000
        assert kept.bytes > 5_000


@pytest.mark.parametrize("shared", [False, True], ids=["memory", "redis"])
@pytest.mark.attack(12)
async def test_no_answer_is_older_than_what_was_written(
    serve: Serve, database: Database, request: pytest.FixtureRequest, *, shared: bool
) -> None:
    """Two servers, one of which may miss notifications, and a writer that bypasses both."""
    settings = {"redis_url": SecretStr(request.getfixturevalue("redis").url)} if shared else {}
    dice = random.Random(7)  # noqa: S311 - the same in each run
    async with serve(**settings) as one, serve(**settings) as other:
        servers = (one, other)
        with psycopg.connect(database.admin, autocommit=True) as writer:
            stock = {101: 0, 102: 0}
            for store in stock:
                row = writer.execute(
                    "select quantity_on_hand from retail.inventory"
                    " where store_id = %s and product_id = 201",
                    [store],
                ).fetchone()
                stock[store] = int(row[0]) if row else 0
            for round_ in range(300):
                store, key = dice.choice([(101, "north-key"), (102, "south-key")])
                if dice.random() < 0.3:
                    stock[store] += 1
                    if dice.random() < 0.5:
                        writer.execute(
                            "update retail.inventory set quantity_on_hand = quantity_on_hand + 1"
                            " where store_id = %s and product_id = 201",
                            [store],
                        )
                    else:
                        given = {"product_name": "H-1", "change": 1, "reason": "delivery"}
                        given["idempotency_key"] = f"kept-{round_}"
                        server = dice.choice(servers)
                        assert await outcome(server, "adjust_inventory", key=key, **given) == "ok"
                content, _ = await answer(
                    dice.choice(servers), "inventory_status", key=key, product_name="H-1"
                )
                (row_,) = content["rows"]
                assert row_["quantity_on_hand"] == stock[store], round_
        assert hits(one) + hits(other) > 50


async def test_servers_share_answers_and_do_without_redis(serve: Serve, redis: Redis) -> None:
    settings = {"redis_url": SecretStr(redis.url)}
    async with serve(**settings) as one, serve(**settings) as other:
        # Each server first learns which callers may share answers.
        for server in (one, other):
            await answer(server, "list_stores")
        first = await answer(one, "daily_sales")
        before = hits(other)
        assert await answer(other, "daily_sales") == first
        assert hits(other) == before + 1

        redis.process.kill()
        redis.process.wait(30)
        slowest = 0.0
        for rows in range(1, 12):
            began = time.monotonic()
            await answer(one, "daily_sales", max_rows=rows)
            slowest = max(slowest, time.monotonic() - began)
        assert slowest < 5
        shared = one.service._answers.shared
        assert shared is not None
        assert shared.is_paused


@pytest.mark.attack(12)
async def test_redis_that_hangs_costs_little_and_what_it_holds_may_be_anything(
    serve: Serve,
) -> None:
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while await reader.read(1000):
                pass
        writer.close()

    listening = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    async with listening, serve(redis_url=SecretStr(f"redis://127.0.0.1:{port}/0")) as running:
        for rows in range(1, 10):
            await answer(running, "daily_sales", max_rows=rows)
        shared = running.service._answers.shared
        assert shared is not None
        assert shared.is_paused
        listening.close()


async def test_a_changed_function_answers_for_itself(serve: Serve, admin_url: str) -> None:
    run_sql(
        admin_url,
        publish("figure() returns integer language sql stable return 1")
        + KEPT.format(name="figure"),
    )
    async with serve() as running:
        content, _ = await answer(running, "figure")
        assert content == {"result": 1}
        run_sql(
            admin_url,
            "create or replace function api.figure() returns integer language sql stable return 2",
        )

        async def is_new() -> bool:
            content, _ = await answer(running, "figure")
            return bool(content == {"result": 2})

        await eventually(is_new, seconds=45)
