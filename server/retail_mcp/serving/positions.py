"""The position in the primary's log that a caller's next answer must include.

Positions are those of PostgreSQL's write-ahead log, as numbers. A caller that has changed something
must see it in the next answer, and so must all callers whose rights were changed.
"""

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

# Stands for all callers.
EVERYONE = ""

_UNKNOWN = math.inf

# With more callers than this, a change of one counts as a change of all.
_MOST = 10_000


class Positions:
    """The minimum position for each caller, if something has changed."""

    def __init__(self) -> None:
        self._needed: dict[str, float] = {}
        # Changes whose position is not known from the primary yet, by time.
        self._marks: dict[str, int] = {}
        self._time = 0
        self._changing: Counter[str] = Counter()

    def needed(self, principal_id: str) -> float:
        """Return the position that an answer must include; infinite while unknown."""
        return max(self._needed.get(EVERYONE, 0), self._needed.get(principal_id, 0))

    @property
    def are_unknown(self) -> bool:
        """Whether the primary has to be asked for its position."""
        return any(who not in self._changing for who in self._marks)

    def changed(self, who: str) -> None:
        """Note that something has changed before now."""
        if len(self._needed) >= _MOST and who not in self._changing:
            who = EVERYONE
        self._time += 1
        self._marks[who] = self._time
        self._needed[who] = _UNKNOWN

    @contextmanager
    def change(self, who: str) -> Iterator[None]:
        """Note that something may change during the block."""
        self._changing[who] += 1
        self.changed(who)
        try:
            yield
        finally:
            self._changing[who] -= 1
            if not self._changing[who]:
                del self._changing[who]
            self.changed(who)

    def now(self) -> int:
        """Return the time to pass to reached()."""
        return self._time

    def reached(self, position: int, *, asked_at: int) -> None:
        """Note the primary's position, which includes all changes made before it was asked."""
        for who, marked_at in list(self._marks.items()):
            if marked_at <= asked_at and who not in self._changing:
                del self._marks[who]
                self._needed[who] = position

    def forget(self, position: float) -> None:
        """Forget positions that every replica includes."""
        self._needed = {who: needed for who, needed in self._needed.items() if needed > position}
