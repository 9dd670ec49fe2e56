"""Waits until a socket can be read, without registering it with the event loop for each wait.

Registering and unregistering a socket costs several system calls, and most of a statement's time in
psycopg. So it stays registered between statements, until unexpected data arrive, such as the end of
the connection, or other code wants to wait for it.
"""

import asyncio


class Readable:
    """One socket; its owner calls stop() before closing it, or right after."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiter: asyncio.Future[None] | None = None

    async def wait(self) -> None:
        """Wait until there are data to read."""
        loop = self._loop
        if loop is None:
            loop = self._loop = asyncio.get_running_loop()
            loop.add_reader(self._descriptor, self._arrived)
        self._waiter = waiter = loop.create_future()
        try:
            await waiter
        finally:
            self._waiter = None

    def stop(self) -> None:
        """Leave the socket to others."""
        loop, self._loop = self._loop, None
        if loop is not None and not loop.is_closed():
            loop.remove_reader(self._descriptor)

    def _arrived(self) -> None:
        waiter = self._waiter
        if waiter is None:
            # Unexpected data, which would be reported again and again until they are read.
            self.stop()
        elif not waiter.done():
            waiter.set_result(None)
