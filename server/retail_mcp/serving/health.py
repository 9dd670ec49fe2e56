"""Whether the server is alive, and whether it can answer calls."""

import time
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ..errors import CallError

Probe = Callable[[], Awaitable[None]]

# Probes come from several places at once; one check of the database serves them all.
_FRESH_SECONDS = 1.0

# Keeps caches from answering probes.
_UNCACHED = {"cache-control": "no-cache"}


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
        return JSONResponse({"status": "alive"}, headers=_UNCACHED)

    async def ready(self, _: Request) -> JSONResponse:
        problem = await self.problem()
        if problem is None:
            return JSONResponse({"status": "ready"}, headers=_UNCACHED)
        return JSONResponse(
            {"status": "not ready", "reason": problem}, status_code=503, headers=_UNCACHED
        )

    async def short(self, _: Request) -> JSONResponse:
        """Answer everyone, in one word."""
        problem = await self.problem()
        if problem is None:
            return JSONResponse({"status": "ok"}, headers=_UNCACHED)
        status = "stopping" if self._stopping else "unavailable"
        return JSONResponse({"status": status}, status_code=503, headers=_UNCACHED)

    def probe_at(self, path: str) -> Callable[[Request], Awaitable[JSONResponse]] | None:
        """Return the handler of a probe's path."""
        return {
            "/health": self.short,
            "/health/live": self.live,
            "/health/ready": self.ready,
        }.get(path)

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


class Probes:
    """Answers probes before anything looks at their headers.

    A load balancer or an orchestrator connects by address, with any Host header; the rule about
    hosts protects answers with contents, which these do not have.
    """

    def __init__(self, app: ASGIApp, *, health: Health) -> None:
        self._app = app
        self._health = health

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        probe = self._health.probe_at(scope["path"]) if scope["type"] == "http" else None
        if probe is None or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        answer = await probe(Request(scope))
        await answer(scope, receive, send)
