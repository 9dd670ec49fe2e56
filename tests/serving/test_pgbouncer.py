"""The server behind a real PgBouncer, in session and in transaction mode."""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from pydantic import SecretStr

from retail_mcp.errors import UserError
from retail_mcp.installation import doctor, migrations
from retail_mcp.serving.session_settings import relied_on

from ..conftest import Database, free_port
from ..programs import program
from ..support import eventually, publish, run_sql
from .conftest import Running, Serve
from .test_audit import call, outcome
from .test_equal_rows import KNOWN
from .test_faults import MAY_SLEEP, SLOW
from .test_leaving import Statements
from .test_reload import NOTIFY
from .test_stolen_gateway import SETTINGS

CONFIGURATION = """
[databases]
* = host={host} port={database_port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {directory}/users.txt
logfile = {directory}/pgbouncer.log
pidfile = {directory}/pgbouncer.pid
pool_mode = {mode}
"""

# Another PgBouncer than the one on the path, such as a newer version.
OTHER = os.environ.get("TEST_PGBOUNCER")

MODES = ("session", "transaction")

CLIENTS = 20

# Required arguments of tools that write, in addition to those of the others.
GIVEN: dict[str, Any] = {
    **KNOWN,
    "counted_quantity": 1000,
    "idempotency_key": "",
    "items": [{"product": "H-1", "quantity": 1}],
    "new_reorder_point": 3,
    "original_order_number": "A1",
    "reason": "delivery",
}


@dataclass(frozen=True, kw_only=True)
class Pooler:
    """A running PgBouncer."""

    url: str
    process: asyncio.subprocess.Process
    tracks_statements: bool

    def settings(self, **changes: Any) -> dict[str, Any]:
        return {"database_url": SecretStr(self.url), **changes}


Start = Callable[..., AbstractAsyncContextManager[Pooler]]


@pytest.fixture
def pgbouncer(database: Database) -> Start:
    """Run PgBouncer in front of the test's database for as long as a block lasts."""
    path = Path(OTHER) if OTHER else program("pgbouncer")
    cluster = database.installation.cluster
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)
    tracks = tuple(map(int, version.stdout.split()[1].split(".")[:2])) >= (1, 21)

    def prepared(mode: str, tracks: bool, options: dict[str, Any]) -> tuple[Path, int]:
        if not tracks:
            options.pop("max_prepared_statements", None)
        directory = Path(tempfile.mkdtemp(prefix="rmcp-pgbouncer-", dir="/tmp"))
        # PgBouncer refuses to run as root, so it runs as another user.
        directory.chmod(0o777)
        port = free_port()
        given = CONFIGURATION.format(
            host=cluster.socket_directory,
            database_port=cluster.port,
            port=port,
            directory=directory,
            mode=mode,
        )
        given += "".join(f"{name} = {value}\n" for name, value in options.items())
        (directory / "pgbouncer.ini").write_text(given)
        password = cluster.password("retail_gateway")
        (directory / "users.txt").write_text(f'"retail_gateway" "{password}"\n')
        return directory, port

    @asynccontextmanager
    async def run(mode: str, **options: Any) -> AsyncIterator[Pooler]:
        directory, port = prepared(mode, tracks, options)
        user = ["-u", "nobody"] if os.geteuid() == 0 else []
        process = await asyncio.create_subprocess_exec(
            path, "-q", *user, str(directory / "pgbouncer.ini")
        )
        url = make_conninfo(database.gateway, host="127.0.0.1", port=port)

        async def answers() -> bool:
            assert process.returncode is None, (directory / "pgbouncer.log").read_text()
            try:
                async with await psycopg.AsyncConnection.connect(url):
                    return True
            except psycopg.OperationalError:
                return False

        try:
            await eventually(answers)
            yield Pooler(url=url, process=process, tracks_statements=tracks)
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGCONT)
                process.send_signal(signal.SIGTERM)
            await process.wait()
            shutil.rmtree(directory)

    return run


async def every_tool(running: Running) -> Counter[str]:
    """Let each of 20 clients call every tool that only reads, and some that write."""
    outcomes: Counter[str] = Counter()
    async with running.client("north-key") as client:
        tools = [(tool.name, tool.input_schema) for tool in (await client.list_tools()).tools]

    async def one(number: int) -> None:
        headers = {"authorization": "Bearer north-key", "content-type": "application/json"}
        async with httpx2.AsyncClient(headers=headers, timeout=60) as http:
            for name, schema in tools[number:] + tools[:number]:
                if name == "record_return" and number:
                    # Only one client can return the whole order.
                    continue
                wanted = set(schema.get("required", ())) | (
                    {"counted_quantity"} & set(schema.get("properties", ()))
                )
                given = {name: GIVEN[name] for name in wanted}
                if "idempotency_key" in given:
                    given["idempotency_key"] = f"{name}-{number}"
                answer = await http.post(f"{running.url}/mcp", content=call(name, **given))
                result = answer.json()["result"]
                failed = result["isError"] and (name, result["content"][0]["text"])
                outcomes[str(failed or "ok")] += 1

    await asyncio.gather(*(one(number) for number in range(CLIENTS)))
    return outcomes


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("prepares", [False, True])
async def test_every_tool_answers_twenty_clients(
    serve: Serve, pgbouncer: Start, admin_url: str, mode: str, prepares: bool
) -> None:
    run_sql(
        admin_url,
        "select auth.set_limits(role_name => 'store_manager', calls_per_minute => 1000000,"
        " rows_per_minute => 1000000000, concurrent_calls => 100);"
        " update retail.inventory set quantity_on_hand = 1000",
    )
    # In transaction mode, a few backends serve all of them.
    size = 20 if mode == "session" else 6
    async with pgbouncer(mode, default_pool_size=size, max_prepared_statements=200) as pooler:
        if prepares and mode == "transaction" and not pooler.tracks_statements:
            pytest.skip("this PgBouncer does not track prepared statements; 1.21 and later do")
        given = pooler.settings(pooler_prepares=prepares, pool_max_size=8, pool_timeout=30.0)
        async with serve(**given) as running:
            outcomes = await every_tool(running)
    assert set(outcomes) == {"ok"}
    assert outcomes["ok"] >= 30 * CLIENTS


async def test_settings_hold_in_each_transaction_and_stay_in_none(
    serve: Serve, pgbouncer: Start, database: Database
) -> None:
    for ignored in ("", "options"):
        async with (
            pgbouncer(
                "transaction", default_pool_size=3, ignore_startup_parameters=ignored
            ) as pooler,
            serve(
                **pooler.settings(database_url=SecretStr(pooler.url + " options='-c geqo=off'"))
            ) as running,
        ):
            wanted = relied_on(statement_timeout="15s", geqo="off")
            async with running.service._pool.connection("") as connection:
                assert connection.is_pooled
                for name, value in wanted.items():
                    cursor = await connection.execute("select current_setting(%s)", [name])
                    shown = "read committed" if "isolation" in name else value
                    (found,) = await cursor.fetchone() or ("",)
                    # DateStyle has a second part.
                    assert found.split(", ")[0] == shown, name
            async with await psycopg.AsyncConnection.connect(pooler.url) as other:
                # PgBouncer sets the parameters that PostgreSQL reports to their current values;
                # newer versions set more.
                cursor = await other.execute(
                    "select name from pg_settings"
                    " where source = 'session' and setting is distinct from reset_val"
                    " and name not in ('application_name', 'client_encoding', 'DateStyle',"
                    " 'standard_conforming_strings', 'TimeZone', 'IntervalStyle')"
                )
                assert await cursor.fetchall() == []


@pytest.mark.attack(39, 12)
async def test_nothing_leaks_from_one_caller_to_the_next_on_a_shared_backend(
    serve: Serve, pgbouncer: Start, database: Database
) -> None:
    keys = ("head-key", "north-key", "south-key", "region-key")
    sales = call("daily_sales", start_date="2025-06-01")
    async with serve() as running:
        wanted = {key: (await running.post(sales, key=key)).json()["result"] for key in keys}
    assert len({str(each["structuredContent"]) for each in wanted.values()}) >= 3
    async with (
        pgbouncer("transaction", default_pool_size=2) as pooler,
        serve(**pooler.settings(pool_timeout=30.0)) as running,
    ):
        is_over = asyncio.Event()

        async def steal() -> int:
            """Do in a stolen session what a thief would try, on the same backends."""
            tries = 0
            connection = await psycopg.AsyncConnection.connect(
                pooler.url, autocommit=True, prepare_threshold=None
            )
            async with connection:
                while not is_over.is_set():
                    for name, value in SETTINGS.items():
                        if name not in ("statement_timeout", "idle_session_timeout"):
                            await connection.execute(f"set {name} = {value}".encode())
                    cursor = await connection.execute(
                        "select current_setting('retail.context', true)"
                    )
                    assert await cursor.fetchone() in ((None,), ("",))
                    # Without a caller there are no stores, whoever used the backend before. On a
                    # backend where this session has turned off row security, the query fails
                    # instead.
                    with contextlib.suppress(psycopg.errors.InsufficientPrivilege):
                        cursor = await connection.execute("select * from api.list_stores()")
                        assert await cursor.fetchall() == []
                    tries += 1
                    await asyncio.sleep(0)
            return tries

        thief = asyncio.create_task(steal())

        async def ask(key: str) -> None:
            for _ in range(25):
                answer = (await running.post(sales, key=key)).json()["result"]
                assert not answer["isError"], answer["content"]
                assert answer["structuredContent"] == wanted[key]["structuredContent"]
                # Reading works, whatever a stolen session has set.
                assert await outcome(running, "list_stores", key=key) == "ok"

        await asyncio.gather(*(ask(key) for key in keys for _ in range(2)))
        is_over.set()
        assert await thief > 5


async def test_rights_and_limits_count_from_the_next_call(
    serve: Serve, pgbouncer: Start, admin_url: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    run_sql(admin_url, "select auth.set_limits('North manager', concurrent_calls => 2)")
    async with (
        pgbouncer("transaction") as pooler,
        serve(**pooler.settings()) as running,
        serve(**pooler.settings()) as other,
    ):
        both = (running, other, running, other)
        outcomes = await asyncio.gather(
            *(outcome(each, "slow", key="north-key", seconds=1.0) for each in both)
        )
        assert sorted(outcomes) == ["ok", "ok", "too_many_calls", "too_many_calls"]
        assert await outcome(running, "list_stores", key="south-key") == "ok"
        run_sql(
            admin_url,
            "update auth.principals set disabled_at = now() where name = 'South manager'",
        )
        assert await outcome(running, "list_stores", key="south-key") == "not_identified"
        given = {"idempotency_key": "pooled", "items": [{"product": "H-1", "quantity": 1}]}
        assert await outcome(running, "record_sale", key="north-key", **given) == "ok"


@pytest.mark.parametrize("mode", MODES)
async def test_a_caller_that_leaves_cancels_through_the_pooler(
    serve: Serve, pgbouncer: Start, admin_url: str, mode: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    statements = Statements(admin_url)
    async with pgbouncer(mode) as pooler, serve(**pooler.settings()) as running:
        headers = {"authorization": "Bearer head-key", "content-type": "application/json"}
        async with httpx2.AsyncClient(headers=headers, timeout=1.0) as http:
            with pytest.raises(httpx2.TimeoutException):
                await http.post(f"{running.url}/mcp", content=call("slow", seconds=12))

        async def is_free() -> bool:
            return await statements.running() == 0

        began = time.monotonic()
        await eventually(is_free, seconds=8)
        assert time.monotonic() - began < 8
        assert await outcome(running, "list_stores") == "ok"


async def test_a_pooler_that_stands_still_ends_calls_at_their_time_limit(
    serve: Serve, pgbouncer: Start
) -> None:
    async with (
        pgbouncer("transaction") as pooler,
        serve(**pooler.settings(statement_timeout=1.0, pool_timeout=1.0)) as running,
    ):
        assert await outcome(running, "list_stores") == "ok"
        pooler.process.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        outcomes = await asyncio.gather(*(outcome(running, "list_stores") for _ in range(8)))
        assert time.monotonic() - began < 20
        assert set(outcomes) <= {"unavailable", "too_busy"}
        pooler.process.send_signal(signal.SIGCONT)

        async def answers() -> bool:
            return await outcome(running, "list_stores") == "ok"

        await eventually(answers)


@pytest.mark.parametrize("is_direct", [False, True])
async def test_a_change_of_the_catalogue_is_seen(
    serve: Serve, pgbouncer: Start, database: Database, is_direct: bool
) -> None:
    direct = SecretStr(database.gateway) if is_direct else None
    async with (
        pgbouncer("transaction") as pooler,
        serve(**pooler.settings(direct_url=direct)) as running,
    ):
        await asyncio.sleep(1)
        # No backend that other clients get is listening.
        for _ in range(5):
            async with await psycopg.AsyncConnection.connect(pooler.url) as other:
                cursor = await other.execute("select pg_listening_channels()")
                assert await cursor.fetchall() == []
        run_sql(
            database.admin, publish("brand_new() returns integer language sql stable return 42")
        )
        run_sql(database.admin, NOTIFY)

        async def is_there() -> bool:
            return await outcome(running, "brand_new") == "ok"

        await eventually(is_there)


async def test_a_pooler_of_single_statements_is_refused(serve: Serve, pgbouncer: Start) -> None:
    async with pgbouncer("statement") as pooler:
        with pytest.raises(UserError, match="single statements"):
            async with serve(**pooler.settings()):
                pass


async def test_a_pooler_that_tracks_no_statements_is_not_told_to_prepare(
    serve: Serve, pgbouncer: Start
) -> None:
    async with pgbouncer("transaction", max_prepared_statements=0) as pooler:
        with pytest.raises(UserError, match="mixes up the prepared statements"):
            async with serve(**pooler.settings(pooler_prepares=True)):
                pass


@pytest.mark.parametrize("mode", MODES)
async def test_doctor_sees_the_pooler_and_its_mode(
    pgbouncer: Start, database: Database, mode: str
) -> None:
    async with pgbouncer(mode) as pooler:
        found = await asyncio.to_thread(doctor.pooler_at, pooler.url)
        assert found is not None
        assert f"{mode} mode" in found.text
    assert await asyncio.to_thread(doctor.pooler_at, database.gateway) is None


async def test_migrations_do_not_go_through_a_pooler(pgbouncer: Start) -> None:
    async with pgbouncer("transaction") as pooler:
        with pytest.raises(UserError, match="RETAIL_MIGRATION_URL goes through a pooler"):
            await asyncio.to_thread(migrations.upgrade, pooler.url)
