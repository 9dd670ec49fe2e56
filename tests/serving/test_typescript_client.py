"""The client of MCP's TypeScript SDK, which many desktop and web clients use."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ..conftest import ROOT
from .conftest import Running

SOURCE = ROOT / "tests" / "typescript_sdk"
INSTALLED = ROOT / "build" / "typescript_sdk"


@pytest.fixture(scope="session")
def session() -> Path:
    """The session program next to the SDK that it imports; installed once per version."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{missing[0]} is missing: the TypeScript SDK needs Node.js 18 or newer")
    lock = (SOURCE / "package-lock.json").read_bytes()
    kept = INSTALLED / "node_modules" / "installed.json"
    if not kept.exists() or kept.read_bytes() != lock:
        INSTALLED.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCE / name, INSTALLED)
        # The lock file pins the hash of each package, and packages run no scripts.
        install = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        subprocess.run(install, cwd=INSTALLED, check=True, timeout=600)
        kept.write_bytes(lock)
    return Path(shutil.copy(SOURCE / "session.mjs", INSTALLED))


async def told(session: Path, server: dict[str, Any]) -> dict[str, Any]:
    """Return the results of a session with a server."""
    process = await asyncio.create_subprocess_exec(
        "node",
        str(session),
        json.dumps(server),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        said, failed = await asyncio.wait_for(process.communicate(), 120)
    finally:
        if process.returncode is None:
            process.kill()
    assert process.returncode == 0, failed.decode()
    found: dict[str, Any] = json.loads(said)
    return found


@pytest.mark.parametrize("transport", ["http", "stdio"])
async def test_a_session_from_initialize_to_close(
    running: Running, database_url: str, session: Path, transport: str, tmp_path: Path
) -> None:
    server: dict[str, Any] = {"url": f"{running.url}/mcp", "key": "north-key"}
    if transport == "stdio":
        server = {
            "command": sys.executable,
            "args": ["-m", "retail_mcp", "serve", "--stdio"],
            "env": {
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT / "server"),
                "RETAIL_DATABASE_URL": database_url,
                "RETAIL_DATA_DIR": str(tmp_path),
                "RETAIL_API_KEY": "north-key",
            },
        }
    found = await told(session, server)

    assert found["server"]["name"] == "retail"
    assert found["instructions"]
    assert found["capabilities"]["tools"].get("listChanged", False) is (transport == "stdio")
    tools = {tool["name"]: tool for tool in found["tools"]}
    assert {"daily_sales", "record_sale", "execute_sales_query"} <= tools.keys()
    assert tools["daily_sales"]["annotations"]["readOnlyHint"] is True

    assert [row["store"] for row in found["stores"]["structuredContent"]["rows"]] == ["North"]
    sales = [row["net_sales"] for row in found["sales"]["structuredContent"]["rows"]]
    assert sales == [71, -18, 50]
    assert found["products"]["structuredContent"]["row_count"] == 2
    assert found["refused"]["isError"] is True
    assert found["refused"]["_meta"]["code"] == "invalid_argument"
    assert found["refused"]["_meta"]["argument"] == "max_rows"
    assert found["unknown"]["_meta"]["code"] == "unknown_tool"

    assert found["page"]["contents"][0]["text"]
    assert found["templates"]
    assert "no-such-page" not in found["missing"]["message"]
    assert found["missing"]["code"] == -32602
    assert "weekly_review" in {prompt["name"] for prompt in found["prompts"]}
    (message,) = found["prompt"]["messages"]
    assert "'North'" in message["content"]["text"]
    assert found["completed"]["completion"]["values"] == ["North"]
