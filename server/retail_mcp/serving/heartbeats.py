"""Heartbeats of several processes, in shared memory."""

import mmap
import struct
import time

BEAT_SECONDS = 1.0

# How long a process may be silent after its first heartbeat. A process that hangs keeps its
# connections, and the port gives it new ones.
SILENCE_SECONDS = 20.0

# A check that is this late means that the checking process hung, too, and cannot judge others.
_LATE_SECONDS = 5.0

_MOMENT = struct.Struct("d")


class Heartbeats:
    """The last heartbeat of each process, by its number; created before they are forked."""

    def __init__(self, count: int) -> None:
        self._memory = mmap.mmap(-1, _MOMENT.size * (count + 1))
        self._looked = self._awake_since = time.monotonic()

    def beat(self, number: int) -> None:
        """Record that a process is alive."""
        _MOMENT.pack_into(self._memory, _MOMENT.size * number, time.monotonic())

    def forget(self, number: int) -> None:
        """Expect nothing from a process until its next heartbeat."""
        _MOMENT.pack_into(self._memory, _MOMENT.size * number, 0.0)

    def look(self) -> None:
        """Record that the checking task is awake, about once a second."""
        now = time.monotonic()
        if now - self._looked > _LATE_SECONDS:
            self._awake_since = now
        self._looked = now

    def is_silent(self, number: int) -> bool:
        """Return whether the heartbeats of a process have stopped."""
        last: float = _MOMENT.unpack_from(self._memory, _MOMENT.size * number)[0]
        return last > 0 and time.monotonic() - max(last, self._awake_since) > SILENCE_SECONDS
