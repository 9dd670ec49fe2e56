"""Stops asking what keeps failing."""

from collections.abc import Callable

_LONGEST_PAUSE = 120.0


class Breaker:
    """Stops asking what fails again and again; after a pause a single attempt decides."""

    def __init__(self, clock: Callable[[], float], *, failures: int, seconds: float) -> None:
        self._clock = clock
        self._most = failures
        self._seconds = seconds
        self._failures = 0
        self._until: float | None = None

    @property
    def is_open(self) -> bool:
        return self._until is not None

    @property
    def is_resting(self) -> bool:
        """Whether nobody would be admitted now."""
        return self._until is not None and self._clock() < self._until

    def admits(self) -> bool:
        """Say whether to ask; whoever is told so after a pause is the one that tries."""
        if self.is_resting:
            return False
        if self._until is not None:
            # Until its outcome is known the others do without; without one, another tries.
            self._until = self._clock() + self._seconds
        return True

    def succeeded(self) -> None:
        self._failures = 0
        self._until = None

    def failed(self, retry_after: float | None = None) -> None:
        self._failures += 1
        if self._failures >= self._most or retry_after is not None:
            seconds = self._seconds if retry_after is None else min(retry_after, _LONGEST_PAUSE)
            self._until = self._clock() + seconds
