"""Time limits of many things at once, none of which needs a timer of its own.

A timer costs more to set and to cancel than a call has to spare, and almost none ever fires. So
one look at all of them, as long as there are any, ends those that are late.
"""

import asyncio
import math

_LOOK_SECONDS = 0.1


class Deadlines:
    """Blocks of asyncio.timeout(), and when each has to end; a tenth of a second later it has."""

    def __init__(self) -> None:
        self._ends: dict[asyncio.Timeout, float] = {}
        self._look: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._ends)

    def add(self, limit: asyncio.Timeout, seconds: float = math.inf) -> None:
        """Let a block that was entered last so many seconds; at its end it calls discard()."""
        loop = asyncio.get_running_loop()
        self._ends[limit] = loop.time() + seconds
        if self._look is None:
            self._look = loop.call_later(_LOOK_SECONDS, self._end_late, loop)

    def discard(self, limit: asyncio.Timeout) -> None:
        self._ends.pop(limit, None)

    def end_all(self) -> int:
        """End all blocks now; return how many they are."""
        return self._end(list(self._ends), asyncio.get_running_loop())

    def stop(self) -> None:
        """Look no more."""
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def _end_late(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        self._end([limit for limit, ends in self._ends.items() if ends <= now], loop)
        self._look = loop.call_later(_LOOK_SECONDS, self._end_late, loop) if self._ends else None

    def _end(self, limits: list[asyncio.Timeout], loop: asyncio.AbstractEventLoop) -> int:
        for limit in limits:
            # Only once: it is expiring from now on.
            del self._ends[limit]
            limit.reschedule(loop.time())
        return len(limits)
