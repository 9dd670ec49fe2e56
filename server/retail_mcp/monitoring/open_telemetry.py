"""Traces and metrics by OpenTelemetry's SDK, for any collector, Azure Monitor and Prometheus.

Providers are not global, because libraries would add spans of their own.
"""

import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from wsgiref.simple_server import WSGIServer

from opentelemetry.metrics import CallbackOptions, Observation
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    generate_latest,
    start_http_server,
)
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import UserError
from ..settings import Settings
from .durations import Durations
from .exporters import make_meters, resource_of, span_exporters
from .span_export import SpanExport
from .telemetry import Figure, ObservedCall, Telemetry
from .traces import FAILED, SERVER_ERROR, Choice, Observed, Step, Trace, TracedCall, current

# The key of a request's trace in its scope.
_TRACE = "retail_mcp.trace"

_PATHS = frozenset({"/mcp", "/health", "/health/live", "/health/ready", "/health/report"}) | {
    "/metrics"
}
_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS"})

# Metrics beyond this number are not exported, so that a label with many values cannot fill the
# memory of collectors.
_MOST_FIGURES = 2000

_STATEMENT = {"db.system.name": "postgresql"}
_EMBEDDING = {"gen_ai.operation.name": "embeddings"}

# Outcomes of calls that were refused because of a limit.
_LIMITED = frozenset({"too_many_calls", "too_busy"})

# Getting a free connection takes less than this many nanoseconds, and needs no span.
_SHORTEST_WAIT = 1_000_000

_NOTHING: AbstractContextManager[None] = nullcontext()

Counts = defaultdict[tuple[tuple[str, str], ...], float]


class OpenTelemetry(Telemetry):
    """Observes requests, calls, waits, statements and embeddings."""

    def __init__(self, settings: Settings) -> None:
        self._registry = CollectorRegistry()
        self._calls = Durations(
            "retail_mcp.call.duration", "Time of calls, by tool and outcome.", ("tool", "outcome")
        )
        self._embeddings = Durations(
            "retail_mcp.embedding.duration", "Time that calls waited for vectors of texts."
        )
        resource = resource_of()
        exporters = list(span_exporters(settings))
        self._traces = bool(exporters)
        self._export = SpanExport(exporters, resource)
        self._choice = Choice(ratio=settings.trace_ratio, slow_seconds=settings.trace_slow_seconds)
        histograms = (self._calls, self._embeddings)
        self._meters = make_meters(settings, self._registry, resource, histograms)
        self._meter = self._meters.get_meter("retail_mcp")
        # Counts are kept here and read on export, because the SDK's counters would cost a call
        # more than the JSON of its answer.
        self.requests = self._counter("retail_mcp_requests_total", "HTTP requests.")
        self._rows = self._counter("retail_mcp_call_rows_total", "Rows answered, by tool.")
        self._limited = self._counter(
            "retail_mcp_call_limited_total", "Calls refused because of a limit, by outcome."
        )
        self._waits = self._counter(
            "retail_mcp_pool_waits_total", "Connections that calls took from a pool."
        )
        self._wait_seconds = self._counter(
            "retail_mcp_pool_wait_seconds_total", "Seconds that calls waited for them."
        )
        self._figures: Mapping[str, Sequence[Figure]] = {}
        self._known: set[str] = set()
        self._server: WSGIServer | None = None

    def start(self) -> None:
        self._export.start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        self._export.stop()
        self._meters.shutdown()

    @property
    def middleware(self) -> Sequence[Middleware]:
        return [Middleware(ObservedRequests, telemetry=self)]

    def call(self, tool: str, request: Request | None) -> ObservedCall:
        if not self._traces:
            return CountedCall(self, tool)
        trace: Trace | None = request.scope.get(_TRACE) if request is not None else None
        return SpannedCall(self, tool, trace)

    def waited(self, pool: str, began: int) -> None:
        ended = time.perf_counter_ns()
        waited = ended - began
        self._waits[("pool", pool),] += 1
        self._wait_seconds[("pool", pool),] += waited / 1e9
        if waited >= _SHORTEST_WAIT and (call := current.get()) is not None:
            labels = {"db.client.connection.pool.name": pool}
            call.steps.append(Step("pool wait", labels, False, began, ended))

    def looked_up(self, began: int, where: str) -> None:
        if (call := current.get()) is not None:
            ended = time.perf_counter_ns()
            call.steps.append(Step("cache", {"retail_mcp.cache": where}, False, began, ended))

    def statement(self, name: str) -> AbstractContextManager[None]:
        call = current.get()
        return _NOTHING if call is None else Observed(call, name, _STATEMENT)

    @contextmanager
    def embedding(self) -> Iterator[None]:
        began = time.perf_counter()
        call = current.get()
        with _NOTHING if call is None else Observed(call, "embeddings", _EMBEDDING):
            yield
        self._embeddings.add(time.perf_counter() - began)

    def publish(self, figures: Sequence[Figure]) -> None:
        by_name: dict[str, list[Figure]] = {}
        for figure in figures[:_MOST_FIGURES]:
            by_name.setdefault(figure.name, []).append(figure)
        self._figures = by_name
        for name, same in by_name.items():
            if name not in self._known and re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,200}", name):
                self._known.add(name)
                create = (
                    self._meter.create_observable_counter
                    if same[0].is_counter
                    else self._meter.create_observable_gauge
                )
                create(name, [partial(self._observe, name)], "", same[0].help)

    def listen(self, host: str, port: int) -> None:
        try:
            self._server, _ = start_http_server(port, host, self._registry)
        except OSError as error:
            raise UserError(
                f"cannot listen on {host}:{port} for metrics: {error.strerror}",
                hint="Set another address with RETAIL_METRICS_HOST and RETAIL_METRICS_PORT.",
            ) from error

    def exposition(self) -> tuple[bytes, str]:
        return generate_latest(self._registry), CONTENT_TYPE_LATEST

    def begin(self, scope: Scope, name: str) -> Trace | None:
        """Begin to trace a request, unless nobody would see it."""
        if not self._traces:
            return None
        trace = scope[_TRACE] = Trace(name, scope["headers"])
        return trace

    def ended(self, trace: Trace) -> None:
        """Export a finished trace if it is sampled."""
        trace.ended = time.perf_counter_ns()
        if self._choice.keeps(trace):
            self._export.add(trace)

    def count(self, tool: str, outcome: str, seconds: float, rows: int | None) -> None:
        """Count a finished call."""
        self._calls.add(seconds, (tool, outcome))
        if rows:
            self._rows[("tool", tool),] += rows
        if outcome in _LIMITED:
            self._limited[("outcome", outcome),] += 1

    def _counter(self, name: str, help_: str) -> Counts:
        """Return counts by labels, which are read on export."""
        counts: Counts = defaultdict(float)

        def observe(_: CallbackOptions) -> Iterator[Observation]:
            for labels, value in list(counts.items()):
                yield Observation(value, dict(labels))

        self._meter.create_observable_counter(name, [observe], "", help_)
        return counts

    def _observe(self, name: str, _: CallbackOptions) -> Iterator[Observation]:
        for figure in self._figures.get(name, ()):
            yield Observation(float(figure.value), dict(figure.labels))


class CountedCall(ObservedCall):
    """A call that is only counted."""

    def __init__(self, telemetry: OpenTelemetry, tool: str) -> None:
        self._telemetry = telemetry
        self._tool = tool

    def end(self, outcome: str, *, seconds: float, rows: int | None, request_id: str) -> None:
        self._telemetry.count(self._tool, outcome, seconds, rows)


class SpannedCall(ObservedCall):
    """A call with a span, which is the parent of the spans within it."""

    def __init__(self, telemetry: OpenTelemetry, tool: str, trace: Trace | None) -> None:
        self._telemetry = telemetry
        # Without a request, the call has no parent.
        self._is_alone = trace is None
        self._trace = trace = trace or Trace(None)
        self._call = call = TracedCall(tool)
        trace.calls.append(call)
        self.trace_id = trace.trace_id
        self.span_id = call.span_id
        self._before = current.get()
        current.set(call)

    def end(self, outcome: str, *, seconds: float, rows: int | None, request_id: str) -> None:
        current.set(self._before)
        call = self._call
        call.ended = time.perf_counter_ns()
        call.outcome = outcome
        call.rows = rows
        call.request_id = request_id
        if outcome in FAILED:
            self._trace.is_failed = True
        self._telemetry.count(call.tool, outcome, seconds, rows)
        if self._is_alone:
            self._telemetry.ended(self._trace)


class ObservedRequests:
    """Counts HTTP requests, and traces each as part of its client's trace."""

    def __init__(self, app: ASGIApp, *, telemetry: OpenTelemetry) -> None:
        self._app = app
        self._telemetry = telemetry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"] if scope["path"] in _PATHS else "other"
        method = scope["method"] if scope["method"] in _METHODS else "_OTHER"
        name = path if method == "_OTHER" else f"{method} {path}"
        trace = self._telemetry.begin(scope, name)
        # A request that the application did not answer is a failure of the server.
        status = SERVER_ERROR

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            labels = (("method", method), ("route", path), ("status", str(status)))
            self._telemetry.requests[labels] += 1
            if trace is not None:
                trace.attributes = {
                    "http.request.method": method,
                    "http.route": path,
                    "http.response.status_code": status,
                }
                trace.is_failed = trace.is_failed or status >= SERVER_ERROR
                self._telemetry.ended(trace)
