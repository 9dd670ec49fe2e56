"""Telemetry of requests and calls, which does nothing unless it is configured.

The server calls these methods at fixed places. They never get the value of an argument or of a row,
only names, numbers and outcomes.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from starlette.middleware import Middleware
from starlette.requests import Request


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One current figure, with a name for Prometheus."""

    name: str
    value: float
    help: str
    labels: Mapping[str, str] = field(default_factory=dict)
    # A counter only grows.
    is_counter: bool = False


class ObservedCall:
    """A call that is observed, from start to end."""

    # The ids of its span; None without a span.
    trace_id: str | None = None
    span_id: str | None = None

    def end(self, outcome: str, *, seconds: float, rows: int | None, request_id: str) -> None:
        """Record the outcome of the call."""


_NOTHING: AbstractContextManager[None] = nullcontext()
_NO_CALL = ObservedCall()


class Telemetry:
    """The telemetry of a server without telemetry, which observes nothing."""

    def start(self) -> None:
        """Begin to export."""

    def stop(self) -> None:
        """Export what is left; this may take seconds."""

    @property
    def middleware(self) -> Sequence[Middleware]:
        """What observes HTTP requests."""
        return ()

    def call(self, tool: str, request: Request | None) -> ObservedCall:
        """Begin to observe a call, until its end() is called."""
        del tool, request
        return _NO_CALL

    def waited(self, pool: str, began: int) -> None:
        """Note that a call waited for a connection; began is a value of perf_counter_ns()."""

    def looked_up(self, began: int, where: str) -> None:
        """Note that a call looked for a kept answer, and where it found it: memory, redis or none.

        The next statement decides whether it is still valid.
        """

    def statement(self, name: str) -> AbstractContextManager[None]:
        """Observe a statement; the name is that of a function."""
        del name
        return _NOTHING

    def embedding(self) -> AbstractContextManager[None]:
        """Observe the computation of vectors of a call's texts."""
        return _NOTHING

    def publish(self, figures: Sequence[Figure]) -> None:
        """Export these figures until they are replaced."""

    def listen(self, host: str, port: int) -> None:
        """Serve the metrics at a separate port."""

    def exposition(self) -> tuple[bytes, str]:
        """Return the metrics in Prometheus' format, and its content type."""
        return b"", "text/plain"
