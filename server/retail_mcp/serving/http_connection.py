"""A client's connection: HTTP/1.1 as httptools parses it, within bounds.

uvicorn limits neither the size of a header nor the time that it may take, and httptools joins the
parts of a header at each read, so an endless one would block everybody. So the bytes of each header
are counted, and those between the chunks of a body and after them.
"""

import asyncio
import fcntl
import math
import sys
import termios
import time
from functools import partial
from http import HTTPStatus
from typing import Any

import httptools
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from .connections import Bounds, Connections
from .whole_answers import Lines, joined

# Longer than clients keep idle connections in their pools, because a request that is sent on a
# connection that is just being closed would be lost.
_KEEP_ALIVE_SECONDS = 75

# How long a client may take to read an answer.
_ANSWER_SECONDS = 30.0

# How long a connection must be silent before a stop closes it.
_IDLE_SECONDS = 1.0

# The overhead allowed per byte of a body: in its own chunk, it has a size and two line ends.
# Chunk extensions and trailers need more, and nothing else limits those.
_FRAMED = 8


class _OutOfBoundsError(Exception):
    """Stops the parser in the middle of a client's data."""


class HttpConfig(uvicorn.Config):
    """The configuration that uvicorn hands to each connection, with its bounds."""

    def __init__(
        self, app: Any, *, bounds: Bounds, connections: Connections, **options: Any
    ) -> None:
        super().__init__(
            app,
            http=BoundedProtocol,
            ws="none",
            access_log=False,
            log_config=None,
            # A proxy must not decide which clients count as being on loopback.
            proxy_headers=False,
            server_header=False,
            **options,
        )
        self.bounds = bounds
        self.clients = connections
        self.lines = Lines()


class BoundedProtocol(HttpToolsProtocol):
    """A connection that is closed when its client sends too much, too slowly, or nothing."""

    config: HttpConfig

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn
        super().connection_made(transport)
        self._bounds = self.config.bounds
        self._clients = self.config.clients
        self._head_bytes = 0
        self._framing_bytes = 0
        self._requests = 0
        self._is_in_head = True
        self._refusal: tuple[int, str] | None = None
        self._unsent_since = math.inf
        self._is_receiving = False
        self._task: asyncio.Task[None] | None = None
        self.peer = self.client[0] if self.client else ""
        self.has_asked = False
        self.waiting_since: float | None = time.monotonic()
        self._quiet_since = self.waiting_since
        self._deadline = self.waiting_since + self._bounds.header_seconds
        if not self._clients.admit(self):
            self.refuse(503, "The server has too many connections.")

    def connection_lost(self, exc: Exception | None) -> None:
        self._clients.forget(self)
        super().connection_lost(exc)
        # Nobody waits for the answer, so its work is cancelled, in the database, too.
        if self._task is not None:
            self._task.cancel()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        answering = partial(_while_connected, app, cycle, joined(cycle, self.config.lines))
        task = self.loop.create_task(cycle.run_asgi(answering))
        task.add_done_callback(self._ended)
        self.tasks.add(task)
        self._task = task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if self._task is task:
            self._task = None

    # What the client sends --------------------------------------------------

    def data_received(self, data: bytes) -> None:
        if self._refusal is not None:
            return
        self._quiet_since = time.monotonic()
        was_in_head = self._is_in_head
        if was_in_head:
            self._head_bytes += len(data)
        else:
            self._framing_bytes += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # Upgrades are not offered: the request was answered as if it had not asked for one.
            pass
        except httptools.HttpParserError:
            self.refuse(*(self._refusal or (400, "The request is not HTTP/1.1.")))
            return
        if was_in_head and self._is_in_head and self._head_bytes > self._bounds.header_bytes:
            self.refuse(431, self._too_large)
        elif self._framing_bytes > self._bounds.header_bytes:
            self.refuse(400, "The request's body has more around its chunks than in them.")

    def on_message_begin(self) -> None:
        if len(self.pipeline) >= self._bounds.pipelined:
            self._stop(400, "Too many requests were sent before the first one was answered.")
        self._is_receiving = True
        self._is_in_head = True
        if self._deadline == math.inf:
            self._deadline = self._quiet_since + self._bounds.header_seconds
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        # A trailer must not be taken for a header after the headers were checked.
        if not self._is_in_head:
            return
        # The same as uvicorn does, without another call for each header.
        name = name.lower()
        if name == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        bounds = self._bounds
        size = len(self.url)
        for name, value in self.headers:
            size += len(name) + len(value) + 4
        if size > bounds.header_bytes or len(self.headers) > bounds.header_count:
            self._stop(431, self._too_large)
        self._is_in_head = False
        self._head_bytes = 0
        self._requests += 1
        self._deadline = time.monotonic() + bounds.body_seconds
        super().on_headers_complete()
        if self._requests >= bounds.requests:
            self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        self._framing_bytes -= _FRAMED * len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._framing_bytes = 0
        self._is_receiving = False
        self._is_in_head = True
        self.has_asked = True
        self.waiting_since = None
        self._deadline = math.inf
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._quiet_since = time.monotonic()
        if self.pipeline or self.transport.is_closing():
            super().on_response_complete()
            return
        # As uvicorn does, but for a timer that each request would cancel: see sweep().
        self.server_state.total_requests += 1
        self.flow.resume_reading()
        self.waiting_since = self._quiet_since

    # What the server does about it ------------------------------------------

    def sweep(self, now: float) -> None:
        """Close the connection if its client is too slow."""
        if not self.transport.get_write_buffer_size():
            self._unsent_since = math.inf
        elif self._unsent_since == math.inf:
            self._unsent_since = now
        elif now > self._unsent_since + _ANSWER_SECONDS:
            self._clients.refused("unread")
            self.transport.abort()
            return
        if self._refusal is not None:
            return
        if self._is_kept and now > self._quiet_since + _KEEP_ALIVE_SECONDS:
            self.transport.close()
        elif now > self._deadline:
            part, seconds = (
                ("header", self._bounds.header_seconds)
                if self._is_in_head
                else ("body", self._bounds.body_seconds)
            )
            self.refuse(408, f"The request's {part} did not arrive within {seconds:g} seconds.")

    def make_room(self) -> None:
        """Close the connection at once, without an answer."""
        self._refusal = (503, "")
        self.transport.abort()

    def answer_and_close(self) -> None:
        """Make the current response the last one."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.keep_alive = False

    def close_if_idle(self, since: float, last_answer: bytes) -> None:
        """Close the connection if it has been idle and has no bytes to read."""
        is_busy = self._is_receiving or (
            self.cycle is not None and not self.cycle.response_complete
        )
        quiet_seconds = time.monotonic() - max(self._quiet_since, since)
        if is_busy or self.transport.is_closing() or quiet_seconds < _IDLE_SECONDS:
            return
        if _has_unread_bytes(self.transport):
            return
        self.transport.write(last_answer)
        self.transport.close()

    def refuse(self, status: int, sentence: str) -> None:
        """Answer, unless an answer has begun, and close the connection."""
        self._refusal = (status, sentence)
        self._clients.refused(f"status_{status}")
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(answer(status, sentence))
        if self.cycle is not None and not self.cycle.response_complete:
            # Nobody waits for the application's answer.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.pipeline.clear()
        self.transport.close()

    def _stop(self, status: int, sentence: str) -> None:
        self._refusal = (status, sentence)
        raise _OutOfBoundsError

    @property
    def _is_kept(self) -> bool:
        """Whether the client keeps the connection open without having begun a request."""
        return self.has_asked and self.waiting_since is not None and self._deadline == math.inf

    @property
    def _too_large(self) -> str:
        bounds = self._bounds
        return (
            f"The request's header has more than {bounds.header_bytes} bytes"
            f" or {bounds.header_count} lines."
        )


def answer(status: int, sentence: str) -> bytes:
    """Compose the last answer on a connection."""
    body = f"{sentence}\n".encode()
    return (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
        "connection: close\r\n"
        "content-type: text/plain; charset=utf-8\r\n"
        f"content-length: {len(body)}\r\n"
        "\r\n"
    ).encode() + body


async def _while_connected(
    app: Any, cycle: RequestResponseCycle, send: Any, scope: Any, receive: Any, _: Any
) -> None:
    try:
        await app(scope, receive, send)
    except asyncio.CancelledError:
        # uvicorn would log it as a failure.
        if not cycle.disconnected:
            raise


def _has_unread_bytes(transport: asyncio.Transport) -> bool:
    connection: Any = transport.get_extra_info("socket")
    if connection is None or connection.fileno() < 0:
        return False
    size = fcntl.ioctl(connection.fileno(), termios.FIONREAD, b"\0\0\0\0")
    return int.from_bytes(size, sys.byteorder) > 0
