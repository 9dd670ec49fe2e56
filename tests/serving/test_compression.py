"""Large answers are compressed if the client asks for it, whichever code makes them."""

import gzip
import json
from collections.abc import AsyncIterator
from importlib import import_module
from typing import Any

import httpx2
import pytest

from retail_mcp.serving.compression import chosen

from .conftest import Running, Serve

LEGACY, MODERN = "2025-11-25", "2026-07-28"

# A method and its parameters.
Asked = tuple[str, dict[str, Any]]

# One answered directly, the others by the libraries.
CALL: Asked = ("tools/call", {"name": "list_stores", "arguments": {}})
LIST: Asked = ("tools/list", {})
PAGE: Asked = ("resources/read", {"uri": "retail://tools"})


def decoded(body: bytes, encoding: str | None) -> Any:
    if encoding == "gzip":
        body = gzip.decompress(body)
    elif encoding == "zstd":
        body = zstd().decompress(body)
    return json.loads(body)


def zstd() -> Any:
    try:
        return import_module("compression.zstd")
    except ImportError:
        return import_module("backports.zstd")


async def asked(
    running: Running,
    what: Asked,
    encodings: str | None,
    version: str = LEGACY,
    **more: str,
) -> tuple[httpx2.Headers, bytes]:
    """Send a request, and return headers and body as received."""
    method, params = what
    headers = {
        "content-type": "application/json",
        "accept": "application/json, text/event-stream",
        "mcp-protocol-version": version,
        "authorization": "Bearer head-key",
        **more,
    }
    if version == MODERN:
        headers["mcp-method"] = method
        named = params.get("name") or params.get("uri")
        if named:
            headers["mcp-name"] = named
        params = {
            **params,
            "_meta": {
                "io.modelcontextprotocol/protocolVersion": version,
                "io.modelcontextprotocol/clientCapabilities": {},
            },
        }
    # Without the header, httpx2 sends a default.
    headers["accept-encoding"] = "identity" if encodings is None else encodings
    message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    async with (
        httpx2.AsyncClient(timeout=30) as http,
        http.stream("POST", f"{running.url}/mcp", json=message, headers=headers) as answer,
    ):
        assert answer.status_code == 200
        return answer.headers, b"".join([piece async for piece in answer.aiter_raw()])


@pytest.fixture
async def small(serve: Serve) -> AsyncIterator[Running]:
    """A server that compresses even answers of a few hundred bytes."""
    async with serve(compress_from_bytes=300) as running:
        yield running


@pytest.mark.parametrize("version", [LEGACY, MODERN])
@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
@pytest.mark.parametrize("what", [CALL, LIST, PAGE], ids=lambda what: str(what[0]))
async def test_a_large_answer_is_compressed_and_the_same(
    small: Running, what: Asked, encoding: str, version: str
) -> None:
    plain, whole = await asked(small, what, None, version)
    assert "content-encoding" not in plain
    assert plain["vary"] == "Accept-Encoding"
    headers, body = await asked(small, what, encoding, version)
    assert headers["content-encoding"] == encoding
    assert headers["vary"] == "Accept-Encoding"
    assert int(headers["content-length"]) == len(body) < len(whole)
    assert decoded(body, encoding) == json.loads(whole)


async def test_small_answers_and_streams_are_never_compressed(running: Running) -> None:
    headers, body = await asked(running, ("ping", {}), "gzip, zstd")
    assert len(body) < 200
    assert "content-encoding" not in headers
    assert "vary" not in headers
    headers, body = await asked(running, LIST, "gzip, zstd", accept="text/event-stream")
    assert headers["content-type"] == "text/event-stream"
    assert "content-encoding" not in headers
    assert body.startswith(b"event: message")


async def test_a_very_large_answer_is_compressed_beside_the_event_loop(running: Running) -> None:
    sql = "select repeat('many letters ', 20) as text from generate_series(1, 1000)"
    what = (
        "tools/call",
        {
            "name": "execute_sales_query",
            "arguments": {"postgresql_query": sql, "max_rows": 1000},
        },
    )
    _, whole = await asked(running, what, None)
    assert len(whole) > 250_000
    headers, body = await asked(running, what, "gzip")
    assert headers["content-encoding"] == "gzip"
    assert len(body) < len(whole) / 10
    told = [decoded(each, coding)["result"] for each, coding in ((body, "gzip"), (whole, None))]
    assert told[0]["structuredContent"] == told[1]["structuredContent"]


async def test_nothing_is_compressed_where_the_operator_says_so(serve: Serve) -> None:
    async with serve(compress_from_bytes=0) as running:
        headers, _ = await asked(running, LIST, "gzip, zstd")
        assert "content-encoding" not in headers
        assert "vary" not in headers


@pytest.mark.parametrize(
    ("wanted", "encoding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("zstd;q=0.5, gzip;q=0.9", "gzip"),
        ("zstd;q=0, gzip", "gzip"),
        ("gzip;q=0", ""),
        ("gzip;q=0.2, identity;q=0.8", ""),
        ("*", "zstd"),
        ("*;q=0", ""),
        ("zstd;q=0, *", "gzip"),
        ("br, deflate", ""),
        ("gzip;q=wrong", ""),
        (";;;,,,", ""),
        ("gzip," * 100, ""),
    ],
)
def test_the_encoding_is_the_one_that_the_client_wants_most(wanted: str, encoding: str) -> None:
    assert chosen(wanted, ("zstd", "gzip")) == encoding
