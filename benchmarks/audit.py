"""The cost of a call's audit row: calls with and without it, alternating in one run.

    python -m benchmarks.audit CONNINFO API_KEY

The calls are made within the process, so that only the call, its statement and its row are
measured. CONNINFO is one of retail_gateway.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

import psycopg
from pydantic import SecretStr

from retail_mcp.logs import configure_logs
from retail_mcp.serving.application import Service
from retail_mcp.serving.audit import AuditTrail
from retail_mcp.serving.audit_events import Event
from retail_mcp.settings import Settings

_ROUNDS = 15
_CALLS = 20
_BATCHES = 20
_BATCH = 200


class _NoTrail(AuditTrail):
    """Records nothing."""

    async def record(self, event: Event, *, wait: bool) -> Event:
        self.release()
        return event


async def _measure(settings: Settings, tool_name: str, variants: Sequence[str]) -> list[float]:
    """Return the microseconds of a call for each variant, which take turns.

    If others use the machine, the fastest tenth says most about the code itself.
    """
    service = Service(settings, stdio=True)
    await service.start()
    strict = AuditTrail(settings.model_copy(update={"audit": "strict"}))
    await strict.start()
    trails = {"none": _NoTrail(settings), "batched": service._trail, "strict": strict}
    tool = service._provider.find(tool_name)
    assert tool is not None
    calls = tool.calls
    backend = calls._backend
    seconds: dict[str, list[float]] = {name: [] for name in variants}
    try:
        for _ in range(_ROUNDS):
            for name in variants:
                calls._backend = replace(backend, trail=trails[name])
                for _ in range(_CALLS):
                    started = time.perf_counter()
                    outcome = await calls.call({}, None)
                    seconds[name].append(time.perf_counter() - started)
                    if outcome.failure is not None:
                        sys.exit(f"A call failed: {outcome.text}")
    finally:
        await strict.stop()
        await service.stop()
    return [statistics.quantiles(seconds[name], n=10)[0] * 1e6 for name in variants]


def _row(conninfo: str, key: str) -> float:
    """Return the microseconds that the database takes for the row of a call, in batches."""
    best = float("inf")
    with psycopg.connect(conninfo, autocommit=True) as connection:
        for _ in range(_BATCHES):
            receipts = [
                connection.execute(
                    "select receipt from auth.begin_request(%s, null, null, 'list_stores', %s)",
                    [key, f"bench-{number}"],
                ).fetchone()
                for number in range(_BATCH)
            ]
            events = [
                {"kind": "call", "outcome": "ok", "receipt": row[0], "peer": "192.0.2.7"}
                for row in receipts
                if row
            ]
            started = time.perf_counter()
            connection.execute("select audit.record_events(%s::jsonb)", [json.dumps(events)])
            best = min(best, (time.perf_counter() - started) / _BATCH)
    return best * 1e6


async def _main(conninfo: str, key: str) -> None:
    settings = Settings(database_url=SecretStr(conninfo), api_key=SecretStr(key))
    sys.stdout.write(f"The row alone: {_row(conninfo, key):,.0f} µs of the database.\n\n")
    variants = ("none", "batched", "strict")
    sys.stdout.write("| call | without | batched | strict |\n|---|---|---|---|\n")
    for tool in ("get_current_utc_date", "list_stores"):
        figures = await _measure(settings, tool, variants)
        cells = " | ".join(f"{figure:,.0f} µs ({figure / figures[0]:.2f} x)" for figure in figures)
        sys.stdout.write(f"| `{tool}` | {cells} |\n")


if __name__ == "__main__":
    configure_logs("ERROR")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("conninfo", help="the connection string of the server's login")
    parser.add_argument("key", help="an API key")
    options = parser.parse_args()
    asyncio.run(_main(options.conninfo, options.key))
