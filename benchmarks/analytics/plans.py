"""Compares plans that are made for each call with plans that are kept.

    python -m benchmarks.analytics.plans CONNINFO [TOOL ...] [--function NAME ...]

For each tool, all functions below it that say how they are planned are measured in each mode, in
a transaction that is rolled back. The connection string is the administrator's, of a database with
the sample data. The ratios are to the functions as they are: below 1 is faster.
"""

import argparse
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import psycopg
from psycopg import sql

from retail_mcp.catalog.call_statement import call_statement
from retail_mcp.catalog.functions import Catalog
from retail_mcp.catalog.reader import CATALOG_QUERY, read_catalog

from .cases import CALLERS, Call, calls, parameters_of

MODES = ("as they are", "force_custom_plan", "auto", "force_generic_plan")

# After five calls with plans of their own, PostgreSQL decides whether to keep one.
_WARM_UP = 8
_RUNS = 25
_QUANTILE = 5

# Besides those of every call: a plan may depend on them.
_VARIANTS: Sequence[tuple[str, Mapping[str, Any]]] = (
    ("", {}),
    (", a store by name", {"store_name": "Seattle"}),
    (", a category", {"category_name": "power tools"}),
)

_FUNCTIONS = """
    select pronamespace::regnamespace || '.' || proname,
        pg_get_functiondef(oid),
        coalesce(array_to_string(proconfig, ' ') like '%plan_cache_mode=force%', false)
    from pg_proc
    where pronamespace::regnamespace::text in ('api', 'retail', 'search')
        and prokind = 'f'
"""

_CALLED = re.compile(r"\b(?:api|retail|search)\.\w+(?=\()")

Connection = psycopg.Connection[tuple[Any, ...]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("database", metavar="CONNINFO")
    parser.add_argument("tools", nargs="*", metavar="TOOL")
    parser.add_argument(
        "--function", action="append", help="change only this one below it; repeatable"
    )
    given = parser.parse_args()
    options = "-c jit=off -c search_path=pg_catalog -c work_mem=16MB"
    with psycopg.connect(given.database, options=options) as connection:
        row = connection.execute(CATALOG_QUERY).fetchone()
        assert row is not None
        catalog: Catalog = read_catalog(*row)
        below = _planned_below(connection)
        for tool in given.tools or sorted(catalog):
            planned = [each for each in below[f"api.{tool}"] if each in (given.function or below)]
            if planned and catalog[tool].read_only:
                _compare(connection, catalog, tool, planned)


def _planned_below(connection: Connection) -> Mapping[str, Sequence[str]]:
    """Return, for each function, those that it calls and that say how they are planned."""
    rows = connection.execute(_FUNCTIONS).fetchall()
    called = {name: set(_CALLED.findall(text)) for name, text, _ in rows}
    planned = {name for name, _, is_planned in rows if is_planned}
    found = {}
    for name in called:
        seen, todo = set[str](), [name]
        while todo:
            each = todo.pop()
            if each not in seen:
                seen.add(each)
                todo += called.get(each, ())
        found[name] = sorted(seen & planned)
    return found


def _compare(connection: Connection, catalog: Catalog, tool: str, planned: Sequence[str]) -> None:
    print(f"{tool}: {', '.join(planned)}", flush=True)
    milliseconds = {}
    for mode in MODES:
        with connection.transaction(force_rollback=True):
            connection.execute("select auth.set_development(true)")
            for name in planned if mode != MODES[0] else ():
                connection.execute(
                    sql.SQL("alter function {} set plan_cache_mode = {}").format(
                        sql.Identifier(*name.split(".")), sql.Literal(mode)
                    )
                )
            connection.execute("set local session authorization retail_gateway")
            milliseconds[mode] = dict(_measured(connection, catalog, tool))
    for case, now in milliseconds[MODES[0]].items():
        ratios = [f"{mode} {milliseconds[mode][case] / now:.2f}" for mode in MODES[1:]]
        print(f"    {case:36} {now:7.2f} ms, {', '.join(ratios)}", flush=True)


def _measured(connection: Connection, catalog: Catalog, tool: str) -> Iterator[tuple[str, float]]:
    for call in calls(catalog):
        if call.function.name != tool:
            continue
        known = {argument.name for argument in call.function.arguments}
        for label, besides in _VARIANTS:
            if not besides.keys() <= known:
                continue
            varied = Call(
                function=call.function,
                label=f"{call.label}{label}",
                arguments={**call.arguments, **besides},
            )
            for caller, public_id in CALLERS.items():
                query = call_statement(varied.function, list(varied.arguments)).query
                parameters = parameters_of(varied, public_id)
                times = []
                for _ in range(_WARM_UP + _RUNS):
                    began = time.perf_counter()
                    connection.execute(query, parameters, prepare=True).fetchall()
                    times.append((time.perf_counter() - began) * 1000)
                yield f"{varied.label} {caller}", sorted(times[_WARM_UP:])[_RUNS // _QUANTILE]


if __name__ == "__main__":
    main()
