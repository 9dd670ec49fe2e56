"""Maintenance: the weekly work of a DBA, on a real database with real locks."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress

import psycopg
import pytest

from retail_mcp.cli.main import run as command
from retail_mcp.installation.connections import connect
from retail_mcp.installation.maintenance import MaintenanceRunsError, Step, plan, run

from ..conftest import Database
from ..support import eventually, run_sql

# Half of the rows are dead, and the index takes twice the space that it needs.
WORN = """
    create table ops.worn (id bigint, note text, constraint worn_pkey primary key (id))
    with (autovacuum_enabled = false);
    alter table ops.worn owner to retail_owner;
    insert into ops.worn select number, repeat('x', 50) from generate_series(1, 100000) as number;
    delete from ops.worn where id % 2 = 0;
    select pg_stat_force_next_flush();
"""


@pytest.fixture
def worn(database: Database, admin_url: str) -> Iterator[psycopg.Connection]:
    """The migrator's connection to a database with a table that needs maintenance."""
    run_sql(admin_url, WORN)
    with connect(database.migrator) as connection:
        yield connection


def done(connection: psycopg.Connection, *tasks: str) -> list[Step]:
    return list(run(connection, "command", tasks=tasks))


def scalar(url: str, query: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
        return row[0] if row else None


def environment(database: Database) -> dict[str, str]:
    return {
        **os.environ,
        "RETAIL_DATABASE_URL": database.gateway,
        "RETAIL_MIGRATION_URL": database.migrator,
        "RETAIL_MONITOR_URL": database.login("retail_monitor"),
    }


def test_dead_rows_are_removed_and_a_bloated_index_is_built_again(
    worn: psycopg.Connection, admin_url: str
) -> None:
    size = "select pg_relation_size('ops.worn_pkey')"
    before = scalar(admin_url, size)
    steps = {(step.task, step.object): step for step in done(worn, "analyze", "vacuum", "reindex")}
    assert {step.outcome for step in steps.values()} == {"ok"}
    assert ("analyze", "ops.worn") in steps
    assert ("vacuum", "ops.worn") in steps
    assert ("reindex", "ops.worn_pkey") in steps
    after = scalar(admin_url, size)
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert after < before * 0.6
    health = "select dead_rows, advice from ops.table_health where table_name = 'ops.worn'"
    assert worn.execute(health.encode()).fetchone() == (0, "Nothing to do.")
    assert plan(worn, due_only=True, tasks=["vacuum", "reindex"]) == []


def test_everything_is_done_in_a_fresh_database_and_nothing_is_due_after_it(
    database: Database,
) -> None:
    with connect(database.migrator) as connection:
        steps = done(connection)
        assert [(step.task, step.result) for step in steps if step.outcome != "ok"] == []
        assert [step.task for step in steps[:3]] == ["partitions", "audit", "requests"]
        assert [step.task for step in plan(connection, due_only=True)] == []
        component = "select status, value from ops.health() where component = 'maintenance'"
        row = connection.execute(component.encode()).fetchone()
        assert row is not None
        assert row[0] == "ok"
        assert row[1].endswith(": ok")


def test_two_at_once_are_refused(database: Database) -> None:
    with connect(database.migrator) as first, connect(database.migrator) as second:
        running = run(first, "command", tasks=["partitions"])
        next(running)
        with pytest.raises(MaintenanceRunsError, match="maintenance is running already"):
            done(second, "partitions")
        # Maintenance inside a transaction is refused too.
        with pytest.raises(psycopg.errors.ObjectInUse):
            second.execute("select * from ops.maintain()")
        assert list(running) == []
        assert [step.outcome for step in done(second, "partitions")] == ["ok"]


def test_a_lock_that_is_not_free_fails_one_step_and_spoils_no_other(
    worn: psycopg.Connection, admin_url: str
) -> None:
    worn.execute("analyze ops.worn")
    with psycopg.connect(admin_url) as holder:
        holder.execute("lock table ops.alert_silences in access exclusive mode")
        began = time.monotonic()
        steps = done(worn, "partitions", "history", "search")
        assert time.monotonic() - began < 20
    assert [(step.task, step.outcome) for step in steps] == [
        ("partitions", "ok"),
        ("history", "failed"),
        ("search", "ok"),
    ]
    assert steps[1].result == "SQLSTATE 55P03"
    with connect(admin_url) as connection:
        value = "select value from ops.health() where component = 'maintenance steps'"
        assert connection.execute(value.encode()).fetchone() == ("history: SQLSTATE 55P03",)
    # Once the lock is free, the step succeeds.
    assert [step.outcome for step in done(worn, "history")] == ["ok"]


def test_readers_and_writers_do_not_wait_for_maintenance(
    worn: psycopg.Connection, database: Database, admin_url: str
) -> None:
    program = [sys.executable, "-m", "retail_mcp", "maintain"]
    with subprocess.Popen(
        [*program, "--task", "analyze", "--task", "vacuum", "--task", "reindex"],
        env=environment(database),
        stdout=subprocess.DEVNULL,
    ) as process:
        slowest = 0.0
        with psycopg.connect(admin_url, autocommit=True) as writer:
            writer.execute("set lock_timeout = '1s'")
            while process.poll() is None:
                began = time.monotonic()
                writer.execute("update ops.worn set note = 'y' where id = 1")
                writer.execute("select count(*) from ops.worn where id < 100")
                slowest = max(slowest, time.monotonic() - began)
    assert process.returncode == 0
    assert slowest > 0


def test_a_run_that_was_killed_lets_the_next_one_begin(
    worn: psycopg.Connection, database: Database, admin_url: str
) -> None:
    with closing(connect(database.migrator)) as killed:
        next(run(killed, "command", tasks=["partitions", "audit"]))
        pid = killed.info.backend_pid
        run_sql(admin_url, f"select pg_terminate_backend({pid}, 5000)")
        with suppress(psycopg.Error):
            killed.close()
    done(worn, "partitions")
    outcomes = worn.execute("select outcome from ops.maintenance_runs order by run_id").fetchall()
    assert outcomes == [("interrupted",), ("ok",)]


def test_the_command_shows_its_plan_and_does_nothing(
    database: Database,
    admin_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment(database).items():
        monkeypatch.setenv(name, value)
    assert command(["maintain", "--dry-run", "--task", "partitions"]) == 0
    assert "select ops.run_task('partitions')" in capsys.readouterr().out
    assert scalar(admin_url, "select count(*) from ops.maintenance_runs") == 0
    assert command(["maintain", "--task", "partitions"]) == 0
    assert "partitions: 0 partitions made" in capsys.readouterr().out
    assert command(["maintain", "--due", "--task", "partitions"]) == 0
    assert "There was nothing to do." in capsys.readouterr().out
    assert command(["maintain", "--task", "dusting"]) == 2
    assert "there is no task 'dusting'" in capsys.readouterr().err
    # Totals that differ make the command fail.
    run_sql(
        admin_url,
        "alter table retail.daily_store_sales no force row level security;"
        "update retail.daily_store_sales set net_sales = net_sales + 1",
    )
    assert command(["maintain", "--task", "reconcile"]) == 1
    assert "sums differ" in capsys.readouterr().out


async def test_a_worker_does_what_is_due_and_stops_in_time(
    database: Database, admin_url: str
) -> None:
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "retail_mcp", "worker"),
        env={**environment(database), "RETAIL_MAINTENANCE_SECONDS": "0.2"},
    )

    async def is_done() -> bool:
        query = "select outcome from ops.maintenance_runs order by run_id limit 1"
        return scalar(admin_url, query) is not None

    try:
        await eventually(is_done, seconds=90)
        # A step that waits for a lock must not delay the stop.
        with psycopg.connect(admin_url) as holder:
            holder.execute("lock table retail.customer_models in access exclusive mode")
            run_sql(admin_url, "delete from ops.maintenance_steps where task = 'models'")
            await asyncio.sleep(0.5)
            worker.terminate()
            code = await asyncio.wait_for(worker.wait(), 30)
    finally:
        with suppress(ProcessLookupError):
            worker.kill()
    assert code == 0
    first = "select source, outcome from ops.maintenance_runs order by run_id limit 1"
    with psycopg.connect(admin_url) as connection:
        assert connection.execute(first.encode()).fetchone() == ("worker", "ok")


def test_who_blocks_whom_is_shown(database: Database, admin_url: str) -> None:
    with (
        psycopg.connect(admin_url) as holder,
        psycopg.connect(admin_url) as waiter,
        psycopg.connect(database.login("retail_monitor"), autocommit=True) as monitor,
    ):
        holder.execute("lock table retail.stores in access exclusive mode")
        pid = holder.info.backend_pid
        waiter.execute("set lock_timeout = '5s'")

        async def wait_and_look() -> tuple[object, ...] | None:
            waiting = asyncio.to_thread(waiter.execute, "select from retail.stores")
            task = asyncio.ensure_future(waiting)
            found: list[tuple[object, ...]] = []

            async def is_seen() -> bool:
                found[:] = monitor.execute(
                    "select pid, object, blocked_by, blocker_state, advice,"
                    " waiting_since < clock_timestamp() from ops.blocking_sessions"
                ).fetchall()
                return bool(found)

            await eventually(is_seen)
            holder.rollback()
            await task
            return found[0]

        seen = asyncio.run(wait_and_look())
    assert seen == (
        waiter.info.backend_pid if not waiter.closed else seen[0] if seen else None,
        "retail.stores",
        pid,
        "idle in transaction",
        f"Process {pid} does nothing and holds its locks: select pg_terminate_backend({pid}).",
        True,
    )


def test_an_order_that_commits_while_visits_are_moved_is_counted_once(database: Database) -> None:
    order = """
        insert into retail.orders (
            store_id, order_number, kind, customer_store_id, customer_id,
            ordered_at, order_date, subtotal, total
        )
        values (102, 'V-1', 'sale', 101, 402, '2025-06-03 18:00+00', '2025-06-03', 8, 8)
    """
    state = """
        select
            (select count(*) from retail.visit_changes),
            (select count(*) from ops.reconcile_rollups()),
            (select customers from retail.buyers(array[102], '{2025-06-03}', '{2025-06-03}'))
    """
    with (
        psycopg.connect(database.migrator) as selling,
        psycopg.connect(database.migrator) as moving,
    ):
        selling.execute("select auth.begin_load()")
        selling.execute(order)
        # Neither transaction waits for the other.
        moving.execute("set local lock_timeout = '5s'")
        moving.execute("select ops.run_task('visits')")
        moving.commit()
        selling.commit()

        moving.execute("select auth.begin_load()")
        assert moving.execute(state).fetchone() == (1, 0, 2)
        moving.execute("select ops.refresh_visits()")
        assert moving.execute(state).fetchone() == (0, 0, 2)
