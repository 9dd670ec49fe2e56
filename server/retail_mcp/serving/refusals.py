"""Limits how much a flood of refused callers writes into the audit trail.

The first refusals of a kind are recorded individually and at once. Further ones within the same
minute are counted, and the count is recorded when the minute is over: a hundred thousand guesses
leave some dozen rows, and cost the database no more than a few. A SIGKILL loses the counts of the
current minute, but no individually recorded refusal.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ..errors import Code
from .audit_events import Event

WINDOW_SECONDS = 60.0
# Individually recorded refusals per peer and reason, and in total.
MOST_OF_ONE = 10
MOST_OF_ALL = 60
# Beyond this many kinds, refusals are counted together.
MOST_COUNTED = 40

_FOLDED = frozenset({Code.NOT_IDENTIFIED, Code.TOO_MANY_CALLS, Code.TOO_BUSY})

# Who was refused, and why, as far as events of a flood can differ.
_Kind = tuple[str, str | None, str | None, bytes | None]


@dataclass(kw_only=True)
class Counted:
    """Refusals of a kind that are not recorded individually."""

    first: Event
    attempts: int = 0


class Refusals:
    """Decides which refusals are recorded individually, and counts the others."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends_at = clock() + WINDOW_SECONDS
        self._own: dict[_Kind, int] = {}
        self._all = 0
        self._counted: dict[_Kind, Counted] = {}

    def is_recorded(self, event: Event) -> bool:
        """Return whether an event is recorded individually; count it if not."""
        if event.outcome != "refused" or event.error_code not in _FOLDED:
            return True
        if self._clock() >= self._ends_at:
            self._begin()
        kind = _kind_of(event)
        seen = self._own.get(kind, 0)
        if seen < MOST_OF_ONE and self._all < MOST_OF_ALL:
            self._own[kind] = seen + 1
            self._all += 1
            return True
        if kind not in self._counted and len(self._counted) >= MOST_COUNTED:
            kind = (str(event.error_code), None, None, None)
            event = replace(
                event, origin=replace(event.origin, peer=None), reason="several", key_prefix=None
            )
        counted = self._counted.setdefault(kind, Counted(first=event))
        counted.attempts += 1
        return False

    def counted(self) -> list[Event]:
        """Return an event for each counted kind, and reset the counts."""
        now = datetime.now(UTC)
        events = [
            replace(
                counted.first,
                occurred_at=now,
                attempts=counted.attempts,
                duration_ms=None,
                key_prefix=None,
            )
            for counted in self._counted.values()
        ]
        self._counted = {}
        return events

    def _begin(self) -> None:
        self._ends_at = self._clock() + WINDOW_SECONDS
        self._own = {}
        self._all = 0


def _kind_of(event: Event) -> _Kind:
    code = str(event.error_code)
    if event.error_code == Code.NOT_IDENTIFIED:
        return (code, event.origin.peer, event.reason, None)
    # The database is not asked for the caller of each of them.
    whose = event.credentials.fingerprint if event.credentials else None
    return (code, event.origin.peer, event.principal_id, whose)
