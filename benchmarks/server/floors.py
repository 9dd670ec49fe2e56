"""PostgreSQL alone, measured by pgbench: no server on top of it can be faster."""

import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from retail_mcp.catalog.call_statement import (
    KEPT_VERSION,
    Statement,
    call_parameters,
    call_statement,
)
from retail_mcp.catalog.reader import CATALOG_QUERY, read_catalog
from retail_mcp.installation.connections import for_program
from retail_mcp.serving.credentials import Credentials

from .processes import Trial, processor_seconds

_LATENCY_FIELD = 2
_ENDING_SECONDS = 0.5


@dataclass(frozen=True, kw_only=True)
class Floor:
    """A statement that pgbench repeats, and the login that runs it."""

    name: str
    conninfo: str
    script: str
    variables: Mapping[str, str]


def statement_of(
    conninfo: str, tool: str, arguments: Mapping[str, Any], key: str
) -> tuple[Statement, dict[str, Any]]:
    """Return our exact statement with the values of one call, by name."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        row = connection.execute(CATALOG_QUERY).fetchone()
    assert row is not None
    function = read_catalog(*row)[tool]
    values: dict[str, Any] = {
        **Credentials(api_key=key).parameters,
        "request_id": "0123456789abcdef",
        "peer": None,
        "trace_id": None,
        "application": "retail-mcp",
        # Without a cached answer, so that the function runs.
        KEPT_VERSION: None,
        **call_parameters(function, arguments, {}),
    }
    return call_statement(function, list(arguments)), values


def statement_floor(conninfo: str, tool: str, arguments: Mapping[str, Any], key: str) -> Floor:
    """Our exact statement with the values of one call, as the gateway sends it."""
    statement, values = statement_of(conninfo, tool, arguments, key)
    query = statement.query.decode()
    variables = {name: value for name, value in values.items() if isinstance(value, str)}
    for name, value in values.items():
        fixed = f":{name}" if name in variables else "'{}'" if isinstance(value, list) else "null"
        query = query.replace(f"%({name})s", fixed)
    return Floor(
        name="our exact statement as the gateway",
        conninfo=conninfo,
        script=query,
        variables=variables,
    )


def bare_floor(conninfo: str, tool: str, arguments: Mapping[str, Any]) -> Floor:
    """The function alone, for a BI login."""
    given = ", ".join(f"{name} => :{name}" for name in arguments)
    script = f"select coalesce(json_agg(row), '[]') from api.{tool}({given}) as row"
    return Floor(
        name="the bare function as a BI login",
        conninfo=conninfo,
        script=script,
        variables={name: str(value) for name, value in arguments.items()},
    )


def run(floor: Floor, program: Path, trial: Trial) -> dict[str, float]:
    """Run pgbench with this many callers, on the processors of a server."""
    target, environment = for_program(floor.conninfo)
    environment["PGOPTIONS"] = "-c jit=off -c search_path=pg_catalog -c work_mem=16MB"
    defined = [f"--define={name}={value}" for name, value in floor.variables.items()]
    with tempfile.TemporaryDirectory() as directory:
        script = Path(directory, "script.sql")
        # On one line, because pgbench ends a statement at a semicolon.
        script.write_text(" ".join(floor.script.split()) + ";\n")
        before = processor_seconds(trial.postgres)
        done = subprocess.run(
            [
                "taskset", "--cpu-list", str(trial.processor),
                program, "--no-vacuum", "--protocol=prepared", f"--file={script}", *defined,
                f"--client={trial.callers}", "--jobs=1", f"--time={max(1, round(trial.seconds))}",
                "--log", f"--log-prefix={directory}/times", target,
            ],
            env=environment, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        # Wait until its sessions have ended, so that PostgreSQL's CPU time includes them.
        time.sleep(_ENDING_SECONDS)
        spent = processor_seconds(trial.postgres) - before
        times = sorted(
            int(line.split()[_LATENCY_FIELD]) / 1000
            for log in Path(directory).glob("times*")
            for line in log.read_text().splitlines()
        )
    rate = re.search(r"tps = ([\d.]+) \(without", done.stdout)
    assert rate is not None, done.stdout
    return {
        "calls": len(times),
        "failures": 0,
        "rate": float(rate[1]),
        "p50": statistics.median(times),
        "p99": times[int(len(times) * 0.99)],
        "postgres": spent / len(times) * 1e6,
    }
