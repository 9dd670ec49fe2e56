"""The HTTP server under uvicorn, and a stop that loses no call.

A stop takes several steps. First the server is no longer ready, but it keeps serving for a
while, so that load balancers notice; each response tells its client to close the
connection. Then the port closes, and requests on open connections are answered. Idle
connections are closed last, with an answer for a request that may be in flight.
"""

import asyncio
import contextlib
import ctypes
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType

import structlog
import uvicorn
from uvicorn.config import STARTUP_FAILURE

from .acceptor import Acceptor
from .http_connection import BoundedProtocol, HttpConfig, answer
from .known_heads import KnownHeads
from .known_requests import KnowingProtocol

_log = structlog.get_logger(__name__)

# How long to wait for TCP handshakes in progress before the port closes.
_HANDSHAKE_SECONDS = 0.2

_TICK_SECONDS = 0.02

# For a client whose request crosses the closing of its idle connection; it may repeat
# the request (RFC 9110, 15.5.9).
_CLOSING_ANSWER = answer(408, "The server is stopping.")

# uvicorn's loop runs every tenth of a second.
_SWEEP_TICKS = 10

# Linux's number, for which Python has no name.
_SO_ATTACH_FILTER = 26


class HttpServer(uvicorn.Server):
    """Stops without losing calls."""

    def __init__(
        self,
        config: HttpConfig,
        *,
        heads: KnownHeads,
        listening: socket.socket,
        on_stop: Callable[[], None],
        delay_seconds: float,
    ) -> None:
        super().__init__(config)
        self.clients = config.clients
        self._heads = heads
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

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept connections; uvicorn would have the loop do that."""
        await self.lifespan.startup()
        if self.lifespan.should_exit:
            sys.exit(STARTUP_FAILURE)
        self._acceptor = Acceptor(self._listening, self._protocol)
        self.started = True

    def _protocol(self) -> BoundedProtocol:
        return KnowingProtocol(
            heads=self._heads,
            config=self.config,
            server_state=self.server_state,
            app_state=self.lifespan.state,
        )

    async def on_tick(self, counter: int) -> bool:
        if counter % _SWEEP_TICKS == 0:
            self.clients.sweep()
        return await super().on_tick(counter)

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
        self._acceptor.close()
        self._listening.close()

    async def _drain(self) -> None:
        """Answer accepted requests, and close connections when they become idle."""
        since = time.monotonic()
        seconds = float(self.config.timeout_graceful_shutdown or 0)
        while self._connections and time.monotonic() < since + seconds and not self.force_exit:
            for connection in self._connections:
                connection.close_if_idle(since, _CLOSING_ANSWER)
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
    def _connections(self) -> list[BoundedProtocol]:
        return [one for one in self.server_state.connections if isinstance(one, BoundedProtocol)]


def _refuse_new_connections(listening: socket.socket) -> None:
    """Drop the first packet of new connections, so that none is pending when the port closes.

    The kernel completes handshakes itself, and resets connections that are not accepted when the
    port closes: for the client, an aborted call. A connection whose first packet is dropped has
    not begun: the client retries, and then finds the port closed.
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
