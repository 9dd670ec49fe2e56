"""Checks the headers Host and Origin by FastMCP's rules, and each combination of them once."""

from fastmcp.server.http import HostOriginGuardMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from ..settings import Settings

# Clients choose what they send, but most send the same, and it is short.
_MOST_KNOWN = 1000
_LONGEST_KNOWN = 500

_Said = tuple[object, ...]


class HostGuard:
    """Remembers what has passed, and leaves everything else to FastMCP."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        origins = settings.allowed_origins or None
        self._guard = HostOriginGuardMiddleware(
            self._passed, settings.allowed_hosts, origins, mode="strict"
        )
        self._known: set[_Said] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _said(scope) in self._known:
            await self._app(scope, receive, send)
        else:
            await self._guard(scope, receive, send)

    async def _passed(self, scope: Scope, receive: Receive, send: Send) -> None:
        said = _said(scope)
        if len(repr(said)) <= _LONGEST_KNOWN:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known.add(said)
        await self._app(scope, receive, send)


def _said(scope: Scope) -> _Said:
    """Return everything that the rules look at."""
    server = scope.get("server")
    said: list[object] = [scope.get("scheme"), server and tuple(server)]
    for name, value in scope["headers"]:
        if name in (b"host", b"origin"):
            said += (name, value)
    return tuple(said)
