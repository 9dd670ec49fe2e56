"""Time limits of many blocks at once, without a timer for each.

Setting and cancelling a timer costs too much for each call, and almost none ever fires. So a
periodic check of all blocks, while there are any, ends those that are late.
"""

import asyncio
import math

_LOOK_SECONDS = 0.1


class Deadlines:
    """Blocks of asyncio.timeout() and their deadlines, kept within a tenth of a second."""

    def __init__(self) -> None:
        self._ends: dict[asyncio.Timeout, float] = {}
        self._look: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._ends)

    def add(self, limit: asyncio.Timeout, seconds: float = math.inf) -> None:
        """Limit an entered block to some seconds; at its end it calls discard()."""
        loop = asyncio.get_running_loop()
        self._ends[limit] = loop.time() + seconds
        if self._look is None:
            self._look = loop.call_later(_LOOK_SECONDS, self._end_late, loop)

    def discard(self, limit: asyncio.Timeout) -> None:
        self._ends.pop(limit, None)

    def end_all(self) -> int:
        """End all blocks now; return their number."""
        return self._end(list(self._ends), asyncio.get_running_loop())

    def stop(self) -> None:
        """Stop checking."""
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def _end_late(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        self._end([limit for limit, ends in self._ends.items() if ends <= now], loop)
        self._look = loop.call_later(_LOOK_SECONDS, self._end_late, loop) if self._ends else None

    def _end(self, limits: list[asyncio.Timeout], loop: asyncio.AbstractEventLoop) -> int:
        for limit in limits:
            # Only once, because it is expiring from now on.
            del self._ends[limit]
            limit.reschedule(loop.time())
        return len(limits)
