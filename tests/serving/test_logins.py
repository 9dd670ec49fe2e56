"""Logins of other programs through a real issuer: a scanner that then attacks, and a client."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastmcp import Client
from fastmcp.client.auth import OAuth

from ..conftest import free_port
from ..oidc_issuer import Issuer, running_issuer
from ..support import run_sql
from .conftest import Serve


def trust(admin_url: str, issuer: Issuer) -> None:
    run_sql(
        admin_url,
        f"select auth.save_issuer('{issuer.url}');"
        f"select auth.save_identity('North manager', '{issuer.url}', 'ann')",
    )


async def authlab(home: Path, *arguments: str) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "mcp_authlab",
        *arguments,
        env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "NO_COLOR": "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, complaint = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 0, (said + complaint).decode()
    return said.decode()


@pytest.mark.attack(21, 22)
async def test_a_scanner_finds_no_token_that_counts_wrongly(
    serve: Serve, admin_url: str, tmp_path: Path
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/mcp"
    with running_issuer(binds_resources=True) as issuer:
        trust(admin_url, issuer)
        settings = {"oidc_issuer": issuer.url, "oidc_audience": (url,), "oidc_scopes": ()}
        async with serve(port=port, **settings):
            await authlab(tmp_path, "login", url, "--no-browser")
            report: dict[str, Any] = json.loads(
                await authlab(tmp_path, "scan", url, "--format", "json")
            )
    assert issuer.logins >= 2
    ended: dict[str, list[str]] = {}
    for check in report["results"]:
        ended.setdefault(check["status"], []).append(check["id"])
    assert "fail" not in ended, report
    assert "error" not in ended, report
    # Warnings are expected: loopback has no TLS, and the server requires no scope.
    assert set(ended["warn"]) <= {"TLS-01", "CHAL-03"}
    assert len(ended["pass"]) >= 25
    assert report["coverage"]["critical_not_run"] == []


async def test_the_client_of_fastmcp_logs_in(serve: Serve, admin_url: str) -> None:
    class Browser(OAuth):
        """Follows redirects as a browser would, up to the client's own address."""

        async def redirect_handler(self, authorization_url: str) -> None:
            async with httpx2.AsyncClient(follow_redirects=False) as browser:
                answer = await browser.get(authorization_url)
            self.approved = httpx2.URL(answer.headers["location"])
            self.opened = asyncio.create_task(self._come_back())

        async def _come_back(self) -> None:
            async with httpx2.AsyncClient() as browser:
                for _ in range(100):
                    try:
                        await browser.get(self.approved)
                    except httpx2.ConnectError:
                        await asyncio.sleep(0.05)
                    else:
                        return

    with running_issuer() as issuer:
        trust(admin_url, issuer)
        async with serve(oidc_issuer=issuer.url, oidc_audience=(issuer.audience,)) as running:
            login = Browser(callback_port=free_port(), callback_host="127.0.0.1")
            async with Client(f"{running.url}/mcp", auth=login) as client:
                result = await client.call_tool("list_stores", {})
            assert result.structured_content is not None
            assert [row["store"] for row in result.structured_content["rows"]] == ["North"]
        assert issuer.logins == 1
