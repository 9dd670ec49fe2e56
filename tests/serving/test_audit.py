"""Each call leaves a row in the audit trail, whatever happens to the call or to the server."""

import asyncio
import json
import os
import secrets
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row
from structlog.testing import capture_logs

from retail_mcp.installation.cluster import Cluster
from retail_mcp.settings import Settings

from ..conftest import ROOT
from ..support import eventually, publish, run_sql
from .conftest import HEAD, NORTH, Running, Serve

FAILS = publish(
    "fails() returns integer language plpgsql stable security definer"
    " set search_path = pg_catalog, pg_temp as $$ begin raise feature_not_supported; end $$"
)

# Makes every insert into the trail fail, as a full disk does.
BREAK = (
    # Otherwise this change of rights could not be recorded, and would be rolled back.
    "alter event trigger retail_audit_rights disable;"
    " alter table audit.events add constraint broken_check check (false) not valid"
)


class Trail:
    """The calls and logins that were recorded since the test began.

    Other events may appear by themselves: a server that starts checks for changes of rights.
    """

    def __init__(self, admin_url: str) -> None:
        self._url = admin_url
        self._after = 0
        self._after = max((row["event_id"] for row in self.rows()), default=0)

    def rows(self, **wanted: Any) -> list[dict[str, Any]]:
        with psycopg.connect(self._url, row_factory=dict_row) as connection:
            rows = connection.execute(
                "select * from audit.events where event_id > %s"
                " and kind in ('call', 'login') order by event_id",
                [self._after],
            ).fetchall()
        return [row for row in rows if all(row[name] == value for name, value in wanted.items())]

    async def eventually(self, count: int, **wanted: Any) -> list[dict[str, Any]]:
        async def there() -> bool:
            return len(self.rows(**wanted)) >= count

        await eventually(there)
        rows = self.rows(**wanted)
        assert len(rows) == count
        return rows


@pytest.fixture
def trail(admin_url: str) -> Trail:
    return Trail(admin_url)


@pytest.fixture
def sealed(admin_url: str) -> Iterator[None]:
    """After the test, all rows can be sealed and match their seals."""
    yield
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute("select audit.seal()")
        assert connection.execute("select * from audit.verify()").fetchall() == []


def call(tool: str, **arguments: Any) -> str:
    body = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": tool, "arguments": arguments},
    }
    return json.dumps(body)


async def outcome(
    running: Running, tool: str, *, key: str | None = "head-key", **given: Any
) -> str:
    response = await running.post(call(tool, **given), key=key)
    result = response.json()["result"]
    return str(result.get("_meta", {}).get("code", "ok"))


@pytest.mark.usefixtures("sealed")
async def test_a_call_that_reads_has_a_row_that_the_database_attests(
    running: Running, trail: Trail
) -> None:
    response = await running.post(
        call("list_stores"),
        key="north-key",
        traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    )
    assert response.json()["result"]["isError"] is False
    (row,) = await trail.eventually(1)
    assert (row["kind"], row["outcome"], row["attested"]) == ("call", "ok", True)
    assert (str(row["principal_id"]), row["role_name"]) == (NORTH, "store_manager")
    assert row["key_id"] is not None
    assert (row["tool"], row["peer"], row["row_count"]) == ("list_stores", "127.0.0.1", 1)
    assert row["trace_id"] == "0af7651916cd43dd8448eb211c80319c"
    assert 0 < row["duration_ms"] < 5000
    assert row["login"] == "retail_gateway"


async def test_a_call_that_writes_is_recorded_in_its_own_transaction(
    running: Running, trail: Trail, admin_url: str
) -> None:
    given = {"idempotency_key": "audited", "items": [{"product": "H-1", "quantity": 1}]}
    assert await outcome(running, "record_sale", key="north-key", **given) == "ok"
    # The row is written before the answer is sent.
    (row,) = trail.rows()
    assert (row["tool"], row["outcome"], row["attested"]) == ("record_sale", "ok", True)
    assert (str(row["principal_id"]), row["peer"], row["row_count"]) == (NORTH, "127.0.0.1", 1)
    with psycopg.connect(admin_url) as connection:
        written = connection.execute(
            "select distinct table_name from audit.row_changes"
            " where transaction_id = %s and request_id = %s",
            [row["transaction_id"], row["request_id"]],
        ).fetchall()
    assert ("retail.inventory",) in written
    await asyncio.sleep(0.5)
    assert len(trail.rows()) == 1


async def test_a_write_that_is_undone_leaves_only_the_refusal(
    running: Running, trail: Trail
) -> None:
    given = {"idempotency_key": "too many", "items": [{"product": "H-1", "quantity": 900}]}
    assert await outcome(running, "record_sale", key="north-key", **given) != "ok"
    (row,) = trail.rows()
    assert (row["tool"], row["outcome"]) == ("record_sale", "refused")
    assert (str(row["principal_id"]), row["attested"]) == (NORTH, True)


@pytest.mark.parametrize(
    "case",
    [
        ("fails", {}, "failed", "internal"),
        ("top_products", {"max_rows": -1}, "refused", "invalid_argument"),
        ("no_such_tool", {}, "refused", "unknown_tool"),
    ],
    ids=lambda case: case[0],
)
async def test_a_failure_is_recorded_with_its_caller_before_it_is_answered(
    running: Running, trail: Trail, admin_url: str, case: tuple[str, dict[str, Any], str, str]
) -> None:
    tool, given, expected, code = case
    run_sql(admin_url, FAILS)
    await running.reload()
    with capture_logs() as lines:
        await outcome(running, tool, **given)
    (row,) = trail.rows()
    assert (row["outcome"], row["error_code"]) == (expected, code)
    assert (str(row["principal_id"]), row["role_name"]) == (HEAD, "head_office")
    assert row["key_id"] is not None
    (line,) = [line for line in lines if line["event"] == "call"]
    assert (line["principal"], line["peer"]) == (HEAD, "127.0.0.1")


@pytest.mark.attack(42)
async def test_a_failed_login_has_peer_and_key(running: Running, trail: Trail) -> None:
    with capture_logs() as lines:
        assert await outcome(running, "list_stores", key="guessed-key") == "not_identified"
        assert await outcome(running, "list_stores", key="gone-key") == "not_identified"
        assert await outcome(running, "list_stores", key=None) == "not_identified"
    unknown, disabled, none = trail.rows()
    for row in (unknown, disabled, none):
        assert (row["kind"], row["outcome"], row["peer"]) == ("login", "refused", "127.0.0.1")
        assert row["attested"] is False
    assert unknown["details"] == {"reason": "unknown key"}
    assert disabled["details"] == {"reason": "disabled principal"}
    assert disabled["key_id"] is not None
    assert str(disabled["principal_id"]).endswith("9")
    assert [line["key"] for line in lines] == [None, disabled["key_id"], None]
    assert "guessed-key" not in str(lines) + str(trail.rows())


async def test_a_refused_list_of_tools_is_a_failed_login(running: Running, trail: Trail) -> None:
    body = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'
    await running.post(body, key="head-key")
    assert trail.rows() == []
    await running.post(body, key="guessed-key")
    (row,) = trail.rows()
    assert (row["kind"], row["tool"], row["error_code"]) == (
        "login",
        "tools/list",
        "not_identified",
    )


@pytest.mark.attack(42)
async def test_a_refusal_names_who_was_refused(running: Running, trail: Trail) -> None:
    with capture_logs() as lines:
        code = await outcome(
            running, "execute_sales_query", key="north-reader-key", postgresql_query="select 1"
        )
    assert code == "not_permitted"
    (row,) = trail.rows()
    assert (row["kind"], row["outcome"], row["error_code"]) == ("call", "refused", "not_permitted")
    assert str(row["principal_id"]).endswith("6")
    assert row["details"] == {"reason": "no right"}
    assert lines[-1]["principal"] == str(row["principal_id"])


async def test_no_argument_is_in_the_trail(running: Running, trail: Trail, admin_url: str) -> None:
    canary = "canary4711"
    for tool in ("top_products", "hybrid_product_search", "customer_profile", canary):
        for key in ("head-key", canary):
            await outcome(running, tool, key=key, query=canary, category=canary, customer=canary)
    given = {"idempotency_key": canary, "items": [{"product": canary, "quantity": 1}]}
    await outcome(running, "record_sale", key="north-key", **given)
    rows = await trail.eventually(9)
    assert canary not in str(rows)


async def test_resources_and_prompts_are_recorded(running: Running, trail: Trail) -> None:
    async with running.client("north-key") as client:
        await client.list_prompts()
    (row,) = await trail.eventually(1)
    assert (row["tool"], row["attested"]) == ("guide.list_prompts", True)


async def test_in_strict_mode_the_row_is_there_before_the_answer(
    serve: Serve, trail: Trail
) -> None:
    async with serve(audit="strict", audit_seconds=60) as running:
        for count in range(1, 6):
            assert await outcome(running, "list_stores") == "ok"
            assert len(trail.rows()) == count


@pytest.mark.attack(26)
async def test_in_strict_mode_what_cannot_be_recorded_is_not_answered(
    serve: Serve, trail: Trail, admin_url: str
) -> None:
    async with serve(audit="strict") as running:
        run_sql(admin_url, "revoke execute on function audit.record_events from retail_gateway")
        response = await running.post(call("list_stores"))
        result = response.json()["result"]
        assert result["isError"] is True
        assert "cannot be recorded in the audit trail" in result["content"][0]["text"]
        assert "North" not in response.text
        await asyncio.sleep(1.1)
        ready = await running.get("/health/ready")
        assert ready.status_code == 503
        run_sql(admin_url, "grant execute on function audit.record_events to retail_gateway")

        async def answers() -> bool:
            return await outcome(running, "list_stores") == "ok"

        await eventually(answers)
        assert len(trail.rows()) == 2


@pytest.mark.attack(26)
async def test_a_write_without_its_row_is_undone(
    running: Running, trail: Trail, admin_url: str
) -> None:
    run_sql(admin_url, BREAK)
    given = {"idempotency_key": "no room", "items": [{"product": "H-1", "quantity": 1}]}
    assert await outcome(running, "record_sale", key="north-key", **given) != "ok"
    with psycopg.connect(admin_url) as connection:
        row = connection.execute(
            "select quantity_on_hand from retail.inventory"
            " where (store_id, product_id) = (101, 201)"
        ).fetchone()
    assert row == (5,)


@pytest.mark.attack(26)
async def test_calls_wait_for_room_in_the_trail(
    serve: Serve, trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More calls at once than the queue holds: each is answered, and each is recorded."""
    monkeypatch.setattr("retail_mcp.serving.audit._ROOM_SECONDS", 60.0)
    async with serve(audit_queue=4, audit_seconds=0.05) as running:
        before = len(trail.rows(tool="list_stores"))
        said = await asyncio.gather(*(outcome(running, "list_stores") for _ in range(60)))
        assert said == ["ok"] * 60
    assert len(trail.rows(tool="list_stores")) == before + 60


@pytest.mark.attack(26)
async def test_while_nothing_can_be_recorded_calls_are_answered_only_as_far_as_there_is_room(
    serve: Serve, trail: Trail, admin_url: str
) -> None:
    async with serve(audit_queue=5) as running:
        run_sql(admin_url, "revoke execute on function audit.record_events from retail_gateway")
        with capture_logs() as lines:
            outcomes = [await outcome(running, "list_stores") for _ in range(8)]

            async def logged() -> bool:
                return "audit_unavailable" in [line["event"] for line in lines]

            await eventually(logged)
        assert outcomes == ["ok"] * 5 + ["unavailable"] * 3
        assert [line["event"] for line in lines].count("audit_unavailable") == 1
        await asyncio.sleep(1.1)
        assert (await running.get("/health/ready")).status_code == 503
        run_sql(admin_url, "grant execute on function audit.record_events to retail_gateway")
        await trail.eventually(5)

        async def ready() -> bool:
            return (await running.get("/health/ready")).status_code == 200

        await eventually(ready)


async def test_a_stop_records_what_waits(serve: Serve, trail: Trail) -> None:
    async with serve(audit_seconds=60) as running:
        for _ in range(10):
            assert await outcome(running, "list_stores") == "ok"
        assert trail.rows() == []
    assert len(trail.rows()) == 10


@pytest.mark.attack(26)
@pytest.mark.parametrize("mode", ["batched", "strict"])
async def test_a_killed_server_loses_at_most_what_is_bounded(
    make_settings: Callable[..., Settings], trail: Trail, mode: str
) -> None:
    """Under load, a strict server loses no row of an answered call, and another one only a few."""
    settings = make_settings()
    assert settings.database_url is not None
    environment = {
        **os.environ,
        "RETAIL_DATABASE_URL": settings.database_url.get_secret_value(),
        "RETAIL_DATA_DIR": str(settings.data_dir),
        "RETAIL_PORT": str(settings.port),
        "RETAIL_AUDIT": mode,
        "PYTHONPATH": str(ROOT / "server"),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from retail_mcp.cli.main import main; main()",
        "serve",
        env=environment,
        stderr=asyncio.subprocess.DEVNULL,
    )
    running = Running(
        service=None,  # type: ignore[arg-type] # in the other process
        connections=None,  # type: ignore[arg-type]
        url=f"http://127.0.0.1:{settings.port}",
    )
    answered: list[float] = []
    ending = False

    async def load() -> None:
        while not ending:
            try:
                if await outcome(running, "list_stores") == "ok":
                    answered.append(time.monotonic())
            except Exception:
                if ending:
                    return
                await asyncio.sleep(0.1)

    tasks = [asyncio.create_task(load()) for _ in range(8)]
    try:
        await eventually(lambda: _reached(answered, 150), seconds=60)
    finally:
        ending = True
        killed = time.monotonic()
        os.kill(process.pid, signal.SIGKILL)
        await process.wait()
        await asyncio.gather(*tasks)
    rows = len(trail.rows())
    if mode == "strict":
        assert rows >= len(answered)
    else:
        recent = sum(1 for at in answered if at > killed - 1.0)
        assert rows >= len(answered) - recent
        assert len(answered) - rows <= settings.audit_queue


async def _reached(answered: list[float], count: int) -> bool:
    return len(answered) >= count


@pytest.mark.attack(24, 40)
async def test_no_log_holds_a_value(
    running: Running, admin_url: str, cluster: Cluster, migrator_url: str
) -> None:
    """Neither the log of PostgreSQL nor that of the server, whatever is sent."""
    canary = f"canary{secrets.token_hex(6)}"
    run_sql(admin_url, publish_caster())
    with capture_logs() as lines:
        await running.reload()
        arguments = {name: canary for name in ("customer", "product", "category", "store", "query")}
        for tool in sorted(running.service._provider._tools):
            for given in (arguments, {"postgresql_query": f"select '{canary}'::integer"}, {}):
                await outcome(running, tool, **given)
            await outcome(running, tool, key=canary)
        await outcome(running, "casts", value=canary)
        await outcome(running, "customer_profile", customer=f"{canary}@example.org")
        await outcome(running, canary)
    for login in (admin_url, migrator_url):
        with psycopg.connect(login, autocommit=True) as connection:
            for statement in (
                f"select '{canary}'::integer",
                f"select * from {canary}",
                f"insert into auth.principals (name, role_name) values ('x', '{canary}')",
            ):
                with suppress(psycopg.Error):
                    connection.execute(statement.encode())
            with suppress(psycopg.Error):
                connection.execute("select %s::text::integer", [canary])
    written = "".join(path.read_text(errors="replace") for path in cluster.logs if path.exists())
    assert canary not in written
    assert canary not in str(lines)
    assert len(lines) > 40


def publish_caster() -> str:
    """A tool whose code fails on its arguments, as none of our tools should."""
    return publish(
        "casts(value text) returns integer language plpgsql stable security definer"
        " set search_path = pg_catalog, pg_temp as $$ begin return value::integer; end $$"
    )
