"""Whether the server is alive, and whether it can answer calls."""

import time
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse

from ..errors import CallError

Probe = Callable[[], Awaitable[None]]

# Probes come from several places at once; one check of the database serves them all.
_FRESH_SECONDS = 1.0


class Health:
    """Answers probes, without details: they need no authentication."""

    def __init__(self, probe: Probe) -> None:
        self._probe = probe
        self._started = False
        self._stopping = False
        self._asked_at = float("-inf")
        self._problem: str | None = None

    def started(self) -> None:
        self._started = True

    def stopping(self) -> None:
        self._stopping = True

    async def live(self, _: Request) -> JSONResponse:
        return JSONResponse({"status": "alive"})

    async def ready(self, _: Request) -> JSONResponse:
        problem = await self.problem()
        if problem is None:
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "not ready", "reason": problem}, status_code=503)

    async def problem(self) -> str | None:
        """Return why calls cannot be answered, or None if they can."""
        if self._stopping:
            return "the server is stopping"
        if not self._started:
            return "the tools are not loaded yet"
        if time.monotonic() - self._asked_at > _FRESH_SECONDS:
            try:
                await self._probe()
            except CallError as error:
                self._problem = error.message
            else:
                self._problem = None
            self._asked_at = time.monotonic()
        return self._problem
