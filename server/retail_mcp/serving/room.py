"""Room for a number of things, given in the order in which it was asked for."""

import asyncio
from collections import deque


class Room:
    """So many places; who finds none waits for a while, behind those who came before."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def is_left(self) -> bool:
        """Whether there is a place, and nobody waits for it."""
        return self._taken < self._most and not self._waiting

    @property
    def is_wanted(self) -> bool:
        return bool(self._waiting)

    def take(self) -> None:
        """Take a place, whether one is left or not."""
        self._taken += 1

    async def wait(self, seconds: float) -> bool:
        """Wait for a place and take it; return whether there was one in time."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(seconds):
                await turn
        except BaseException as error:
            if turn in self._waiting:
                self._waiting.remove(turn)
            elif not turn.cancelled():
                # It was given as this one left.
                self.give(1)
            if isinstance(error, TimeoutError):
                return False
            raise
        return True

    def give(self, count: int) -> None:
        """Give places back, to those who wait for them."""
        self._taken -= count
        while self._waiting and self._taken < self._most:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                self._taken += 1
