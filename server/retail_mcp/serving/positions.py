"""How much of the primary's log a caller's next answer must include.

Positions are those of PostgreSQL's write-ahead log, as numbers. Whoever has changed something
must see it in the next answer, and so must everybody whose rights were changed.
"""

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

# Stands for all callers.
EVERYONE = ""

_UNKNOWN = math.inf

# With more callers than this, a change of one is taken for a change of all.
_MOST = 10_000


class Positions:
    """What each caller must see at least; nothing, as long as nothing has changed."""

    def __init__(self) -> None:
        self._needed: dict[str, float] = {}
        # Changes whose position the primary has not told yet, by the time of the mark.
        self._marks: dict[str, int] = {}
        self._time = 0
        self._changing: Counter[str] = Counter()

    def needed(self, principal_id: str) -> float:
        """Return the position that an answer must include; infinite while it is unknown."""
        return max(self._needed.get(EVERYONE, 0), self._needed.get(principal_id, 0))

    @property
    def are_unknown(self) -> bool:
        """Whether the primary has to be asked for its position."""
        return any(who not in self._changing for who in self._marks)

    def changed(self, who: str) -> None:
        """Note that something has changed, before now."""
        if len(self._needed) >= _MOST and who not in self._changing:
            who = EVERYONE
        self._time += 1
        self._marks[who] = self._time
        self._needed[who] = _UNKNOWN

    @contextmanager
    def change(self, who: str) -> Iterator[None]:
        """Note that something may change while this lasts."""
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
        """Return the time to be handed to reached()."""
        return self._time

    def reached(self, position: int, *, asked_at: int) -> None:
        """Note the primary's position, which includes each change from before it was asked."""
        for who, marked_at in list(self._marks.items()):
            if marked_at <= asked_at and who not in self._changing:
                del self._marks[who]
                self._needed[who] = position

    def forget(self, position: float) -> None:
        """Forget what every replica includes."""
        self._needed = {who: needed for who, needed in self._needed.items() if needed > position}
