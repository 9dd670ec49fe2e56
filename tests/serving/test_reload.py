"""Tools that appear and disappear while the server runs, and the notifications of clients."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from mcp.client import Client
from mcp.shared.subscriptions import ToolsListChanged
from structlog.testing import capture_logs

from ..conftest import Database
from ..support import eventually, publish, run_sql
from .conftest import Running
from .test_wire import stdio

NEW = publish("brand_new() returns integer language sql stable return 42")
NOTIFY = "notify retail_catalog, 'reload'"


async def listening(running: Running) -> None:
    """Wait until the server listens for notifications."""

    async def is_listening() -> bool:
        async with running.service._pool.connect("test") as connection:
            cursor = await connection.execute(
                "select count(*) from pg_stat_activity where datname = current_database()"
                " and application_name = 'retail-mcp listener' and state = 'idle'"
            )
            return await cursor.fetchone() == (1,)

    await eventually(is_listening)
    await asyncio.sleep(0.2)


async def test_a_migration_brings_a_tool_and_takes_it_away(
    running: Running, admin_url: str
) -> None:
    await listening(running)
    async with running.client("head-key") as client:

        async def names() -> set[str]:
            return {tool.name for tool in (await client.list_tools(cache_mode="bypass")).tools}

        async def is_there() -> bool:
            return "brand_new" in await names()

        async def is_gone() -> bool:
            return "brand_new" not in await names()

        assert await is_gone()
        run_sql(admin_url, NEW + NOTIFY)
        await eventually(is_there, seconds=5)
        assert (await client.call_tool("brand_new", {})).structured_content == {"result": 42}
        run_sql(admin_url, f"drop function api.brand_new(); {NOTIFY}")
        await eventually(is_gone, seconds=5)


async def test_a_function_that_no_schema_can_describe_hides_no_other(
    running: Running, admin_url: str
) -> None:
    await listening(running)
    deep = "[" * 2000 + "]" * 2000
    odd = (
        "create domain api.backwards as text check (value ~ '^a{5,2}$');"
        + publish("odd_text(a api.backwards) returns integer language sql stable return 1")
        + publish(
            f"too_deep(a jsonb default '{deep}') returns integer language sql stable return 1"
        )
    )
    with capture_logs() as lines:
        run_sql(admin_url, odd + NOTIFY)

        async def is_told() -> bool:
            return any(line["event"] == "function_left_out" for line in lines)

        await eventually(is_told, seconds=10)
    assert {line["function"] for line in lines if line["event"] == "function_left_out"} == {
        "too_deep"
    }
    async with running.client("head-key") as client:

        async def names() -> set[str]:
            return {tool.name for tool in (await client.list_tools(cache_mode="bypass")).tools}

        async def is_there() -> bool:
            return "brand_new" in await names()

        run_sql(admin_url, NEW + NOTIFY)
        await eventually(is_there, seconds=10)
        assert {"odd_text", "list_stores"} < await names()
        assert "too_deep" not in await names()


@pytest.mark.attack(39)
async def test_many_notifications_are_one_reload(running: Running, admin_url: str) -> None:
    await listening(running)
    with capture_logs() as lines:
        for number in range(5):
            run_sql(admin_url, NEW.replace("brand_new", f"new_{number}") + NOTIFY)
        await asyncio.sleep(1.5)
    changes = [line for line in lines if line["event"] == "tools_changed"]
    assert 1 <= len(changes) <= 2


async def test_the_old_catalogue_stays_when_the_new_one_cannot_be_read(
    running: Running, database: Database
) -> None:
    await listening(running)
    with capture_logs() as lines:
        # From now on the server's role is one that the server refuses to use.
        run_sql(database.admin, f"grant retail_owner to retail_gateway; {NEW} {NOTIFY}")
        try:
            async with running.client("head-key") as client:
                for _ in range(100):
                    if any(line["event"] == "catalog_not_reloaded" for line in lines):
                        break
                    await asyncio.sleep(0.05)
                listed = {tool.name for tool in (await client.list_tools()).tools}
        finally:
            run_sql(database.admin, "revoke retail_owner from retail_gateway")
    assert "daily_sales" in listed
    assert "brand_new" not in listed
    (line,) = (line for line in lines if line["event"] == "catalog_not_reloaded")
    assert "member of retail_owner" in line["error"]


async def test_after_a_lost_connection_the_catalogue_is_read_again(
    running: Running, admin_url: str
) -> None:
    await listening(running)
    run_sql(
        admin_url,
        NEW + "select pg_terminate_backend(pid) from pg_stat_activity"
        " where application_name = 'retail-mcp listener' and datname = current_database()",
    )
    async with running.client("head-key") as client:

        async def is_there() -> bool:
            listed = await client.list_tools(cache_mode="bypass")
            return "brand_new" in {tool.name for tool in listed.tools}

        await eventually(is_there, seconds=8)


async def test_subscribers_of_the_stateless_protocol_are_told(
    running: Running, admin_url: str
) -> None:
    await listening(running)
    async with running.client("head-key", mode="auto") as client:
        assert client.protocol_version == "2026-07-28"
        assert client.server_capabilities.tools is not None
        assert client.server_capabilities.tools.list_changed
        async with client.listen(tools_list_changed=True) as events:
            run_sql(admin_url, NEW + NOTIFY)
            async with asyncio.timeout(5):
                assert isinstance(await anext(aiter(events)), ToolsListChanged)


async def test_a_stop_ends_the_streams_of_subscribers(running: Running) -> None:
    async with (
        running.client("head-key", mode="2026-07-28") as client,
        client.listen(tools_list_changed=True) as events,
    ):
        running.service.stopping()
        async with asyncio.timeout(5):
            assert [event async for event in events] == []


@pytest.mark.parametrize("tells", [True, False])
async def test_capabilities_promise_only_what_can_be_kept(
    running: Running, database_url: str, tmp_path: Path, *, tells: bool
) -> None:
    if tells:
        connection: Any = Client(
            stdio(database_url, tmp_path, RETAIL_API_KEY="head-key"), mode="legacy"
        )
    else:
        connection = running.client("head-key")
    async with connection as client:
        assert client.server_capabilities.tools is not None
        assert bool(client.server_capabilities.tools.list_changed) is tells


async def test_a_client_over_stdio_is_notified_of_changes_and_of_nothing_else(
    database_url: str, admin_url: str, tmp_path: Path
) -> None:
    told: list[str] = []

    async def hear(message: Any) -> None:
        told.append(type(message).__name__)

    async def is_told() -> bool:
        return "ToolListChangedNotification" in told

    server = stdio(database_url, tmp_path, RETAIL_API_KEY="head-key")
    async with Client(server, mode="legacy", message_handler=hear) as client:
        await client.list_tools()
        # Long enough for the listener to start.
        await asyncio.sleep(1)
        assert told == []
        run_sql(admin_url, NEW + NOTIFY)
        await eventually(is_told, 8)
        result = await client.call_tool("brand_new", {})
        assert result.structured_content == {"result": 42}


WITHDRAWN = "revoke execute on function api.daily_sales from store_readonly, analyst"
GIVEN_BACK = "grant execute on function api.daily_sales to store_readonly, analyst"


@pytest.mark.parametrize("transport", ["http", "stdio"])
async def test_revoke_withdraws_a_tool_and_grant_brings_it_back(
    running: Running, database: Database, tmp_path: Path, transport: str
) -> None:
    """Nobody runs a migration or notifies by hand: the database notifies by itself."""
    await listening(running)
    connection: Any = running.client("north-key")
    if transport == "stdio":
        connection = Client(
            stdio(database.gateway, tmp_path, RETAIL_API_KEY="north-key"), mode="legacy"
        )
    async with connection as client:

        async def offers() -> bool:
            listed = await client.list_tools(cache_mode="bypass")
            return "daily_sales" in {tool.name for tool in listed.tools}

        async def offers_no_more() -> bool:
            return not await offers()

        assert await offers()
        await asyncio.sleep(0.5)
        # The owner of the functions may do this without an administrator.
        run_sql(database.migrator, f"set role retail_definer; {WITHDRAWN}")
        await eventually(offers_no_more, 5)
        run_sql(database.migrator, f"set role retail_definer; {GIVEN_BACK}")
        await eventually(offers, 5)


# What is removed, how it is restored, and what the list lacks meanwhile.
TAKEN = {
    "a prompt": (
        "revoke execute on function prompt.weekly_review from store_readonly, analyst",
        "grant execute on function prompt.weekly_review to store_readonly, analyst",
        "weekly_review",
    ),
    "a table": (
        "revoke select on retail.customer_sales from retail_query_staff",
        "grant select on retail.customer_sales to retail_query_staff",
        "retail.customer_sales",
    ),
}


@pytest.mark.parametrize("taken", TAKEN)
async def test_revoke_withdraws_prompts_and_tables_from_lists_that_are_kept(
    running: Running, database: Database, taken: str
) -> None:
    await listening(running)
    revoke, grant, name = TAKEN[taken]
    async with running.client("north-reader-key") as client:

        async def offers() -> bool:
            prompts = await client.list_prompts(cache_mode="bypass")
            resources = await client.list_resources(cache_mode="bypass")
            return name in {one.name for one in (*prompts.prompts, *resources.resources)}

        async def offers_no_more() -> bool:
            return not await offers()

        assert await offers()
        assert await offers()
        await asyncio.sleep(0.5)
        owner = "retail_definer" if taken == "a prompt" else "retail_owner"
        run_sql(database.migrator, f"set role {owner}; {revoke}")
        try:
            await eventually(offers_no_more, 5)
        finally:
            run_sql(database.migrator, f"set role {owner}; {grant}")
        await eventually(offers, 5)


async def test_members_of_a_role_that_changes_are_offered_other_tools(
    running: Running, admin_url: str
) -> None:
    """No event trigger reports this, so the server finds out when it checks again."""
    run_sql(
        admin_url,
        NEW.replace("store_readonly", "retail_auditor")
        + "revoke retail_auditor from store_readonly;",
    )
    await listening(running)
    async with running.client("head-key") as client:

        async def is_there() -> bool:
            listed = await client.list_tools(cache_mode="bypass")
            return "brand_new" in {tool.name for tool in listed.tools}

        assert not await is_there()
        try:
            run_sql(admin_url, f"grant retail_auditor to store_readonly; {NOTIFY}")
            await eventually(is_there, 5)
        finally:
            run_sql(admin_url, "revoke retail_auditor from store_readonly")
