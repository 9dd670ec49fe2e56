"""Checks the headers Host and Origin by FastMCP's rules, and each combination of them once.

Those rules read a name and ignore the rest, as in `localhost:1.evil.example`, and see only one of
two headers. So only a single header with the form of a host or an origin is passed to them.
"""

import re

from fastmcp.server.http import HostOriginGuardMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ..settings import Settings

# Clients choose what they send, but most send the same short values.
_MOST_KNOWN = 1000
_LONGEST_KNOWN = 500

_HOST = r"(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z._-]+)(:[0-9]{0,5})?"
_FORMS = {
    b"host": (re.compile(_HOST), 421, "Misdirected Request"),
    # Browsers send null for pages without an origin; the operator decides whether these may call.
    b"origin": (
        re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*://({_HOST})?|null|"),
        403,
        "Forbidden Origin",
    ),
}

_Said = tuple[object, ...]


class HostGuard:
    """Remembers accepted headers, and leaves everything else to FastMCP."""

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
        elif refusal := _malformed(scope):
            await refusal(scope, receive, send)
        else:
            await self._guard(scope, receive, send)

    async def _passed(self, scope: Scope, receive: Receive, send: Send) -> None:
        said = _said(scope)
        if len(repr(said)) <= _LONGEST_KNOWN:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known.add(said)
        await self._app(scope, receive, send)


def _malformed(scope: Scope) -> Response | None:
    """Return the refusal of an invalid host or origin, or of several origins."""
    for sought, (form, status, sentence) in _FORMS.items():
        values = [value for name, value in scope["headers"] if name == sought]
        # A repeated host has a separate message.
        is_doubled = sought == b"origin" and len(values) > 1
        if is_doubled or not all(form.fullmatch(value.decode("latin-1")) for value in values):
            return Response(sentence, status_code=status)
    return None


def _said(scope: Scope) -> _Said:
    """Return everything that the rules check."""
    server = scope.get("server")
    said: list[object] = [scope.get("scheme"), server and tuple(server)]
    for name, value in scope["headers"]:
        if name in (b"host", b"origin"):
            said += (name, value)
    return tuple(said)
