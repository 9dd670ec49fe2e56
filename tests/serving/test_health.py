"""Health probes for everyone, and the report for operators."""

import asyncio
import json
import os
import signal
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from pydantic import SecretStr

from retail_mcp.installation.cluster import Cluster
from retail_mcp.settings import Settings

from ..conftest import Database, free_port
from ..support import eventually, run_sql
from .conftest import Serve
from .test_faults import start_process, until_ready

MAKE_OPERATOR = "select auth.set_operator('North trainee')"
OPERATOR = {"authorization": "Bearer north-reader-key"}


def parts_of(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {part["component"]: part for part in report["components"]}


async def test_the_public_probes_say_one_word(serve: Serve) -> None:
    async with serve() as running:
        for path, said in (
            ("/health", {"status": "ok"}),
            ("/health/live", {"status": "alive"}),
            ("/health/ready", {"status": "ready"}),
        ):
            answer = await running.get(path)
            assert (answer.status_code, answer.json()) == (200, said)
            assert answer.headers["cache-control"] == "no-cache"
            # Orchestrators use the address as host name, which is not among the allowed hosts.
            assert (await running.get(path, host="10.1.2.3:8000")).status_code == 200
        assert (await running.post("{}", host="10.1.2.3:8000")).status_code == 421
        running.service.stopping()
        answer = await running.get("/health")
        assert (answer.status_code, answer.json()) == (503, {"status": "stopping"})


async def test_the_report_is_for_operators_only(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, MAKE_OPERATOR)
    async with serve() as running:
        nobody = await running.get("/health/report")
        assert (nobody.status_code, nobody.headers["www-authenticate"]) == (401, "Bearer")
        unknown = await running.get("/health/report", authorization="Bearer made-up")
        assert unknown.status_code == 401
        other = await running.get("/health/report", authorization="Bearer head-key")
        assert other.status_code == 403
        assert "components" not in nobody.text + unknown.text + other.text
        assert (await running.get("/health/report", **OPERATOR)).status_code == 200
        run_sql(admin_url, "select auth.set_operator('North trainee', false)")
        assert (await running.get("/health/report", **OPERATOR)).status_code == 403
        refused = ("unknown or revoked", "no operator")

        async def recorded() -> bool:
            with psycopg.connect(admin_url) as connection:
                row = connection.execute(
                    "select count(*) from audit.events where tool = 'health/report'"
                    " and outcome = 'refused'"
                ).fetchone()
            return row is not None and row[0] >= len(refused)

        await eventually(recorded)


async def test_the_report_says_what_the_server_and_its_database_know(
    serve: Serve, database: Database, admin_url: str
) -> None:
    run_sql(admin_url, MAKE_OPERATOR)
    async with serve(monitor_url=SecretStr(database.login("retail_monitor"))) as running:
        report = (await running.get("/health/report", **OPERATOR)).json()
    parts = parts_of(report)
    assert {
        *("server", "event loop", "pool of calls", "pool of long calls", "embedder"),
        *("cache", "redis"),
        *("audit trail", "disk of the server", "database", "schema"),
        *("latency", "connections", "replication", "oldest transaction", "dead rows", "disk"),
        *("migrations", "backup", "statistics", "search index", "rollups", "alert rules"),
    } <= set(parts)
    assert report["status"] in ("ok", "warning", "critical")
    for part in parts.values():
        assert part["value"], part
        assert (part["advice"] is None) == (part["status"] == "ok"), part
    assert parts["rollups"]["value"] == "5 sums of the days up to 2025-06-03 compared, 0 differ"


async def test_without_a_monitor_the_report_says_what_is_missing(
    serve: Serve, admin_url: str
) -> None:
    run_sql(admin_url, MAKE_OPERATOR)
    async with serve() as running:
        report = (await running.get("/health/report", **OPERATOR)).json()
    missing = parts_of(report)["monitor"]
    assert missing["status"] == "unknown"
    assert missing["value"] == "RETAIL_MONITOR_URL is not set"


async def test_a_database_without_the_migrations_of_this_version_is_not_ready(
    serve: Serve, admin_url: str
) -> None:
    async with serve() as running:
        assert (await running.get("/health/ready")).status_code == 200
        run_sql(
            admin_url,
            "create table taken as select * from ops.applied_revisions;"
            "delete from ops.applied_revisions"
            " where revision = (select max(revision) from taken);",
        )

        async def says(reason: str) -> bool:
            answer = (await running.get("/health/ready")).json()
            return reason in str(answer.get("reason"))

        await eventually(lambda: says("and this version needs"))
        run_sql(
            admin_url,
            "insert into ops.applied_revisions select * from taken on conflict do nothing;"
            "update ops.applied_revisions set fingerprint = 'other'"
            " where revision = (select max(revision) from taken)",
        )
        await eventually(lambda: says("was made from other SQL files"))
        run_sql(admin_url, "drop function guide.applied_revisions")
        await eventually(lambda: says("failed inside the server"))
        assert (await running.get("/health/live")).status_code == 200


async def test_a_frozen_database_is_unavailable_and_the_server_alive(
    serve: Serve, cluster: Cluster, database: Database, admin_url: str
) -> None:
    run_sql(admin_url, MAKE_OPERATOR)
    name = sql.Identifier(str(conninfo_to_dict(admin_url)["dbname"]))
    limit = sql.SQL("alter database {} connection limit {}")
    async with serve() as running:
        assert (await running.get("/health/ready")).status_code == 200
        with psycopg.connect(admin_url, autocommit=True) as connection:
            # A connection that the pool opened later would not be frozen.
            connection.execute(limit.format(name, 0))
            pids = [
                int(row[0])
                for row in connection.execute(
                    "select pid from pg_stat_activity where datname = current_database()"
                    " and application_name = 'retail-mcp'"
                )
            ]
        assert pids
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            await asyncio.sleep(1.1)
            ready = await running.get("/health/ready")
            assert ready.status_code == 503
            assert ready.json()["reason"] == "the database is unavailable"
            assert (await running.get("/health")).json() == {"status": "unavailable"}
            assert (await running.get("/health/live")).status_code == 200
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
            with psycopg.connect(admin_url, autocommit=True) as connection:
                connection.execute(limit.format(name, -1))

        async def ready_again() -> bool:
            return (await running.get("/health/ready")).status_code == 200

        await eventually(ready_again)


async def test_a_replica_that_is_too_far_behind_is_not_ready(serve: Serve, admin_url: str) -> None:
    # A primary is never behind, so replace the function that measures the lag.
    run_sql(
        admin_url,
        "create or replace function auth.replica_lag() returns interval language sql stable"
        " parallel restricted security definer set search_path = pg_catalog, pg_temp"
        " begin atomic select interval '8 seconds'; end",
    )
    async with serve(replica_lag_seconds=9) as running:
        assert (await running.get("/health/ready")).status_code == 200
    async with serve(replica_lag_seconds=7) as running:
        answer = await running.get("/health/ready")
        assert answer.status_code == 503
        assert answer.json()["reason"] == "the replica is 8 seconds behind"


async def test_two_servers_can_share_a_port(
    make_settings: Callable[..., Settings], settings: Settings
) -> None:
    shared = make_settings(port=free_port())
    url = f"http://127.0.0.1:{shared.port}"
    first = await start_process(shared, RETAIL_REUSE_PORT="true")
    await until_ready(url)
    second = await start_process(shared, RETAIL_REUSE_PORT="true")
    refused = await start_process(shared)
    _, said = await asyncio.wait_for(refused.communicate(), 30)
    assert refused.returncode == 1
    assert b"cannot listen" in said

    assert second.stderr is not None
    while json.loads(await asyncio.wait_for(second.stderr.readline(), 30))["event"] != "started":
        pass
    first.terminate()
    assert await asyncio.wait_for(first.wait(), 30) == 0
    await until_ready(url)
    second.terminate()
    assert await asyncio.wait_for(second.wait(), 30) == 0
