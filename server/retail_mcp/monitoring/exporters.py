"""Where traces and metrics go: OpenTelemetry's collectors, Azure Monitor, a console, Prometheus."""

import sys
import uuid
from collections.abc import Iterator, Sequence

from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import AlwaysOffExemplarFilter, MeterProvider
from opentelemetry.sdk.metrics.export import (
    ConsoleMetricExporter,
    MetricExporter,
    MetricReader,
    PeriodicExportingMetricReader,
)
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SpanExporter
from prometheus_client import CollectorRegistry

from ..errors import UserError
from ..project_files import installed_version
from ..settings import Settings
from .durations import Durations, WithDurations
from .span_export import SCOPE

# How long a collector may take, including retries, because a stopping server waits for it.
_PATIENCE_SECONDS = 5


def resource_of() -> Resource:
    """Describe this process, so that collectors can distinguish processes."""
    return Resource.create(
        {
            "service.name": "retail-mcp",
            "service.version": installed_version(),
            "service.instance.id": str(uuid.uuid4()),
        }
    )


def make_meters(
    settings: Settings,
    registry: CollectorRegistry,
    resource: Resource,
    histograms: Sequence[Durations],
) -> MeterProvider:
    """Make the meter provider, with the exporters that the settings name."""
    readers: list[MetricReader] = [
        PeriodicExportingMetricReader(
            WithDurations(each, histograms, SCOPE),
            export_interval_millis=settings.metrics_seconds * 1000,
        )
        for each in _metric_exporters(settings)
    ]
    if settings.metrics or settings.metrics_port is not None:
        readers.append(PrometheusMetricReader(scope_info_enabled=False, registry=registry))
        for histogram in histograms:
            registry.register(histogram)
    return MeterProvider(
        metric_readers=readers,
        resource=resource,
        shutdown_on_exit=False,
        exemplar_filter=AlwaysOffExemplarFilter(),
    )


def span_exporters(settings: Settings) -> Iterator[SpanExporter]:
    """Yield the exporters of spans."""
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
