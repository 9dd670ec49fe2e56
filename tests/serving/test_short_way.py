"""Only a request like those that the middleware passed on unchanged may skip the middleware."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from retail_mcp.serving.admission import Admission
from retail_mcp.serving.short_way import _IS_SHORT

from .conftest import Running, Serve

HEADERS = {
    "content-type": "application/json",
    "accept": "application/json, text/event-stream",
    "mcp-protocol-version": "2025-11-25",
    "authorization": "Bearer head-key",
}


@pytest.fixture
async def running(serve: Serve) -> AsyncIterator[Running]:
    async with serve() as running:
        yield running


async def post(running: Running, body: bytes | None = None, **headers: str) -> httpx2.Response:
    sent = {**HEADERS, **{name.replace("_", "-"): value for name, value in headers.items()}}
    async with httpx2.AsyncClient(timeout=30) as http:
        return await http.post(f"{running.url}/mcp", content=body or call(), headers=sent)


def call(method: str = "tools/call", **params: Any) -> bytes:
    params = params or {"name": "list_stores", "arguments": {}}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The methods of the requests that skipped the middleware."""
    seen: list[str] = []
    answered = Admission.answered

    async def noting(self: Admission, scope: Any, message: Any, *rest: Any) -> bytes | None:
        if _IS_SHORT in scope:
            seen.append(message.method)
        return await answered(self, scope, message, *rest)

    monkeypatch.setattr(Admission, "answered", noting)
    return seen


async def test_the_second_call_goes_past_the_layers_and_gets_the_same(
    running: Running, short: list[str]
) -> None:
    first, second = await post(running), await post(running)
    assert short == ["tools/call"]
    assert first.status_code == second.status_code == 200
    assert first.headers.keys() == second.headers.keys()
    assert (
        first.json()["result"]["structuredContent"] == second.json()["result"]["structuredContent"]
    )


async def test_what_a_layer_refuses_it_refuses_each_time(
    running: Running, short: list[str]
) -> None:
    await post(running)
    for _ in range(2):
        assert (await post(running, host="evil.example")).status_code == 421
        assert (await post(running, origin="https://evil.example")).status_code == 403
        large = b" " * (running.service.settings.max_body_bytes + 1)
        assert (await post(running, large)).status_code == 413
    assert not short


async def test_what_a_layer_changes_it_changes_each_time(
    running: Running, short: list[str]
) -> None:
    for _ in range(2):
        answer = await post(running, accept="text/event-stream")
        assert answer.headers["content-type"].startswith("text/event-stream")
    assert not short


async def test_an_answer_on_the_short_way_is_compressed_for_who_asks(
    running: Running, short: list[str]
) -> None:
    body = call("tools/list", **({"_meta": {}}))
    plain = [await post(running, body, accept_encoding="identity") for _ in range(2)]
    small = [await post(running, body, accept_encoding="gzip") for _ in range(2)]
    assert short == ["tools/list"] * 3
    assert [answer.headers.get("content-encoding") for answer in small] == ["gzip", "gzip"]
    assert {answer.headers["vary"] for answer in (*plain, *small)} == {"Accept-Encoding"}
    assert {answer.text for answer in (*plain, *small)} == {plain[0].text}


async def test_any_other_request_reaches_the_libraries_with_its_context(
    running: Running, short: list[str]
) -> None:
    await post(running)
    listed = await post(running, call("tools/list", cursor=None))
    assert short == ["tools/list"]
    assert len(listed.json()["result"]["tools"]) > 1
    other = await post(running, call("tools/list", cursor=None), authorization="Bearer analyst-key")
    assert short == ["tools/list"] * 2
    assert other.json()["result"]["tools"] != listed.json()["result"]["tools"]


async def test_a_body_without_a_length_takes_the_whole_way(
    running: Running, short: list[str]
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield call()

    await post(running)
    async with httpx2.AsyncClient(timeout=30) as http:
        answer = await http.post(f"{running.url}/mcp", content=pieces(), headers=HEADERS)
    assert answer.status_code == 200
    assert not short
