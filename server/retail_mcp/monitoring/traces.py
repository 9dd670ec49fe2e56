"""Records of a request while it runs, from which spans are made later, if it is sampled.

Most traces are thrown away, so no spans are made while their calls run: a request only records
times and names, and the thread that exports it makes the spans. The decision to export is made when
the request has ended, because it depends on the outcome.
"""

import random
import re
import time
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from typing import Any, NamedTuple

# A request has failed by one of these outcomes, or by the status of its answer.
FAILED = frozenset({"internal", "unavailable", "timeout"})

SERVER_ERROR = 500

# The fields of W3C's header; the version ff is forbidden, nothing follows the flags in version 00,
# and ids of only zeros are invalid.
_TRACEPARENT = re.compile(
    rb"(?!ff)(?!00-.{52}-)[0-9a-f]{2}-(?!0{32})(?P<trace>[0-9a-f]{32})-(?!0{16})(?P<span>[0-9a-f]{16})"
    rb"-(?P<flags>[0-9a-f]{2})(?:-.*)?"
)
_SAMPLED = 1


def _new_id(bits: int) -> str:
    """Return an id in hexadecimal digits; it is not secret."""
    return f"{random.getrandbits(bits) or 1:0{bits // 4}x}"


class Step(NamedTuple):
    """An operation of a call, such as a statement. Times are values of perf_counter_ns()."""

    name: str
    attributes: Mapping[str, str]
    # Whether another process did it.
    is_remote: bool
    began: int
    ended: int
    # The type of the exception that ended it.
    error: str | None = None


class TracedCall:
    """A call of a tool, and what it did."""

    __slots__ = ("began", "ended", "outcome", "request_id", "rows", "span_id", "steps", "tool")

    def __init__(self, tool: str) -> None:
        self.tool = tool
        self.span_id = _new_id(64)
        self.began = time.perf_counter_ns()
        self.ended = 0
        self.outcome = ""
        self.rows: int | None = None
        self.request_id = ""
        self.steps: list[Step] = []


class Trace:
    """The part of a trace in this server: a request, or a call without one."""

    __slots__ = (
        "attributes",
        "began",
        "calls",
        "ended",
        "is_failed",
        "is_kept",
        "name",
        "parent_id",
        "state",
        "time",
        "trace_id",
    )

    def __init__(self, name: str | None, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
        # None for a call that did not come over HTTP.
        self.name = name
        self.attributes: dict[str, Any] = {}
        self.calls: list[TracedCall] = []
        self.is_failed = False
        # Whether the service that began the trace keeps it; None if it begins here.
        self.is_kept: bool | None = None
        self.parent_id: str | None = None
        self.state = b""
        self.trace_id = ""
        for header, value in headers:
            if header == b"traceparent":
                self._continue(value)
            elif header == b"tracestate":
                self.state = value
        if not self.trace_id:
            self.trace_id = _new_id(128)
        # A reading of the steps' clock, and the time at which it was read.
        self.time = time.time_ns()
        self.began = time.perf_counter_ns()
        self.ended = 0

    def time_of(self, reading: int) -> int:
        """Return the time of a clock reading, in nanoseconds since 1970."""
        return self.time + reading - self.began

    def _continue(self, header: bytes) -> None:
        found = _TRACEPARENT.fullmatch(header)
        if found:
            self.trace_id = found["trace"].decode()
            self.parent_id = found["span"].decode()
            self.is_kept = bool(int(found["flags"], 16) & _SAMPLED)


# The current call.
current: ContextVar[TracedCall | None] = ContextVar("retail_mcp_traced_call", default=None)


class Observed:
    """Records a block as a step of the current call."""

    __slots__ = ("_attributes", "_began", "_call", "_name")

    def __init__(self, call: TracedCall, name: str, attributes: Mapping[str, str]) -> None:
        self._call = call
        self._name = name
        self._attributes = attributes
        self._began = 0

    def __enter__(self) -> None:
        self._began = time.perf_counter_ns()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # Not its message, which may contain a value.
        error = None if kind is None else kind.__name__
        ended = time.perf_counter_ns()
        step = Step(self._name, self._attributes, True, self._began, ended, error)
        self._call.steps.append(step)


class Choice:
    """Decides which finished traces are exported.

    These are traces that their clients sample, those that failed or were slow, and a share of
    those that begin here. The share is selected by trace id, as OpenTelemetry's samplers do, so
    that servers with the same ratio select the same traces.
    """

    def __init__(self, *, ratio: float, slow_seconds: float) -> None:
        self._bound = round(ratio * 2**64)
        self._slow = round(slow_seconds * 1e9)

    def keeps(self, trace: Trace) -> bool:
        if trace.is_kept or trace.is_failed or trace.ended - trace.began >= self._slow:
            return True
        return trace.is_kept is None and int(trace.trace_id[16:], 16) < self._bound
