"""A caller that leaves or cancels: its statement ends in the database, and its slot is freed."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx2
import psycopg
import pytest

from retail_mcp.settings import Settings

from ..support import eventually, run_sql
from .conftest import ERAS, Running, Serve
from .test_connections import connected
from .test_faults import LONG, MAY_SLEEP, SLOW, code, start_process, until_ready
from .test_http import META

pytestmark = pytest.mark.attack(47)

HEADERS = {
    "legacy": {"mcp-protocol-version": "2025-11-25"},
    "2026-07-28": {
        "mcp-protocol-version": "2026-07-28",
        "mcp-method": "tools/call",
        "mcp-name": "slow",
    },
}


def body(era: str, tool: str = "slow", *, number: Any = 1, seconds: float = 8) -> bytes:
    params: dict[str, Any] = {"name": tool, "arguments": {"seconds": seconds}}
    if era != "legacy":
        params["_meta"] = META
    call = {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}
    return json.dumps(call).encode()


def request(era: str, tool: str, key: str = "head-key") -> bytes:
    sent = body(era, tool)
    headers = {
        "host": "127.0.0.1",
        "content-type": "application/json",
        "authorization": f"Bearer {key}",
        "content-length": str(len(sent)),
        **HEADERS[era],
    }
    if era != "legacy":
        headers["mcp-name"] = tool
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /mcp HTTP/1.1\r\n{lines}\r\n".encode() + sent


class Statements:
    """The server's running statements, as PostgreSQL reports them."""

    def __init__(self, admin_url: str) -> None:
        self._admin_url = admin_url

    async def running(self) -> int:
        async with await psycopg.AsyncConnection.connect(self._admin_url) as connection:
            cursor = await connection.execute(
                "select count(*) from pg_stat_activity where state = 'active'"
                " and wait_event = 'PgSleep' and datname = current_database()"
            )
            row = await cursor.fetchone()
        assert row is not None
        return int(row[0])

    async def become(self, count: int, seconds: float = 10) -> None:
        async def are() -> bool:
            return await self.running() == count

        await eventually(are, seconds)


@pytest.fixture
def statements(admin_url: str) -> Statements:
    run_sql(admin_url, MAY_SLEEP + SLOW + LONG)
    return Statements(admin_url)


# The call sleeps for eight seconds, so one that ends this soon was cancelled.
SOON = 4.0


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("tool", ["slow", "long"])
async def test_the_statement_of_a_caller_who_hangs_up_is_cancelled(
    serve: Serve, statements: Statements, era: str, tool: str
) -> None:
    async with serve() as running, connected(running) as (_, writer):
        writer.write(request(era, tool))
        await statements.become(1)
        writer.close()
        await statements.become(0, SOON)
        async with running.client("head-key") as client:
            assert code(await client.call_tool(tool, {"seconds": 0})) == "ok"


@pytest.mark.parametrize("era", ERAS)
async def test_calls_of_callers_who_hung_up_are_taken_out_of_the_queue(
    serve: Serve, statements: Statements, era: str
) -> None:
    async with serve(pool_max_size=2, pool_timeout=20.0) as running:
        writers = []
        for _ in range(30):
            _, writer = await asyncio.open_connection(
                "127.0.0.1", httpx2.URL(running.url).port or 80
            )
            writer.write(request(era, "slow", "north-key"))
            writers.append(writer)
        await statements.become(1)
        for writer in writers:
            writer.close()
        await statements.become(0, SOON)
        assert await no_more_come(statements)
        queues = running.service._queues
        assert (queues.calls.waiting, queues.requests.waiting) == (0, 0)


async def no_more_come(statements: Statements) -> bool:
    for _ in range(10):
        await asyncio.sleep(0.05)
        if await statements.running():
            return False
    return True


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("number", [7, "seven"])
async def test_a_request_can_be_cancelled_over_http(
    serve: Serve, statements: Statements, era: str, number: Any
) -> None:
    async with serve() as running:
        call = asyncio.create_task(post(running, body(era, number=number), era))
        await statements.become(1)
        # Neither another caller nor another request id cancels it.
        await cancel(running, era, number, key="north-key")
        await cancel(running, era, "8")
        await asyncio.sleep(0.2)
        assert await statements.running() == 1
        await cancel(running, era, number)
        await statements.become(0, SOON)
        answer = (await call).json()
        assert answer["id"] == number
        assert answer["error"] == {"code": -32800, "message": "The client cancelled the request."}


async def test_of_two_requests_with_the_same_id_neither_is_cancelled(
    serve: Serve, statements: Statements
) -> None:
    async with serve() as running:
        calls = [
            asyncio.create_task(post(running, body("legacy", seconds=2), "legacy"))
            for _ in range(2)
        ]
        await statements.become(2)
        await cancel(running, "legacy", 1)
        results = [(await call).json()["result"] for call in calls]
        assert [result["isError"] for result in results] == [False, False]


async def post(running: Running, sent: bytes, era: str, key: str = "head-key") -> httpx2.Response:
    headers = {name.replace("-", "_"): value for name, value in HEADERS[era].items()}
    return await running.post(sent, key=key, **headers)


async def cancel(running: Running, era: str, number: Any, key: str = "head-key") -> None:
    message = {
        "jsonrpc": "2.0",
        "method": "notifications/cancelled",
        "params": {"requestId": number, "reason": "no longer needed"},
    }
    version = HEADERS[era]["mcp-protocol-version"]
    answer = await running.post(json.dumps(message), key=key, mcp_protocol_version=version)
    assert (answer.status_code, answer.content) == (202, b"")


@pytest.mark.parametrize("era", ERAS)
async def test_a_client_that_gives_up_cancels_its_statement(
    serve: Serve, statements: Statements, era: str
) -> None:
    """The client of the SDK knows how each version of the protocol cancels."""
    async with serve() as running, running.client("head-key", mode=era) as client:
        call = asyncio.create_task(client.call_tool("slow", {"seconds": 8}))
        await statements.become(1)
        call.cancel()
        await statements.become(0, SOON)
        assert code(await client.call_tool("list_stores", {})) == "ok"


@pytest.mark.attack(46)
async def test_the_statement_of_a_server_that_was_killed_ends(
    make_settings: Callable[..., Settings], statements: Statements
) -> None:
    settings = make_settings()
    process = await start_process(settings)
    try:
        await until_ready(f"http://127.0.0.1:{settings.port}")
        _, writer = await asyncio.open_connection("127.0.0.1", settings.port)
        sent = body("legacy", seconds=14)
        head = request("legacy", "slow").partition(b"content-length")[0]
        writer.write(head + b"content-length: %d\r\n\r\n" % len(sent) + sent)
        await statements.become(1)
    finally:
        process.kill()
        await process.wait()
    await statements.become(0, 10)
    writer.close()
