"""A thief of the server's login can harm the server, which recovers by itself."""

import asyncio

import psycopg
import pytest
from structlog.testing import capture_logs

from retail_mcp.installation.roles import prepare_roles, role_differences
from retail_mcp.serving.catalog_listener import Listener, look
from retail_mcp.sessions import Session, Terms

from ..conftest import Database
from ..support import eventually, publish, run_sql
from .conftest import Running, Serve
from .test_audit import outcome
from .test_reload import NOTIFY

pytestmark = pytest.mark.attack(39)

# A role may set these for itself; each would make calls fail or the server slow.
SETTINGS = {
    "row_security": "off",
    "search_path": "evil",
    "default_transaction_read_only": "off",
    "default_transaction_isolation": "serializable",
    "statement_timeout": "1",
    "lock_timeout": "1",
    "idle_in_transaction_session_timeout": "1",
    "idle_session_timeout": "500",
    "client_min_messages": "error",
    "datestyle": "'German'",
    "intervalstyle": "iso_8601",
    "bytea_output": "escape",
    "extra_float_digits": "-15",
    "standard_conforming_strings": "off",
    "work_mem": "'64kB'",
    "jit": "on",
    "synchronous_commit": "off",
}


async def test_settings_of_the_stolen_login_change_nothing(
    serve: Serve, database: Database
) -> None:
    async with serve() as running:
        before = (await running.post(_call("top_products"))).json()["result"]
    # Connected first, so that the changed timeouts do not apply to the thief's own session.
    thief = psycopg.connect(database.gateway, autocommit=True)
    try:
        for name, value in SETTINGS.items():
            thief.execute(f"alter role retail_gateway set {name} = {value}".encode())
        with capture_logs() as lines:
            async with serve() as running:
                after = (await running.post(_call("top_products"))).json()["result"]
                assert after["structuredContent"] == before["structuredContent"]
                given = {"idempotency_key": "stolen", "items": [{"product": "H-1", "quantity": 1}]}
                assert await outcome(running, "record_sale", key="north-key", **given) == "ok"
                async with running.service._pool.connection("") as connection:
                    for name, wrong in SETTINGS.items():
                        cursor = await connection.execute("select current_setting(%s)", [name])
                        (value,) = await cursor.fetchone() or ("",)
                        assert value != wrong.strip("'"), name
                # Changes to settings that the server does not set itself are logged.
                thief.execute("alter role retail_gateway set enable_hashjoin = off")
                thief.execute("alter role retail_gateway set geqo = off")
                async with running.service._pool.connect("test"):
                    pass
                run_sql(database.admin, _end("pid <> pg_backend_pid()"))
                await _serves(running)
        changed = [line for line in lines if line["event"] == "login_was_changed"]
        assert changed
        assert changed[-1]["settings"] == ["enable_hashjoin", "geqo"]
    finally:
        thief.close()
        prepare_roles(database.installation)
    assert role_differences(database.installation) == []


async def test_a_missing_preload_library_does_not_lock_the_server_out(
    serve: Serve, database: Database
) -> None:
    """Without a remedy, the login could open no more connections."""
    setting = "local_preload_libraries = 'nowhere'"
    name = database.installation.database
    try:
        for where in ("", f" in database {name}"):
            run_sql(database.gateway, f"alter role retail_gateway{where} set {setting}")
            async with serve() as running:
                assert await outcome(running, "list_stores") == "ok"
            assert role_differences(database.installation) == [
                "retail_gateway has local_preload_libraries nowhere instead of unset"
            ]
            prepare_roles(database.installation)
            assert role_differences(database.installation) == []
    finally:
        prepare_roles(database.installation)


async def test_a_server_whose_sessions_are_ended_comes_back(
    running: Running, database: Database
) -> None:
    with psycopg.connect(database.gateway, autocommit=True) as thief:
        for _ in range(5):
            thief.execute(_end("pid <> pg_backend_pid()").encode())
            await asyncio.sleep(0.05)
    await _serves(running)
    given = {"idempotency_key": "ended", "items": [{"product": "H-1", "quantity": 1}]}
    assert await outcome(running, "record_sale", key="north-key", **given) == "ok"


async def test_a_changed_password_costs_new_connections_until_it_is_repaired(
    running: Running, database: Database
) -> None:
    await _serves(running)
    try:
        run_sql(database.gateway, "alter role retail_gateway password 'mine'")
        run_sql(database.admin, _end("true"))
        assert await outcome(running, "list_stores") == "unavailable"
    finally:
        prepare_roles(database.installation)
    await _serves(running)


async def test_a_flood_of_notifications_reads_only_a_catalogue_that_has_changed(
    database: Database,
) -> None:
    """Any login can send them, and their payload proves nothing."""
    read = 0

    async def reload(_: psycopg.AsyncConnection) -> None:
        nonlocal read
        read += 1

    flooding = True

    async def flood() -> None:
        login = database.login("bi_test_north")
        async with await psycopg.AsyncConnection.connect(login, autocommit=True) as connection:
            while flooding:
                for number in range(50):
                    await connection.execute(f"notify retail_catalog, '{number}'".encode())
                await connection.execute(NOTIFY.encode())
                await asyncio.sleep(0.01)

    async with await Session.connect(
        database.gateway, autocommit=True, terms=Terms({})
    ) as connection:
        listener = Listener(reload, await look(connection))
        await listener.begin(connection)
        flooder = asyncio.create_task(flood())
        try:
            for _ in range(3):
                await listener.next()
            assert read == 0
            # A real change is noticed all the same, and only once.
            run_sql(
                database.admin,
                publish("brand_new() returns integer language sql stable return 42"),
            )
            await listener.next()
            assert read == 1
            await listener.next()
            assert read == 1
            # A change of rights without a notification is noticed at the next check.
            run_sql(database.admin, "revoke execute on function api.brand_new from store_readonly")
            await listener.next()
            assert read == 2
        finally:
            flooding = False
            await flooder


@pytest.mark.attack(14, 39)
@pytest.mark.parametrize(
    "write",
    [
        "select api.record_sale('stolen', '{\"(H-1,1,,)\"}')",
        "select api.record_return('stolen', 'A1', '{\"(H-1,1)\"}')",
        "select api.adjust_inventory('stolen', 'H-1', 'theft', -1)",
        "select api.set_reorder_point('stolen', 'H-1', 0)",
    ],
)
def test_the_stolen_login_with_the_key_of_a_reader_writes_nothing(
    database: Database, write: str
) -> None:
    """It may call every tool, and may name any tool to auth.begin_request()."""
    begin = "select granted from auth.begin_request(%s, null, null, %s, 'x')"
    for tool in (None, "list_stores"):
        with psycopg.connect(database.gateway) as connection:
            assert connection.execute(begin, ["north-reader-key", tool]).fetchone() == (True,)
            with pytest.raises(
                psycopg.errors.InsufficientPrivilege, match="the role store_readonly may not call"
            ):
                connection.execute(write.encode())
    with psycopg.connect(database.gateway) as connection:
        connection.execute(begin, ["north-key", None])
        assert connection.execute(write.encode()).fetchone() is not None


def _end(condition: str) -> str:
    return (
        "select pg_terminate_backend(pid) from pg_stat_activity"
        f" where usename = 'retail_gateway' and datname = current_database() and {condition}"
    )


def _call(tool: str) -> str:
    return f'{{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{"name":"{tool}"}}}}'


async def _serves(running: Running) -> None:
    async def is_served() -> bool:
        return await outcome(running, "list_stores") == "ok"

    await eventually(is_served, seconds=30)
