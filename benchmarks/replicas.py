"""What replicas cost and save: one server with 0, 1 and 2 of them, alternating in one run.

    python -m benchmarks.replicas [--rounds 5] [--share 0.15]

Creates a cluster with sample data, two streaming replicas of it, and three servers without a
cache. Each cluster has its own share of one processor, as if it had a small machine of its own,
so that calls per second show what replicas add; this needs root. CPU time is counted for the
server, the primary and the replicas.
"""

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from retail_mcp.installation.cluster import ADMINISTRATOR, Cluster
from retail_mcp.installation.connections import GATEWAY, Installation
from retail_mcp.installation.postgres_programs import give_away
from retail_mcp.settings import Settings

from .quotas import limited
from .server.__main__ import TOOL, dates, key_of
from .server.processes import Trial, children, processor_seconds
from .server.servers import MODERN, Server, free_ports, load, ours, postmaster_of, request, running

_CALLERS = 16
_PRINCIPAL = "Head Office"
_MEASURES = ("rate", "p50", "server", "primary", "replicas")
_SETTLING_SECONDS = 3


@contextlib.contextmanager
def replica_of(source: Cluster) -> Iterator[Cluster]:
    directory = Path(tempfile.mkdtemp(prefix="rmcp-replica-", dir="/tmp"))
    directory.chmod(0o711)
    shutil.copy(source.directory / "secrets.json", directory)
    replica = Cluster.at(directory, free_ports(1)[0], {"hot_standby_feedback": "on"})
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


def measure(
    server: Server, asked: bytes, trial: Trial, replicas: list[Cluster]
) -> dict[str, float]:
    def used() -> float:
        return sum(processor_seconds(postmaster_of(one.data)) for one in replicas)

    before = used()
    figures = load(server, asked, trial)
    if figures["failures"]:
        raise SystemExit(f"{figures['failures']} calls failed")
    # This includes the warm-up, which is less than the differences between rounds.
    others = (used() - before) / figures["calls"] * 1e6
    return {**figures, "primary": figures["postgres"], "replicas": others}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--share", type=float, default=0.15)
    given = parser.parse_args()
    directory = Path(tempfile.mkdtemp(prefix="rmcp-bench-", dir="/tmp"))
    directory.chmod(0o711)
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, directory, ignore_errors=True)
        data = {**os.environ, "RETAIL_DATA_DIR": str(directory)}
        cli = [sys.executable, "-m", "retail_mcp"]
        [port, database_port, *ports] = free_ports(5)
        up = [*cli, "up", "--scale=0.1", f"--port={port}", f"--database-port={database_port}"]
        subprocess.run(up, env=data, check=True, stdout=subprocess.DEVNULL)
        stack.callback(subprocess.run, [*cli, "stop"], env=data, check=False)
        installation = Installation.of(Settings(data_dir=directory, database_port=database_port))
        key = stack.enter_context(key_of(installation, _PRINCIPAL))
        primary = Cluster.at(directory, 0)
        replicas = [stack.enter_context(replica_of(primary)) for _ in range(2)]
        call = {"name": TOOL, "arguments": dates(installation)}
        asked = request("tools/call", call, version=MODERN, key=key)
        trial = Trial(
            callers=_CALLERS,
            seconds=given.seconds,
            processor=max(os.sched_getaffinity(0)),
            postgres=postmaster_of(primary.data),
        )
        servers = []
        for count, own in enumerate(ports):
            urls = json.dumps([one.conninfo(GATEWAY) for one in replicas[:count]])
            variant = ours(
                own,
                primary.conninfo(GATEWAY),
                RETAIL_REPLICA_URLS=urls,
                RETAIL_CACHE_BYTES="0",
                RETAIL_LOG_LEVEL="WARNING",
            )
            processors = sorted(os.sched_getaffinity(0))
            servers.append(stack.enter_context(running(variant, own, processors, asked)))
        # Wait until each replica has reported its lag.
        time.sleep(_SETTLING_SECONDS)
        for cluster in (primary, *replicas):
            postmaster = postmaster_of(cluster.data)
            name = str(postmaster)
            stack.enter_context(limited(name, children(postmaster), given.share))
        rounds: dict[int, list[dict[str, float]]] = {}
        for _ in range(given.rounds):
            for count, server in enumerate(servers):
                rounds.setdefault(count, []).append(measure(server, asked, trial, replicas))
        sys.stdout.write(f"Each cluster has {given.share:.0%} of a processor.\n")
        for count, figures in rounds.items():
            medians = {
                name: round(statistics.median(one[name] for one in figures), 2)
                for name in _MEASURES
            }
            sys.stdout.write(f"{json.dumps({'with': count, **medians})}\n")


if __name__ == "__main__":
    main()
