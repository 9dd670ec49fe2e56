"""Admits well-formed MCP requests, in a fair order, while their clients wait.

The caller of a request is known only after a query of the database. Until then, it counts for the
principal that the same credentials belonged to before. New credentials have their own queue, so a
client that guesses keys competes only with other new ones.
"""

import asyncio
import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import CallError
from .fair_queue import Turn
from .json_rpc import MalformedError, RequestId, error_body, read_message
from .json_rpc import Message as JsonRpcMessage
from .known_heads import FINGERPRINT, KnownHeads
from .queues import Queues

# The key of a request's ticket in its scope.
TICKET = "retail_mcp.ticket"

# The key of a request's parsed message in its scope.
MESSAGE = "retail_mcp.message"

REQUEST_CANCELLED = -32800

_REMEMBERED = 10_000

_JSON = "application/json"

# The headers that are checked, and how many combinations of them are remembered.
_ONCE = (b"host", b"content-type", b"content-length", b"mcp-protocol-version")
_CHECKED = frozenset({*_ONCE, b"content-encoding", b"accept"})
_MOST_KNOWN = 1000
_LONGEST_KNOWN = 500


class Refusals(Protocol):
    """Answers requests that were not processed."""

    async def answer(self, message: JsonRpcMessage, request: Request, error: CallError) -> bytes:
        """Return the body of the answer."""


@dataclass(kw_only=True)
class Ticket:
    """The turn of a request, and what is known about its caller."""

    turn: Turn
    principal_id: str | None = None
    is_unknown: bool = False


@dataclass(kw_only=True, eq=False)
class Running:
    """A running request, which its client may cancel."""

    task: asyncio.Task[None]
    is_cancelled: bool = False


class Admission:
    """The outermost part of the application, around everything that answers MCP."""

    def __init__(
        self, app: ASGIApp, *, path: str, queues: Queues, refusals: Refusals, heads: KnownHeads
    ) -> None:
        self._app = app
        self._path = path
        self._calls = queues.requests
        self._unknown = queues.unknown
        self._others = queues.others
        self._refusals = refusals
        heads.admit_with(self.answered)
        self._principals: OrderedDict[bytes, str] = OrderedDict()
        # Combinations of headers that were valid.
        self._in_order: set[tuple[tuple[bytes, bytes], ...]] = set()
        self._running: defaultdict[tuple[bytes, RequestId], list[Running]] = defaultdict(list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        peer = scope["client"][0] if scope.get("client") else ""
        if scope["path"] != self._path or scope["method"] != "POST":
            async with self._others.turn(peer):
                await self._app(scope, receive, send)
            return
        try:
            self._check_headers(scope)
            body = await _read(receive)
            if body is None:
                return
            message = read_message(body)
        except MalformedError as error:
            async with self._others.turn(peer):
                await _answer(send, error.status, error.body)
            return
        credentials = _fingerprint(scope, peer)
        if message.request_id is None:
            # Notifications are answered at once, so that a client can cancel.
            async with self._others.turn(f"{peer} {credentials!r}"):
                self._notified(credentials, message)
                await _answer(send, 202, b"")
            return
        scope[FINGERPRINT] = credentials

        async def work() -> None:
            await self._app(scope, _Replay(body, receive), send)

        answer = await self.answered(scope, message, credentials, work)
        if answer is not None:
            await _answer(send, 200, answer)

    async def answered(
        self,
        scope: Scope,
        message: JsonRpcMessage,
        credentials: bytes,
        work: Callable[[], Awaitable[bytes | None]],
    ) -> bytes | None:
        """Do the work of a request in its turn; return the answer's body, or None if it is sent."""
        principal_id = self._principals.get(credentials)
        queue = self._unknown if principal_id is None else self._calls
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - ASGI is always awaited in a task
        assert message.request_id is not None  # noqa: S101 - checked by the caller
        running = Running(task=task)
        key = (credentials, message.request_id)
        self._running[key].append(running)
        try:
            async with queue.turn(principal_id or credentials.hex()) as turn:
                ticket = scope[TICKET] = Ticket(turn=turn)
                scope[MESSAGE] = message
                body = await work()
                self._learn(credentials, ticket)
                return body
        except CallError as error:
            return await self._refusals.answer(message, Request(scope), error)
        except asyncio.CancelledError:
            if not running.is_cancelled:
                raise
            running.task.uncancel()
            return error_body(
                REQUEST_CANCELLED, "The client cancelled the request.", message.request_id
            )
        finally:
            same = self._running[key]
            same.remove(running)
            if not same:
                del self._running[key]

    def _check_headers(self, scope: Scope) -> None:
        """Raise MalformedError if the headers are ambiguous, or ask for something unsupported."""
        said = tuple(
            # For the length, only the number of headers matters.
            (name, b"" if name == b"content-length" else value)
            for name, value in scope["headers"]
            if name in _CHECKED
        )
        if said in self._in_order:
            return
        before = scope["headers"]
        _check_headers(scope)
        # Clients choose what they send, but most send the same short values.
        if scope["headers"] is before and sum(len(value) for _, value in said) <= _LONGEST_KNOWN:
            if len(self._in_order) >= _MOST_KNOWN:
                self._in_order.clear()
            self._in_order.add(said)

    def _notified(self, credentials: bytes, message: JsonRpcMessage) -> None:
        """Cancel a request if a notification asks for that and identifies it.

        Clients choose ids, and there are no sessions, so the request must have come with the same
        credentials from the same address. If two have the same id, neither is cancelled.
        """
        if message.method != "notifications/cancelled":
            return
        request_id = message.params.get("requestId")
        if isinstance(request_id, bool) or not isinstance(request_id, str | int):
            return
        same = self._running.get((credentials, request_id), ())
        if len(same) == 1 and not same[0].is_cancelled:
            same[0].is_cancelled = True
            same[0].task.cancel()

    def _learn(self, credentials: bytes, ticket: Ticket) -> None:
        if ticket.principal_id is not None:
            if self._principals.get(credentials) != ticket.principal_id:
                if len(self._principals) >= _REMEMBERED:
                    self._principals.popitem(last=False)
                self._principals[credentials] = ticket.principal_id
        elif ticket.is_unknown:
            self._principals.pop(credentials, None)


class _Replay:
    """Replays the body that was read, and then passes on other events of the client."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


def _check_headers(scope: Scope) -> None:
    """Raise MalformedError if the headers are ambiguous, or ask for something unsupported."""
    headers: defaultdict[bytes, list[str]] = defaultdict(list)
    for raw, value in scope["headers"]:
        headers[raw].append(value.decode("latin-1"))
    for name in _ONCE:
        if len(headers.get(name, ())) > 1:
            raise MalformedError(f"Send the header {name.decode().title()} once.")
    content_type = headers.get(b"content-type", [""])[0].partition(";")[0].strip()
    if content_type.lower() != _JSON:
        raise MalformedError(f"Send the body as Content-Type: {_JSON}.", status=415)
    if content_type != _JSON:
        _set_header(scope, b"content-type", _JSON.encode())
    encoding = headers.get(b"content-encoding", ["identity"])[0]
    if encoding.strip().lower() not in ("", "identity"):
        raise MalformedError("Send the body without a Content-Encoding.", status=415)
    accept = headers.get(b"accept", [])
    if not any(value.strip() for value in accept):
        # Without the header, anything is accepted (RFC 9110, 12.5.1).
        _set_header(scope, b"accept", b"application/json, text/event-stream")
    elif not _takes_json(",".join(accept)):
        raise MalformedError(f"Send Accept: {_JSON}, text/event-stream.", status=406)


def _set_header(scope: Scope, name: bytes, value: bytes) -> None:
    kept = [header for header in scope["headers"] if header[0] != name]
    scope["headers"] = [*kept, (name, value)]


def _takes_json(accept: str) -> bool:
    kinds = {part.partition(";")[0].strip().lower() for part in accept.split(",")}
    return not kinds.isdisjoint({_JSON, "application/*", "*/*"})


async def _read(receive: Receive) -> bytes | None:
    """Read the body, whose size and time are bounded elsewhere; None if the client disconnected."""
    pieces = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        pieces.append(message.get("body", b""))
        if not message.get("more_body", False):
            return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _fingerprint(scope: Scope, peer: str) -> bytes:
    """Return a fingerprint of the credentials of a request, without storing any."""
    found = hashlib.blake2b(peer.encode(), digest_size=16)
    for name, value in scope["headers"]:
        if name in (b"authorization", b"x-rls-user-id"):
            found.update(b"\0%b\0%b" % (name, value))
    return found.digest()


async def _answer(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-length", str(len(body)).encode())]
    if body:
        headers.append((b"content-type", _JSON.encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
