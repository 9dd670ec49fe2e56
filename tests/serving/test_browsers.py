"""Web pages that call the server: preflight requests, and answers that pages may read."""

import asyncio
import functools
import http.server
import json
import re
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from ..conftest import free_port
from ..programs import program
from .conftest import Running, Serve
from .test_audit import call
from .test_http import META

ORIGIN = "https://dashboards.example"

ASKED = "authorization, content-type, mcp-method, mcp-name, mcp-param-country"


async def preflight(running: Running, origin: str, headers: str = ASKED) -> httpx2.Response:
    async with httpx2.AsyncClient(timeout=30) as client:
        return await client.options(
            f"{running.url}/mcp",
            headers={
                "origin": origin,
                "access-control-request-method": "POST",
                "access-control-request-headers": headers,
            },
        )


async def test_a_page_of_an_allowed_origin_may_call_and_read(serve: Serve) -> None:
    async with serve(allowed_origins=[ORIGIN]) as running:
        asked = await preflight(running, ORIGIN)
        assert asked.status_code == 204
        assert asked.headers["access-control-allow-origin"] == ORIGIN
        assert "POST" in asked.headers["access-control-allow-methods"]
        assert asked.headers["access-control-allow-headers"] == ASKED
        assert "access-control-allow-credentials" not in asked.headers
        answer = await running.post(call("list_stores"), origin=ORIGIN)
        assert answer.json()["result"]["isError"] is False
        assert answer.headers["access-control-allow-origin"] == ORIGIN
        assert answer.headers["vary"] == "Origin"
        assert "Mcp-Session-Id" in answer.headers["access-control-expose-headers"]
        assert "access-control-allow-credentials" not in answer.headers
        # A page may read the reason for the refusal.
        refused = await running.post(call("list_stores"), origin=ORIGIN, accept="text/html")
        assert refused.status_code == 406
        assert refused.headers["access-control-allow-origin"] == ORIGIN


@pytest.mark.attack(41)
@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:3000", "null"])
async def test_pages_of_other_origins_may_not(serve: Serve, origin: str) -> None:
    async with serve(allowed_origins=[ORIGIN]) as running:
        asked = await preflight(running, origin)
        assert asked.status_code == 403
        assert "RETAIL_ALLOWED_ORIGINS" in asked.json()["error"]["message"]
        assert "access-control-allow-origin" not in asked.headers
        answer = await running.post(call("list_stores"), origin=origin)
        assert "access-control-allow-origin" not in answer.headers
        if "localhost" not in origin:
            assert answer.status_code == 403
            assert "RETAIL_ALLOWED_ORIGINS" in answer.json()["error"]["message"]


async def test_a_header_that_pages_do_not_need_is_not_allowed(serve: Serve) -> None:
    async with serve(allowed_origins=[ORIGIN]) as running:
        asked = await preflight(running, ORIGIN, "x-forwarded-for, authorization")
        assert asked.headers["access-control-allow-headers"] == "authorization"


async def test_without_the_setting_no_page_is_answered(running: Running) -> None:
    asked = await preflight(running, "http://localhost:3000")
    assert "access-control-allow-origin" not in asked.headers
    answer = await running.post(call("list_stores"), origin="http://localhost:3000")
    assert "access-control-allow-origin" not in answer.headers


async def test_an_unknown_host_is_refused_with_the_name_of_the_setting(serve: Serve) -> None:
    async with serve() as running:
        answer = await running.post(call("list_stores"), host="host.docker.internal:8000")
        assert answer.status_code == 421
        message = answer.json()["error"]["message"]
        assert "host.docker.internal" in message
        assert "RETAIL_ALLOWED_HOSTS" in message
    async with serve(allowed_hosts=["host.docker.internal"]) as running:
        answer = await running.post(call("list_stores"), host="host.docker.internal:8000")
        assert answer.status_code == 200


@pytest.mark.parametrize("is_modern", [False, True])
async def test_a_client_that_takes_streams_only_gets_one(running: Running, is_modern: bool) -> None:
    body = json.loads(call("list_stores"))
    headers = {"accept": "text/event-stream"}
    if is_modern:
        body["params"]["_meta"] = META
        headers |= {
            "mcp-protocol-version": "2026-07-28",
            "mcp-method": "tools/call",
            "mcp-name": "list_stores",
        }
    answer = await running.post(json.dumps(body), **headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/event-stream"
    found = re.fullmatch(r"event: message\ndata: (.*)\n\n", answer.text)
    assert found is not None
    assert json.loads(found[1])["result"]["structuredContent"]["rows"]


PAGE = """
<!doctype html><title>waiting</title><script>
async function run() {
    const body = {jsonrpc: "2.0", id: 1, method: "tools/call",
                  params: {name: "list_stores", arguments: {}}};
    const answer = await fetch("%s/mcp", {
        method: "POST", body: JSON.stringify(body),
        headers: {"Authorization": "Bearer head-key", "Content-Type": "application/json",
                  "MCP-Protocol-Version": "2025-11-25"}});
    const said = await answer.json();
    return "rows " + said.result.structuredContent.rows.length;
}
run().then(text => { document.title = text; }, error => { document.title = "failed " + error; });
</script>
"""


@contextmanager
def page(text: str) -> Iterator[str]:
    """Serve a page from another port, and therefore another origin; yield its URL."""
    with tempfile.TemporaryDirectory() as directory:
        Path(directory, "index.html").write_text(text)
        port = free_port()
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=directory)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


async def title(browser: Path, url: str) -> str:
    with tempfile.TemporaryDirectory() as profile:
        process = await asyncio.create_subprocess_exec(
            browser,
            *("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000"),
            *(f"--user-data-dir={profile}", "--dump-dom", url),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        out, _ = await asyncio.wait_for(process.communicate(), 120)
    found = re.search("<title>(.*?)</title>", out.decode())
    return found[1] if found else ""


async def test_chromium_reads_the_answer_from_an_allowed_origin_only(serve: Serve) -> None:
    browser = program("chromium")
    port = free_port()
    with page(PAGE % f"http://127.0.0.1:{port}") as origin:
        async with serve(port=port, allowed_origins=[origin]):
            assert await title(browser, origin) == "rows 3"
        async with serve(port=port, allowed_origins=[ORIGIN]):
            assert (await title(browser, origin)).startswith("failed TypeError")
