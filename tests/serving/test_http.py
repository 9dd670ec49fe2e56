"""HTTP requests that no correct client sends."""

import asyncio
import json
from typing import Any

import httpx2
import pytest

from .conftest import Running, Serve

# No test changes anything, so one server serves them all.
pytestmark = pytest.mark.asyncio(loop_scope="module")

MODERN = {
    "mcp_protocol_version": "2026-07-28",
    "mcp_method": "tools/call",
    "mcp_name": "daily_sales",
}
META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}
BOTH: list[dict[str, str]] = [{}, MODERN]


def call(arguments: Any, *, modern: bool = False) -> str:
    params = {"name": "daily_sales", "arguments": arguments, **({"_meta": META} if modern else {})}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params})


@pytest.mark.parametrize("headers", BOTH)
async def test_a_plain_call_works(shared: Running, headers: dict[str, str]) -> None:
    answer = await shared.post(call({"max_rows": 1}, modern=bool(headers)), **headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["result"]["structuredContent"]["row_count"] == 1


@pytest.mark.attack(22)
@pytest.mark.parametrize("headers", BOTH)
@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8000", "127.0.0.1.evil.example"),
        *("127.0.0.1:80.evil.example", "localhost:evil.example", "127.0.0.1:80/evil.example"),
        *("127.0.0.1:80, evil.example", "localhost, evil.example", "127.0.0.1:80@evil.example"),
        *("[::1]evil.example", "[::1]:80.evil.example", "localhost:800000"),
    ],
)
async def test_a_foreign_host_is_refused(
    shared: Running, host: str, headers: dict[str, str]
) -> None:
    answer = await shared.post(call({}, modern=bool(headers)), host=host, **headers)
    assert answer.status_code == 421
    assert "rows" not in answer.text


@pytest.mark.attack(22)
@pytest.mark.parametrize("headers", BOTH)
@pytest.mark.parametrize(
    "origin",
    [
        *("https://evil.example", "null", "http://127.0.0.1.evil.example"),
        *(
            "http://127.0.0.1:80.evil.example",
            "http://localhost:evil.example",
            "http://localhost:0x50",
        ),
        *("http://127.0.0.1:80@evil.example", "http://localhost http://evil.example"),
        *(
            "http://localhost, http://evil.example",
            "http://[::1]evil.example",
            "http://localhost/x",
        ),
    ],
)
async def test_a_foreign_origin_is_refused(
    shared: Running, origin: str, headers: dict[str, str]
) -> None:
    answer = await shared.post(call({}, modern=bool(headers)), origin=origin, **headers)
    assert answer.status_code == 403
    assert "rows" not in answer.text


@pytest.mark.attack(22)
@pytest.mark.parametrize("first", ["http://localhost", "http://evil.example"])
async def test_an_origin_that_is_sent_twice_is_refused(shared: Running, first: str) -> None:
    headers = [
        ("content-type", "application/json"),
        *(("origin", origin) for origin in (first, "http://evil.example", "http://localhost")),
    ]
    async with httpx2.AsyncClient() as http:
        answer = await http.post(f"{shared.url}/mcp", content=call({}), headers=headers)
    assert answer.status_code == 403
    assert "rows" not in answer.text


async def test_hosts_and_origins_can_be_allowed(serve: Serve) -> None:
    names = {"allowed_hosts": ["tools.example"], "allowed_origins": ["https://app.example"]}
    async with serve(**names) as running:
        allowed = await running.post(call({}), host="tools.example", origin="https://app.example")
        assert allowed.status_code == 200
        assert (await running.post(call({}), host="other.example")).status_code == 421
        assert (await running.post(call({}), origin="https://other.example")).status_code == 403


@pytest.mark.attack(22)
@pytest.mark.parametrize("headers", BOTH)
async def test_a_body_over_the_limit_is_refused(shared: Running, headers: dict[str, str]) -> None:
    body = call({"store_name": "x" * 1_000_000}, modern=bool(headers))
    assert (await shared.post(body, **headers)).status_code == 413

    async def pieces() -> Any:
        # Without a length, so that the server must count the bytes.
        for _ in range(20):
            yield b" " * 100_000

    async with httpx2.AsyncClient() as http:
        answer = await http.post(
            f"{shared.url}/mcp", content=pieces(), headers={"content-type": "application/json"}
        )
    assert answer.status_code == 413


GARBAGE: list[bytes | str] = [
    "",
    "nonsense",
    "[]",
    "{}",
    "null",
    '"text"',
    '{"jsonrpc":"2.0","id":1}',
    '{"jsonrpc":"1.0","id":1,"method":"tools/list"}',
    '{"jsonrpc":"2.0","id":{},"method":"tools/list"}',
    '{"jsonrpc":"2.0","id":1,"method":5}',
    "[" * 100_000,
    '{"a":' * 50_000,
    '{"jsonrpc":"2.0","id":' + "9" * 10_000 + ',"method":"tools/list"}',
    f"[{call({})},{call({})}]",
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[1]}',
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":5}}',
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"daily_sales","arguments":[]}}',
    '{"jsonrpc":"2.0","id":1,"method":"no/such","params":{}}',
    b"\xff\xfe\x00",
]


@pytest.mark.attack(22)
@pytest.mark.parametrize("headers", BOTH)
async def test_malformed_requests_get_an_error_and_no_data(
    shared: Running, headers: dict[str, str]
) -> None:
    for body in GARBAGE:
        answer = await shared.post(body, **headers)
        assert 200 <= answer.status_code < 500, body[:80]
        assert "rows" not in answer.text
        assert "Traceback" not in answer.text
        # The server is still up.
        assert (await shared.post(call({}))).status_code == 200


IMPOSSIBLE = [
    '{"max_rows": NaN}',
    '{"max_rows": Infinity}',
    '{"max_rows": -1e999}',
    '{"max_rows": 1' + "0" * 400 + "}",
    '{"max_rows": 0}',
    '{"store_name": "a\\u0000b"}',
    '{"store_name": "\\ud800"}',
    '{"\\ud800": 1}',
    '{"store_name": ' + "[" * 300 + "]" * 300 + "}",
    '{"max_rows": {"$ref": "#"}}',
    '{"max_row": 1}',
]


@pytest.mark.attack(22)
@pytest.mark.parametrize("headers", BOTH)
async def test_values_that_postgresql_cannot_store_are_refused(
    shared: Running, headers: dict[str, str]
) -> None:
    for arguments in IMPOSSIBLE:
        body = call("ARGUMENTS", modern=bool(headers)).replace('"ARGUMENTS"', arguments)
        answer = await shared.post(body, **headers)
        assert answer.status_code in (200, 400), arguments
        if answer.status_code == 200:
            result = answer.json()["result"]
            assert result["isError"] is True
            assert result["_meta"]["code"] == "invalid_argument"
            assert result["content"][0]["text"].startswith("invalid_argument: ")
        else:
            assert answer.json()["error"]["code"] in (-32700, -32602, -32600)
        assert "Traceback" not in answer.text


@pytest.mark.attack(22)
async def test_other_content_types_are_refused(shared: Running) -> None:
    for wrong in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = await shared.post(call({}), content_type=wrong)
        assert answer.status_code in (400, 415)
    assert (await shared.post(call({}), accept="text/html")).status_code == 406
    assert (await shared.post(call({}), mcp_protocol_version="1999-01-01")).status_code == 400


async def test_a_get_request_opens_no_stream(shared: Running) -> None:
    assert (await shared.get("/mcp")).status_code in (405, 406)
    assert (await shared.get("/")).status_code == 404


async def test_the_header_of_a_modern_call_must_name_its_tool(shared: Running) -> None:
    headers = {**MODERN, "mcp_name": "list_stores"}
    answer = await shared.post(call({}, modern=True), **headers)
    assert answer.status_code == 400


@pytest.mark.attack(22)
async def test_a_slow_body_times_out(serve: Serve) -> None:
    async with serve(body_seconds=0.5) as running:
        address = httpx2.URL(running.url)
        reader, writer = await asyncio.open_connection(address.host, address.port)
        writer.write(
            b"POST /mcp HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
            b"accept: application/json, text/event-stream\r\ncontent-length: 1000\r\n\r\n{"
        )
        await writer.drain()
        status = await asyncio.wait_for(reader.readline(), 5)
        writer.close()
        assert b"408" in status
        # The server itself is still fast.
        answer = await running.post(call({"max_rows": 1}))
        assert answer.status_code == 200
