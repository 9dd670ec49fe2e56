"""Detects whether something became many times slower: ratios within one run, with wide limits.

    python -m benchmarks.smoke [--scale 0.05] [--rounds 60]

It starts its own database and server in a temporary folder, makes all calls in turn, and compares
their medians, so that other load on the machine affects them alike. It takes a minute or two.
"""

import argparse
import datetime
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import psycopg

from retail_mcp.installation.connections import Installation, connect
from retail_mcp.settings import Settings

PRINCIPAL, LOGIN = "Seattle manager", "bi_seattle"


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How many times as long one thing may take as another, and what a higher ratio means."""

    what: str
    than: str
    most: float
    means: str


# Two to four times the figures of an idle machine with two processors.
LIMITS = (
    Limit(what="call", than="sql", most=12, means="what the server adds to the function"),
    Limit(what="kept", than="call", most=1.5, means="an answer that is kept saves the function"),
    Limit(what="list", than="call", most=4, means="the list of tools is kept"),
    Limit(what="year", than="sql", most=12, means="a year of days comes from rollups"),
    Limit(what="search", than="sql", most=60, means="search reads its indexes"),
    Limit(what="head", than="sql", most=20, means="all stores cost no more than their days"),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scale", type=float, default=0.05)
    parser.add_argument("--rounds", type=int, default=60)
    given = parser.parse_args()
    with installed(given.scale) as (settings, url):
        medians = measure(settings, url, given.rounds)
    return report(medians)


@contextmanager
def installed(scale: float) -> Iterator[tuple[Settings, str]]:
    """Bring up a database with sample data and a server, for as long as a block lasts."""
    # Sockets need a short path, and PostgreSQL's user must be able to enter it if we are root.
    folder = Path(tempfile.mkdtemp(prefix="rmcp-", dir="/tmp"))
    folder.chmod(0o711)
    settings = Settings(data_dir=folder, database_port=free_port(), port=free_port())
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("RETAIL_")},
        "RETAIL_DATA_DIR": str(folder),
        "RETAIL_DATABASE_PORT": str(settings.database_port),
        "RETAIL_PORT": str(settings.port),
    }

    def command(*arguments: str) -> None:
        run = [sys.executable, "-m", "retail_mcp", *arguments]
        subprocess.run(run, env=environment, check=True, stdout=subprocess.DEVNULL)

    try:
        command("up", "--scale", str(scale), "--last-day", "2025-12-31")
        yield settings, f"http://127.0.0.1:{settings.port}/mcp"
    finally:
        command("stop")
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def measure(settings: Settings, url: str, rounds: int) -> dict[str, float]:
    """Return the median seconds of each kind of request."""
    installation = Installation.of(settings)
    with connect(installation.migration_url) as connection:
        row = connection.execute(
            "select * from auth.create_api_key(%s, 'smoke', now() + interval '1 hour')",
            [PRINCIPAL],
        ).fetchone()
        assert row is not None
        limits = [PRINCIPAL, 1_000_000, 1_000_000_000, 64, 3600]
        connection.execute("select auth.set_limits(%s, null, %s, %s, %s, %s)", limits)
    seconds: dict[str, list[float]] = {}
    with (
        httpx2.Client(headers=headers(row[1]), timeout=60) as http,
        psycopg.connect(installation.url(LOGIN), autocommit=True) as store,
        psycopg.connect(installation.url("bi_head_office"), autocommit=True) as all_stores,
    ):
        for number in range(rounds + 5):
            for name, ask in requests(http, url, store, all_stores, number).items():
                began = time.perf_counter()
                ask()
                # The first rounds warm up.
                if number >= 5:
                    seconds.setdefault(name, []).append(time.perf_counter() - began)
    return {name: statistics.median(each) for name, each in seconds.items()}


def requests(
    http: httpx2.Client,
    url: str,
    store: psycopg.Connection,
    all_stores: psycopg.Connection,
    number: int,
) -> dict[str, Callable[[], None]]:
    """Return the calls of one round."""
    # Ten days that no previous round has requested.
    first = datetime.date(2025, 1, 1) + datetime.timedelta(days=number)
    days = {"start_date": str(first), "end_date": str(first + datetime.timedelta(days=9))}
    same = {"start_date": "2025-11-01", "end_date": "2025-11-10"}

    def post(method: str, **params: Any) -> None:
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        answer = http.post(url, content=json.dumps(body))
        said = answer.json()
        if answer.status_code != 200 or "error" in said or said["result"].get("isError"):
            raise RuntimeError(answer.text[:500])

    def sql(connection: psycopg.Connection, query: str, *values: object) -> None:
        if not connection.execute(query.encode(), values).fetchall():
            raise RuntimeError(f"no row came of: {query}")

    sales = "select * from api.daily_sales(start_date => %s, end_date => %s)"
    return {
        "sql": lambda: sql(store, sales, *days.values()),
        "year": lambda: sql(store, sales, "2025-01-01", "2025-12-31"),
        "head": lambda: sql(all_stores, sales, *days.values()),
        "search": lambda: sql(store, "select * from api.search_products('cordless drill')"),
        "call": lambda: post("tools/call", name="daily_sales", arguments=days),
        "kept": lambda: post("tools/call", name="daily_sales", arguments=same),
        "list": lambda: post("tools/list"),
    }


def headers(key: str) -> dict[str, str]:
    return {
        "authorization": f"Bearer {key}",
        "content-type": "application/json",
        "accept": "application/json, text/event-stream",
        "mcp-protocol-version": "2025-11-25",
    }


def report(medians: dict[str, float]) -> int:
    """Print each ratio with its limit; return 1 if one is exceeded."""
    for name, seconds in medians.items():
        print(f"{name:8}{seconds * 1000:8.2f} ms")
    over = 0
    for limit in LIMITS:
        ratio = medians[limit.what] / medians[limit.than]
        is_over = ratio > limit.most
        over += is_over
        print(
            f"{limit.what:>8} / {limit.than:5}{ratio:7.2f}  at most {limit.most:g}"
            f"{'  OVER' if is_over else ''}: {limit.means}"
        )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
