"""Lets pages of allowed origins call the server from a browser (CORS).

Only origins that the operator has listed are allowed, not even loopback ones by default, because a
browser opens pages of strangers. Credentials that a browser adds by itself, such as cookies, are
never used; a page sends its key or token in a header.
"""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .json_rpc import INVALID_REQUEST, error_body
from .layers import respond

_METHODS = "GET, POST, DELETE, OPTIONS"

# Headers that a page may send besides those that every page may send.
_SENT = frozenset(
    {
        *("accept", "authorization", "content-type", "last-event-id", "traceparent", "tracestate"),
        *("mcp-method", "mcp-name", "mcp-protocol-version", "mcp-session-id"),
        *("x-mcp-output-schemas", "x-mcp-toolsets", "x-rls-user-id"),
    }
)
_SENT_PREFIX = "mcp-param-"

# Headers of an answer that a page may read.
_READ = "Mcp-Session-Id, Mcp-Protocol-Version, WWW-Authenticate, Retry-After"

_REMEMBERED_SECONDS = "600"


class CrossOrigin:
    """Answers preflight requests, and adds CORS headers to answers."""

    def __init__(self, app: ASGIApp, *, origins: Sequence[str]) -> None:
        self._app = app
        self._origins = tuple(origin.rstrip("/").lower() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        origin = headers.get("origin")
        if origin is None:
            await self._app(scope, receive, send)
            return
        is_allowed = any(fnmatchcase(origin.lower(), each) for each in self._origins)
        asks = scope["method"] == "OPTIONS" and "access-control-request-method" in headers
        if asks:
            await self._answer(send, headers, origin if is_allowed else None)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                answer.add_vary_header("Origin")
                if is_allowed:
                    answer["access-control-allow-origin"] = origin
                    answer["access-control-expose-headers"] = _READ
            await send(message)

        await self._app(scope, receive, marked)

    async def _answer(self, send: Send, headers: Headers, origin: str | None) -> None:
        if origin is None:
            sentence = (
                "Pages of this origin may not call the server: list it in RETAIL_ALLOWED_ORIGINS."
            )
            body = error_body(INVALID_REQUEST, sentence, None)
            await respond(send, 403, body, {"vary": "Origin"})
            return
        asked = headers.get("access-control-request-headers", "").split(",")
        names = sorted({name.strip().lower() for name in asked} & _SENT)
        names += sorted(
            name.strip().lower() for name in asked if name.strip().lower().startswith(_SENT_PREFIX)
        )
        answer = {
            "access-control-allow-origin": origin,
            "access-control-allow-methods": _METHODS,
            "access-control-max-age": _REMEMBERED_SECONDS,
            "vary": "Origin, Access-Control-Request-Headers",
        }
        if names:
            answer["access-control-allow-headers"] = ", ".join(names)
        await respond(send, 204, b"", answer)
