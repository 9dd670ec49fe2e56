"""A number of places, assigned in the order in which they were requested."""

import asyncio
from collections import deque


class Room:
    """A limited number of places with a queue."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def is_left(self) -> bool:
        """Whether a place is free and nothing waits for it."""
        return self._taken < self._most and not self._waiting

    @property
    def is_wanted(self) -> bool:
        return bool(self._waiting)

    def take(self) -> None:
        """Take a place even if none is free."""
        self._taken += 1

    async def wait(self, seconds: float) -> bool:
        """Wait for a place and take it; return whether one was free in time."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(seconds):
                await turn
        except BaseException as error:
            if turn in self._waiting:
                self._waiting.remove(turn)
            elif not turn.cancelled():
                # It was assigned just as this one stopped waiting.
                self.give(1)
            if isinstance(error, TimeoutError):
                return False
            raise
        return True

    def give(self, count: int) -> None:
        """Return places, which go to those that wait."""
        self._taken -= count
        while self._waiting and self._taken < self._most:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                self._taken += 1
