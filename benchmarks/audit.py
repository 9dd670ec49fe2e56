"""What the audit row of a call costs: calls with it and without, in turns, in one run.

    python -m benchmarks.audit CONNINFO API_KEY

The calls are made in the process, so that nothing but the call, its statement and its row is
measured; CONNINFO is one of retail_gateway.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

from pydantic import SecretStr

from retail_mcp.logs import configure_logs
from retail_mcp.serving.application import Service
from retail_mcp.serving.audit import AuditTrail
from retail_mcp.serving.audit_events import Event
from retail_mcp.settings import Settings

_ROUNDS = 40
_CALLS = 50


class _NoTrail(AuditTrail):
    """Records nothing."""

    async def record(self, event: Event, *, wait: bool) -> Event:
        self.release()
        return event


async def _measure(settings: Settings, tool_name: str, variants: Sequence[str]) -> list[float]:
    """Return the median microseconds of a call for each variant, which take turns."""
    service = Service(settings, stdio=True)
    await service.start()
    strict = AuditTrail(settings.model_copy(update={"audit": "strict"}))
    await strict.start()
    trails = {"none": _NoTrail(settings), "batched": service._trail, "strict": strict}
    tool = service._provider.find(tool_name)
    assert tool is not None
    backend = tool._backend
    seconds: dict[str, list[float]] = {name: [] for name in variants}
    try:
        for _ in range(_ROUNDS):
            for name in variants:
                tool._backend = replace(backend, trail=trails[name])
                for _ in range(_CALLS):
                    started = time.perf_counter()
                    result = await tool.call({}, None)
                    seconds[name].append(time.perf_counter() - started)
                    assert not result.is_error
    finally:
        await strict.stop()
        await service.stop()
    return [statistics.median(seconds[name]) * 1e6 for name in variants]


async def _main(conninfo: str, key: str) -> None:
    settings = Settings(database_url=SecretStr(conninfo), api_key=SecretStr(key))
    variants = ("none", "batched", "strict")
    sys.stdout.write("| call | without | batched | strict |\n|---|---|---|---|\n")
    for tool in ("get_current_utc_date", "list_stores", "business_summary"):
        figures = await _measure(settings, tool, variants)
        cells = " | ".join(f"{figure:,.0f} µs ({figure / figures[0]:.2f} x)" for figure in figures)
        sys.stdout.write(f"| `{tool}` | {cells} |\n")


if __name__ == "__main__":
    configure_logs("ERROR")
    asyncio.run(_main(*sys.argv[1:]))
