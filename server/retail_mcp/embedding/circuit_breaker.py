"""A circuit breaker: stops requests to a service that keeps failing."""

from collections.abc import Callable

_LONGEST_PAUSE = 120.0


class CircuitBreaker:
    """Opens after several failures; after a pause a single attempt decides."""

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
        """Whether no request would be admitted now."""
        return self._until is not None and self._clock() < self._until

    def admits(self) -> bool:
        """Return whether to send a request; the first one after a pause is the attempt."""
        if self.is_resting:
            return False
        if self._until is not None:
            # Others wait for its outcome, or try after another pause.
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
