"""Signs of life of several processes, in memory that they share."""

import mmap
import struct
import time

BEAT_SECONDS = 1.0

# How long a process may be silent that has said something before. One that stands still keeps its
# connections, and the port gives it new ones.
SILENCE_SECONDS = 20.0

# Whoever looks this late has stood still too, and cannot say who else has.
_LATE_SECONDS = 5.0

_MOMENT = struct.Struct("d")


class Heartbeats:
    """When each process was last alive, by the number of its place; made before they are forked."""

    def __init__(self, count: int) -> None:
        self._memory = mmap.mmap(-1, _MOMENT.size * (count + 1))
        self._looked = self._awake_since = time.monotonic()

    def beat(self, number: int) -> None:
        """Say that a process is alive."""
        _MOMENT.pack_into(self._memory, _MOMENT.size * number, time.monotonic())

    def forget(self, number: int) -> None:
        """Expect nothing of a process until it beats."""
        _MOMENT.pack_into(self._memory, _MOMENT.size * number, 0.0)

    def look(self) -> None:
        """Note that the task that looks for silent ones is awake, about once a second."""
        now = time.monotonic()
        if now - self._looked > _LATE_SECONDS:
            self._awake_since = now
        self._looked = now

    def is_silent(self, number: int) -> bool:
        """Say whether a process has stopped beating."""
        last: float = _MOMENT.unpack_from(self._memory, _MOMENT.size * number)[0]
        return last > 0 and time.monotonic() - max(last, self._awake_since) > SILENCE_SECONDS
