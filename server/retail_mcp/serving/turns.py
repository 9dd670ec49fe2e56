"""Turns: how many calls of one caller run at once, while the others wait."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ..errors import too_busy


class Turns:
    """One call at a time for each caller; the next one waits for a limited time."""

    def __init__(self, *, seconds: float) -> None:
        self._seconds = seconds
        self._locks: dict[str, asyncio.Lock] = {}
        self._interested: dict[str, int] = {}

    @asynccontextmanager
    async def turn(self, caller: str) -> AsyncIterator[None]:
        """Wait for the caller's turn; raise a failure if it does not come in time."""
        lock = self._locks.setdefault(caller, asyncio.Lock())
        self._interested[caller] = self._interested.get(caller, 0) + 1
        try:
            try:
                await asyncio.wait_for(lock.acquire(), self._seconds)
            except TimeoutError as error:
                raise too_busy(message="another query of this caller is running") from error
            try:
                yield
            finally:
                lock.release()
        finally:
            self._interested[caller] -= 1
            if not self._interested[caller]:
                del self._interested[caller], self._locks[caller]
