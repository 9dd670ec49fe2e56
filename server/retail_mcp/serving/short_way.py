"""A shortcut past layers that would pass a request on unchanged.

The layers check only the method, the path, and a few headers, which a client sends unchanged each
time. Once a request has passed all of them unchanged, later ones that are equal in all of this skip
them. Nothing is decided here: a layer that has refused or changed a request checks the next one,
too.
"""

from collections.abc import Sequence
from typing import Any

from fastmcp.server.http import RequestContextMiddleware
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from ..settings import Settings
from .compression import Compression

# The headers that the layers check: the guard of hosts and origins, and the one for event streams.
_DECISIVE = frozenset({b"host", b"origin", b"accept"})

# A longer length is left to the layer that limits bodies.
_LONGEST_LENGTH = 9

# Clients choose what they send, but most send the same short values.
_MOST_KNOWN = 1000
_LONGEST_KNOWN = 500

_IS_SHORT = "retail_mcp.short_way"
_SAID = "retail_mcp.said"

_Said = tuple[object, ...]

# Any, because the library has no types for it.
_RequestContext: Any = RequestContextMiddleware


class Passage:
    """Requests that the layers have passed, and the application after them."""

    def __init__(
        self,
        settings: Settings,
        path: str,
        *,
        is_open: bool,
        observed: Sequence[Middleware] = (),
    ) -> None:
        self._settings = settings
        # Telemetry must see each request, on either way.
        self._observed = observed
        self._is_open = is_open
        self._path = path
        self._known: set[_Said] = set()
        self._end: ASGIApp | None = None

    def leads_to(self, end: ASGIApp) -> None:
        """Set the application after the layers; answers are compressed on either way."""
        for layer in reversed(self._observed):
            end = layer.cls(end, *layer.args, **layer.kwargs)
        from_bytes = self._settings.compress_from_bytes
        self._end = Compression(end, from_bytes=from_bytes) if from_bytes else end

    def said(self, scope: Scope) -> _Said | None:
        """Return everything that the layers check; None for a request of another kind."""
        if not self._is_open or scope["type"] != "http":
            return None
        if scope["method"] != "POST" or scope["path"] != self._path:
            return None
        size = None
        said: list[object] = [scope["scheme"], scope["server"]]
        for name, value in scope["headers"]:
            if name in _DECISIVE:
                said += (name, value)
            elif name == b"content-length":
                if size is not None or len(value) > _LONGEST_LENGTH or not value.isdigit():
                    return None
                size = int(value)
            elif name == b"transfer-encoding":
                return None
        is_bounded = size is not None and size <= self._settings.max_body_bytes
        return tuple(said) if is_bounded else None

    def end(self, said: _Said) -> ASGIApp | None:
        """Return the application after the layers, for a request that they would pass."""
        return self._end if said in self._known else None

    def learn(self, said: _Said) -> None:
        """Note that a request has passed unchanged."""
        if len(repr(said)) <= _LONGEST_KNOWN:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known.add(said)


class ShortWay:
    """The entry, before the layers."""

    def __init__(self, app: ASGIApp, *, passage: Passage) -> None:
        self._app = app
        self._passage = passage

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        said = self._passage.said(scope)
        end = None if said is None else self._passage.end(said)
        if end is not None:
            scope[_IS_SHORT] = True
            await end(scope, receive, send)
            return
        if said is not None:
            # A layer that changes headers does not change these.
            scope[_SAID] = (said, list(scope["headers"]))
        await self._app(scope, receive, send)


class Arrival:
    """The end of the layers."""

    def __init__(self, app: ASGIApp, *, passage: Passage) -> None:
        self._app = app
        self._passage = passage
        passage.leads_to(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        said, headers = scope.get(_SAID, (None, None))
        if said is not None and headers == scope["headers"]:
            self._passage.learn(said)
        await self._app(scope, receive, send)


def is_short(scope: Scope) -> bool:
    """Whether a request has skipped the layers."""
    return _IS_SHORT in scope


class Libraries:
    """The entry of the libraries, which need the current request from one of the layers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._with_context: ASGIApp = _RequestContext(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self._with_context if _IS_SHORT in scope else self._app)(scope, receive, send)
