"""Where traces and metrics go: OpenTelemetry's collectors, Azure Monitor, a console, Prometheus."""

import sys
import uuid
from collections.abc import Iterator
from typing import Any

from opentelemetry.context import Context
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import AlwaysOffExemplarFilter, MeterProvider
from opentelemetry.sdk.metrics.export import (
    ConsoleMetricExporter,
    MetricExporter,
    MetricReader,
    PeriodicExportingMetricReader,
)
from opentelemetry.sdk.metrics.view import ExplicitBucketHistogramAggregation, View
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, Decision, Sampler, SamplingResult
from opentelemetry.trace import get_current_span
from prometheus_client import CollectorRegistry

from ..errors import UserError
from ..project_files import installed_version
from ..settings import Settings

# From a millisecond, which a small call takes, to the seconds after which one is cut off.
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

# So long a collector may take, retries included: a server that stops waits for it.
_PATIENCE_SECONDS = 5


class Kept(Sampler):
    """Keeps a part of the traces that begin here, and all that a client or a span above keeps.

    The SDK's own does the same, and builds a result for each span.
    """

    def __init__(self, ratio: float) -> None:
        self._bound = round(ratio * 2**64)
        self._kept = SamplingResult(Decision.RECORD_AND_SAMPLE)
        self._dropped = SamplingResult(Decision.DROP)

    def should_sample(
        self, parent_context: Context | None, trace_id: int, name: str, *_: Any, **__: Any
    ) -> SamplingResult:
        parent = get_current_span(parent_context).get_span_context()
        if parent.is_valid:
            is_kept = parent.trace_flags.sampled
        else:
            is_kept = trace_id & (2**64 - 1) < self._bound
        return self._kept if is_kept else self._dropped

    def get_description(self) -> str:
        return "Kept"


def make_providers(
    settings: Settings, registry: CollectorRegistry
) -> tuple[TracerProvider, MeterProvider]:
    """Make what hands out tracers and meters, with the exporters that the settings name."""
    resource = Resource.create(
        {
            "service.name": "retail-mcp",
            "service.version": installed_version(),
            "service.instance.id": str(uuid.uuid4()),
        }
    )
    spans = list(_span_exporters(settings))
    sampler = Kept(settings.trace_ratio) if spans else ALWAYS_OFF
    tracers = TracerProvider(sampler=sampler, resource=resource, shutdown_on_exit=False)
    for exporter in spans:
        tracers.add_span_processor(BatchSpanProcessor(exporter))
    readers: list[MetricReader] = [
        PeriodicExportingMetricReader(each, export_interval_millis=settings.metrics_seconds * 1000)
        for each in _metric_exporters(settings)
    ]
    if settings.metrics or settings.metrics_port is not None:
        readers.append(PrometheusMetricReader(scope_info_enabled=False, registry=registry))
    meters = MeterProvider(
        metric_readers=readers,
        resource=resource,
        shutdown_on_exit=False,
        # An example of a trace for each bucket costs each call more than its histogram.
        exemplar_filter=AlwaysOffExemplarFilter(),
        views=[
            View(
                instrument_unit="s",
                instrument_name="*",
                aggregation=ExplicitBucketHistogramAggregation(_SECONDS),
            )
        ],
    )
    return tracers, meters


def _span_exporters(settings: Settings) -> Iterator[SpanExporter]:
    if settings.otlp_endpoint is not None:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - an extra
            OTLPSpanExporter,
        )

        yield OTLPSpanExporter(
            endpoint=f"{settings.otlp_endpoint.rstrip('/')}/v1/traces",
            headers=_headers(settings),
            timeout=_PATIENCE_SECONDS,
        )
    if settings.azure_monitor is not None:
        from azure.monitor.opentelemetry.exporter import (  # noqa: PLC0415 - an extra
            AzureMonitorTraceExporter,
        )

        yield AzureMonitorTraceExporter(connection_string=settings.azure_monitor.get_secret_value())
    if settings.telemetry_console:
        yield ConsoleSpanExporter(out=sys.stderr, formatter=lambda span: f"{span.to_json(None)}\n")


def _metric_exporters(settings: Settings) -> Iterator[MetricExporter]:
    if settings.otlp_endpoint is not None:
        from opentelemetry.exporter.otlp.proto.http.metric_exporter import (  # noqa: PLC0415 - an extra
            OTLPMetricExporter,
        )

        yield OTLPMetricExporter(
            endpoint=f"{settings.otlp_endpoint.rstrip('/')}/v1/metrics",
            headers=_headers(settings),
            timeout=_PATIENCE_SECONDS,
        )
    if settings.azure_monitor is not None:
        from azure.monitor.opentelemetry.exporter import (  # noqa: PLC0415 - an extra
            AzureMonitorMetricExporter,
        )

        yield AzureMonitorMetricExporter(
            connection_string=settings.azure_monitor.get_secret_value()
        )
    if settings.telemetry_console:
        yield ConsoleMetricExporter(
            out=sys.stderr, formatter=lambda data: f"{data.to_json(None)}\n"
        )


def _headers(settings: Settings) -> dict[str, str]:
    """Return headers such as a collector's key, given as name=value, with commas between."""
    if settings.otlp_headers is None:
        return {}
    pairs = [part.partition("=") for part in settings.otlp_headers.get_secret_value().split(",")]
    if not all(name.strip() and mark for name, mark, _ in pairs):
        raise UserError(
            "RETAIL_OTLP_HEADERS is not a list of name=value",
            hint="Write it as name=value, with commas between several.",
        )
    return {name.strip(): value.strip() for name, _, value in pairs}
