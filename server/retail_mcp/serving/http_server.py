"""The HTTP server under uvicorn, and a stop that loses no call.

A stop takes several steps. First the server is no longer ready, but it keeps serving for a
while, so that load balancers notice; each response tells its client to close the
connection. Then the port closes, and requests on open connections are answered. Idle
connections are closed last, with an answer for a request that may be in flight.
"""

import asyncio
import contextlib
import ctypes
import fcntl
import select
import signal
import socket
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import structlog
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_log = structlog.get_logger(__name__)

# Longer than clients keep idle connections in their pools: a client that sends a request
# on a connection that is just being closed would lose it.
KEEP_ALIVE_SECONDS = 75

# How long a connection sends nothing before a stop closes it.
_IDLE_SECONDS = 1.0

# How long TCP handshakes in progress may take before the port closes.
_HANDSHAKE_SECONDS = 0.2

_TICK_SECONDS = 0.02

# For a client whose request crosses the closing of its idle connection; it may repeat
# the request (RFC 9110, 15.5.9).
_CLOSING_ANSWER = (
    b"HTTP/1.1 408 Request Timeout\r\n"
    b"connection: close\r\n"
    b"content-type: text/plain; charset=utf-8\r\n"
    b"content-length: 24\r\n"
    b"\r\n"
    b"The server is stopping.\n"
)

# Linux's number, which Python does not name.
_SO_ATTACH_FILTER = 26


class DrainableProtocol(HttpToolsProtocol):
    """A connection that knows whether it is busy, and since when it has been quiet."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn
        super().connection_made(transport)
        self._is_receiving = False
        self._quiet_since = time.monotonic()

    def data_received(self, data: bytes) -> None:
        self._quiet_since = time.monotonic()
        super().data_received(data)

    def on_message_begin(self) -> None:
        self._is_receiving = True
        super().on_message_begin()

    def on_message_complete(self) -> None:
        self._is_receiving = False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._quiet_since = time.monotonic()
        super().on_response_complete()

    def answer_and_close(self) -> None:
        """Make the response in progress the last one."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.keep_alive = False

    def close_if_idle(self, since: float) -> None:
        """Close the connection if it has been idle and no bytes wait to be read."""
        is_busy = self._is_receiving or (
            self.cycle is not None and not self.cycle.response_complete
        )
        quiet_seconds = time.monotonic() - max(self._quiet_since, since)
        if is_busy or self.transport.is_closing() or quiet_seconds < _IDLE_SECONDS:
            return
        if _has_unread_bytes(self.transport):
            return
        self.transport.write(_CLOSING_ANSWER)
        self.transport.close()


class HttpServer(uvicorn.Server):
    """Stops without losing calls."""

    def __init__(
        self,
        config: uvicorn.Config,
        *,
        listening: socket.socket,
        on_stop: Callable[[], None],
        delay_seconds: float,
    ) -> None:
        super().__init__(config)
        self._listening = listening
        self._on_stop = on_stop
        self._delay_seconds = delay_seconds
        self.was_interrupted = False

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on SIGTERM and SIGINT without raising them again: the exit is regular."""
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self.handle_exit) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.was_interrupted = self.was_interrupted or sig == signal.SIGINT
        self._on_stop()
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._on_stop()
        # From now on every response has this header; those in progress close as well.
        self.server_state.default_headers.append((b"connection", b"close"))
        for connection in self._connections:
            connection.answer_and_close()
        await self._wait(self._delay_seconds)
        await self._close_port()
        await self._drain()
        await self.lifespan.shutdown()

    async def _close_port(self) -> None:
        """Close the port once every connection that clients consider open is accepted."""
        _refuse_new_connections(self._listening)
        await self._wait(_HANDSHAKE_SECONDS)
        await self._until(lambda: not _is_readable(self._listening.fileno()))
        for server in self.servers:
            server.close()
        self._listening.close()

    async def _drain(self) -> None:
        """Answer accepted requests, and close connections when they become idle."""
        since = time.monotonic()
        seconds = float(self.config.timeout_graceful_shutdown or 0)
        while self._connections and time.monotonic() < since + seconds and not self.force_exit:
            for connection in self._connections:
                connection.close_if_idle(since)
            await asyncio.sleep(_TICK_SECONDS)
        for connection in self._connections:
            connection.transport.close()
        unfinished = list(self.server_state.tasks)
        if unfinished:
            _log.warning("calls_cut_off", count=len(unfinished), after_seconds=seconds)
        for task in unfinished:
            task.cancel(msg="the time for calls under way is over")

    async def _wait(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        await self._until(lambda: time.monotonic() >= deadline)

    async def _until(self, is_over: Callable[[], bool]) -> None:
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            if is_over() or self.force_exit:
                return

    @property
    def _connections(self) -> list[DrainableProtocol]:
        return [one for one in self.server_state.connections if isinstance(one, DrainableProtocol)]


def _refuse_new_connections(listening: socket.socket) -> None:
    """Drop the first packet of new connections, so that none is pending when the port closes.

    The kernel completes handshakes itself, and resets connections that are not accepted
    when the port closes: for the client, a call that was cut off. A connection whose first
    packet is dropped has not begun: the client retries, and then finds the port closed.
    """
    if sys.platform != "linux":
        return
    # A BPF program on the TCP header: load the flags; if SYN is set drop, else keep.
    program = ((0x30, 0, 0, 13), (0x45, 0, 1, 0x02), (0x06, 0, 0, 0), (0x06, 0, 0, 0xFFFFFFFF))
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in program))
    pointer = struct.pack("HL", len(program), ctypes.addressof(code))
    # Without the filter, a connection made within the same microseconds may be lost.
    with contextlib.suppress(OSError):
        listening.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, pointer)


def _is_readable(descriptor: int) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))


def _has_unread_bytes(transport: asyncio.Transport) -> bool:
    connection: Any = transport.get_extra_info("socket")
    if connection is None or connection.fileno() < 0:
        return False
    size = fcntl.ioctl(connection.fileno(), termios.FIONREAD, b"\0\0\0\0")
    return int.from_bytes(size, sys.byteorder) > 0
