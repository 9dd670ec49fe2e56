"""The layers around everything that answers: what browsers and proxies need."""

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .json_rpc import INVALID_REQUEST, error_body

_JSON = b"application/json"

# The answers of the layer that guards hosts and origins.
_GUARDED = {
    421: (
        b"Misdirected Request",
        "The host {host} is not one of this server's: list it in RETAIL_ALLOWED_HOSTS.",
    ),
    403: (
        b"Forbidden Origin",
        "Pages of the origin {origin} may not call the server: list it in RETAIL_ALLOWED_ORIGINS.",
    ),
}

_LONGEST_NAME = 100


async def respond(
    send: Send, status: int, body: bytes, headers: Mapping[str, str] | None = None
) -> None:
    """Send a whole answer."""
    given = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    if body:
        given.append((b"content-type", _JSON))
    if status != 204:  # noqa: PLR2004 - which has no body, and no length of one
        given.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": given})
    await send({"type": "http.response.body", "body": body})


class PathPrefix:
    """Serves below a prefix, too, for proxies that pass paths on unchanged."""

    def __init__(self, app: ASGIApp, *, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] == "http" and path.startswith(f"{self._prefix}/"):
            rest = path.removeprefix(self._prefix)
            scope = {**scope, "path": rest, "raw_path": rest.encode()}
        await self._app(scope, receive, send)


class Explained:
    """Says in a sentence which setting allows a host or an origin."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held: list[Message] = []

        async def explaining(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in _GUARDED:
                held.append(message)
                return
            if not held:
                await send(message)
                return
            start = held.pop()
            body, sentence = _GUARDED[start["status"]]
            if message.get("body") != body:
                await send(start)
                await send(message)
                return
            headers = Headers(scope=scope)
            named = {name: headers.get(name, "")[:_LONGEST_NAME] for name in ("host", "origin")}
            error = error_body(INVALID_REQUEST, sentence.format(**named), None)
            await respond(send, start["status"], error)

        await self._app(scope, receive, explaining)


class EventStreams:
    """Answers a client that accepts only event streams with a stream of one event.

    Clients must accept both (MCP, transports), and normally get JSON; the answer is the same.
    """

    def __init__(self, app: ASGIApp, *, path: str) -> None:
        self._app = app
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] != "POST"
            or scope["path"] != self._path
            or not _takes_streams_only(Headers(scope=scope))
        ):
            await self._app(scope, receive, send)
            return
        kept = [header for header in scope["headers"] if header[0] != b"accept"]
        scope = {**scope, "headers": [*kept, (b"accept", b"application/json, text/event-stream")]}
        held: list[Message] = []
        pieces: list[bytes] = []

        async def streaming(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_json(message):
                held.append(message)
                return
            if not held:
                await send(message)
                return
            pieces.append(message.get("body", b""))
            if message.get("more_body", False):
                return
            body = b"event: message\ndata: %b\n\n" % b"".join(pieces).replace(b"\n", b"")
            start = held.pop()
            headers = MutableHeaders(scope=start)
            headers["content-type"] = "text/event-stream"
            headers["cache-control"] = "no-cache"
            headers["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self._app(scope, receive, streaming)


def _takes_streams_only(headers: Headers) -> bool:
    accepted = ",".join(headers.getlist("accept")).split(",")
    kinds = {part.partition(";")[0].strip().lower() for part in accepted}
    return "text/event-stream" in kinds and kinds.isdisjoint(
        {"application/json", "application/*", "*/*"}
    )


def _is_json(start: Message) -> bool:
    if start["status"] != 200:  # noqa: PLR2004 - only an answer of the protocol is an event
        return False
    return Headers(raw=start["headers"]).get("content-type", "").startswith("application/json")
