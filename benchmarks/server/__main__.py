"""Measures calls through servers and to PostgreSQL alone, and writes docs/performance-server.md.

    python -m benchmarks.server [--seconds 3] [--rounds 3] [--output FILE]
        [--other NAME=COMMAND]

It needs the embedded database with the sample data, as `make run` starts it, and creates its own
API key, which it revokes at the end. All servers are measured in turn, round after round, so that
other load on the machine affects them alike: compare ratios, not milliseconds.

Another command can run our server too, such as with the Python of the container images.
"""

import argparse
import os
import platform
import shlex
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from psycopg import sql

from retail_mcp.installation.connections import Installation, connect
from retail_mcp.settings import Settings

from . import floors, peer, report, servers, sizes
from .processes import Trial, memory_megabytes, peak_megabytes, pin, reset_peak
from .servers import LEGACY, MODERN, request

CALLERS = (1, 8, 32)
LISTS = ("tools/list", "resources/list", "prompts/list")
TOOL = "daily_sales"

# More calls than the benchmark makes in a minute.
_CALLS_PER_MINUTE = 10_000_000

_TOOLBOX = Path("build", "toolbox")


@dataclass(frozen=True, kw_only=True)
class Place:
    """The processors of the server, of PostgreSQL and of the callers."""

    server: int
    postgres: int
    loader: int

    @classmethod
    def here(cls) -> "Place":
        free = sorted(os.sched_getaffinity(0))
        # With two processors, callers share the server's, just as pgbench runs in the server's
        # place.
        return cls(
            server=free[0],
            postgres=free[1 % len(free)],
            loader=free[2] if len(free) > 2 else free[0],
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--login", default="bi_seattle")
    parser.add_argument("--principal", default="Seattle manager")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--other", metavar="NAME=COMMAND", help="runs our server, too")
    given = parser.parse_args()
    installation = Installation.of(Settings())
    with (
        key_of(installation, given.principal) as key,
        many_connections(installation, given.login),
        sizes.tool(installation),
    ):
        measured = measure(installation, key, given)
    text = report.document(measured, given.seconds, given.rounds, platform.machine())
    if given.output:
        given.output.write_text(text)
    print(text)


@contextmanager
def key_of(installation: Installation, principal: str) -> Iterator[str]:
    """Create a key without limits for as long as the block lasts."""
    with connect(installation.migration_url) as connection:
        row = connection.execute(
            "select * from auth.create_api_key(%s, 'benchmark', now() + interval '1 day')",
            [principal],
        ).fetchone()
        assert row is not None
        limits = [principal, _CALLS_PER_MINUTE, 1_000_000_000, 64, 3600]
        connection.execute("select auth.set_limits(%s, null, %s, %s, %s, %s)", limits)
        try:
            yield row[1]
        finally:
            connection.execute("select auth.set_limits(%s)", [principal])
            connection.execute("select auth.revoke_api_key(%s)", [row[0]])


@contextmanager
def many_connections(installation: Installation, login: str) -> Iterator[None]:
    """Let a login have a connection for each caller, as long as the block lasts."""
    named = sql.Identifier(login)
    change = sql.SQL("alter role {} connection limit {}")
    with connect(installation.admin_url) as connection:
        row = connection.execute(
            "select rolconnlimit from pg_catalog.pg_roles where rolname = %s", [login]
        ).fetchone()
        assert row is not None
        connection.execute(change.format(named, sql.Literal(2 * max(CALLERS))))
        try:
            yield
        finally:
            connection.execute(change.format(named, sql.Literal(row[0])))


def dates(installation: Installation) -> dict[str, str]:
    """Return the last ten days that have sales."""
    with connect(installation.admin_url) as connection:
        row = connection.execute(
            "select (max(ordered_at)::date - 10)::text, (max(ordered_at)::date - 1)::text"
            " from retail.orders"
        ).fetchone()
    assert row is not None
    return {"start_date": row[0], "end_date": row[1]}


def variants_of(
    ports: Sequence[int],
    installation: Installation,
    key: str,
    arguments: dict[str, str],
    given: argparse.Namespace,
) -> list[servers.Variant]:
    """Return the servers to measure, as far as they are available, in the order of their ports."""
    gateway, login = installation.gateway_url, installation.url(given.login)
    free = iter(ports)
    none_kept = "ours, none kept"
    variants = [
        servers.ours(next(free), gateway, "ours, an answer that is kept"),
        servers.ours(next(free), gateway, none_kept, RETAIL_CACHE_BYTES="0"),
    ]
    if given.other is not None:
        name, _, command = given.other.partition("=")
        variants.append(
            servers.ours(
                next(free), gateway, f"{none_kept}, {name}", shlex.split(command),
                RETAIL_CACHE_BYTES="0",
            )
        )  # fmt: skip
    variants.append(servers.least(next(free), gateway, key, TOOL, arguments))
    variants.append(servers.bare(next(free), login))
    program = peer.installed(_TOOLBOX.resolve())
    if program is not None:
        variants.append(peer.toolbox(next(free), login, TOOL, arguments, program))
    return variants


def measure(installation: Installation, key: str, given: argparse.Namespace) -> report.Measured:
    place = Place.here()
    arguments = dates(installation)
    postgres = servers.postmaster_of(installation.cluster.data)
    pin(postgres, [place.postgres])
    gateway, login = installation.gateway_url, installation.url(given.login)
    call = {"name": TOOL, "arguments": arguments}
    asked = {each: request("tools/call", call, version=each, key=key) for each in (LEGACY, MODERN)}
    both = (
        floors.statement_floor(gateway, TOOL, arguments, key),
        floors.bare_floor(login, TOOL, arguments),
    )
    ports = servers.free_ports(6)
    variants = variants_of(ports, installation, key, arguments, given)
    measured = report.Measured()

    def trial(callers: int, processor: int) -> Trial:
        return Trial(callers=callers, seconds=given.seconds, processor=processor, postgres=postgres)

    def load(server: servers.Server, name: str, body: bytes, callers: int) -> None:
        measured.add(name, callers, servers.load(server, body, trial(callers, place.loader)))
        measured.ready[name] = server.ready_seconds
        measured.memory[name] = memory_megabytes(server.process.pid)

    def one_round(started: Sequence[servers.Server], callers: int) -> None:
        program = installation.cluster.binary("pgbench")
        for floor in both:
            figures = floors.run(floor, program, trial(callers, place.server))
            measured.add(f"pgbench, {floor.name}", callers, figures)
        for server in started:
            for version, body in asked.items():
                load(server, f"{server.name}, {version}", body, callers)

    with ExitStack() as stack:
        started = [
            stack.enter_context(servers.running(variant, port, [place.server], asked[LEGACY]))
            for variant, port in zip(variants, ports, strict=False)
        ]
        for number in range(given.rounds):
            for callers in CALLERS:
                one_round(started, callers)
            for method, version in product(LISTS, asked):
                body = request(method, {}, version=version, key=key)
                load(started[0], f"{method}, {version}", body, 1)
            measure_sizes(started[1], measured, key, trial(1, place.loader))
            print(f"round {number + 1} of {given.rounds}", flush=True)
    pin(postgres, range(os.cpu_count() or 1))
    return measured


def measure_sizes(
    server: servers.Server, measured: report.Measured, key: str, trial: Trial
) -> None:
    """Measure answers from one row to many, on a server without a cache."""
    for rows, encoding in product(sizes.ROWS, sizes.ENCODINGS):
        body = sizes.request(rows, encoding, key=key)
        reset_peak(server.process.pid)
        figures = servers.load(server, body, trial)
        peak = peak_megabytes(server.process.pid)
        measured.add_size(rows, encoding, {**figures, "peak": peak})


if __name__ == "__main__":
    main()
