"""Connections that send too much, too slowly or nothing, and their effect on others."""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx2
import pytest

from retail_mcp.settings import Settings

from ..support import eventually, run_sql
from .conftest import Running, Serve
from .test_faults import MAY_SLEEP, SLOW, start_process, until_ready

pytestmark = pytest.mark.attack(38)

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]

HEAD = b"POST /mcp HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
LIVE = b"GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"


@contextlib.asynccontextmanager
async def connected(running: Running) -> AsyncIterator[Stream]:
    address = httpx2.URL(running.url)
    assert address.port is not None
    reader, writer = await asyncio.open_connection(address.host, address.port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def sent(running: Running, data: bytes) -> bytes:
    """Send bytes, and return everything received until the server closes the connection."""
    async with connected(running) as (reader, writer):
        with contextlib.suppress(ConnectionError):
            writer.write(data)
            await writer.drain()
        return await said(reader)


async def said(reader: asyncio.StreamReader) -> bytes:
    """Return everything received until the server closes the connection."""
    heard = b""
    with contextlib.suppress(ConnectionError):
        while piece := await asyncio.wait_for(reader.read(65536), 20):
            heard += piece
    return heard


async def lives(running: Running) -> bool:
    return (await running.get("/health/live")).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        b"x: " + b"a" * 40_000,
        b"\r\n".join(b"x%d: a" % number for number in range(101)),
        b"authorization: Bearer " + b"a" * 1_000_000,
    ],
    ids=["long", "many lines", "long token"],
)
async def test_a_header_that_is_too_large_is_refused(running: Running, header: bytes) -> None:
    heard = await sent(running, HEAD + header + b"\r\n\r\n")
    # If the client sent more than was read, the operating system may drop the answer.
    assert heard == b"" or heard.startswith(b"HTTP/1.1 431 ")
    assert await lives(running)


async def test_a_url_that_is_too_long_is_refused(running: Running) -> None:
    heard = await sent(running, b"GET /" + b"a" * 33_000 + b" HTTP/1.1\r\nhost: x\r\n\r\n")
    assert heard.startswith(b"HTTP/1.1 431 ")


async def test_a_header_without_an_end_is_cut_off_at_its_limit(running: Running) -> None:
    """A header of sixty megabytes once blocked the event loop for a minute."""
    async with connected(running) as (reader, writer):
        writer.write(HEAD + b"x: ")
        taken = 0
        with contextlib.suppress(ConnectionError):
            while taken < 60_000_000 and not reader.at_eof():
                writer.write(b"a" * 65536)
                taken += 65536
                await writer.drain()
                await asyncio.sleep(0)
        # The rest was only in buffers of the operating system.
        assert taken < 20_000_000
        assert await lives(running)


@pytest.mark.parametrize("first", [b"", b"GET /health", HEAD], ids=["nothing", "a line", "more"])
async def test_a_header_that_does_not_arrive_in_time_is_refused(serve: Serve, first: bytes) -> None:
    async with serve(header_seconds=0.5) as running, connected(running) as (reader, writer):
        writer.write(first)
        heard = asyncio.create_task(said(reader))
        # A byte now and then does not extend the time.
        with contextlib.suppress(ConnectionError):
            while not heard.done():
                if first:
                    writer.write(b"x")
                await asyncio.sleep(0.1)
        assert (await heard).startswith(b"HTTP/1.1 408 ")


async def test_a_second_request_that_does_not_arrive_in_time_is_refused(serve: Serve) -> None:
    async with serve(header_seconds=0.5) as running:
        heard = await sent(running, LIVE + b"GET /hea")
    assert heard.startswith(b"HTTP/1.1 200 ")
    assert heard.count(b"HTTP/1.1 ") == 1 or b"HTTP/1.1 408 " in heard


async def test_a_body_that_goes_on_after_its_answer_is_cut_off(serve: Serve) -> None:
    """After an early refusal, a client must not be able to send for ever."""
    async with serve(body_seconds=0.5) as running, connected(running) as (reader, writer):
        writer.write(b"POST /mcp HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9000000\r\n\r\n")
        heard = asyncio.create_task(said(reader))
        with contextlib.suppress(ConnectionError):
            while not heard.done():
                writer.write(b"x")
                await asyncio.sleep(0.1)
        assert (await heard).startswith(b"HTTP/1.1 413 ")


async def test_a_connection_that_nobody_uses_any_more_is_closed(running: Running) -> None:
    async with connected(running) as (reader, writer):
        writer.write(LIVE)
        heard = asyncio.create_task(said(reader))
        await eventually(lambda: _waits(running))
        sweep(running, 74)
        assert await lives(running)
        assert not heard.done()
        sweep(running, 76)
        assert (await heard).startswith(b"HTTP/1.1 200 ")


async def test_a_connection_with_a_request_under_way_stays(serve: Serve, admin_url: str) -> None:
    """This includes a request that was sent before the previous answer."""
    run_sql(admin_url, MAY_SLEEP + SLOW)
    call = (
        b'{"jsonrpc":"2.0","id":1,"method":"tools/call",'
        b'"params":{"name":"slow","arguments":{"seconds":0.5}}}'
    )
    head = HEAD + b"authorization: Bearer head-key\r\nmcp-protocol-version: 2025-11-25\r\n"
    asked = head + b"content-length: %d\r\n\r\n" % len(call) + call
    async with serve() as running, connected(running) as (reader, writer):
        writer.write(LIVE + asked)
        await reader.readuntil(b"\r\n\r\n")
        sweep(running, 1000)
        assert b'"isError":false' in await asyncio.wait_for(_until(reader, b"isError"), 20)


def sweep(running: Running, seconds: float) -> None:
    """Check all connections as if this many seconds had passed."""
    for connection in running.connections:
        connection.sweep(time.monotonic() + seconds)


async def _waits(running: Running) -> bool:
    return any(each.has_asked and each.waiting_since for each in running.connections)


async def _until(reader: asyncio.StreamReader, word: bytes) -> bytes:
    heard = b""
    while word not in heard:
        piece = await reader.read(65536)
        assert piece
        heard += piece
    return heard


async def test_requests_sent_ahead_are_few(running: Running) -> None:
    assert (
        await sent(running, LIVE * 4 + LIVE.replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n"))
    ).count(b"HTTP/1.1 200 ") == 5
    heard = await sent(running, LIVE * 5000)
    assert heard.count(b"HTTP/1.1 ") < 20
    assert await lives(running)


async def test_a_trailer_is_not_taken_for_a_header(serve: Serve) -> None:
    body = b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}'
    request = (
        HEAD
        + b"accept: application/json\r\ntransfer-encoding: chunked\r\nconnection: close\r\n"
        + b"trailer: authorization\r\n\r\n"
        + b"%x\r\n%s\r\n0\r\nauthorization: Bearer head-key\r\n\r\n" % (len(body), body)
    )
    async with serve() as running:
        assert b"not_identified" in await sent(running, request)


CHUNKED = HEAD + b"transfer-encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("first", "more"),
    [
        (b"1\r\n \r\n0\r\nx: ", b"a" * 65536),
        (b"1\r\n \r\n0\r\n", b"x: a\r\n" * 10_000),
        (b"1;", b"a" * 65536),
        (b"", b"0" * 65536),
        (b"", (b"1;" + b"a" * 5000 + b"\r\n \r\n") * 12),
        (b"", b"1\r\n \r\n" + b"1;" + b"a" * 65536 + b"\r\n \r\n"),
    ],
    ids=["a trailer", "trailers", "an extension", "a size", "extensions", "extensions of a few"],
)
async def test_what_surrounds_chunks_is_cut_off_at_its_limit(
    running: Running, first: bytes, more: bytes
) -> None:
    """A trailer of sixty megabytes once blocked the event loop for half a minute."""
    async with connected(running) as (reader, writer):
        writer.write(CHUNKED + first)
        taken = 0
        with contextlib.suppress(ConnectionError):
            while taken < 60_000_000 and not reader.at_eof():
                writer.write(more)
                taken += len(more)
                await writer.drain()
                await asyncio.sleep(0)
        # The rest was only in buffers of the operating system.
        assert taken < 20_000_000
        assert await lives(running)


async def test_a_body_in_chunks_of_one_byte_is_read(running: Running) -> None:
    body = b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"x":"%s"}}}' % (
        b"x" * 100_000
    )
    chunks = b"".join(b"%x\r\n%c\r\n" % (1, byte) for byte in body)
    close = b"accept: application/json\r\nconnection: close\r\n"
    request = CHUNKED.replace(b"transfer", close + b"transfer") + chunks + b"0\r\n\r\n"
    assert b'"result":{}' in await sent(running, request)


async def test_idle_connections_make_room_for_new_ones(serve: Serve) -> None:
    async with serve(max_connections=20, max_connections_per_peer=20) as running:
        async with contextlib.AsyncExitStack() as stack:
            used = await stack.enter_async_context(connected(running))
            used[1].write(LIVE)
            assert (await used[0].readline()).startswith(b"HTTP/1.1 200 ")
            silent = [await stack.enter_async_context(connected(running)) for _ in range(60)]
            for _ in range(5):
                assert await lives(running)
            assert len(running.connections) <= 20
            # Connections that have sent a request are closed last.
            assert not used[0].at_eof()
            ended = [await asyncio.wait_for(reader.read(), 5) for reader, _ in silent[:30]]
            assert set(ended) == {b""}

        async def are_forgotten() -> bool:
            return len(running.connections) == 0

        await eventually(are_forgotten)


async def test_with_all_connections_in_use_a_new_one_is_told_so(serve: Serve) -> None:
    async with (
        serve(max_connections=20, max_connections_per_peer=3, body_seconds=30.0) as running,
        contextlib.AsyncExitStack() as stack,
    ):
        for _ in range(3):
            _, writer = await stack.enter_async_context(connected(running))
            writer.write(LISTEN)
            await writer.drain()

        async def are_busy() -> bool:
            return all(each.waiting_since is None for each in running.connections)

        await eventually(are_busy)
        assert (await sent(running, LIVE)).startswith(b"HTTP/1.1 503 ")


LISTEN_BODY = (
    b'{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"_meta":'
    b'{"io.modelcontextprotocol/protocolVersion":"2026-07-28",'
    b'"io.modelcontextprotocol/clientCapabilities":{}},"notifications":{"toolsListChanged":true}}}'
)
LISTEN = (
    HEAD
    + b"accept: application/json, text/event-stream\r\nmcp-protocol-version: 2026-07-28\r\n"
    + b"mcp-method: subscriptions/listen\r\nauthorization: Bearer head-key\r\n"
    + b"content-length: %d\r\n\r\n" % len(LISTEN_BODY)
    + LISTEN_BODY
)


def memory(process: int) -> int:
    """Return the resident megabytes of a process."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    raise AssertionError


async def test_memory_stays_flat_under_thousands_of_bad_connections(
    make_settings: Callable[..., Settings],
) -> None:
    """`make bench-connections` opens ten thousand; here, as many as a test can."""
    settings = make_settings()
    process = await start_process(settings, RETAIL_MAX_CONNECTIONS="500", RETAIL_LOG_LEVEL="ERROR")
    url = f"http://127.0.0.1:{settings.port}"
    await until_ready(url)
    before = memory(process.pid)
    writers = []
    try:
        for number in range(1500):
            _, writer = await asyncio.open_connection("127.0.0.1", settings.port)
            writer.write((b"", b"GET /", HEAD + b"x: " + b"a" * 30_000)[number % 3])
            writers.append(writer)
            if number % 100 == 0:
                async with httpx2.AsyncClient(timeout=20) as http:
                    assert (await http.get(f"{url}/health/live")).status_code == 200
        # 500 connections, a third of them with a header of 30 KB: some 20 MB.
        assert memory(process.pid) - before < 80
        assert len(os.listdir(f"/proc/{process.pid}/fd")) < 500 + 100
    finally:
        for writer in writers:
            writer.close()
        process.terminate()
        await process.communicate()
