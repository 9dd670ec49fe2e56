"""Vital figures of the process: memory, processor time, and the lag of its event loop."""

import asyncio
import os
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

_TICK_SECONDS = 0.5

# How many ticks are kept.
_KEPT = 120

_STATM = Path("/proc/self/statm")


class Vitals:
    """Measures the lag of the event loop, from start to stop."""

    def __init__(self) -> None:
        self.started_at = datetime.now(UTC)
        self._lags: list[float] = []
        self._watch: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._watch = asyncio.create_task(self._watch_always())

    async def stop(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch

    @property
    def worst_lag(self) -> float:
        """The largest lag of the loop within the last minute, in seconds."""
        return max(self._lags, default=0.0)

    @property
    def memory_bytes(self) -> int | None:
        """Memory of the process; None if the system does not report it."""
        if not _STATM.exists():
            return None
        return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    @property
    def processor_seconds(self) -> float:
        return time.process_time()

    async def _watch_always(self) -> None:
        while True:
            due = time.monotonic() + _TICK_SECONDS
            await asyncio.sleep(_TICK_SECONDS)
            self._lags.append(max(0.0, time.monotonic() - due))
            del self._lags[:-_KEPT]
