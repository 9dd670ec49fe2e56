"""Several processes that serve one port: how they start, stop and share state."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from retail_mcp.serving.heartbeats import SILENCE_SECONDS
from retail_mcp.settings import Settings

from ..conftest import free_ports_in_a_row
from ..support import eventually, run_sql
from .conftest import NORTH
from .test_faults import HEADERS, MAY_SLEEP, SLOW, slow_call, start_process, until_ready

MakeSettings = Callable[..., Settings]

CALL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "list_stores", "arguments": {}},
}

# Two servers and the tests start slowly on a small machine.
_PATIENCE = 60.0


class Workers:
    """A supervisor, its workers, and their log so far."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.process = process
        self.url = url
        self.lines: list[dict[str, Any]] = []
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            # Fails for a torn line, which is not valid JSON.
            self.lines.append(json.loads(line))

    @property
    def pids(self) -> list[int]:
        parent = self.process.pid
        return [
            int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        ]

    def logged(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["event"] == event]

    def workers_of(self, event: str) -> set[int]:
        return {line["worker"] for line in self.logged(event)}

    async def have_logged(self, event: str, count: int) -> None:
        async def so_often() -> bool:
            assert not self._reading.done() or self._reading.exception() is None
            return len(self.logged(event)) >= count

        await eventually(so_often, _PATIENCE)

    async def ended(self) -> int:
        code = await asyncio.wait_for(self.process.wait(), _PATIENCE)
        await self._reading
        return code


@asynccontextmanager
async def started(settings: Settings, **environment: str) -> AsyncIterator[Workers]:
    process = await start_process(settings, RETAIL_WORKERS="2", **environment)
    workers = Workers(process, f"http://127.0.0.1:{settings.port}")
    try:
        await workers.have_logged("started", 2)
        await until_ready(workers.url)
        yield workers
    finally:
        if process.returncode is None:
            process.terminate()
            await workers.ended()


async def call(http: httpx2.AsyncClient, workers: Workers, body: Any = CALL) -> str:
    """Call a tool, and return ok or the code of the failure."""
    answer = await http.post(f"{workers.url}/mcp", json=body)
    result = answer.json().get("result")
    if result is None:
        return str(answer.status_code)
    return str(result.get("_meta", {}).get("code", "ok")) if result["isError"] else "ok"


async def call_on_new_connection(workers: Workers, key: str = "head-key", body: Any = CALL) -> str:
    """Call on a new connection, which any worker may accept."""
    headers = {**HEADERS, "authorization": f"Bearer {key}"}
    async with httpx2.AsyncClient(headers=headers, timeout=30) as http:
        return await call(http, workers, body)


def is_gone(pid: int) -> bool:
    """Whether a process has ended, even if it is still a zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


async def test_all_workers_answer_and_each_line_of_the_log_names_its_worker(
    make_settings: MakeSettings,
) -> None:
    async with started(make_settings()) as workers:
        pids = workers.pids
        assert len(pids) == 2
        assert (
            await asyncio.gather(*(call_on_new_connection(workers) for _ in range(30)))
            == ["ok"] * 30
        )
        await workers.have_logged("call", 30)
        assert workers.workers_of("call") == {1, 2}
        workers.process.terminate()
        assert await workers.ended() == 0
        assert all(is_gone(pid) for pid in pids)
    assert all("worker" in line for line in workers.lines)
    assert workers.workers_of("stopped") == {1, 2}


async def test_calls_of_all_workers_stay_within_the_limit(
    make_settings: MakeSettings, admin_url: str
) -> None:
    run_sql(admin_url, "select auth.set_limits('North manager', calls_per_minute => 40)")
    async with started(make_settings()) as workers:
        # Stay within one minute of the database's clock, which is the same as ours.
        if time.time() % 60 > 40:
            await asyncio.sleep(60 - time.time() % 60)
        said = [await call_on_new_connection(workers, "north-key") for _ in range(100)]
        await workers.have_logged("call", 100)
    answered = [line for line in workers.logged("call") if line["outcome"] == "ok"]
    assert (said.count("ok"), said.count("too_many_calls")) == (40, 60)
    assert {line["worker"] for line in answered} == {1, 2}


async def test_a_key_that_is_revoked_is_refused_by_all_workers_at_once(
    make_settings: MakeSettings, admin_url: str
) -> None:
    headers = {**HEADERS, "authorization": "Bearer north-key"}
    async with started(make_settings()) as workers, AsyncExitStack() as stack:
        # A kept-alive connection stays with the worker that accepted it.
        clients = [
            await stack.enter_async_context(httpx2.AsyncClient(headers=headers, timeout=30))
            for _ in range(20)
        ]
        assert [await call(http, workers) for http in clients] == ["ok"] * 20
        await workers.have_logged("call", 20)
        assert workers.workers_of("call") == {1, 2}
        revoke = f"update auth.api_keys set revoked_at = now() where principal_id = '{NORTH}'"
        run_sql(admin_url, revoke)
        assert "ok" not in [await call(http, workers) for http in clients]


async def test_a_worker_that_is_killed_under_load_is_replaced_and_others_go_on(
    make_settings: MakeSettings, admin_url: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    is_over = asyncio.Event()
    answered, broken = [0] * 16, [0] * 16

    async def load(number: int, workers: Workers) -> None:
        while not is_over.is_set():
            async with httpx2.AsyncClient(headers=HEADERS, timeout=30) as http:
                try:
                    while not is_over.is_set():
                        assert await call(http, workers, slow_call(0.05)) == "ok"
                        answered[number] += 1
                except httpx2.TransportError:
                    broken[number] += 1

    async with started(make_settings(pool_max_size=8)) as workers:
        victim, other = workers.pids
        clients = [asyncio.create_task(load(number, workers)) for number in range(len(answered))]

        async def all_answered() -> bool:
            assert not any(client.done() for client in clients)
            return min(answered) > 3

        await eventually(all_answered, _PATIENCE)
        os.kill(victim, signal.SIGKILL)
        answered[:] = [0] * len(answered)
        await workers.have_logged("started", 3)
        await eventually(all_answered, _PATIENCE)
        is_over.set()
        await asyncio.gather(*clients)
        # Each client had at most one connection to the killed worker.
        assert 1 <= sum(broken) < len(broken)
        assert max(broken) == 1
        (ended,) = workers.logged("worker_ended")
        assert (ended["pid"], ended["code"]) == (victim, -signal.SIGKILL)
        assert other in workers.pids
        assert len(workers.pids) == 2
        since = len(workers.lines)
        await asyncio.gather(*(call_on_new_connection(workers) for _ in range(30)))

        async def both_have_answered() -> bool:
            later = [line for line in workers.lines[since:] if line["event"] == "call"]
            return {line["worker"] for line in later} == {1, 2}

        await eventually(both_have_answered)


async def test_a_worker_that_stands_still_is_replaced(make_settings: MakeSettings) -> None:
    async with started(make_settings()) as workers:
        still = workers.pids[0]
        os.kill(still, signal.SIGSTOP)

        async def replaced() -> bool:
            return still not in workers.pids and len(workers.pids) == 2

        await eventually(replaced, SILENCE_SECONDS + _PATIENCE)
        assert [line["pid"] for line in workers.logged("worker_silent")] == [still]
        await workers.have_logged("started", 3)
        assert (
            await asyncio.gather(*(call_on_new_connection(workers) for _ in range(20)))
            == ["ok"] * 20
        )


@pytest.mark.attack(27)
async def test_a_stop_under_load_loses_no_call(make_settings: MakeSettings, admin_url: str) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    answered = refused = 0

    async def load(workers: Workers) -> None:
        nonlocal answered, refused
        while True:
            try:
                assert await call_on_new_connection(workers, body=slow_call(0.1)) == "ok"
            except httpx2.ConnectError:
                refused += 1
                return
            answered += 1

    async with started(make_settings(pool_max_size=10)) as workers:
        clients = [asyncio.create_task(load(workers)) for _ in range(8)]

        async def all_are_busy() -> bool:
            return answered > 3 * len(clients)

        await eventually(all_are_busy, _PATIENCE)
        workers.process.terminate()
        await asyncio.gather(*clients)
        assert await workers.ended() == 0
    assert refused == len(clients)


async def test_an_interrupted_supervisor_says_so_and_leaves_no_worker(
    make_settings: MakeSettings,
) -> None:
    async with started(make_settings()) as workers:
        pids = workers.pids
        workers.process.send_signal(signal.SIGINT)
        assert await workers.ended() == 130
        assert all(is_gone(pid) for pid in pids)


async def test_workers_end_with_a_supervisor_that_is_killed(
    make_settings: MakeSettings, admin_url: str
) -> None:
    run_sql(admin_url, MAY_SLEEP + SLOW)
    async with started(make_settings()) as workers:
        pids = workers.pids
        under_way = asyncio.create_task(call_on_new_connection(workers, body=slow_call(1)))
        await asyncio.sleep(0.3)
        workers.process.kill()
        # Accepted calls are still answered.
        assert await under_way == "ok"

        async def all_are_gone() -> bool:
            return all(is_gone(pid) for pid in pids)

        await eventually(all_are_gone, _PATIENCE)
        await workers.ended()


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"RETAIL_DATABASE_URL": "host=127.0.0.1 port=1 user=x"}, "the database cannot be used"),
        ({"RETAIL_METRICS": "true"}, "shows the figures of one process"),
        ({"RETAIL_METRICS_PORT": "65535"}, "a port above 65535"),
    ],
)
async def test_an_error_of_all_workers_is_reported_once(
    make_settings: MakeSettings, environment: dict[str, str], message: str
) -> None:
    process = await start_process(make_settings(), RETAIL_WORKERS="4", **environment)
    _, said = await asyncio.wait_for(process.communicate(), _PATIENCE)
    assert process.returncode in (1, 3)
    assert said.decode().count(message) == 1
    assert said.decode().count("error:") == 1


async def test_a_port_that_others_share_is_refused(make_settings: MakeSettings) -> None:
    settings = make_settings()
    async with started(settings):
        second = await start_process(settings, RETAIL_WORKERS="2")
        _, said = await asyncio.wait_for(second.communicate(), _PATIENCE)
    assert second.returncode == 1
    assert said.decode().count("cannot listen") == 1


async def test_each_worker_has_a_log_file_and_metrics_of_its_own(
    make_settings: MakeSettings, tmp_path: Path
) -> None:
    first = free_ports_in_a_row(2)
    settings = make_settings()
    process = await start_process(
        settings,
        RETAIL_WORKERS="2",
        RETAIL_LOG_FILE=str(tmp_path / "server.log"),
        RETAIL_METRICS_PORT=str(first),
    )
    workers = Workers(process, f"http://127.0.0.1:{settings.port}")
    files = [tmp_path / f"server-{number}.log" for number in (1, 2)]

    async def both_started() -> bool:
        return all(file.exists() and '"started"' in file.read_text() for file in files)

    await eventually(both_started, _PATIENCE)
    await until_ready(workers.url)
    async with httpx2.AsyncClient() as http:
        for number in range(2):
            shown = await http.get(f"http://127.0.0.1:{first + number}/metrics")
            assert "retail_mcp" in shown.text
    for number, file in enumerate(files, 1):
        assert {json.loads(line)["worker"] for line in file.read_text().splitlines()} == {number}
    process.terminate()
    assert await workers.ended() == 0
    assert workers.lines == []


def test_over_stdio_several_workers_are_refused() -> None:
    command = [sys.executable, "-m", "retail_mcp", "serve", "--stdio", "--workers", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "over stdio, one process serves one client" in done.stderr


# Workers that exit at once.
FAILING = """
import sys
from retail_mcp.serving.supervisor import Supervisor

def work(reports):
    print(reports.number, flush=True)
    reports.ready()

sys.exit(Supervisor(2, work, on_stop=lambda: None).run())
"""


def test_workers_that_keep_ending_at_once_are_given_up() -> None:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", FAILING], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    begun = [line for line in done.stdout.splitlines() if line in ("1", "2")]
    assert 5 <= len(begun) <= 7
    # There were growing pauses between the attempts.
    assert time.monotonic() - began > 0.4


# Two processes that write long lines to one file descriptor.
WRITING = """
import os, sys, tempfile
from retail_mcp.logs import LogStream

lock = tempfile.TemporaryFile()
child = os.fork()
stream = LogStream(1, lock.fileno())
for number in range(300):
    stream.write((b"a" if child else b"b") * 30_000 + b"\\n")
if child:
    os.waitpid(child, 0)
"""


def test_lines_of_several_processes_are_not_torn(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with path.open("wb") as output:
        subprocess.run([sys.executable, "-c", WRITING], stdout=output, check=True, timeout=60)
    lines = path.read_text().splitlines()
    assert len(lines) == 600
    assert {(line[0], len(line), len(set(line))) for line in lines} == {
        ("a", 30_000, 1),
        ("b", 30_000, 1),
    }
