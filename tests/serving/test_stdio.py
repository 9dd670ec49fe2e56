"""The server over stdio, as a client starts it."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from retail_mcp.settings import Settings

from ..conftest import ROOT
from ..support import run_sql
from .conftest import ERAS
from .test_faults import MAY_SLEEP, SLOW
from .test_http import META
from .test_leaving import SOON, Statements

INITIALIZE = {
    "protocolVersion": "2025-11-25",
    "capabilities": {},
    "clientInfo": {"name": "test", "version": "0"},
}


class Process:
    """A server process that a client has started."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
        await self._process.stdin.drain()

    async def answer(self, number: int) -> dict[str, Any]:
        assert self._process.stdout is not None
        while True:
            line = await asyncio.wait_for(self._process.stdout.readline(), 30)
            message: dict[str, Any] = json.loads(line)
            if message.get("id") == number:
                return message

    async def begin(self, era: str) -> dict[str, Any]:
        """Return the fields that each request needs in a version of the protocol."""
        if era != "legacy":
            return {"_meta": META}
        await self.send({"id": 0, "method": "initialize", "params": INITIALIZE})
        await self.answer(0)
        await self.send({"method": "notifications/initialized"})
        return {}


@contextlib.asynccontextmanager
async def started(settings: Settings, stderr: int) -> AsyncIterator[Process]:
    assert settings.database_url is not None
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "retail_mcp", "serve", "--stdio"),
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "server"),
            "RETAIL_DATABASE_URL": settings.database_url.get_secret_value(),
            "RETAIL_DATA_DIR": str(settings.data_dir),
            "RETAIL_API_KEY": "head-key",
        },
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=stderr,
    )
    try:
        yield Process(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 10)
        except TimeoutError:
            process.kill()
            await process.wait()


async def test_a_client_that_never_reads_the_log_does_not_stop_the_server(
    make_settings: Callable[..., Settings],
) -> None:
    unread, stderr = os.pipe()
    try:
        # Fill the pipe before the server writes anything.
        os.set_blocking(stderr, False)
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(stderr, b"x" * 65536)
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(stderr, b"x")
        os.set_blocking(stderr, True)
        async with started(make_settings(), stderr) as server:
            extra = await server.begin("legacy")
            for number in range(1, 20):
                params = {"name": "list_stores", "arguments": {}, **extra}
                await server.send({"id": number, "method": "tools/call", "params": params})
                assert (await server.answer(number))["result"]["isError"] is False
    finally:
        os.close(stderr)
        os.close(unread)


@pytest.mark.parametrize("era", ERAS)
async def test_a_call_over_stdio_can_be_cancelled(
    make_settings: Callable[..., Settings], admin_url: str, era: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    statements = Statements(admin_url)
    async with started(make_settings(), asyncio.subprocess.DEVNULL) as server:
        extra = await server.begin(era)
        params = {"name": "slow", "arguments": {"seconds": 8}, **extra}
        await server.send({"id": 7, "method": "tools/call", "params": params})
        # The process must start first.
        await statements.become(1, 40)
        await server.send({"method": "notifications/cancelled", "params": {"requestId": 7}})
        await statements.become(0, SOON)
        params = {"name": "list_stores", "arguments": {}, **extra}
        await server.send({"id": 8, "method": "tools/call", "params": params})
        assert (await server.answer(8))["result"]["isError"] is False
