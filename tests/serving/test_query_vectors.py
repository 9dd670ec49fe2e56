"""Vectors of callers' texts by a remote model, with an HTTP endpoint."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from mcp.client import Client
from pgvector import Vector
from pydantic import SecretStr
from rich.console import Console
from structlog.testing import capture_logs

from retail_mcp.cli.bring_up_vectors import bring_up
from retail_mcp.embedding.query_vectors import QueryVectors
from retail_mcp.installation.connections import connect
from retail_mcp.settings import Settings

from ..conftest import Database
from ..embedding_endpoint import DIMENSIONS, Endpoint, failing, serving, vector_of
from ..support import eventually, publish, run_sql
from .conftest import Running, Serve
from .test_reload import listening
from .test_wire import stdio

KEY = "sk-secret-of-the-test"
MODEL = "words-in-a-row"
OFFLINE_NOTE = "offline vectors were used"


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serving() as running:
        yield running


def outside(endpoint: Endpoint, **changes: Any) -> dict[str, Any]:
    """Settings of a server that uses the endpoint to compute vectors."""
    return {
        "embedding_provider": "openai",
        "embedding_url": f"{endpoint.url}/v1",
        "embedding_api_key": SecretStr(KEY),
        "embedding_model": MODEL,
        "embedding_dimensions": DIMENSIONS,
        **changes,
    }


def literal(vector: list[float]) -> str:
    return Vector(vector).to_text()


def save_all(database: Database, name: str = MODEL, dimensions: int = DIMENSIONS) -> None:
    """Save a model's vector of each text, as another pipeline would."""
    with connect(database.migrator) as connection:
        connection.execute("select search.save_model(%s, 'openai', %s)", [name, dimensions])
        pending = connection.execute(
            "select * from search.pending_embeddings(%s)", [name]
        ).fetchall()
        connection.execute(
            "select search.save_embeddings(%s, %s, %s, %s)",
            [
                name,
                [row[0] for row in pending],
                [row[2] for row in pending],
                [literal(vector_of(str(row[1]), dimensions)) for row in pending],
            ],
        )


def switch(database: Database, name: str) -> None:
    with connect(database.migrator) as connection:
        connection.execute("select search.switch_model(%s)", [name])


@pytest.fixture
def catalogue(database: Database) -> Database:
    """A catalogue with vectors of both models; the remote one is current."""
    with connect(database.migrator) as connection:
        bring_up(connection, Console(quiet=True))
    save_all(database)
    switch(database, MODEL)
    return database


async def search(running: Running, query: str, **arguments: Any) -> list[dict[str, Any]]:
    async with running.client("head-key") as client:
        result = await client.call_tool("hybrid_product_search", {"query": query, **arguments})
    assert not result.is_error, result.content
    assert result.structured_content is not None
    rows: list[dict[str, Any]] = result.structured_content["rows"]
    return rows


def notes(rows: list[dict[str, Any]]) -> str:
    return " ".join(row["note"] or "" for row in rows)


async def test_a_call_and_sql_with_the_same_vector_return_the_same(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    async with serve(**outside(endpoint)) as running:
        found = await search(running, "claw hammer")
    assert len(found) > 1
    assert OFFLINE_NOTE not in notes(found)
    assert endpoint.texts == ["claw hammer"]
    (asked,) = endpoint.asked
    assert asked.body["model"] == MODEL
    assert asked.body["dimensions"] == DIMENSIONS
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    with psycopg.connect(catalogue.admin) as connection:
        connection.execute("select auth.begin_request('head-key', null, null, null, 'test')")
        rows = connection.execute(
            "select to_json(found) from api.hybrid_product_search('claw hammer',"
            " query_embedding => %s::extensions.vector, query_embedding_model => %s) as found",
            [literal(vector_of("claw hammer")), MODEL],
        ).fetchall()
        offline = connection.execute(
            "select similarity_percent from api.hybrid_product_search('claw hammer')"
        ).fetchall()
    assert [row[0] for row in rows] == found
    # The vector matters: with the offline model, the answer differs.
    assert [float(row[0]) for row in offline] != [row["similarity_percent"] for row in found]


async def test_a_server_counts_the_tokens_of_calls(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    monitor = SecretStr(catalogue.login("retail_monitor"))
    changes = outside(endpoint, monitor_url=monitor, metrics_seconds=3600.0)
    usage = "select measure, label, amount::integer from ops.usage_days order by 1"
    async with serve(**changes) as running:
        await search(running, "claw hammer")
        await search(running, "claw hammer")
        await search(running, "red paint")
    # Two requests, because one text repeats. The server saves its counts when it stops.
    with connect(catalogue.admin) as connection:
        assert connection.execute(usage.encode()).fetchall() == [
            ("embedding requests", MODEL, 2),
            ("tokens", MODEL, 2),
        ]


async def test_azure_is_called_by_its_deployment(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    changes = outside(endpoint, embedding_url=endpoint.url, embedding_provider="azure_openai")
    save_all(catalogue, "deployed")
    with psycopg.connect(catalogue.admin, autocommit=True) as connection:
        connection.execute(
            "update search.models set provider = 'azure_openai' where name = 'deployed'"
        )
    switch(catalogue, "deployed")
    async with serve(**changes | {"embedding_model": "deployed"}) as running:
        found = await search(running, "claw hammer")
    assert OFFLINE_NOTE not in notes(found)
    (asked,) = endpoint.asked
    assert asked.path == "/openai/deployments/deployed/embeddings"
    assert asked.query == "api-version=2024-10-21"
    assert asked.headers["api-key"] == KEY


async def test_the_same_text_is_embedded_once(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    endpoint.delay = 0.3
    async with serve(**outside(endpoint)) as running:
        answers = await asyncio.gather(*(search(running, "claw hammer") for _ in range(20)))
        assert endpoint.texts == ["claw hammer"]
        assert all(answer == answers[0] for answer in answers)
        await search(running, "  claw hammer ")
        assert endpoint.texts == ["claw hammer"]
        await search(running, "white paint")
        assert endpoint.texts == ["claw hammer", "white paint"]


async def test_no_vectors_are_computed_for_unknown_callers(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    async with serve(**outside(endpoint)) as running:
        for key in (None, "wrong-key", "gone-key"):
            async with running.client(key) as client:
                result = await client.call_tool("hybrid_product_search", {"query": "a hammer"})
                assert result.is_error
    assert endpoint.asked == []


@pytest.mark.attack(23)
async def test_callers_cannot_pass_vectors(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    async with serve(**outside(endpoint)) as running, running.client("head-key") as client:
        result = await client.call_tool(
            "hybrid_product_search", {"query": "hammer", "query_embedding": "[1,2]"}
        )
        assert result.is_error
        assert "query_embedding" in str(result.content)
        (tool,) = (
            tool
            for tool in (await client.list_tools()).tools
            if tool.name == "hybrid_product_search"
        )
        assert "embedding" not in json.dumps(tool.input_schema)
        assert "embedding" not in (tool.description or "")
    assert endpoint.asked == []


@pytest.mark.attack(26)
@pytest.mark.parametrize("failure", ["status", "slow", "dimensions", "nonsense", "key"])
async def test_a_call_succeeds_without_the_remote_model(
    serve: Serve, catalogue: Database, endpoint: Endpoint, failure: str
) -> None:
    match failure:
        case "status":
            endpoint.always = failing(500)
        case "slow":
            endpoint.delay = 2
        case "dimensions":
            endpoint.dimensions = 7
        case "nonsense":
            endpoint.always = failing(200, "not a vector at all")
        case "key":
            endpoint.always = failing(401, f"Incorrect API key provided: {KEY}")
    async with serve(**outside(endpoint, embedding_timeout=0.3)) as running:
        with capture_logs() as lines:
            found = await search(running, "claw hammer")
    assert found[0]["product"] == "Claw Hammer"
    assert OFFLINE_NOTE in notes(found)
    (line,) = (line for line in lines if line["event"] == "embedding_failed")
    assert line["reason"]
    assert KEY not in str(lines)


@pytest.mark.attack(26)
async def test_a_failing_service_is_not_asked_for_a_while(
    serve: Serve, catalogue: Database, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retail_mcp.serving.application.QueryVectors", quick_vectors)
    endpoint.always = failing(500)
    async with serve(**outside(endpoint)) as running:
        for number in range(6):
            assert OFFLINE_NOTE in notes(await search(running, f"hammer {number}"))
        # After three failures, the endpoint gets no more requests for a while.
        assert len(endpoint.asked) == 3
        endpoint.always = None
        await asyncio.sleep(QUICK_PAUSE + 0.1)
        assert OFFLINE_NOTE not in notes(await search(running, "hammer again"))
        assert len(endpoint.asked) == 4
        assert OFFLINE_NOTE not in notes(await search(running, "and again"))
        assert len(endpoint.asked) == 5


# Longer than a few searches take on a busy machine.
QUICK_PAUSE = 3.0


def quick_vectors(*arguments: Any, **options: Any) -> QueryVectors:
    return QueryVectors(*arguments, pause=QUICK_PAUSE, **options)


async def test_the_service_decides_how_long_to_wait(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    endpoint.first.append(failing(429, retry_after="1"))
    async with serve(**outside(endpoint)) as running:
        for number in range(3):
            assert OFFLINE_NOTE in notes(await search(running, f"hammer {number}"))
        assert len(endpoint.asked) == 1
        await asyncio.sleep(1.1)
        assert OFFLINE_NOTE not in notes(await search(running, "hammer again"))


async def test_refused_texts_do_not_open_the_circuit_breaker(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    # Otherwise, any caller could disable the model for all others.
    endpoint.first.extend(failing(400, "too long") for _ in range(5))
    async with serve(**outside(endpoint)) as running:
        for number in range(5):
            assert OFFLINE_NOTE in notes(await search(running, f"hammer {number}"))
        assert OFFLINE_NOTE not in notes(await search(running, "hammer again"))


async def test_above_the_rate_limit_calls_do_not_wait(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    async with serve(**outside(endpoint, embedding_requests_per_minute=20)) as running:
        for number in range(5):
            await search(running, f"hammer {number}")
    # The burst is a tenth of the requests per minute.
    assert len(endpoint.asked) == 2


async def test_switching_models_needs_no_restart(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    switch(catalogue, "wordllama-256")
    async with serve(**outside(endpoint)) as running:
        await listening(running)
        found = await search(running, "claw hammer")
        assert OFFLINE_NOTE not in notes(found)
        assert endpoint.asked == []
        switch(catalogue, MODEL)

        async def is_asked() -> bool:
            await search(running, "claw hammer")
            return bool(endpoint.asked)

        await eventually(is_asked, seconds=5)
        assert OFFLINE_NOTE not in notes(await search(running, "claw hammer"))
        # A remote model that this server does not know.
        save_all(catalogue, "another", 12)
        switch(catalogue, "another")

        async def is_not_asked() -> bool:
            return OFFLINE_NOTE in notes(await search(running, "claw hammer"))

        await eventually(is_not_asked, seconds=5)
        assert endpoint.texts == ["claw hammer"]


async def test_without_settings_no_endpoint_is_asked(
    serve: Serve, catalogue: Database, make_settings: Callable[..., Any]
) -> None:
    assert make_settings().embedding_provider is None
    async with serve() as running:
        assert OFFLINE_NOTE in notes(await search(running, "claw hammer"))


TWO = publish(
    """two(
        first text,
        second text default null,
        first_embedding extensions.vector default null,
        first_embedding_model text default null,
        second_embedding extensions.vector default null,
        third_embedding text default null
    )
    returns text
    language sql stable
    return concat_ws(' ', first, left(first_embedding::text, 9), first_embedding_model,
        left(second_embedding::text, 9), third_embedding)"""
)


async def test_the_texts_of_a_call_are_embedded_in_one_request(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    run_sql(catalogue.admin, TWO)
    async with serve(**outside(endpoint)) as running, running.client("head-key") as client:
        both = await client.call_tool("two", {"first": "hammer", "second": "paint"})
        one = await client.call_tool("two", {"first": "paint"})
        (tool,) = (tool for tool in (await client.list_tools()).tools if tool.name == "two")
    # An embedding that belongs to no text argument is an ordinary argument.
    assert list(tool.input_schema["properties"]) == ["first", "second", "third_embedding"]
    hammer, paint = literal(vector_of("hammer"))[:9], literal(vector_of("paint"))[:9]
    assert both.structured_content == {"result": f"hammer {hammer} {MODEL} {paint}"}
    assert one.structured_content == {"result": f"paint {paint} {MODEL}"}
    (asked,) = endpoint.asked
    assert asked.texts == ["hammer", "paint"]


async def test_only_a_text_has_a_vector(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    many = """many(
        first text,
        first_embedding extensions.vector default null,
        words text[] default '{}',
        words_embedding extensions.vector default null
    )
    returns text
    language sql stable
    return concat_ws(' ', first, first_embedding is not null, words_embedding is not null, words)"""
    run_sql(catalogue.admin, publish(many))
    async with serve(**outside(endpoint)) as running, running.client("head-key") as client:
        some = await client.call_tool("many", {"first": "hammer", "words": ["a", "b"]})
        none = await client.call_tool("many", {"first": " ", "words": ["a"]})
    assert some.structured_content == {"result": "hammer t f {a,b}"}
    # A text without words is not sent.
    assert none.structured_content == {"result": "  f f {a}"}
    assert endpoint.texts == ["hammer"]


async def test_no_vectors_are_computed_for_a_tool_the_caller_may_not_call(
    serve: Serve, catalogue: Database, endpoint: Endpoint
) -> None:
    run_sql(catalogue.admin, TWO.replace("store_readonly", "head_office"))
    async with serve(**outside(endpoint)) as running, running.client("north-key") as client:
        assert (await client.call_tool("two", {"first": "hammer"})).is_error
    assert endpoint.asked == []


@pytest.mark.attack(25)
async def test_the_key_is_in_no_log(
    catalogue: Database,
    endpoint: Endpoint,
    tmp_path: Path,
) -> None:
    endpoint.first.extend([failing(401, f"Incorrect API key provided: {KEY}"), failing(500, KEY)])
    server = stdio(
        catalogue.gateway,
        tmp_path,
        RETAIL_API_KEY="head-key",
        RETAIL_LOG_LEVEL="DEBUG",
        RETAIL_EMBEDDING_PROVIDER="openai",
        RETAIL_EMBEDDING_URL=f"{endpoint.url}/v1",
        RETAIL_EMBEDDING_API_KEY=KEY,
        RETAIL_EMBEDDING_MODEL=MODEL,
        RETAIL_EMBEDDING_DIMENSIONS=str(DIMENSIONS),
    )
    log = tmp_path / "log"
    command = f"exec {server.command} {' '.join(server.args)} 2> {log}"
    server = server.model_copy(update={"command": "/bin/sh", "args": ["-c", command]})
    async with Client(server, mode="legacy") as client:
        for query in ("hammer", "paint", "claw"):
            result = await client.call_tool("hybrid_product_search", {"query": query})
            assert not result.is_error
    assert len(endpoint.asked) == 3
    said = log.read_text()
    assert "embedding_failed" in said
    assert "refused the key" in said
    assert KEY not in said
    # Nor does it contain callers' texts.
    assert "paint" not in said


def test_without_a_remote_model_its_library_is_not_loaded() -> None:
    script = (
        "import sys, retail_mcp.serving.application, retail_mcp.cli.main;"
        "assert 'fastmcp' in sys.modules and 'openai' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_an_empty_setting_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETAIL_EMBEDDING_PROVIDER", "")
    assert Settings().embedding_provider is None
    monkeypatch.setenv("RETAIL_EMBEDDING_PROVIDER", "somebody")
    with pytest.raises(ValueError, match="openai"):
        Settings()
