"""Histograms of durations that cost only a microsecond per call.

Those of the SDK record the time and the attributes of each value, look for views and take locks,
for each reader. Here a value is only counted, and the forms for the SDK's readers and Prometheus
are made from the counts on request.
"""

import time
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from opentelemetry.sdk.metrics import Histogram as Instrument
from opentelemetry.sdk.metrics.export import (
    AggregationTemporality,
    Histogram,
    HistogramDataPoint,
    Metric,
    MetricExporter,
    MetricExportResult,
    MetricsData,
    ResourceMetrics,
    ScopeMetrics,
)
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from prometheus_client.metrics_core import HistogramMetricFamily
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString

# From a millisecond, as a small call takes, to the seconds after which calls are aborted.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

Labels = tuple[str, ...]


class Points:
    """The values of one set of labels, counted."""

    __slots__ = ("counts", "least", "most", "sum")

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS) + 1)
        self.sum = 0.0
        self.least = float("inf")
        self.most = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.sum += seconds
        self.least = min(self.least, seconds)
        self.most = max(self.most, seconds)


class Window:
    """Values since the process began, or since the last read."""

    def __init__(self, *, is_delta: bool) -> None:
        self.is_delta = is_delta
        self.points: dict[Labels, Points] = {}
        self.since = time.time_ns()

    def add(self, labels: Labels, seconds: float) -> None:
        points = self.points.get(labels)
        if points is None:
            points = self.points[labels] = Points()
        points.add(seconds)

    def read(self) -> tuple[int, dict[Labels, Points]]:
        """Return since when values were counted, and the counts."""
        since, points = self.since, self.points
        if not self.is_delta:
            return since, dict(points)
        # Another thread may add values meanwhile; one that it is just adding is still counted.
        self.points, self.since = {}, time.time_ns()
        return since, points


class Durations(Collector):
    """A histogram of seconds, with labels of few values."""

    def __init__(self, name: str, help_: str, labels: Labels = ()) -> None:
        self._name = name
        self._help = help_
        self._labels = labels
        self._windows = {False: Window(is_delta=False)}

    def add(self, seconds: float, labels: Labels = ()) -> None:
        for window in self._windows.values():
            window.add(labels, seconds)

    def open(self, *, is_delta: bool) -> None:
        """Count cumulatively or in deltas, as an exporter requires."""
        self._windows.setdefault(is_delta, Window(is_delta=is_delta))

    def collect(self) -> Iterator[HistogramMetricFamily]:
        """Yield the values in the form of Prometheus."""
        name = f"{self._name.replace('.', '_')}_seconds"
        family = HistogramMetricFamily(name, self._help, labels=self._labels)
        for labels, points in self._windows[False].read()[1].items():
            sums = accumulate(points.counts)
            bounds = [*map(floatToGoString, BOUNDS), "+Inf"]
            family.add_metric(labels, list(zip(bounds, sums, strict=True)), points.sum)
        yield family

    def metric(self, *, is_delta: bool) -> Metric:
        """Return the values in the form of the SDK's exporters."""
        since, all_points = self._windows[is_delta].read()
        now = time.time_ns()
        told = AggregationTemporality.DELTA if is_delta else AggregationTemporality.CUMULATIVE
        values = [
            HistogramDataPoint(
                attributes=dict(zip(self._labels, labels, strict=True)),
                start_time_unix_nano=since,
                time_unix_nano=now,
                count=sum(counts),
                sum=points.sum,
                bucket_counts=counts,
                explicit_bounds=BOUNDS,
                min=points.least,
                max=points.most,
            )
            for labels, points in all_points.items()
            for counts in [list(points.counts)]
        ]
        return Metric(self._name, self._help, "s", Histogram(values, told))


class WithDurations(MetricExporter):
    """An exporter that gets histograms in addition to the SDK's metrics."""

    def __init__(
        self, exporter: MetricExporter, histograms: Sequence[Durations], scope: InstrumentationScope
    ) -> None:
        wanted: Mapping[type, AggregationTemporality] = exporter._preferred_temporality or {}
        super().__init__(
            preferred_temporality=exporter._preferred_temporality,
            preferred_aggregation=exporter._preferred_aggregation,
        )
        self._exporter = exporter
        self._histograms = histograms
        self._scope = scope
        self._is_delta = wanted.get(Instrument) is AggregationTemporality.DELTA
        for histogram in histograms:
            histogram.open(is_delta=self._is_delta)

    def export(
        self, metrics_data: MetricsData, timeout_millis: float = 10_000, **options: Any
    ) -> MetricExportResult:
        made = [histogram.metric(is_delta=self._is_delta) for histogram in self._histograms]
        own = ScopeMetrics(self._scope, [each for each in made if each.data.data_points], "")
        first, *rest = metrics_data.resource_metrics
        joined = ResourceMetrics(first.resource, [*first.scope_metrics, own], first.schema_url)
        return self._exporter.export(MetricsData([joined, *rest]), timeout_millis, **options)

    def force_flush(self, timeout_millis: float = 10_000) -> bool:
        return self._exporter.force_flush(timeout_millis)

    def shutdown(self, timeout_millis: float = 30_000, **options: Any) -> None:
        self._exporter.shutdown(timeout_millis, **options)
