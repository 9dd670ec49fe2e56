"""Traces and metrics by OpenTelemetry's SDK, for any collector, Azure Monitor and Prometheus.

Providers are the server's own, not global ones: libraries would add spans of theirs.
"""

import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from wsgiref.simple_server import WSGIServer

from opentelemetry import context as contexts
from opentelemetry import trace
from opentelemetry.metrics import CallbackOptions, Observation
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    generate_latest,
    start_http_server,
)
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import UserError
from ..settings import Settings
from .exporters import make_providers
from .telemetry import Figure, ObservedCall, Telemetry

# Where a request carries its span.
_SPAN_STATE = "retail_mcp.span"

_PROPAGATOR = TraceContextTextMapPropagator()

_PATHS = frozenset({"/mcp", "/health", "/health/live", "/health/ready", "/health/report"}) | {
    "/metrics"
}
_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS"})

# Metrics beyond this are not exported: whoever adds one with a label of many values must
# not fill the memory of whatever collects them.
_MOST_FIGURES = 2000

_STATEMENT = {"db.system.name": "postgresql"}

# Outcomes of calls that were refused because of a limit.
_LIMITED = frozenset({"too_many_calls", "too_busy"})

_FAILED = frozenset({"internal", "unavailable", "timeout"})

_SERVER_ERROR = 500

# Nanoseconds for which a call takes a connection that is free; a span of it tells nothing.
_SHORTEST_WAIT = 1_000_000


Counts = defaultdict[tuple[tuple[str, str], ...], float]


class OpenTelemetry(Telemetry):
    """Observes requests, calls, waits, statements and embeddings."""

    def __init__(self, settings: Settings) -> None:
        self._registry = CollectorRegistry()
        self._tracers, self._meters = make_providers(settings, self._registry)
        self._tracer = self._tracers.get_tracer("retail_mcp")
        self._meter = meter = self._meters.get_meter("retail_mcp")
        self._calls = meter.create_histogram(
            "retail_mcp.call.duration", "s", "Time of calls, by tool and outcome."
        )
        self._embeddings = meter.create_histogram(
            "retail_mcp.embedding.duration", "s", "Time that calls waited for vectors of texts."
        )
        # Counts are kept here and read when they are exported: the SDK's counters cost a
        # call more than its answer's JSON.
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

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        self._tracers.shutdown()
        self._meters.shutdown()

    @property
    def middleware(self) -> Sequence[Middleware]:
        return [Middleware(ObservedRequests, telemetry=self)]

    def call(self, tool: str, request: Request | None) -> ObservedCall:
        parent = request.scope.get(_SPAN_STATE) if request is not None else None
        within = trace.set_span_in_context(parent) if parent is not None else None
        name = f"tools/call {tool}" if tool.isidentifier() else tool
        span = self._tracer.start_span(name, within, SpanKind.INTERNAL)
        return SpannedCall(self, tool, span)

    def waited(self, pool: str, began: int) -> None:
        waited = time.time_ns() - began
        self._waits[("pool", pool),] += 1
        self._wait_seconds[("pool", pool),] += waited / 1e9
        if waited >= _SHORTEST_WAIT:
            labels = {"db.client.connection.pool.name": pool}
            self._tracer.start_span("pool wait", attributes=labels, start_time=began).end()

    def statement(self, name: str) -> AbstractContextManager[None]:
        return self._spanned(name, _STATEMENT)

    @contextmanager
    def embedding(self) -> Iterator[None]:
        began = time.perf_counter()
        with self._spanned("embeddings", {"gen_ai.operation.name": "embeddings"}):
            yield
        self._embeddings.record(time.perf_counter() - began)

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

    def start_request(self, scope: Scope, path: str) -> Span:
        carrier = Headers(scope=scope)
        return self._tracer.start_span(
            f"{scope['method']} {path}" if scope["method"] in _METHODS else path,
            _PROPAGATOR.extract(carrier, contexts.Context()),
            SpanKind.SERVER,
        )

    def ended(self, call: "SpannedCall", outcome: str, seconds: float, rows: int | None) -> None:
        """Count a call that has ended."""
        self._calls.record(seconds, {"tool": call.tool, "outcome": outcome})
        if rows:
            self._rows[("tool", call.tool),] += rows
        if outcome in _LIMITED:
            self._limited[("outcome", outcome),] += 1

    def _counter(self, name: str, help_: str) -> Counts:
        """Return counts by labels, which are exported as they are then."""
        counts: Counts = defaultdict(float)

        def observe(_: CallbackOptions) -> Iterator[Observation]:
            for labels, value in list(counts.items()):
                yield Observation(value, dict(labels))

        self._meter.create_observable_counter(name, [observe], "", help_)
        return counts

    def _observe(self, name: str, _: CallbackOptions) -> Iterator[Observation]:
        for figure in self._figures.get(name, ()):
            yield Observation(float(figure.value), dict(figure.labels))

    @contextmanager
    def _spanned(self, name: str, attributes: Mapping[str, str]) -> Iterator[None]:
        span = self._tracer.start_span(name, kind=SpanKind.CLIENT, attributes=attributes)
        try:
            yield
        except BaseException as error:
            # Its message may hold a value.
            span.set_attribute("error.type", type(error).__name__)
            span.set_status(Status(StatusCode.ERROR))
            raise
        finally:
            span.end()


class SpannedCall(ObservedCall):
    """A call with a span, which spans of what happens within it have as their parent."""

    def __init__(self, telemetry: OpenTelemetry, tool: str, span: Span) -> None:
        self.tool = tool
        self._telemetry = telemetry
        self._span = span
        known = span.get_span_context()
        self.trace_id = trace.format_trace_id(known.trace_id)
        self.span_id = trace.format_span_id(known.span_id)
        self._token = contexts.attach(trace.set_span_in_context(span))

    def end(self, outcome: str, *, seconds: float, rows: int | None, request_id: str) -> None:
        contexts.detach(self._token)
        span = self._span
        if span.is_recording():
            known: dict[str, str | int] = {
                "gen_ai.tool.name": self.tool,
                "retail_mcp.request_id": request_id,
            }
            if rows is not None:
                known["retail_mcp.rows"] = rows
            if outcome != "ok":
                known["error.type"] = outcome
            span.set_attributes(known)
            if outcome in _FAILED:
                span.set_status(Status(StatusCode.ERROR))
        span.end()
        self._telemetry.ended(self, outcome, seconds, rows)


class ObservedRequests:
    """Makes a span of each HTTP request, within the client's trace."""

    def __init__(self, app: ASGIApp, *, telemetry: OpenTelemetry) -> None:
        self._app = app
        self._telemetry = telemetry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"] if scope["path"] in _PATHS else "other"
        method = scope["method"] if scope["method"] in _METHODS else "_OTHER"
        span = self._telemetry.start_request(scope, path)
        scope[_SPAN_STATE] = span
        # What is answered before the application, or never, is a failure of the server.
        status = _SERVER_ERROR

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            if span.is_recording():
                span.set_attributes(
                    {
                        "http.request.method": method,
                        "http.route": path,
                        "http.response.status_code": status,
                    }
                )
                if status >= _SERVER_ERROR:
                    span.set_status(Status(StatusCode.ERROR))
            span.end()
            labels = (("method", method), ("route", path), ("status", str(status)))
            self._telemetry.requests[labels] += 1
