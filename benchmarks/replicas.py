"""What replicas cost and take over: one server with 0, 1 and 2 of them, in turns, in one run.

    python -m benchmarks.replicas --rounds 5

Makes a cluster with sample data and two streaming replicas of it, and three servers. Processor time
is counted for the server, for the primary and for the replicas: on a machine with few cores it
is what can be compared, while calls a second only show who shares the cores.
"""

import argparse
import asyncio
import contextlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from retail_mcp.installation.cluster import ADMINISTRATOR, Cluster
from retail_mcp.installation.connections import GATEWAY
from retail_mcp.installation.postgres_programs import give_away

from .telemetry import free_port, processor_seconds

_CALLERS = 8
_CALLS = 400
_TOOL = ("daily_sales", {"start_date": "2025-01-01", "end_date": "2025-01-10"})


@dataclass(frozen=True, kw_only=True)
class Round:
    """What a round took."""

    seconds: float
    server: float
    primary: float
    replicas: float


@dataclass(kw_only=True)
class Server:
    """A server with so many replicas, and its rounds."""

    port: int
    process: "subprocess.Popen[bytes]"
    rounds: list[Round] = field(default_factory=list)


@contextlib.contextmanager
def replica_of(source: Cluster) -> Iterator[Cluster]:
    directory = Path(tempfile.mkdtemp(prefix="rmcp-replica-", dir="/tmp"))
    directory.chmod(0o711)
    shutil.copy(source.directory / "secrets.json", directory)
    replica = Cluster.at(directory, free_port(), {"hot_standby_feedback": "on"})
    replica.data.mkdir()
    give_away(replica.data)
    replica.data.chmod(0o700)
    replica.programs.run(
        "pg_basebackup",
        f"--pgdata={replica.data}",
        f"--dbname={source.conninfo(ADMINISTRATOR, 'postgres')}",
        "--write-recovery-conf",
        "--checkpoint=fast",
        "--wal-method=stream",
    )
    (replica.data / "postmaster.pid").unlink(missing_ok=True)
    replica.start()
    try:
        yield replica
    finally:
        replica.stop()
        shutil.rmtree(directory, ignore_errors=True)


@contextlib.contextmanager
def served(primary: Cluster, replicas: list[Cluster]) -> Iterator[Server]:
    port = free_port()
    environment = {
        **os.environ,
        "RETAIL_PORT": str(port),
        "RETAIL_LOG_LEVEL": "WARNING",
        "RETAIL_DATABASE_URL": primary.conninfo(GATEWAY),
        "RETAIL_REPLICA_URLS": json.dumps([one.conninfo(GATEWAY) for one in replicas]),
    }
    process = subprocess.Popen([sys.executable, "-m", "retail_mcp", "serve"], env=environment)
    try:
        deadline = time.monotonic() + 60
        while True:
            with contextlib.suppress(httpx2.TransportError):
                if httpx2.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200:
                    break
            if time.monotonic() > deadline:
                raise SystemExit("a server did not start")
            time.sleep(0.1)
        # Until each replica has said how far it is.
        time.sleep(3)
        yield Server(port=port, process=process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def cluster_seconds(cluster: Cluster) -> float:
    """Return the processor time of all processes of a cluster, as far as they still run."""
    first = int((cluster.data / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    return sum(map(processor_seconds, [first, *map(int, children)]))


async def ask(server: Server, key: str) -> None:
    tool, arguments = _TOOL
    body = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": tool, "arguments": arguments},
    }
    headers = {
        "authorization": f"Bearer {key}",
        "accept": "application/json",
        "mcp-protocol-version": "2025-11-25",
    }
    async with httpx2.AsyncClient(headers=headers, timeout=60) as http:

        async def caller() -> None:
            for _ in range(_CALLS // _CALLERS):
                answer = await http.post(f"http://127.0.0.1:{server.port}/mcp", json=body)
                if answer.json()["result"]["isError"]:
                    raise SystemExit(answer.text)

        await asyncio.gather(*(caller() for _ in range(_CALLERS)))


def measure(server: Server, primary: Cluster, replicas: list[Cluster], key: str) -> None:
    def used() -> tuple[float, float, float]:
        return (
            processor_seconds(server.process.pid),
            cluster_seconds(primary),
            sum(map(cluster_seconds, replicas)),
        )

    before, began = used(), time.perf_counter()
    asyncio.run(ask(server, key))
    seconds = time.perf_counter() - began
    own, first, others = (after - start for after, start in zip(used(), before, strict=True))
    server.rounds.append(Round(seconds=seconds, server=own, primary=first, replicas=others))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    directory = Path(tempfile.mkdtemp(prefix="rmcp-bench-", dir="/tmp"))
    directory.chmod(0o711)
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, directory, ignore_errors=True)
        data = {**os.environ, "RETAIL_DATA_DIR": str(directory)}
        cli = [sys.executable, "-m", "retail_mcp"]
        up = [*cli, "up", "--scale=0.1", f"--port={free_port()}", f"--database-port={free_port()}"]
        subprocess.run(up, env=data, check=True, stdout=subprocess.DEVNULL)
        stack.callback(subprocess.run, [*cli, "stop"], env=data, check=False)
        made = subprocess.run(
            [*cli, "key", "create", "Head office", "benchmark"],
            env=data,
            check=True,
            capture_output=True,
            text=True,
        )
        key = next(word for word in made.stdout.split() if word.startswith("rmcp_"))
        # What one caller may do in a minute is not what is measured.
        subprocess.run(
            [*cli, "psql", "-qc", "select auth.set_limits('Head office', 100000000, 100000000)"],
            env=data,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        primary = Cluster.at(directory, 0)
        replicas = [stack.enter_context(replica_of(primary)) for _ in range(2)]
        servers = [stack.enter_context(served(primary, replicas[:count])) for count in range(3)]
        for server in servers:
            asyncio.run(ask(server, key))
        for _ in range(rounds):
            for server in servers:
                measure(server, primary, replicas, key)
        for count, server in enumerate(servers):
            each = {
                name: statistics.median(getattr(one, name) for one in server.rounds)
                for name in ("seconds", "server", "primary", "replicas")
            }
            line = {
                "replicas": count,
                "calls_per_second": round(_CALLS / each["seconds"]),
                **{
                    f"{name}_microseconds": round(each[name] / _CALLS * 1e6)
                    for name in ("server", "primary", "replicas")
                },
            }
            sys.stdout.write(f"{json.dumps(line)}\n")


if __name__ == "__main__":
    main()
