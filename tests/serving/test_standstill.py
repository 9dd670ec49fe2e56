"""A database that hangs or is killed: clear errors in time, and working calls afterwards."""

import asyncio
import contextlib
import json
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from retail_mcp.installation.cluster import Cluster

from ..support import eventually, run_sql
from .conftest import Running, Serve
from .test_faults import MAY_SLEEP, SLOW
from .test_http import call

pytestmark = pytest.mark.attack(26)


def processes(cluster: Cluster) -> list[int]:
    """Return the processes of PostgreSQL, the postmaster before its children."""
    first = int((cluster.data / "postmaster.pid").read_text().split()[0])
    return [first, *map(int, Path(f"/proc/{first}/task/{first}/children").read_text().split())]


@contextlib.contextmanager
def standing_still(cluster: Cluster) -> Iterator[None]:
    stopped = processes(cluster)
    for process in stopped:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in stopped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)


async def outcome(http: httpx2.AsyncClient, running: Running) -> str:
    headers = {"authorization": "Bearer head-key", "content-type": "application/json"}
    body = call({"max_rows": 1})
    answer = await http.post(f"{running.url}/mcp", content=body, headers=headers)
    assert answer.status_code == 200
    result = answer.json()["result"]
    if result["isError"] and result["_meta"]["code"] in ("unavailable", "too_busy"):
        assert result["_meta"]["retry_after"] >= 1
    return str(result.get("_meta", {}).get("code", "ok"))


async def test_a_database_that_stands_still_is_unavailable_not_busy(
    serve: Serve, cluster: Cluster
) -> None:
    async with serve(pool_max_size=4, pool_timeout=3.0) as running:
        limits = httpx2.Limits(max_connections=None)
        async with httpx2.AsyncClient(timeout=60, limits=limits) as http:
            assert await outcome(http, running) == "ok"
            with standing_still(cluster):
                began = time.monotonic()
                outcomes = Counter(
                    await asyncio.gather(*(outcome(http, running) for _ in range(60)))
                )
                # The server takes some seconds to detect this; a statement's own timeout is 15 s.
                assert time.monotonic() - began < 14
                assert set(outcomes) == {"unavailable"}

            async def answers() -> bool:
                return await outcome(http, running) == "ok"

            await eventually(answers)


async def test_four_hundred_clients_of_a_full_pool_are_answered(
    serve: Serve, admin_url: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    async with serve(pool_max_size=2, pool_timeout=1.0, pool_max_waiting=500) as running:
        slow = [
            asyncio.create_task(raw_outcome(running, key, "slow", {"seconds": 14}))
            for key in ("north-key", "south-key")
        ]
        await asyncio.sleep(1)
        outcomes = Counter(await asyncio.gather(*(raw_outcome(running) for _ in range(400))))
        assert outcomes == {"too_busy": 400}
        # No call waited for the running ones to end.
        assert not [each for each in slow if each.done()]
        # The clients disconnect without waiting for the answer.
        for each in slow:
            each.cancel()
        await asyncio.gather(*slow, return_exceptions=True)


async def raw_outcome(
    running: Running,
    key: str = "head-key",
    tool: str = "daily_sales",
    arguments: dict[str, object] | None = None,
) -> str:
    """Call without an MCP client, because four hundred of them would keep a processor busy."""
    params = {"name": tool, "arguments": arguments or {"max_rows": 1}}
    request = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    body = json.dumps(request).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", httpx2.URL(running.url).port)
    try:
        writer.write(
            b"POST /mcp HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
            b"authorization: Bearer %s\r\nconnection: close\r\n"
            b"content-length: %d\r\n\r\n%s" % (key.encode(), len(body), body)
        )
        answer = await asyncio.wait_for(reader.read(), 30)
    finally:
        writer.close()
    result = json.loads(answer.partition(b"\r\n\r\n")[2])["result"]
    return str(result.get("_meta", {}).get("code", "ok"))


async def test_calls_are_answered_again_after_postgresql_was_killed_under_load(
    serve: Serve, cluster: Cluster
) -> None:
    outcomes: Counter[str] = Counter()
    async with serve() as running, httpx2.AsyncClient(timeout=60) as http:
        ending = False

        async def load() -> None:
            while not ending:
                outcomes[await outcome(http, running)] += 1
                await asyncio.sleep(0.01)

        workers = [asyncio.create_task(load()) for _ in range(8)]

        async def have_answers() -> bool:
            return outcomes["ok"] > 20

        await eventually(have_answers, 30)
        for process in processes(cluster):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

        async def have_failed() -> bool:
            return outcomes["unavailable"] > 0

        # A call that waits for a connection may still get one if the database returns soon.
        await eventually(have_failed, 30)
        await asyncio.to_thread(cluster.start)
        outcomes["ok"] = 0
        await eventually(have_answers, 30)
        ending = True
        await asyncio.gather(*workers)
    # Calls that ran or arrived meanwhile got one of these errors.
    assert set(outcomes) <= {"ok", "unavailable", "too_busy"}
    assert outcomes["unavailable"] > 0
