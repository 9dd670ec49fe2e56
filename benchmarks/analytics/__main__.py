"""Measures every tool, and writes docs/performance.md.

python -m benchmarks.analytics 1=CONNINFO 10=CONNINFO 100=CONNINFO [--output FILE] [--note TEXT]

Each argument is a scale of the sample data and the administrator's connection string of
the database with that data; the others are compared with the first one. Calls are made as
the server makes them: as retail_gateway, with the identity included.
"""

import argparse
import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from retail_mcp.catalog.call_statement import call_statement
from retail_mcp.catalog.functions import Catalog
from retail_mcp.catalog.reader import CATALOG_QUERY, read_catalog

from .cases import CALLERS, PER_ROW_POLICY, PLAIN, Call, Plain, calls, parameters_of

_SECONDS = 0.5

_MOST_RUNS = 200

_FEWEST_RUNS = 3

# The longest acceptable time for an answer, in seconds.
_LONGEST = 15

Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """How long something took in milliseconds, its rows, and the pages it touched."""

    p50: float
    p95: float
    rows: int
    buffers: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("databases", nargs="+", metavar="SCALE=CONNINFO")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--tool", action="append", help="measure this one only")
    parser.add_argument("--note", help="how the databases were made, for the page")
    given = parser.parse_args()
    scales = dict(text.split("=", 1) for text in given.databases)
    tools: dict[str, dict[tuple[str, str, str], Figure | None]] = {}
    plain: dict[str, dict[tuple[str, str, str], Figure | None]] = {}
    sizes: dict[str, str] = {}
    for scale, conninfo in scales.items():
        with psycopg.connect(conninfo, autocommit=True) as connection:
            sizes[scale] = _size(connection)
            tools[scale] = _measure_tools(connection, scale, given.tool)
            if not given.tool:
                plain[scale] = _measure_plain(connection, scale)
    text = _document(sizes, tools, plain, is_complete=not given.tool, note=given.note)
    if given.output:
        given.output.write_text(text)
    else:
        print(text)


def _size(connection: Connection) -> str:
    row = connection.execute(
        """
        select
            to_char((select count(*) from retail.orders), 'FM999,999,999'),
            to_char((select count(*) from retail.order_items), 'FM999,999,999'),
            to_char((select count(*) from retail.customers), 'FM999,999,999'),
            pg_size_pretty(pg_database_size(current_database()))
        """
    ).fetchone()
    assert row is not None
    return "{} orders, {} lines, {} customers; {}".format(*row)


def _measure_tools(
    connection: Connection, scale: str, only: Sequence[str] | None
) -> dict[tuple[str, str, str], Figure | None]:
    connection.execute("select auth.set_development(true)")
    connection.execute("set session authorization retail_gateway")
    connection.execute("select set_config('statement_timeout', %s, false)", [f"{_LONGEST}s"])
    connection.prepare_threshold = 0
    row = connection.execute(CATALOG_QUERY).fetchone()
    assert row is not None
    catalog: Catalog = read_catalog(*row)
    found: dict[tuple[str, str, str], Figure | None] = {}
    for call in calls(catalog):
        if only and call.function.name not in only:
            continue
        for caller, public_id in CALLERS.items():
            figure = _measure_call(connection, call, public_id)
            found[call.function.name, call.label, caller] = figure
            print(f"{scale}: {call.function.name} {call.label} {caller} {figure}", flush=True)
    connection.execute("reset session authorization")
    connection.execute("reset statement_timeout")
    return found


def _measure_call(connection: Connection, call: Call, public_id: str) -> Figure | None:
    statement = call_statement(call.function, list(call.arguments))
    parameters = parameters_of(call, public_id)

    def run() -> int:
        row = connection.execute(statement.query, parameters).fetchone()
        assert row is not None
        # If the answer may be cached, its version follows the body.
        body = row[-2 if statement.is_kept else -1]
        return len(body) if isinstance(body, list) else 1

    try:
        rows, times = _repeat(run)
        with connection.transaction():
            explained = connection.execute(
                b"explain (analyze, buffers, timing off, format json) " + statement.query,
                parameters,
            ).fetchone()
    except psycopg.errors.QueryCanceled:
        return None
    assert explained is not None
    return _figure(times, rows, explained[0][0])


def _measure_plain(connection: Connection, scale: str) -> dict[tuple[str, str, str], Figure | None]:
    found: dict[tuple[str, str, str], Figure | None] = {}
    for policy in ("", PER_ROW_POLICY):
        with connection.transaction(force_rollback=True):
            if policy:
                connection.execute(policy, prepare=False)
            for case in PLAIN:
                for caller, public_id in CALLERS.items():
                    label = f"{case.label}, {'a policy for each row' if policy else 'plain'}"
                    figure = _measure_query(connection, case, public_id)
                    found[label, case.tool, caller] = figure
                    print(f"{scale}: {label} {caller} {figure}", flush=True)
    return found


def _measure_query(connection: Connection, case: Plain, public_id: str) -> Figure:
    connection.execute(
        "select auth.begin_request(null, 'development', %s, null, 'benchmark'),"
        " set_config('bench.user_id', %s, true)",
        [public_id, public_id],
    )
    connection.execute("set local role retail_definer")
    rows, times = _repeat(lambda: len(connection.execute(case.query).fetchall()))
    explained = connection.execute(
        f"explain (analyze, buffers, timing off, format json) {case.query}".encode()
    ).fetchone()
    connection.execute("reset role")
    assert explained is not None
    return _figure(times, rows, explained[0][0])


def _repeat(run: Callable[[], int]) -> tuple[int, list[float]]:
    """Run something once to warm up, then for some time."""
    rows = run()
    times: list[float] = []
    until = time.perf_counter() + _SECONDS
    while len(times) < _FEWEST_RUNS or (time.perf_counter() < until and len(times) < _MOST_RUNS):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return rows, times


def _figure(times: Sequence[float], rows: int, explained: Mapping[str, Any]) -> Figure:
    plan = explained["Plan"]
    ranked = sorted(times)
    return Figure(
        p50=statistics.median(ranked),
        p95=ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))],
        rows=rows,
        buffers=plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
    )


def _document(
    sizes: Mapping[str, str],
    tools: Mapping[str, Mapping[tuple[str, str, str], Figure | None]],
    plain: Mapping[str, Mapping[tuple[str, str, str], Figure | None]],
    *,
    is_complete: bool,
    note: str | None,
) -> str:
    scales = list(sizes)
    target = "bench" if is_complete else "bench-large"
    lines = [
        "# Performance of the tools" if is_complete else "# Performance of some of the tools",
        "",
        f"Generated by `make {target}`. Compare ratios, not milliseconds, which depend on the"
        " machine.",
        f"PostgreSQL and client on one machine ({platform.machine()}), one connection, warm cache.",
        "Each call is the statement that the server sends, including identity and row security.",
        "",
        "| scale | database |",
        "|---:|---|",
        *(f"| {scale} | {size} |" for scale, size in sizes.items()),
        "",
        *([note, ""] if note else []),
        "## Every tool that reads" if is_complete else "## Tools whose time must hardly grow",
        "",
        "Milliseconds, 50th and 95th percentile; rows of the answer; pages of 8 kB read.",
        "",
        *_table(("tool", "range", "caller"), scales, tools),
        "",
    ]
    if plain:
        lines += [
            "## The same figures without rollups",
            "",
            "The plain aggregate over orders and their lines: with the product's own policies, and",
            "with policies that are evaluated for each row, an OR with an EXISTS over the stores.",
            "",
            *_table(("query", "compare with", "caller"), scales, plain),
            "",
        ]
    return "\n".join(lines)


def _table(
    heads: Sequence[str],
    scales: Sequence[str],
    figures: Mapping[str, Mapping[tuple[str, str, str], Figure | None]],
) -> list[str]:
    columns = [*heads]
    for scale in scales:
        columns += [f"p50 at {scale}", "p95", "rows", "pages"]
    columns.append(f"p50 at {scales[-1]} / at {scales[0]}")
    lines = [
        f"| {' | '.join(columns)} |",
        f"|{'---|' * len(heads)}{'---:|' * (len(columns) - len(heads))}",
    ]
    for case, first in figures[scales[0]].items():
        cells = [*case]
        for scale in scales:
            figure = figures[scale][case]
            if figure is None:
                cells += [f"> {_LONGEST * 1000}", "", "", ""]
                continue
            cells += [
                f"{figure.p50:.1f}",
                f"{figure.p95:.1f}",
                str(figure.rows),
                str(figure.buffers),
            ]
        last = figures[scales[-1]][case]
        cells.append(f"{last.p50 / first.p50:.1f}" if first and last else "")
        lines.append(f"| {' | '.join(cells)} |")
    return lines


if __name__ == "__main__":
    main()
