"""The server, running over the test's own database, and its clients."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
import pytest_asyncio
import uvicorn
from mcp.client import Client
from mcp.client.streamable_http import streamable_http_client
from pydantic import SecretStr

from retail_mcp.installation.connections import Installation
from retail_mcp.serving.application import Service
from retail_mcp.serving.connections import Connections
from retail_mcp.serving.transports import http_server, listen_on
from retail_mcp.settings import Settings

from ..conftest import Database, copied, free_port
from ..support import eventually

HEAD = "00000000-0000-4000-8000-000000000001"
NORTH = "00000000-0000-4000-8000-000000000003"

ERAS = ("legacy", "2026-07-28")


@dataclass(frozen=True, kw_only=True)
class Running:
    """A running server, and the service behind it."""

    service: Service
    url: str
    connections: Connections

    @asynccontextmanager
    async def client(
        self, key: str | None = None, *, mode: Any = "legacy", headers: dict[str, str] | None = None
    ) -> AsyncIterator[Client]:
        """Connect with a real client; with a key, as the key's principal."""
        sent = dict(headers or {})
        if key is not None:
            sent["Authorization"] = f"Bearer {key}"
        async with httpx2.AsyncClient(headers=sent, timeout=30) as http:
            transport = streamable_http_client(f"{self.url}/mcp", http_client=http)
            async with Client(transport, mode=mode) as client:
                yield client

    async def post(
        self,
        body: bytes | str,
        *,
        key: str | None = "head-key",
        path: str = "/mcp",
        **headers: str,
    ) -> httpx2.Response:
        """Send any bytes, also those that no correct client would send."""
        sent = {
            "content-type": "application/json",
            "accept": "application/json, text/event-stream",
            "mcp-protocol-version": "2025-11-25",
        }
        if key is not None:
            sent["authorization"] = f"Bearer {key}"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        async with httpx2.AsyncClient(timeout=30) as http:
            return await http.post(f"{self.url}{path}", content=body, headers=sent)

    async def reload(self) -> None:
        """Read the catalogue now, without waiting for a notification."""
        async with self.service._pool.connect("test") as connection:
            await self.service._read(connection)

    async def get(self, path: str, **headers: str) -> httpx2.Response:
        async with httpx2.AsyncClient(timeout=30) as http:
            return await http.get(f"{self.url}{path}", headers=headers)


Serve = Callable[..., AbstractAsyncContextManager[Running]]


def settings_over(database: Database, settings: Settings, **changes: Any) -> Settings:
    """Settings of a server over a database."""
    return settings.model_copy(
        update={
            "database_url": SecretStr(database.gateway),
            "port": free_port(),
            "pool_min_size": 1,
            "pool_max_size": 4,
            **changes,
        }
    )


@asynccontextmanager
async def served(settings: Settings) -> AsyncIterator[Running]:
    """Run the server in the caller's event loop for as long as the block lasts."""
    service = Service(settings)
    await service.start()
    listening = listen_on(settings)
    server = http_server(service, listening)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    await eventually(lambda: _is_listening(server, task))
    try:
        yield Running(
            service=service,
            url=f"http://127.0.0.1:{settings.port}",
            connections=server.clients,
        )
    finally:
        service.stopping()
        # Tests that run the server as a process cover what a stop waits for.
        server.should_exit = server.force_exit = True
        await task


@pytest.fixture
def make_settings(settings: Settings, database: Database) -> Callable[..., Settings]:
    """Settings of a server over the test's database."""
    return lambda **changes: settings_over(database, settings, **changes)


@pytest.fixture
def serve(make_settings: Callable[..., Settings]) -> Serve:
    """Run the server in the test's event loop for as long as a block lasts."""
    return lambda **changes: served(make_settings(**changes))


@pytest.fixture
async def running(serve: Serve) -> AsyncIterator[Running]:
    async with serve() as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(template_with_rows: Installation, settings: Settings) -> AsyncIterator[Running]:
    """A server for all tests of a file that change nothing.

    They run in its event loop: pytest.mark.asyncio(loop_scope="module").
    """
    with copied(template_with_rows) as installation:
        async with served(settings_over(Database(installation=installation), settings)) as server:
            yield server


async def _is_listening(server: uvicorn.Server, task: asyncio.Task[None]) -> bool:
    assert not task.done()
    return server.started
