"""A queue that serves callers in turn, however many waiting calls each of them has.

A caller with a thousand calls delays another one by no more than one turn. No caller takes all
places; if several are active, each takes fewer, because running calls share the processors. A call
whose client disconnects loses its place when its task is cancelled.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ..errors import CallError, too_busy

# A caller counts as active while it has calls, and for this long after it began one.
_ACTIVE_SECONDS = 2.0

Reason = Callable[[], Awaitable[CallError | None]]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How many calls may run at the same time, and how many may wait, for how long."""

    places: int
    # How many places a caller may take while no other one is active, and otherwise.
    alone: int
    shared: int
    patience: float
    most_waiting: int
    # The message for a caller that gets no place.
    message: str


class FairQueue:
    """Places for calls, assigned to callers by round robin."""

    def __init__(self, terms: Terms, reason: Reason | None = None) -> None:
        self._terms = terms
        self._reason = reason
        self._free = terms.places
        self._alone = max(1, min(terms.alone, terms.places))
        self._shared = max(1, min(terms.shared, self._alone))
        # Not a Counter, which is slower.
        self._running: dict[str, int] = {}
        # In the order in which callers get their turns.
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}
        self.waiting = 0
        self._last: tuple[str, float] = ("", float("-inf"))
        self._other: tuple[str, float] = ("", float("-inf"))

    def turn(self, caller: str) -> "Turn":
        """Return a turn, whose block waits for a place, and fails if it gets none."""
        return Turn(self, caller)

    def takes(self, caller: str) -> bool:
        """Take a place if that is possible without waiting; return whether it was.

        Nearly all calls pass here several times, so the usual case needs no other function.
        """
        if self._last[0] != caller:
            self._other = self._last
        self._last = (caller, time.monotonic())
        return caller not in self._waiting and self.takes_again(caller)

    def takes_again(self, caller: str) -> bool:
        """Take a place for a call that had one before, ahead of others of its caller."""
        running = self._running.get(caller, 0)
        if self._free <= 0 or (running >= self._shared and not self._may_run(caller)):
            return False
        self._free -= 1
        self._running[caller] = running + 1
        return True

    async def wait_again(self, caller: str) -> None:
        """Wait for a place for a call that had one before, ahead of others of its caller."""
        place = self._enqueue(caller, is_first=True)
        try:
            # Not the place itself, which would be cancelled with the task while still in the queue.
            await asyncio.wait([place])
        except BaseException:
            self._leave(caller, place)
            raise

    def give_back(self, caller: str) -> None:
        self._free += 1
        running = self._running[caller] - 1
        if running:
            self._running[caller] = running
        else:
            del self._running[caller]
        if self._waiting:
            self._call_next()

    def _may_run(self, caller: str) -> bool:
        running = self._running.get(caller, 0)
        return running < self._shared or (running < self._alone and self._is_alone(caller))

    def _is_alone(self, caller: str) -> bool:
        for calls in (self._running, self._waiting):
            if len(calls) > (caller in calls):
                return False
        other = self._other if self._last[0] == caller else self._last
        return time.monotonic() - other[1] > _ACTIVE_SECONDS

    def _take(self, caller: str) -> None:
        self._free -= 1
        self._running[caller] = self._running.get(caller, 0) + 1

    def _call_next(self) -> None:
        """Assign free places to the callers whose turn it is."""
        for caller in tuple(self._waiting) if self._free > 0 else ():
            if self._free <= 0:
                return
            if not self._may_run(caller):
                continue
            waiting = self._waiting.pop(caller)
            place = waiting.popleft()
            if waiting:
                # Its next call waits until all others have had a turn.
                self._waiting[caller] = waiting
            self.waiting -= 1
            self._take(caller)
            place.set_result(None)

    async def wait(self, caller: str) -> None:
        """Wait for a place; raise a failure if none is free in time."""
        if self.waiting >= self._terms.most_waiting:
            raise too_busy(message=self._terms.message)
        place = self._enqueue(caller)
        # Places that others have not taken although they may.
        self._call_next()
        # Calls that came together are not all refused at the same moment.
        patience = self._terms.patience * random.uniform(0.75, 1.0)  # noqa: S311 - no secret
        try:
            # Finds out why there is no place while there is still time to say so.
            await asyncio.wait([place], timeout=patience * 0.8)
            if not place.done() and self._reason is not None:
                error = await self._reason()
                if error is not None and not place.done():
                    raise error
            await asyncio.wait([place], timeout=patience * 0.2)
            if not place.done():
                raise too_busy(message=self._terms.message)
        except BaseException:
            self._leave(caller, place)
            raise

    def _enqueue(self, caller: str, *, is_first: bool = False) -> asyncio.Future[None]:
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting = self._waiting.setdefault(caller, deque())
        if is_first:
            waiting.appendleft(place)
        else:
            waiting.append(place)
        self.waiting += 1
        return place

    def _leave(self, caller: str, place: asyncio.Future[None]) -> None:
        """Remove a call from the queue, or pass on the place that it has just got."""
        if place.done():
            self.give_back(caller)
            return
        place.cancel()
        self.waiting -= 1
        waiting = self._waiting[caller]
        waiting.remove(place)
        if not waiting:
            del self._waiting[caller]


class Turn:
    """A place that a call has during its block, unless it gives it up meanwhile.

    It is a class and not a generator, because each call enters several of these blocks.
    """

    def __init__(self, queue: FairQueue, caller: str) -> None:
        self._queue = queue
        self._caller = caller
        self._is_held = False
        self._is_over = False

    async def __aenter__(self) -> "Turn":
        if not self._queue.takes(self._caller):
            await self._queue.wait(self._caller)
        self._is_held = True
        return self

    async def __aexit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        self._is_over = True
        self.put_down()

    def away(self) -> "Away":
        """Give the place to others during the block."""
        return Away(self)

    def put_down(self) -> None:
        if self._is_held:
            self._is_held = False
            self._queue.give_back(self._caller)

    async def take_up(self) -> None:
        """Get the place again, unless the turn has ended meanwhile, perhaps in another task."""
        if self._is_over:
            return
        if not self._queue.takes_again(self._caller):
            await self._queue.wait_again(self._caller)
        self._is_held = True
        if self._is_over:
            self.put_down()


class Away:
    """A block in which a call gives its place to others; without a turn it does nothing."""

    def __init__(self, turn: Turn | None) -> None:
        self._turn = turn

    async def __aenter__(self) -> None:
        if self._turn is not None:
            self._turn.put_down()

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # A cancelled call has nothing left to do that would need a place.
        is_cancelled = kind is not None and issubclass(kind, asyncio.CancelledError)
        if self._turn is not None and not is_cancelled:
            await self._turn.take_up()
