"""Resources, prompts and completion with a real client, in both eras of the protocol."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from mcp.client import Client
from mcp.shared.exceptions import MCPError
from mcp.shared.subscriptions import PromptsListChanged, ResourcesListChanged
from mcp_types import (
    INVALID_PARAMS,
    INVALID_REQUEST,
    GetPromptResult,
    PromptReference,
    ReadResourceResult,
    ResourceTemplateReference,
    TextContent,
    TextResourceContents,
)

from ..support import run_sql
from .conftest import ERAS, Running, Serve
from .test_http import META
from .test_reload import NOTIFY, listening
from .test_wire import stdio

TABLES = ResourceTemplateReference(uri="retail://tables/{table_name}")
WEEKLY = PromptReference(name="weekly_review")


def read(result: ReadResourceResult) -> str:
    (content,) = result.contents
    assert isinstance(content, TextResourceContents)
    assert content.mime_type == "text/markdown"
    return content.text


def said(result: GetPromptResult) -> str:
    (message,) = result.messages
    assert message.role == "user"
    assert isinstance(message.content, TextContent)
    return message.content.text


async def look_around(client: Client) -> dict[str, Any]:
    """Use everything that the server offers, as a client does after connecting."""
    resources = (await client.list_resources()).resources
    return {
        "uris": [resource.uri for resource in resources],
        "texts": [read(await client.read_resource(resource.uri)) for resource in resources],
        "templates": [
            template.uri_template
            for template in (await client.list_resource_templates()).resource_templates
        ],
        "prompts": {prompt.name: prompt for prompt in (await client.list_prompts()).prompts},
        "weekly": said(await client.get_prompt("weekly_review", {"store_name": "north"})),
        "places": (await client.complete(WEEKLY, {"name": "store_name", "value": ""})).completion,
    }


def judge(found: dict[str, Any]) -> None:
    """Check what the manager of North gets, over HTTP and stdio alike."""
    assert "retail://tools" in found["uris"]
    assert "retail://tables/orders" in found["uris"]
    assert all(found["texts"])
    # Nothing names objects of another store.
    assert not any(word in text for text in found["texts"] for word in ("South", "Tacoma"))
    assert found["templates"] == ["retail://tables/{table_name}", "retail://tools/{tool_name}"]
    prompt = found["prompts"]["prepare_promotion"]
    assert prompt.title == "Prepare promotion"
    assert [(one.name, one.required) for one in prompt.arguments] == [
        ("category_name", True),
        ("store_name", False),
    ]
    assert found["weekly"].startswith(
        "Review the seven days from 2025-05-28 to 2025-06-03 for the store 'North',"
    )
    assert found["places"].values == ["North"]
    assert found["places"].total == 1
    assert found["places"].has_more is False


@pytest.mark.parametrize("mode", ERAS)
async def test_prompts_and_resources_work_over_http(running: Running, mode: str) -> None:
    async with running.client("north-key", mode=mode) as client:
        judge(await look_around(client))


@pytest.mark.parametrize("mode", ERAS)
async def test_prompts_and_resources_work_over_stdio(
    mode: Any, database_url: str, tmp_path: Path
) -> None:
    server = stdio(database_url, tmp_path, RETAIL_API_KEY="north-key")
    async with Client(server, mode=mode) as client:
        judge(await look_around(client))


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_the_server_announces_its_capabilities(running: Running, mode: str) -> None:
    async with running.client("north-key", mode=mode) as client:
        capabilities = client.server_capabilities
        assert capabilities is not None
        assert capabilities.completions is not None
        assert capabilities.prompts is not None
        assert capabilities.resources is not None
        # Only streams carry notifications of changes.
        assert bool(capabilities.prompts.list_changed) is (mode == "auto")
        assert bool(capabilities.resources.list_changed) is (mode == "auto")


@pytest.mark.parametrize("mode", ERAS)
async def test_prompts_name_only_tools_that_the_caller_may_call(
    running: Running, mode: str
) -> None:
    values = {
        "category_name": "paint",
        "product_name": "claw hammer",
        "project": "paint a wall",
        "segment": "loyal",
    }
    for key in ("north-reader-key", "north-user-key", "analyst-key", "head-key"):
        async with running.client(key, mode=mode) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            prompts = (await client.list_prompts()).prompts
            assert len(prompts) >= 5
            for prompt in prompts:
                arguments = {
                    one.name: values[one.name] for one in prompt.arguments or [] if one.required
                }
                text = said(await client.get_prompt(prompt.name, arguments))
                named = set(text.split("`")[1::2])
                assert named, prompt.name
                assert named <= tools, prompt.name


@pytest.mark.parametrize("mode", ERAS)
async def test_arguments_of_prompts_are_completed(running: Running, mode: str) -> None:
    async def completed(client: Client, ref: Any, name: str, value: str) -> list[str]:
        return (await client.complete(ref, {"name": name, "value": value})).completion.values

    async with running.client("head-key", mode=mode) as client:
        assert await completed(client, WEEKLY, "store_name", "") == ["North", "South", "Web"]
        assert await completed(client, WEEKLY, "store_name", "w") == ["Web"]
        assert await completed(client, TABLES, "table_name", "PRODUCT_T") == ["product_types"]
        promotion = PromptReference(name="prepare_promotion")
        assert await completed(client, promotion, "category_name", "PA") == ["paint"]
        assert await completed(client, promotion, "absent", "") == []
        assert await completed(client, PromptReference(name="absent"), "x", "") == []
        assert await completed(client, ResourceTemplateReference(uri="x://{y}"), "y", "") == []
        result = await client.complete(
            promotion, {"name": "store_name", "value": "N"}, {"category_name": "paint"}
        )
        assert result.completion.values == ["North"]


@pytest.mark.attack(11)
@pytest.mark.parametrize("mode", ERAS)
async def test_names_of_other_stores_are_unknown(running: Running, mode: str) -> None:
    async with running.client("north-key", mode=mode) as client:
        result = await client.complete(WEEKLY, {"name": "store_name", "value": "South"})
        assert result.completion.values == []
        with pytest.raises(MCPError) as refusal:
            await client.get_prompt("weekly_review", {"store_name": "South"})
        assert refusal.value.error.code == INVALID_PARAMS
        assert "There are: 'North'." in refusal.value.error.message
        assert "Web" not in refusal.value.error.message


@pytest.mark.parametrize("mode", ERAS)
async def test_impossible_requests_are_explained(running: Running, mode: str) -> None:
    async with running.client("north-reader-key", mode=mode) as client:
        refusals = {
            "uri": client.read_resource("retail://nothing"),
            "table_name": client.read_resource("retail://tables/api_keys"),
            "name": client.get_prompt("customers_who_might_leave", {}),
            "category_name": client.get_prompt("prepare_promotion", {}),
            "month": client.get_prompt("month_end_report", {"month": "June"}),
            "arguments": client.get_prompt("weekly_review", {"store_name": "\0"}),
        }
        for argument, call in refusals.items():
            with pytest.raises(MCPError) as refusal:
                await call
            error = refusal.value.error
            assert error.code == INVALID_PARAMS
            assert error.message.startswith("invalid_argument: ")
            assert error.data["code"] == "invalid_argument"
            assert error.data["argument"] == argument
            assert error.data["request_id"]


METHODS: list[tuple[str, dict[str, Any]]] = [
    ("resources/list", {}),
    ("resources/templates/list", {}),
    ("resources/read", {"uri": "retail://glossary"}),
    ("prompts/list", {}),
    ("prompts/get", {"name": "weekly_review"}),
    (
        "completion/complete",
        {
            "ref": {"type": "ref/prompt", "name": "weekly_review"},
            "argument": {"name": "store_name", "value": ""},
        },
    ),
]


@pytest.mark.parametrize("key", [None, "no-such-key", "expired-key", "revoked-key", "gone-key"])
@pytest.mark.parametrize("modern", [False, True])
async def test_an_unauthenticated_caller_gets_nothing(
    running: Running, key: str | None, modern: bool
) -> None:
    for method, params in METHODS:
        body = {
            "jsonrpc": "2.0",
            "id": 1,
            "method": method,
            "params": {**params, **({"_meta": META} if modern else {})},
        }
        headers = {"mcp_protocol_version": "2026-07-28", "mcp_method": method} if modern else {}
        name = params.get("name") or params.get("uri")
        if modern and name:
            headers["mcp_name"] = name
        answer = await running.post(json.dumps(body), key=key, **headers)
        error = answer.json()["error"]
        assert error["code"] == INVALID_REQUEST, method
        assert error["data"]["code"] == "not_identified"
        assert error["message"].startswith("not_identified: ")
        assert "North" not in answer.text


@pytest.mark.parametrize("mode", ERAS)
async def test_a_database_without_resources_and_prompts_has_empty_lists(
    serve: Serve, admin_url: str, mode: str
) -> None:
    run_sql(
        admin_url,
        "drop function guide.list_resources, guide.list_resource_templates, guide.read_resource,"
        " guide.list_prompts, guide.get_prompt, guide.complete cascade",
    )
    async with serve() as running, running.client("north-key", mode=mode) as client:
        assert (await client.list_resources()).resources == []
        assert (await client.list_resource_templates()).resource_templates == []
        assert (await client.list_prompts()).prompts == []
        result = await client.complete(WEEKLY, {"name": "store_name", "value": ""})
        assert result.completion.values == []
        with pytest.raises(MCPError, match="there is nothing of that name here"):
            await client.read_resource("retail://tools")
        with pytest.raises(MCPError, match="there is nothing of that name here"):
            await client.get_prompt("weekly_review", {})
        assert (await client.list_tools()).tools


async def test_internal_failures_are_masked(serve: Serve, admin_url: str) -> None:
    run_sql(
        admin_url,
        "create or replace function guide.list_prompts() returns table ("
        "name text, title text, description text, arguments json)"
        " language plpgsql stable security definer set search_path = pg_catalog, pg_temp"
        " as $$ begin perform 1 / 0 from retail.secret_table; end $$",
    )
    async with serve() as running, running.client("north-key") as client:
        with pytest.raises(MCPError) as refusal:
            await client.list_prompts()
    assert "secret_table" not in refusal.value.error.message
    assert refusal.value.error.message.startswith("internal: ")
    assert refusal.value.error.data["request_id"] in refusal.value.error.message


async def test_a_new_prompt_is_offered_at_once_and_clients_are_notified(
    running: Running, admin_url: str
) -> None:
    await listening(running)
    async with (
        running.client("north-reader-key", mode="2026-07-28") as client,
        client.listen(prompts_list_changed=True, resources_list_changed=True) as events,
    ):
        run_sql(
            admin_url,
            "create function prompt.count_days(last_day api.day) returns text language sql stable"
            " set search_path = pg_catalog, pg_temp"
            " begin atomic select format(e'Up to %s.\\n- Ask `daily_sales`.', last_day); end;"
            "alter function prompt.count_days(api.day) owner to retail_definer;"
            "revoke all on function prompt.count_days(api.day) from public;"
            "grant execute on function prompt.count_days(api.day) to store_readonly;"
            "comment on function prompt.count_days(api.day) is e'Counts.\\n\\nlast_day: The last.';"
            + NOTIFY,
        )
        told = set()
        async with asyncio.timeout(5):
            async for event in events:
                told.add(type(event))
                if told >= {PromptsListChanged, ResourcesListChanged}:
                    break
        listed = {one.name for one in (await client.list_prompts(cache_mode="bypass")).prompts}
        assert "count_days" in listed
        result = await client.get_prompt("count_days", {"last_day": "2025-06-01"})
        assert said(result) == "Up to 2025-06-01.\n- Ask `daily_sales`."
        assert result.description == "Counts."
