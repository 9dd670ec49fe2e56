"""Our own histograms and traces, compared with OpenTelemetry's."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.context import Context
from opentelemetry.sdk.metrics import Histogram as Instrument
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import (
    AggregationTemporality,
    HistogramDataPoint,
    MetricExporter,
    MetricExportResult,
    MetricsData,
    PeriodicExportingMetricReader,
)
from opentelemetry.sdk.metrics.view import ExplicitBucketHistogramAggregation, View
from opentelemetry.sdk.trace.sampling import Decision, TraceIdRatioBased
from opentelemetry.trace import get_current_span
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from retail_mcp.monitoring.durations import BOUNDS, Durations, WithDurations
from retail_mcp.monitoring.span_export import SCOPE
from retail_mcp.monitoring.traces import Choice, Trace

SECONDS = (0.0004, 0.001, 0.0011, 0.2, 0.25, 29.0, 30.0, 31.5)
MORE = (0.5, 0.003)
NAME = "retail_mcp.call.duration"


class Told(MetricExporter):
    """Keeps the metrics that it exports."""

    def __init__(self, temporality: AggregationTemporality) -> None:
        super().__init__(preferred_temporality={Instrument: temporality})
        self.points: list[Any] = []

    def export(
        self, metrics_data: MetricsData, timeout_millis: float = 10_000, **_: Any
    ) -> MetricExportResult:
        self.points = [
            {
                "attributes": dict(point.attributes or {}),
                "count": point.count,
                "sum": pytest.approx(point.sum),
                "buckets": list(point.bucket_counts),
                "bounds": list(point.explicit_bounds),
                "least": point.min,
                "most": point.max,
            }
            for resource in metrics_data.resource_metrics
            for scope in resource.scope_metrics
            for metric in scope.metrics
            if metric.name == NAME
            for point in metric.data.data_points
            if isinstance(point, HistogramDataPoint)
        ]
        return MetricExportResult.SUCCESS

    def force_flush(self, timeout_millis: float = 10_000) -> bool:
        return True

    def shutdown(self, timeout_millis: float = 30_000, **_: Any) -> None:
        """There is nothing to close."""


@pytest.mark.parametrize("temporality", list(AggregationTemporality)[1:])
def test_an_exporter_gets_what_the_sdk_would_export(
    temporality: AggregationTemporality,
) -> None:
    own, theirs = Told(temporality), Told(temporality)
    durations = Durations(NAME, "", ("tool", "outcome"))
    readers = [
        PeriodicExportingMetricReader(each, export_interval_millis=1e9)
        for each in (WithDurations(own, [durations], SCOPE), theirs)
    ]
    views = [
        View(instrument_name=NAME, aggregation=ExplicitBucketHistogramAggregation(BOUNDS)),
    ]
    meters = MeterProvider(metric_readers=readers[1:], views=views)
    beside = MeterProvider(metric_readers=readers[:1])
    beside.get_meter("other").create_counter("other").add(1)
    histogram = meters.get_meter("retail_mcp").create_histogram(NAME, "s")
    for values in (SECONDS, MORE):
        for number, seconds in enumerate(values):
            labels = {"tool": "list_stores", "outcome": "ok" if number % 3 else "internal"}
            durations.add(seconds, tuple(labels.values()))
            histogram.record(seconds, labels)
        for reader in readers:
            reader.collect()
        assert len(own.points) == 2
        assert own.points == theirs.points
    meters.shutdown()
    beside.shutdown()


def test_prometheus_gets_the_same_counts() -> None:
    registry = CollectorRegistry()
    durations = Durations(NAME, "Time of calls.", ("tool", "outcome"))
    registry.register(durations)
    for seconds in SECONDS:
        durations.add(seconds, ("list_stores", "ok"))
    text = generate_latest(registry).decode()
    (family,) = text_string_to_metric_families(text)
    assert (family.name, family.type) == ("retail_mcp_call_duration_seconds", "histogram")
    found = {
        (sample.name.removeprefix(family.name), sample.labels.get("le")): sample.value
        for sample in family.samples
    }
    for bound in BOUNDS:
        assert found["_bucket", str(bound)] == sum(each <= bound for each in SECONDS)
    assert found["_bucket", "+Inf"] == found["_count", None] == len(SECONDS)
    assert found["_sum", None] == pytest.approx(sum(SECONDS))


HEX = st.text("0123456789abcdef", max_size=34)
HEADERS = st.one_of(
    st.text("0123456789abcdef-", max_size=60),
    st.builds(
        "{}-{}-{}-{}{}".format,
        st.one_of(st.sampled_from(["00", "01", "cc", "ff", "0", "0g"]), HEX),
        st.one_of(st.sampled_from(["0" * 32, "4bf92f3577b34da6a3ce929d0e0e4736"]), HEX),
        st.one_of(st.sampled_from(["0" * 16, "00f067aa0ba902b7"]), HEX),
        st.sampled_from(["00", "01", "02", "03", "ff", "1", "0A"]),
        st.sampled_from(["", "-", "-what-the-future-may-bring", "x"]),
    ),
)


@given(HEADERS)
def test_a_traceparent_is_read_as_the_sdk_reads_it(header: str) -> None:
    trace = Trace("POST /mcp", [(b"traceparent", header.encode())])
    context = TraceContextTextMapPropagator().extract({"traceparent": header}, Context())
    parent = get_current_span(context).get_span_context()
    if parent.is_valid:
        assert int(trace.trace_id, 16) == parent.trace_id
        assert int(trace.parent_id or "0", 16) == parent.span_id
        assert trace.is_kept is parent.trace_flags.sampled
    else:
        assert trace.parent_id is None
        assert trace.is_kept is None
        assert int(trace.trace_id, 16)


def test_the_same_sample_of_traces_is_kept_as_by_the_sdk() -> None:
    ours, theirs = Choice(ratio=0.25, slow_seconds=1), TraceIdRatioBased(0.25)
    kept = 0
    for _ in range(2000):
        trace = Trace("POST /mcp")
        trace.ended = trace.began
        decision = theirs.should_sample(None, int(trace.trace_id, 16), "").decision
        assert ours.keeps(trace) is (decision is Decision.RECORD_AND_SAMPLE)
        kept += ours.keeps(trace)
    assert 350 < kept < 650
