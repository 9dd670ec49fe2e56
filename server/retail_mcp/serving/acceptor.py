"""Accepts connections, many at a time.

uvloop accepts one per iteration of its loop. A client that opens a thousand would make all others
wait for a thousand iterations, before any fair scheduling could begin.
"""

import asyncio
import socket
from collections.abc import Callable

import structlog

_log = structlog.get_logger(__name__)

_AT_ONCE = 256

# How long to wait when no file descriptors are left: ending connections free some.
_PAUSE_SECONDS = 0.1


class Acceptor:
    """Gives each connection of a listening socket its own protocol."""

    def __init__(self, listening: socket.socket, factory: Callable[[], asyncio.Protocol]) -> None:
        self._listening = listening
        self._factory = factory
        self._loop = asyncio.get_running_loop()
        self._starting: set[asyncio.Task[object]] = set()
        self._is_closed = False
        listening.setblocking(False)
        self._listen()

    def close(self) -> None:
        self._is_closed = True
        self._loop.remove_reader(self._listening.fileno())

    def _listen(self) -> None:
        if not self._is_closed:
            self._loop.add_reader(self._listening.fileno(), self._accept)

    def _accept(self) -> None:
        for _ in range(_AT_ONCE):
            try:
                connection, _ = self._listening.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                _log.warning("not_accepted", error=error.strerror)
                self._loop.remove_reader(self._listening.fileno())
                self._loop.call_later(_PAUSE_SECONDS, self._listen)
                return
            connection.setblocking(False)
            task = self._loop.create_task(self._start(connection))
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _start(self, connection: socket.socket) -> None:
        try:
            await self._loop.connect_accepted_socket(self._factory, connection)
        except OSError:
            # It was closed before it began.
            connection.close()
