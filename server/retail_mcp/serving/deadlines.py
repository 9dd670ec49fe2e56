"""Time limits of many blocks at once, without a timer for each.

Setting and cancelling a timer costs too much for each call, and almost none ever fires. So a
periodic check of all blocks, while there are any, ends those that are late.
"""

import asyncio
import math
from types import TracebackType
from typing import Self

_LOOK_SECONDS = 0.1


class Limit:
    """A block that can be ended, as asyncio.timeout() makes one, but without a timer."""

    __slots__ = ("_before", "_is_ended", "_task")

    def __enter__(self) -> Self:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - entered by coroutines only
        self._task = task
        self._before = task.cancelling()
        self._is_ended = False
        return self

    def end(self) -> None:
        """End the block with a TimeoutError."""
        self._is_ended = True
        self._task.cancel()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._is_ended or self._task.uncancel() > self._before:
            return
        # If somebody else has cancelled the task, too, it stays cancelled.
        if kind is not None and issubclass(kind, asyncio.CancelledError):
            raise TimeoutError from error


class Deadlines:
    """Blocks and their deadlines, kept within a tenth of a second."""

    def __init__(self) -> None:
        self._ends: dict[Limit, float] = {}
        self._look: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._ends)

    def add(self, limit: Limit, seconds: float = math.inf) -> None:
        """Limit an entered block to some seconds; at its end it calls discard()."""
        loop = asyncio.get_running_loop()
        self._ends[limit] = loop.time() + seconds
        if self._look is None:
            self._look = loop.call_later(_LOOK_SECONDS, self._end_late, loop)

    def discard(self, limit: Limit) -> None:
        self._ends.pop(limit, None)

    def end_all(self) -> int:
        """End all blocks now; return their number."""
        return self._end(list(self._ends))

    def stop(self) -> None:
        """Stop checking."""
        if self._look is not None:
            self._look.cancel()
            self._look = None

    def _end_late(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        self._end([limit for limit, ends in self._ends.items() if ends <= now])
        self._look = loop.call_later(_LOOK_SECONDS, self._end_late, loop) if self._ends else None

    def _end(self, limits: list[Limit]) -> int:
        for limit in limits:
            # Only once, because it is expiring from now on.
            del self._ends[limit]
            limit.end()
        return len(limits)
