"""A call whose header is known is answered like any other, and only such a call."""

import asyncio
import gzip
import json
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from retail_mcp.installation.connections import connect
from retail_mcp.serving.known_heads import KnownHeads, KnownRequest

from ..conftest import Database
from ..support import eventually
from .conftest import Running, Serve

HEADERS = {
    "host": "127.0.0.1",
    "content-type": "application/json",
    "accept": "application/json, text/event-stream",
    "mcp-protocol-version": "2025-11-25",
    "authorization": "Bearer head-key",
}
STATELESS = {
    **HEADERS,
    "mcp-protocol-version": "2026-07-28",
    "mcp-method": "tools/call",
    "mcp-name": "list_stores",
}
META: dict[str, Any] = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}
LIST_STORES: dict[str, Any] = {"name": "list_stores", "arguments": {}}


@pytest.fixture
async def running(serve: Serve) -> AsyncIterator[Running]:
    async with serve() as running:
        yield running


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> list[KnownRequest]:
    """The requests that were recognized."""
    seen: list[KnownRequest] = []
    answer = KnownHeads.answer

    async def noting(self: KnownHeads, request: KnownRequest) -> bytes:
        seen.append(request)
        return await answer(self, request)

    monkeypatch.setattr(KnownHeads, "answer", noting)
    return seen


def body_of(request_id: Any = 1, method: str = "tools/call", **params: Any) -> bytes:
    message = {"jsonrpc": "2.0", "id": request_id, "method": method}
    return json.dumps({**message, "params": params or LIST_STORES}).encode()


def request_of(
    body: bytes, headers: Mapping[str, str] = HEADERS, first: str = "POST /mcp HTTP/1.1"
) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers.items())]
    head = "\r\n".join([*lines, f"content-length: {len(body)}", "", ""])
    return head.encode() + body


@dataclass(frozen=True, kw_only=True)
class Answered:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def comparable(self) -> tuple[Any, ...]:
        """What must be the same, whatever the way: ids and times never are."""
        body = re.sub(rb"[0-9a-f]{16}", b"-", self.body)
        kept = {name: value for name, value in self.headers.items() if name != "date"}
        return self.status, kept, body


class Client:
    """One connection, which sends bytes as they are."""

    def __init__(self, running: Running) -> None:
        self._port = int(running.url.rpartition(":")[2])

    async def __aenter__(self) -> "Client":
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.writer.close()

    async def ask(self, *pieces: bytes) -> Answered:
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()
            if len(pieces) > 1:
                await asyncio.sleep(0.02)
        return await self.answer()

    async def answer(self) -> Answered:
        async with asyncio.timeout(20):
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.rstrip().split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)
            }
            body = await self.reader.readexactly(int(headers.get("content-length", "0")))
        return Answered(status=int(first.split()[1]), headers=headers, body=body)


async def learned(client: Client, *requests: bytes) -> list[Answered]:
    """Send each request until its header is known; return the answers of the usual way."""
    usual = []
    for request in requests:
        # The first passes the layers, the second one is seen, and the third one is learned.
        for _ in range(2):
            await client.ask(request)
        usual.append(await client.ask(request))
    return usual


@pytest.mark.parametrize("is_stateless", [False, True])
async def test_the_fourth_equal_call_is_recognized_and_gets_the_same(
    running: Running, known: list[KnownRequest], is_stateless: bool
) -> None:
    request = request_of(body_of())
    if is_stateless:
        request = request_of(body_of(**LIST_STORES, _meta=META), STATELESS)
    async with Client(running) as client:
        (usual,) = await learned(client, request)
        assert not known
        recognized = await client.ask(request)
    assert len(known) == 1
    assert recognized.comparable == usual.comparable
    assert b'"isError":false' in recognized.body


async def test_arguments_and_ids_of_a_recognized_call_are_its_own(
    running: Running, known: list[KnownRequest]
) -> None:
    def asked(request_id: int, days: str) -> bytes:
        arguments = {"start_date": days, "end_date": days}
        return request_of(body_of(request_id, name="daily_sales", arguments=arguments))

    async with Client(running) as client:
        await learned(client, asked(10, "2025-12-01"))
        for number in range(11, 15):
            answer = json.loads((await client.ask(asked(number, f"2025-12-{number}"))).body)
            assert answer["id"] == number
            assert answer["result"]["isError"] is False
            assert f"2025-12-{number}" in answer["result"]["content"][0]["text"]
        # Refused by the schema, not by the header.
        wrong = json.loads((await client.ask(asked(20, "2025-13-01"))).body)
        assert wrong["result"]["isError"] is True
        assert "start_date" in wrong["result"]["content"][0]["text"]
    assert len(known) == 5


def unusual(request: bytes) -> Mapping[str, tuple[bytes, ...]]:
    """Return requests that differ a little from a known one, each in the pieces that are sent."""
    head, _, body = request.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    wrong_length = head.replace(b"content-length: %d" % len(body), b"content-length: 2")

    def with_line(line: bytes) -> bytes:
        return b"\r\n".join([*lines, line, b"", b""]) + body

    def with_body(other: bytes) -> bytes:
        length = b"content-length: %d" % len(other)
        return re.sub(rb"content-length: \d+", length, head) + b"\r\n\r\n" + other

    padded = body + b" " * 2
    return {
        "in two pieces": (request[:40], request[40:]),
        "header and body apart": (head + b"\r\n\r\n", body),
        "the headers in another order": (
            b"\r\n".join([lines[0], *reversed(lines[1:]), b"", b""]) + body,
        ),
        "another case": (request.replace(b"accept:", b"Accept:"),),
        "another key": (request.replace(b"head-key", b"head-kez"),),
        "no key": (b"\r\n".join([*(x for x in lines if b"auth" not in x), b"", b""]) + body,),
        "a key twice": (with_line(b"authorization: Bearer head-key"),),
        "another host": (request.replace(b"127.0.0.1", b"evil.exam"),),
        "an origin": (with_line(b"origin: https://evil.example"),),
        "another user": (with_line(b"x-rls-user-id: 00000000-0000-0000-0000-000000000000"),),
        "a toolset": (with_line(b"x-mcp-toolsets: sales"),),
        "an expectation": (with_line(b"expect: 200-ok"),),
        "blanks after the body": (with_body(padded),),
        "not JSON": (with_body(b"{" * len(body)),),
        "a batch": (with_body(b"[" + body[:-2] + b"]]"),),
        "an id that is null": (with_body(body.replace(b'"id": 1', b'"id": null')),),
        "a notification": (with_body(b'{"jsonrpc":"2.0","method":"notifications/initialized"}'),),
        "an unknown tool": (with_body(body.replace(b"list_stores", b"list_storez")),),
        "an unknown method": (with_body(body.replace(b"tools/call", b"tools/cal1")),),
        "a list": (with_body(b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}'),),
        "a length that is too short": (wrong_length + b"\r\n\r\n" + body[:2],),
        "another path": (request.replace(b"/mcp", b"/mcq"),),
        "another version of HTTP": (request.replace(b"HTTP/1.1", b"HTTP/1.0"),),
        "a closed connection": (with_line(b"connection: close"),),
        "a kept connection": (with_line(b"connection: keep-alive"),),
    }


@pytest.mark.parametrize("is_stateless", [False, True])
async def test_a_request_that_differs_in_anything_gets_what_it_gets_elsewhere(
    serve: Serve, known: list[KnownRequest], is_stateless: bool
) -> None:
    request = request_of(body_of())
    if is_stateless:
        request = request_of(body_of(**LIST_STORES, _meta=META), STATELESS)
    async with serve() as running:
        elsewhere = {}
        running.service.heads._is_open = False
        for name, pieces in unusual(request).items():
            async with Client(running) as client:
                elsewhere[name] = (await client.ask(*pieces)).comparable
        running.service.heads._is_open = True
        for name, pieces in unusual(request).items():
            async with Client(running) as client:
                await learned(client, request)
                before = len(known)
                await client.ask(request)
                assert len(known) == before + 1
                for _ in range(3):
                    answer = await client.ask(*pieces)
                    assert answer.comparable == elsewhere[name], name
                    if answer.headers.get("connection") == "close" or answer.status >= 400:
                        break


async def test_random_bytes_in_a_known_header_are_never_taken_for_it(running: Running) -> None:
    request = request_of(body_of())
    heads = running.service.heads
    async with Client(running) as client:
        await learned(client, request)
    (key,) = heads._known
    _, server, peer = key
    assert heads.find(request, server, (str(peer), 1)) is not None
    end = request.find(b"\r\n\r\n")
    chance = Random(20261201)  # noqa: S311 - no secret
    for _ in range(3000):
        changed = bytearray(request)
        place = chance.randrange(end)
        changed[place] ^= chance.randrange(1, 256)
        assert heads.find(bytes(changed), server, (str(peer), 1)) is None
        cut = chance.randrange(len(request))
        assert heads.find(request[:cut], server, (str(peer), 1)) is None
        assert heads.find(request + request[:cut], server, (str(peer), 1)) is None or not cut
    assert heads.find(request, server, ("10.0.0.9", 1)) is None


async def test_requests_that_are_sent_without_waiting_are_answered_in_order(
    running: Running, known: list[KnownRequest]
) -> None:
    async with Client(running) as client:
        await learned(client, request_of(body_of(10)))
        for number in range(11, 17):
            client.writer.write(request_of(body_of(number)))
            await client.writer.drain()
            await asyncio.sleep(0.001 * (number % 3))
        answers = [json.loads((await client.answer()).body)["id"] for _ in range(11, 17)]
    assert answers == list(range(11, 17))
    assert known


async def test_a_revoked_key_is_refused_although_its_header_is_known(
    serve: Serve, database: Database, known: list[KnownRequest]
) -> None:
    request = request_of(body_of())
    async with serve() as running, Client(running) as client:
        await learned(client, request)
        assert b'"isError":false' in (await client.ask(request)).body
        with connect(database.installation.admin_url) as connection:
            connection.execute("update auth.api_keys set revoked_at = now()")
        answer = await client.ask(request)
    assert len(known) == 2
    assert b"not_identified" in answer.body


async def test_no_key_is_kept_with_a_known_header(running: Running) -> None:
    headers = {**HEADERS, "cookie": "a secret", "user-agent": "head-key"}
    async with Client(running) as client:
        await learned(client, request_of(body_of(), headers))
    heads = running.service.heads
    assert len(heads._known) == 1
    for key, value in heads._known.items():
        held = repr((key, value))
        assert "head-key" not in held
        assert "a secret" not in held


async def test_a_header_is_never_learned_for_the_request_after_it(
    running: Running, known: list[KnownRequest]
) -> None:
    narrow = {**HEADERS, "x-mcp-toolsets": "sales"}
    listing = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).encode()
    # Two requests in one packet, of which only the second one is a plain call.
    both = request_of(listing, narrow) + request_of(body_of())
    async with Client(running) as client:
        for _ in range(5):
            client.writer.write(both)
            assert (await client.answer()).status == 200
            assert b'"isError":false' in (await client.answer()).body
        answer = await client.ask(request_of(body_of(), narrow))
    assert b"unknown_tool" in answer.body
    assert not known


async def test_a_header_that_differs_in_each_call_is_not_learned(running: Running) -> None:
    async with Client(running) as client:
        for number in range(6):
            headers = {**HEADERS, "traceparent": f"00-{number:032x}-{number + 1:016x}-01"}
            assert (await client.ask(request_of(body_of(), headers))).status == 200
    assert not running.service.heads._known


async def test_headers_of_callers_who_are_refused_are_not_learned(running: Running) -> None:
    headers = {**HEADERS, "authorization": "Bearer rmcp_unknown"}
    async with Client(running) as client:
        for _ in range(5):
            await client.ask(request_of(body_of(), headers))
    assert not running.service.heads._known


async def test_a_client_that_disconnects_ends_its_recognized_call(
    running: Running, known: list[KnownRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = asyncio.Event()

    async def endless(self: KnownHeads, request: KnownRequest) -> bytes:
        try:
            await asyncio.sleep(30)
        finally:
            ended.set()
        return b""

    request = request_of(body_of())
    async with Client(running) as client:
        await learned(client, request)
        monkeypatch.setattr(KnownHeads, "answer", endless)
        client.writer.write(request)
        await client.writer.drain()
        await asyncio.sleep(0.1)
    async with asyncio.timeout(5):
        await ended.wait()
    await eventually(lambda: asyncio.sleep(0, len(running.connections) == 0))


async def test_a_fault_is_answered_without_its_words_and_the_server_goes_on(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(self: KnownHeads, request: KnownRequest) -> bytes:
        raise RuntimeError("the words of a fault")

    request = request_of(body_of())
    async with Client(running) as client:
        await learned(client, request)
        with monkeypatch.context() as patch:
            patch.setattr(KnownHeads, "answer", broken)
            answer = await client.ask(request)
        assert answer.status == 500
        assert b"words" not in answer.body
    async with Client(running) as client:
        assert (await client.ask(request)).status == 200


async def test_a_large_answer_is_compressed_as_on_the_usual_way(serve: Serve) -> None:
    headers = {**HEADERS, "accept-encoding": "gzip"}
    request = request_of(body_of(), headers)
    async with serve(compress_from_bytes=100) as running, Client(running) as client:
        (usual,) = await learned(client, request)
        recognized = await client.ask(request)
    assert usual.headers["content-encoding"] == recognized.headers["content-encoding"] == "gzip"
    assert usual.headers["vary"] == recognized.headers["vary"]
    one, two = (
        json.loads(gzip.decompress(each.body))["result"]["structuredContent"]
        for each in (usual, recognized)
    )
    assert one == two


async def test_a_stopping_server_answers_a_recognized_call_and_closes_the_connection(
    running: Running, known: list[KnownRequest]
) -> None:
    request = request_of(body_of())
    async with Client(running) as client:
        await learned(client, request)
        (connection,) = running.connections
        connection.server_state.default_headers.append((b"connection", b"close"))  # type: ignore[attr-defined]
        answer = await client.ask(request)
        assert len(known) == 1
        assert answer.status == 200
        assert answer.headers["connection"] == "close"
        assert await client.reader.read() == b""


@pytest.mark.parametrize("changes", [{"path_prefix": "/shop"}, {"trusted_proxies": ("127.0.0.1",)}])
async def test_with_a_layer_in_front_no_header_is_learned(
    serve: Serve, known: list[KnownRequest], changes: dict[str, Any]
) -> None:
    async with serve(**changes) as running, Client(running) as client:
        for _ in range(5):
            answer = await client.ask(request_of(body_of()))
            assert answer.status == 200
        assert not running.service.heads._known
    assert not known
