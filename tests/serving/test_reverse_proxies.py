"""Behind a reverse proxy: a path prefix, and headers about the client."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest

from retail_mcp.errors import UserError
from retail_mcp.serving.identity import Identification
from retail_mcp.settings import Settings

from ..conftest import free_port
from ..programs import program
from ..support import eventually, run_sql
from .conftest import HEAD, Running, Serve
from .test_audit import Trail, call

CONFIGURATION = """
defaults
    mode http
    timeout connect 2s
    timeout client 30s
    timeout server 30s
frontend calls
    bind 127.0.0.1:{port}
    option forwardfor
    http-request set-header X-Forwarded-Proto https
    use_backend kept if {{ path_beg /kept/ }}
    use_backend stripped if {{ path_beg /stripped/ }}
backend kept
    server one 127.0.0.1:{server}
backend stripped
    http-request replace-path /stripped(/.*) \\1
    server one 127.0.0.1:{server}
"""

KEY = {"authorization": "Bearer head-key", "content-type": "application/json"}


@asynccontextmanager
async def haproxy(directory: Path, server: int) -> AsyncIterator[str]:
    port = free_port()
    file = directory / "haproxy.cfg"
    file.write_text(CONFIGURATION.format(port=port, server=server))
    process = await asyncio.create_subprocess_exec(str(program("haproxy")), "-db", "-f", str(file))
    url = f"http://127.0.0.1:{port}"

    async def answers() -> bool:
        try:
            async with httpx2.AsyncClient(timeout=10) as client:
                return (await client.get(f"{url}/stripped/health")).status_code == 200
        except httpx2.TransportError:
            return False

    try:
        await eventually(answers, seconds=30)
        yield url
    finally:
        process.terminate()
        await process.wait()


async def post(url: str, **headers: str) -> httpx2.Response:
    sent = KEY | {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx2.AsyncClient(timeout=30) as client:
        return await client.post(url, content=call("list_stores"), headers=sent)


async def test_haproxy_may_keep_a_prefix_or_strip_it(serve: Serve, tmp_path: Path) -> None:
    program("haproxy")
    port = free_port()
    async with serve(path_prefix="/kept", port=port), haproxy(tmp_path, port) as url:
        for path in ("/kept/mcp", "/stripped/mcp"):
            answer = await post(f"{url}{path}")
            assert answer.json()["result"]["isError"] is False, path
        assert (await post(f"{url}/kept/kept/mcp")).status_code == 404
        async with httpx2.AsyncClient(timeout=30) as client:
            assert (await client.get(f"{url}/kept/health/ready")).status_code == 200


async def peer_of(running: Running, trail: Trail, **headers: str) -> str:
    answer = await running.post(call("list_stores"), **headers)
    assert answer.json()["result"]["isError"] is False
    rows = trail.rows(kind="call")
    return str(rows[-1]["peer"])


@pytest.mark.attack(41)
async def test_forwarded_headers_count_from_trusted_proxies_only(
    serve: Serve, admin_url: str
) -> None:
    trail = Trail(admin_url)
    said = {"x_forwarded_for": "203.0.113.7, 10.1.1.1"}
    async with serve(audit="strict") as running:
        assert await peer_of(running, trail, **said) == "127.0.0.1"
    async with serve(audit="strict", trusted_proxies=["192.0.2.1"]) as running:
        assert await peer_of(running, trail, **said) == "127.0.0.1"
    async with serve(audit="strict", trusted_proxies=["127.0.0.1", "10.0.0.0/8"]) as running:
        # The last address that is not a trusted proxy's: clients can forge all addresses before it.
        assert await peer_of(running, trail, **said) == "203.0.113.7"
        forged = {"x_forwarded_for": "127.0.0.1, 203.0.113.7"}
        assert await peer_of(running, trail, **forged) == "203.0.113.7"


@pytest.mark.attack(41)
async def test_a_development_identity_counts_behind_no_proxy(
    serve: Serve, admin_url: str, tmp_path: Path
) -> None:
    program("haproxy")
    run_sql(admin_url, "select auth.set_development(true)")
    async with serve(development=True, path_prefix="/kept") as running:
        direct = await running.post(call("list_stores"), key=None, x_rls_user_id=HEAD)
        assert direct.json()["result"]["isError"] is False
        headers = {"content-type": "application/json", "x-rls-user-id": HEAD}
        async with (
            haproxy(tmp_path, running.service.settings.port) as url,
            httpx2.AsyncClient(timeout=30) as client,
        ):
            for path in ("/kept/mcp", "/stripped/mcp"):
                answer = await client.post(
                    f"{url}{path}", content=call("list_stores"), headers=headers
                )
                assert answer.json()["result"]["_meta"]["code"] == "not_identified"


@pytest.mark.attack(41)
def test_development_and_a_trusted_proxy_exclude_each_other() -> None:
    settings = Settings(development=True, trusted_proxies=["127.0.0.1"])
    with pytest.raises(UserError, match="RETAIL_TRUSTED_PROXIES"):
        Identification(settings, stdio=False)


def test_anything_but_a_network_or_a_path_is_refused() -> None:
    for wrong in ({"trusted_proxies": ["*"]}, {"path_prefix": "https://a.example/retail"}):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            Settings(**wrong)
    assert Settings(path_prefix="retail/").path_prefix == "/retail"
