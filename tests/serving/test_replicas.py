"""A server that reads from two real replicas: fresh, revoked, lost, paused, promoted."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import orjson
import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from pydantic import SecretStr

from retail_mcp.installation.cluster import ADMINISTRATOR, Cluster
from retail_mcp.installation.connections import GATEWAY

from ..conftest import Database
from ..support import eventually, run_sql
from .conftest import Running, Serve
from .standbys import copy_of
from .test_audit import call, outcome
from .test_standstill import standing_still

pytestmark = pytest.mark.attack(45)

# Slow enough that no answer of this replica is fresh by chance.
_DELAY = "700ms"


def url(cluster: Cluster, database: Database, role: str = GATEWAY) -> str:
    return cluster.conninfo(role, database.installation.database)


def urls(standbys: list[Cluster], database: Database) -> dict[str, Any]:
    return {"replica_urls": [SecretStr(url(standby, database)) for standby in standbys]}


@pytest.fixture
def standbys(database: Database, cluster: Cluster) -> Iterator[list[Cluster]]:
    """Two replicas of the tests' cluster; the second one lags."""
    del database  # The database must exist first.
    with copy_of(cluster) as first, copy_of(cluster, delay=_DELAY) as second:
        yield [first, second]


def reads(standby: Cluster, database: Database) -> int:
    """Count the connections to a replica that calls have used."""
    with psycopg.connect(url(standby, database, ADMINISTRATOR)) as connection:
        row = connection.execute(
            "select count(*) from pg_stat_activity"
            " where usename = 'retail_gateway' and query like '%auth.begin_request%'"
        ).fetchone()
    assert row is not None
    return int(row[0])


async def usable(running: Running, count: int) -> None:
    """Wait until this many replicas may answer calls."""

    async def are() -> bool:
        figures = running.service._replicas.figures()
        usable = [one.value for one in figures if one.name == "retail_mcp_replica_usable"]
        return sum(usable) == count

    await eventually(are, seconds=40)


async def on_hand(running: Running) -> int:
    response = await running.post(call("inventory_status", product_name="H-1"), key="north-key")
    content = response.json()["result"]["structuredContent"]
    return int(content["rows"][0]["quantity_on_hand"])


async def adjust(running: Running, change: int, key: str) -> None:
    given = {"product_name": "H-1", "change": change, "reason": "delivery", "idempotency_key": key}
    assert await outcome(running, "adjust_inventory", key="north-key", **given) == "ok"


async def test_replicas_answer_what_the_caller_may_see_there(
    serve: Serve, standbys: list[Cluster], database: Database
) -> None:
    replicas = urls(standbys, database)
    async with serve(**replicas) as running, serve(**replicas) as other:
        await usable(running, 2)
        await usable(other, 2)

        async def have_read() -> bool:
            assert await outcome(running, "list_stores", key="south-key") == "ok"
            return all(reads(standby, database) for standby in standbys)

        await eventually(have_read)

        # A caller reads its own writes, on this server and on another one.
        before = await on_hand(running)
        for round_ in range(1, 11):
            await adjust(running, 1, f"replicas-{round_}")
            assert await on_hand(running) == before + round_
            assert await on_hand(other) == before + round_

        # A revoked key is refused long before the slow replica has replayed the revocation.
        run_sql(
            database.migrator,
            "select auth.revoke_api_key(key_id) from auth.list_api_keys()"
            " where principal = 'North manager'",
        )
        await asyncio.sleep(0.1)
        for server in (running, other):
            for _ in range(4):
                assert await outcome(server, "list_stores", key="north-key") == "not_identified"

        # A new key works before any replica has replayed it.
        run_sql(
            database.admin,
            "update auth.api_keys set revoked_at = null where principal_id in"
            " (select principal_id from auth.principals where name = 'North manager')",
        )
        await asyncio.sleep(0.1)
        for server in (running, other):
            for _ in range(4):
                assert await outcome(server, "list_stores", key="north-key") == "ok"


async def test_an_idle_replica_is_not_behind(standbys: list[Cluster], database: Database) -> None:
    """It has replayed all that it received, however old the last transaction is."""

    def lags() -> Iterator[timedelta]:
        for standby in standbys:
            with psycopg.connect(url(standby, database)) as connection:
                row = connection.execute("select auth.replica_lag()").fetchone()
            assert row is not None
            yield row[0]

    async def are_level() -> bool:
        return set(lags()) == {timedelta(0)}

    # PostgreSQL's own occasional writes take a moment to arrive.
    await eventually(are_level)


async def test_a_replica_that_fails_costs_no_call(
    serve: Serve, standbys: list[Cluster], database: Database
) -> None:
    async with serve(**urls(standbys, database)) as running:
        await usable(running, 2)
        async with under_load(running) as outcomes:
            await asyncio.sleep(0.5)
            standbys[0].stop()
            await usable(running, 1)
            frozen = psycopg.connect(url(standbys[1], database, ADMINISTRATOR), autocommit=True)
            with frozen:
                frozen.execute("select pg_wal_replay_pause()")
                await asyncio.sleep(1)
                frozen.execute("select pg_wal_replay_resume()")
            with standing_still(standbys[1]):
                await usable(running, 0)
                await asyncio.sleep(1)
            standbys[0].start()
            await usable(running, 2)
        assert set(outcomes) == {"ok"}
        assert len(outcomes) > 20


async def test_a_replica_that_is_promoted_becomes_the_primary(
    serve: Serve, database: Database, cluster: Cluster
) -> None:
    with copy_of(cluster, follows=False) as primary, copy_of(primary) as standby:
        both = [primary, standby]
        either = make_conninfo(
            url(primary, database),
            host=",".join(str(one.socket_directory) for one in both),
            port=",".join(str(one.port) for one in both),
            target_session_attrs="primary",
        )
        settings = {"database_url": SecretStr(either), **urls([standby], database)}
        async with serve(**settings) as running:
            await usable(running, 1)
            await adjust(running, 1, "before")
            stock = await on_hand(running)
            with psycopg.connect(url(standby, database, ADMINISTRATOR)) as connection:
                await eventually(lambda: has_replayed(primary, standby))
                primary.stop()
                connection.execute("select pg_promote()")

            async def writes() -> bool:
                given = {"product_name": "H-1", "change": 1, "reason": "delivery"}
                key = {"idempotency_key": "after"}
                return (
                    await outcome(running, "adjust_inventory", key="north-key", **given, **key)
                    == "ok"
                )

            await eventually(writes, seconds=30)
            assert await on_hand(running) == stock + 1
            await usable(running, 1)
            assert await outcome(running, "list_stores") == "ok"


async def test_a_flood_of_notifications_costs_no_answer(
    serve: Serve, standbys: list[Cluster], database: Database
) -> None:
    """Any login may notify, so the primary answers meanwhile, and memory stays bounded."""
    async with serve(**urls(standbys, database)) as running:
        await usable(running, 2)
        with psycopg.connect(database.login("bi_test_north"), autocommit=True) as flood:
            for number in range(200):
                flood.execute(f"notify retail_replicas, '{number:08x}-0000-4000-8000-000000000000'")
                flood.execute(f"notify retail_replicas, 'made up {number}'")
        assert await outcome(running, "list_stores") == "ok"
        positions = running.service._replicas._positions

        async def are_forgotten() -> bool:
            return not positions._needed and not positions._marks

        await eventually(are_forgotten)
        assert await outcome(running, "list_stores") == "ok"


async def has_replayed(primary: Cluster, standby: Cluster) -> bool:
    with (
        psycopg.connect(primary.conninfo(ADMINISTRATOR, "postgres")) as first,
        psycopg.connect(standby.conninfo(ADMINISTRATOR, "postgres")) as second,
    ):
        said = first.execute("select pg_current_wal_lsn()").fetchone()
        assert said is not None
        row = second.execute("select pg_last_wal_replay_lsn() >= %s::pg_lsn", said).fetchone()
    return row == (True,)


@asynccontextmanager
async def under_load(running: Running) -> AsyncIterator[list[str]]:
    """Let four callers call all the time; yield the outcome of each call."""
    outcomes: list[str] = []
    ends = asyncio.Event()

    async def ask(key: str) -> None:
        while not ends.is_set():
            response = await running.post(call("list_stores"), key=key)
            result = orjson.loads(response.content)["result"]
            outcomes.append(str(result.get("_meta", {}).get("code", "ok")))

    tasks = [asyncio.create_task(ask(f"{who}-key")) for who in ("north", "south", "head", "region")]
    try:
        yield outcomes
    finally:
        ends.set()
        await asyncio.gather(*tasks)
