"""The server of all fuzz tests: a process of its own over a database with canaries."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import httpx2
import psycopg
import pytest

from retail_mcp.installation.cluster import Cluster
from retail_mcp.installation.connections import Installation

from ..conftest import ROOT, Database, closing_lines, copied, free_port
from . import canaries
from .target import Target

# Cases in a run of `make test`; `make fuzz` runs 100,000.
SAMPLE = 1000
TARGET = pytest.StashKey[Target]()
_WITHOUT_LIMITS = """
select auth.set_limits(
    principal => name, calls_per_minute => 1000000000, rows_per_minute => 1000000000000,
    concurrent_calls => 16, query_seconds => 1000000
)
from unnest(array['North manager', 'South manager']) as name
"""


@pytest.fixture(scope="session")
def share(request: pytest.FixtureRequest) -> Callable[[float], int]:
    """The number of cases for a test that gets this fraction of all."""
    total = request.config.getoption("--fuzz") or SAMPLE
    return lambda part: max(int(total * part), 10)


@pytest.fixture(scope="session")
def seed(request: pytest.FixtureRequest) -> int:
    """The same seed in each run of the sample, another one in each long run."""
    return time.time_ns() if request.config.getoption("--fuzz") else 1


@pytest.fixture(scope="session")
def fuzzed(template_with_rows: Installation) -> Iterator[Database]:
    """A database whose texts reveal their store."""
    with copied(template_with_rows) as installation:
        database = Database(installation=installation)
        planted = canaries.plant(database.admin)
        assert "retail.stores.name" in planted.columns
        assert len(planted.columns) >= 10, planted
        with psycopg.connect(database.admin) as connection:
            connection.execute(_WITHOUT_LIMITS)
        yield database


@pytest.fixture(scope="session")
def target(
    fuzzed: Database,
    cluster: Cluster,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Target]:
    """A server to attack; afterwards, no log and no trail contains a canary."""
    port = free_port()
    log = tmp_path_factory.mktemp("fuzz") / "server.log"
    written_before = cluster.log.stat().st_size
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "server"),
        "RETAIL_DATABASE_URL": fuzzed.gateway,
        "RETAIL_DATA_DIR": str(fuzzed.installation.settings.data_dir),
        "RETAIL_PORT": str(port),
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "retail_mcp", "serve"],
            env=environment,
            stdout=output,
            stderr=output,
        )
    target = Target(url=f"http://127.0.0.1:{port}")
    request.config.stash[TARGET] = target
    try:
        _wait(target.url)
        yield target
        assert process.poll() is None, log.read_text(errors="replace")[-4000:]
    finally:
        target.close()
        process.terminate()
        process.wait(60)
    lines = log.read_text(errors="replace")
    trail = cluster.log.read_bytes()[written_before:].decode(errors="replace")
    with psycopg.connect(fuzzed.admin) as connection:
        events = connection.execute("select event::text from audit.events as event").fetchall()
    # Messages that are not calls leave no event.
    calls = sum(count for kind, count in target.cases.items() if kind != "messages")
    assert len(events) >= calls / 2
    for place, text in (("log", lines), ("PostgreSQL's log", trail), ("trail", str(events))):
        assert canaries.seen(text, by=0) == [], place
    assert "Traceback" not in lines


def _wait(url: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            if httpx2.get(f"{url}/health/ready").status_code == httpx2.codes.OK:
                return
        except httpx2.TransportError:
            pass
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.1)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Say how many cases there were, and how they ended."""
    if target := session.config.stash.get(TARGET, None):
        for kind, count in sorted(target.cases.items()):
            ended = ", ".join(f"{code} {n}" for code, n in target.codes[kind].most_common(8))
            closing_lines(session.config).append(
                f"fuzz {kind}: {count} cases, {target.seconds[kind]:.0f} s; {ended}"
            )
