"""Makes spans from recorded traces, and exports them, in a separate thread."""

import threading
from collections import deque
from collections.abc import Iterator, Sequence

import structlog
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import (
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
    TraceState,
)

from .traces import FAILED, Trace, TracedCall

SCOPE = InstrumentationScope("retail_mcp")

# Waiting traces are sent after this many seconds, or when there are this many. With four spans
# each, a request to a collector is as large as the SDK would make it.
_SECONDS = 5.0
_BATCH = 128

# Traces that arrive faster than collectors accept them are dropped to save memory.
_MOST_WAITING = 2048

# How long a stop waits for the remaining traces to be sent.
_STOP_SECONDS = 30.0

_KEPT = TraceFlags(TraceFlags.SAMPLED)
_FINE = Status(StatusCode.UNSET)
_ERROR = Status(StatusCode.ERROR)

_log = structlog.get_logger(__name__)


class SpanExport:
    """Exports finished traces in batches."""

    def __init__(self, exporters: Sequence[SpanExporter], resource: Resource) -> None:
        self._exporters = exporters
        self._resource = resource
        self._ids = RandomIdGenerator()
        self._waiting: deque[Trace] = deque(maxlen=_MOST_WAITING)
        self._due = threading.Event()
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name="spans", daemon=True)

    def start(self) -> None:
        if self._exporters:
            self._thread.start()

    def stop(self) -> None:
        """Export what is left; this may take seconds."""
        self._is_stopping = True
        self._due.set()
        if self._thread.ident is not None:
            self._thread.join(_STOP_SECONDS)
        for exporter in self._exporters:
            exporter.shutdown()

    def add(self, trace: Trace) -> None:
        """Queue a trace for export, without waiting."""
        self._waiting.append(trace)
        if len(self._waiting) >= _BATCH:
            self._due.set()

    def _run(self) -> None:
        while not self._is_stopping:
            self._due.wait(_SECONDS)
            self._due.clear()
            self._send()
        self._send()

    def _send(self) -> None:
        while batch := self._next():
            spans = [span for trace in batch for span in self._spans(trace)]
            for exporter in self._exporters:
                try:
                    exporter.export(spans)
                except Exception as error:
                    _log.warning("spans_not_exported", error=type(error).__name__)

    def _next(self) -> list[Trace]:
        return [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]

    def _spans(self, trace: Trace) -> Iterator[ReadableSpan]:
        trace_id = int(trace.trace_id, 16)
        state = TraceState.from_header([trace.state.decode("latin-1")]) if trace.state else None

        def context(span_id: int, *, is_remote: bool = False) -> SpanContext:
            return SpanContext(trace_id, span_id, is_remote, _KEPT, state)

        outer: SpanContext | None = None
        if trace.parent_id is not None:
            outer = context(int(trace.parent_id, 16), is_remote=True)
        if trace.name is not None:
            own = context(self._ids.generate_span_id())
            yield ReadableSpan(
                trace.name,
                own,
                outer,
                self._resource,
                trace.attributes,
                kind=SpanKind.SERVER,
                status=_ERROR if trace.is_failed else _FINE,
                start_time=trace.time_of(trace.began),
                end_time=trace.time_of(trace.ended),
                instrumentation_scope=SCOPE,
            )
            outer = own
        for call in trace.calls:
            own = context(int(call.span_id, 16))
            yield ReadableSpan(
                f"tools/call {call.tool}" if call.tool.isidentifier() else call.tool,
                own,
                outer,
                self._resource,
                _attributes(call),
                kind=SpanKind.INTERNAL,
                status=_ERROR if call.outcome in FAILED else _FINE,
                start_time=trace.time_of(call.began),
                end_time=trace.time_of(call.ended),
                instrumentation_scope=SCOPE,
            )
            for step in call.steps:
                yield ReadableSpan(
                    step.name,
                    context(self._ids.generate_span_id()),
                    own,
                    self._resource,
                    {**step.attributes, "error.type": step.error}
                    if step.error
                    else step.attributes,
                    kind=SpanKind.CLIENT if step.is_remote else SpanKind.INTERNAL,
                    status=_ERROR if step.error else _FINE,
                    start_time=trace.time_of(step.began),
                    end_time=trace.time_of(step.ended),
                    instrumentation_scope=SCOPE,
                )


def _attributes(call: TracedCall) -> dict[str, str | int]:
    known: dict[str, str | int] = {
        "gen_ai.tool.name": call.tool,
        "retail_mcp.request_id": call.request_id,
    }
    if call.rows is not None:
        known["retail_mcp.rows"] = call.rows
    if call.outcome != "ok":
        known["error.type"] = call.outcome
    return known
