"""Which tools a client selects, and how many tokens their list takes."""

from collections.abc import Iterator
from typing import Any

import orjson
import psycopg
import pytest
from mcp.shared.exceptions import MCPError

from retail_mcp.errors import UserError

from ..support import publish, run_sql
from .conftest import Running, Serve

CHARACTERS_PER_TOKEN = 4


def tokens(tools: list[Any]) -> float:
    """The size of a list as the client gets it, in tokens."""
    listed = [tool.model_dump(by_alias=True, mode="json", exclude_none=True) for tool in tools]
    return len(orjson.dumps(listed).decode()) / CHARACTERS_PER_TOKEN


async def listed(running: Running, key: str = "head-key", **headers: str) -> list[Any]:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with running.client(key, headers=sent) as client:
        return list((await client.list_tools()).tools)


async def refusal(running: Running, toolset: str) -> str:
    async with running.client("head-key", headers={"x-mcp-toolsets": toolset}) as client:
        with pytest.raises(MCPError) as refused:
            await client.list_tools()
    return str(refused.value)


def toolsets(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        cursor = connection.execute(
            "select distinct guide.toolset(function_id) from guide.tools(null)"
        )
        return {name for (name,) in cursor}


async def test_the_list_of_all_tools_fits_a_context(running: Running) -> None:
    assert tokens(await listed(running)) <= 14_000


async def test_the_list_of_each_toolset_is_short(running: Running, admin_url: str) -> None:
    names = toolsets(admin_url)
    assert len(names) >= 5
    for name in names:
        assert 0 < tokens(await listed(running, x_mcp_toolsets=name)) <= 5_000, name


async def test_the_toolsets_are_all_tools_and_no_tool_is_in_two(
    running: Running, admin_url: str
) -> None:
    parts = [
        [tool.name for tool in await listed(running, x_mcp_toolsets=name)]
        for name in sorted(toolsets(admin_url))
    ]
    names = [name for part in parts for name in part]
    assert sorted(names) == sorted(tool.name for tool in await listed(running))


async def test_a_toolset_is_chosen_in_the_url_or_in_a_header(running: Running) -> None:
    request = b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}'
    by_header = await running.post(request, x_mcp_toolsets="customers, data")
    by_url = await running.post(request, path="/mcp?toolsets=customers,data")
    names = [tool["name"] for tool in by_url.json()["result"]["tools"]]
    assert by_header.json() == by_url.json()
    assert "customer_segmentation" in names
    assert "execute_sales_query" in names
    assert "daily_sales" not in names


async def test_what_is_not_selected_is_not_called(running: Running) -> None:
    async with running.client("head-key", headers={"x-mcp-toolsets": "customers"}) as client:
        refused = await client.call_tool("daily_sales", {})
        answered = await client.call_tool("customer_segmentation", {})
    assert refused.is_error
    assert "daily_sales is not in the toolsets that this client selects" in str(refused.content)
    assert not answered.is_error


async def test_an_unknown_toolset_is_named_with_those_that_exist(running: Running) -> None:
    said = await refusal(running, "custmers")
    assert "there is no toolset called 'custmers'" in said
    assert "customers, data" in said


async def test_the_operator_chooses_the_most_that_a_client_can_have(serve: Serve) -> None:
    async with serve(toolsets=["customers", "data"]) as running:
        names = {tool.name for tool in await listed(running)}
        assert "customer_segmentation" in names
        assert "daily_sales" not in names
        said = await refusal(running, "sales")
        assert "this server does not offer the toolset 'sales'" in said


async def test_a_server_with_an_unknown_toolset_does_not_start(serve: Serve) -> None:
    with pytest.raises(UserError, match="no toolset called 'custmers'"):
        async with serve(toolsets=["custmers"]):
            pass


async def test_a_selection_gives_no_right(running: Running) -> None:
    names = {tool.name for tool in await listed(running, "north-reader-key")}
    assert "execute_sales_query" not in names
    chosen = await listed(running, "north-reader-key", x_mcp_toolsets="data")
    assert {tool.name for tool in chosen} <= names


async def test_a_new_function_without_a_toolset_is_listed_under_other(
    running: Running, admin_url: str
) -> None:
    run_sql(admin_url, publish("a_new_one() returns integer language sql stable return 1"))
    await running.reload()
    assert [tool.name for tool in await listed(running, x_mcp_toolsets="other")] == ["a_new_one"]


async def test_optional_arguments_take_null_and_no_schema_lists_types(running: Running) -> None:
    for tool in await listed(running, x_mcp_output_schemas="full"):
        for schema in (tool.input_schema, tool.output_schema):
            assert not [found for found in _types(schema) if not isinstance(found, str)], tool.name
        required = tool.input_schema.get("required", [])
        for name, argument in tool.input_schema["properties"].items():
            assert argument["description"], (tool.name, name)
            assert ({"type": "null"} in argument.get("anyOf", ())) is (name not in required)


async def test_descriptions_are_short_enough_for_every_client(running: Running) -> None:
    for tool in await listed(running):
        assert 20 <= len(tool.description) <= 1000, tool.name


def _types(schema: Any) -> Iterator[Any]:
    if isinstance(schema, list):
        for item in schema:
            yield from _types(item)
    elif isinstance(schema, dict):
        for key, value in schema.items():
            # A property may have any name, "type" included.
            if key == "type" and not isinstance(value, dict):
                yield value
            elif key not in ("default", "enum", "const"):
                yield from _types(value)
