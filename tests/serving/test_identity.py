"""The identity of a caller: every valid way to prove it, and every way that is refused."""

import asyncio
from typing import Any

import pytest
from mcp.shared.exceptions import MCPError
from mcp_types import TextContent
from pydantic import SecretStr
from starlette.requests import Request

from retail_mcp.errors import CallError, UserError
from retail_mcp.serving.identity import Identification
from retail_mcp.serving.loopback import is_loopback
from retail_mcp.settings import Settings

from ..support import run_sql
from .conftest import ERAS, HEAD, NORTH, Running, Serve

DEVELOPMENT = "select auth.set_development(true)"

PROXY_HEADERS = (
    *("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host"),
    *("X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "CF-Ray"),
    *("X-Envoy-External-Address", "X-Envoy-Internal", "X-Amzn-Trace-Id", "X-Azure-ClientIP"),
    *("Fastly-Client-IP", "Fly-Client-IP", "X-Forwarded-Prefix", "X-Cluster-Client-IP"),
)


async def answer(running: Running, **how: Any) -> tuple[bool, str]:
    """Call a tool; return whether it failed, and the text."""
    async with running.client(**how) as client:
        result = await client.call_tool("list_stores", {})
    (content,) = result.content
    assert isinstance(content, TextContent)
    if result.is_error:
        assert result.structured_content is None
        assert result.meta is not None
        assert result.meta["code"] == "not_identified"
    return bool(result.is_error), content.text


@pytest.mark.attack(2)
@pytest.mark.parametrize("mode", ERAS)
async def test_without_an_identity_there_is_no_data(running: Running, mode: str) -> None:
    failed, said = await answer(running, mode=mode)
    assert failed
    assert said == (
        "not_identified: the caller is not authenticated."
        " Send the header Authorization: Bearer <API key>;"
        " the operator makes one with retail-mcp key create."
    )
    async with running.client(mode=mode) as client:
        with pytest.raises(MCPError, match="Authorization: Bearer"):
            await client.list_tools()


@pytest.mark.attack(2)
@pytest.mark.parametrize(
    "key",
    ["unknown-key", "gone-key", "expired-key", "revoked-key", "' or 1=1 --", "x" * 3000, "null"],
)
async def test_invalid_keys_are_refused(running: Running, key: str) -> None:
    failed, said = await answer(running, key=key)
    assert failed
    assert "the caller is unknown or disabled, or its key is expired or revoked" in said
    async with running.client(key) as client:
        with pytest.raises(MCPError, match="not_identified"):
            await client.list_tools()


@pytest.mark.attack(2)
@pytest.mark.parametrize(
    "value", ["Basic aGVhZC1rZXk6", "Bearer", "head-key", "Bearer " + "x" * 5000]
)
async def test_a_header_without_a_key_is_refused(running: Running, value: str) -> None:
    failed, said = await answer(running, headers={"Authorization": value})
    assert failed
    assert "the Authorization header contains no API key" in said


async def test_the_scheme_is_read_in_any_case(running: Running) -> None:
    assert not (await answer(running, headers={"Authorization": "bEARER head-key"}))[0]


async def test_in_development_a_public_id_is_enough(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, DEVELOPMENT)
    async with serve(development=True) as running:
        assert not (await answer(running, headers={"x-rls-user-id": HEAD}))[0]
        failed, said = await answer(running, headers={"x-rls-user-id": NORTH.upper()})
        assert not failed
        assert "South" not in said
        for nobody in ("", "nonsense", "00000000-0000-4000-8000-000000000009", "' or 1=1 --"):
            assert (await answer(running, headers={"x-rls-user-id": nobody}))[0]
        failed, said = await answer(running)
        assert failed
        assert "or in development x-rls-user-id: <public id>" in said


@pytest.mark.attack(15, 41)
async def test_outside_of_development_the_header_is_refused(
    running: Running, admin_url: str
) -> None:
    run_sql(admin_url, DEVELOPMENT)
    failed, said = await answer(running, headers={"x-rls-user-id": HEAD})
    assert failed
    assert "the header x-rls-user-id counts only in development and on loopback" in said


async def test_the_database_has_a_switch_of_its_own(serve: Serve) -> None:
    async with serve(development=True) as running:
        failed, said = await answer(running, headers={"x-rls-user-id": HEAD})
    assert failed
    assert "the caller is unknown" in said


@pytest.mark.attack(41)
async def test_through_a_proxy_the_header_is_refused(serve: Serve, admin_url: str) -> None:
    run_sql(admin_url, DEVELOPMENT)
    async with serve(development=True) as running:
        for name in PROXY_HEADERS:
            failed, said = await answer(running, headers={"x-rls-user-id": HEAD, name: "127.0.0.1"})
            assert failed, name
            assert "counts only in development and on loopback" in said


def request(peer: str | None, **headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    client = (peer, 1234) if peer else None
    return Request({"type": "http", "headers": raw, "client": client})


def test_only_loopback_peers_of_a_loopback_server_may_name_a_principal(settings: Settings) -> None:
    here = settings.model_copy(update={"development": True})
    user = {"x_rls_user_id": HEAD}
    found = Identification(here, stdio=False).of(request("127.0.0.1", **user))
    assert (found.issuer, found.subject, found.api_key) == ("development", HEAD, None)
    for peer in ("192.0.2.1", "::ffff:192.0.2.1", "testclient", None):
        with pytest.raises(CallError, match="counts only"):
            Identification(here, stdio=False).of(request(peer, **user))


@pytest.mark.attack(41)
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.com"])  # noqa: S104 - refused
def test_a_development_server_beyond_loopback_does_not_start(settings: Settings, host: str) -> None:
    everywhere = settings.model_copy(update={"development": True, "host": host})
    with pytest.raises(UserError, match="RETAIL_DEVELOPMENT is set, and the server would listen"):
        Identification(everywhere, stdio=False)


@pytest.mark.attack(41)
@pytest.mark.parametrize(
    ("name", "headers"),
    [
        ("x-rls-user-id", (f"x-rls-user-id: {NORTH}", f"X-RLS-User-Id: {HEAD}")),
        ("x-rls-user-id", ("Authorization: Bearer head-key", f"x-rls-user-id: {NORTH}") * 2),
        ("authorization", ("Authorization: Bearer north-key", "authorization: Bearer head-key")),
        ("host", (f"x-rls-user-id: {HEAD}", "Host: localhost")),
    ],
)
async def test_a_header_that_is_sent_twice_is_refused(
    serve: Serve, admin_url: str, name: str, headers: tuple[str, ...]
) -> None:
    run_sql(admin_url, DEVELOPMENT)
    body = '{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "list_stores"}}'
    async with serve(development=True) as running:
        host = running.url.removeprefix("http://")
        lines = (
            *("POST /mcp HTTP/1.1", f"Host: {host}", "MCP-Protocol-Version: 2025-11-25"),
            *("Accept: application/json, text/event-stream", "Content-Type: application/json"),
            *(f"Content-Length: {len(body)}", "Connection: close", *headers, "", body),
        )
        reader, writer = await asyncio.open_connection(*host.split(":"))
        writer.write("\r\n".join(lines).encode())
        said = (await reader.read()).decode()
        writer.close()
    assert "was sent twice" in said or " 400 " in said.splitlines()[0], said
    assert "North" not in said


def test_over_http_the_process_itself_has_no_identity(settings: Settings) -> None:
    with_key = settings.model_copy(update={"api_key": SecretStr("head-key")})
    with pytest.raises(CallError):
        Identification(with_key, stdio=False).of(None)
    assert Identification(with_key, stdio=True).of(None).api_key == "head-key"


def test_a_key_never_shows_in_a_representation(settings: Settings) -> None:
    found = Identification(settings, stdio=False).of(
        request("127.0.0.1", authorization="Bearer s3")
    )
    assert found.api_key == "s3"
    assert "s3" not in repr(found)


def test_stdio_settings_that_contradict_each_other(settings: Settings) -> None:
    both = settings.model_copy(
        update={"api_key": SecretStr("k"), "user": HEAD, "development": True}
    )
    with pytest.raises(UserError, match="both RETAIL_API_KEY and RETAIL_USER"):
        Identification(both, stdio=True)
    undeveloped = settings.model_copy(update={"user": HEAD})
    with pytest.raises(UserError, match="needs RETAIL_DEVELOPMENT"):
        Identification(undeveloped, stdio=True)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("10.0.0.1", False),
        ("localhost.example.com", False),
        ("", False),
    ],
)
def test_loopback_addresses_are_recognised(host: str, *, expected: bool) -> None:
    assert is_loopback(host) is expected
