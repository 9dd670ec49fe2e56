"""Servers behind a load balancer are restarted one after another, under load."""

import asyncio
import contextlib
import csv
import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest

from retail_mcp.settings import Settings

from ..conftest import free_port
from ..programs import program
from ..support import eventually, run_sql
from .test_faults import HEADERS, start_process, until_ready

CONFIGURATION = """
global
    maxconn 1000
    stats socket {socket}
defaults
    mode http
    timeout connect 2s
    timeout client 30s
    timeout server 30s
    # A busy machine answers late, which does not mean that a server is down.
    timeout check 10s
    option redispatch
frontend calls
    bind 127.0.0.1:{port}
    default_backend servers
backend servers
    balance roundrobin
    option httpchk GET /health/ready
    http-check expect status 200
    default-server check inter 200ms fall 1 rise 1
    server first 127.0.0.1:{first}
    server second 127.0.0.1:{second}
"""

# On a small machine, a server starts slowly while others are under load.
_PATIENCE = 120.0

CALL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "list_stores", "arguments": {}},
}


class Balancer:
    """HAProxy, and the state of its servers."""

    def __init__(self, url: str, socket: Path) -> None:
        self.url = url
        self._socket = socket

    async def are_up(self) -> bool:
        try:
            reader, writer = await asyncio.open_unix_connection(str(self._socket))
        except OSError:
            return False
        writer.write(b"show stat\n")
        text = (await reader.read()).decode()
        writer.close()
        rows = csv.DictReader(io.StringIO(text.removeprefix("# ")))
        states = [row["status"] for row in rows if row["svname"] in ("first", "second")]
        return states == ["UP", "UP"]


@asynccontextmanager
async def balancer(directory: Path, first: int, second: int) -> AsyncIterator[Balancer]:
    port, socket = free_port(), directory / "haproxy.sock"
    file = directory / "haproxy.cfg"
    file.write_text(CONFIGURATION.format(socket=socket, port=port, first=first, second=second))
    process = await asyncio.create_subprocess_exec(str(program("haproxy")), "-db", "-f", str(file))
    made = Balancer(f"http://127.0.0.1:{port}", socket)
    try:
        await eventually(made.are_up, seconds=30)
        yield made
    finally:
        process.terminate()
        await process.wait()


async def test_a_rolling_restart_behind_a_load_balancer_loses_no_call(
    make_settings: Callable[..., Settings],
    admin_url: str,
    tmp_path: Path,
    pytestconfig: pytest.Config,
) -> None:
    program("haproxy")
    restarts, clients = pytestconfig.getoption("--restarts"), pytestconfig.getoption("--clients")
    run_sql(
        admin_url,
        "select auth.set_limits(role_name => 'head_office',"
        " calls_per_minute => 10000000, rows_per_minute => 1000000000,"
        " concurrent_calls => 1000)",
    )
    both = [make_settings(port=free_port(), pool_max_size=6) for _ in range(2)]
    environment = {"RETAIL_SHUTDOWN_DELAY": "1", "RETAIL_LOG_LEVEL": "WARNING"}
    processes = [await start_process(each, **environment) for each in both]
    for each in both:
        await until_ready(f"http://127.0.0.1:{each.port}", _PATIENCE)
    answered, failures = 0, []
    is_over = asyncio.Event()

    async def load(url: str) -> None:
        nonlocal answered
        async with httpx2.AsyncClient(headers=HEADERS, timeout=30) as http:
            while not is_over.is_set():
                try:
                    answer = await http.post(f"{url}/mcp", json=CALL)
                    failed = answer.status_code != 200 or answer.json()["result"]["isError"]
                    said = answer.text[:300]
                except httpx2.TransportError as error:
                    failed, said = True, repr(error)
                if failed:
                    failures.append(said)
                answered += 1
                # Without a pause, the load generator would use all of a small machine.
                await asyncio.sleep(0.05)

    async with balancer(tmp_path, both[0].port, both[1].port) as haproxy:
        workers = [asyncio.create_task(load(haproxy.url)) for _ in range(clients)]
        try:
            for number in range(restarts):
                which = number % 2
                before = answered
                processes[which].terminate()
                assert await asyncio.wait_for(processes[which].wait(), 60) == 0
                processes[which] = await start_process(both[which], **environment)
                await until_ready(f"http://127.0.0.1:{both[which].port}", _PATIENCE)
                await eventually(haproxy.are_up, seconds=_PATIENCE)
                assert answered > before, "no call was answered during the restart"
        finally:
            is_over.set()
            await asyncio.gather(*workers)
            for process in processes:
                with contextlib.suppress(ProcessLookupError):
                    process.terminate()
    assert [await asyncio.wait_for(process.wait(), 60) for process in processes] == [0, 0]
    print(f"{restarts} restarts, {clients} clients: {answered} calls, {len(failures)} failed")
    assert failures == []
    assert answered > clients
