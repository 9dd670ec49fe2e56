"""Monitoring of a server for operators: the health report, metrics and traces."""

import asyncio
import shutil
from collections.abc import Iterator, Sequence

from fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..monitoring.alert_loop import AlertLoop
from ..monitoring.certificates import certificate_figures
from ..monitoring.monitor import Monitor
from ..monitoring.telemetry import Figure, Telemetry
from ..monitoring.watch import Own, Watch
from ..settings import Settings
from .backend import Backend
from .connection_pool import ConnectionPool
from .health_report import HealthReport, disk_in_use
from .operator_pages import OperatorPages
from .replicas import Replicas
from .schema_version import SchemaVersion
from .vitals import Vitals

REPORT_PATH = "/health/report"
METRICS_PATH = "/metrics"


class Operations:
    """The parts of a server that monitor it, from start to stop."""

    def __init__(
        self,
        settings: Settings,
        backend: Backend,
        pools: tuple[ConnectionPool, ...],
        replicas: Replicas,
        schema: SchemaVersion,
    ) -> None:
        self._settings = settings
        self._telemetry: Telemetry = backend.telemetry
        self._backend = backend
        self._pools = (*pools, *replicas.pools)
        self._replicas = replicas
        self._vitals = Vitals()
        self._monitor = Monitor(settings) if settings.monitor_url else None
        self._watch = (
            Watch(
                self._telemetry,
                self._monitor,
                Own(figures=lambda: list(self._figures()), meter=backend.vectors.meter),
                seconds=settings.metrics_seconds,
                publishes=settings.observes,
            )
            if settings.observes or self._monitor is not None
            else None
        )
        # A separate connection, because rules may take long, and the report is read meanwhile.
        self._alert_monitor = Monitor(settings, "alerts") if settings.monitor_url else None
        self._alerts = AlertLoop.of(settings, self._alert_monitor) if self._alert_monitor else None
        self._report = HealthReport(
            settings=settings,
            database=backend.database,
            pools=self._pools,
            replicas=replicas,
            vectors=backend.vectors,
            answers=backend.answers,
            trail=backend.trail,
            vitals=self._vitals,
            schema=schema,
            monitor=self._monitor,
        )
        self.pages = OperatorPages(backend)

    def register(self, mcp: FastMCP[None]) -> None:
        """Add the pages for operators."""
        self.pages.add(mcp, REPORT_PATH, self._show_report)
        if self._settings.metrics:
            self.pages.add(mcp, METRICS_PATH, self._show_metrics)

    async def start(self) -> None:
        self._vitals.start()
        self._report.start()
        self._telemetry.start()
        if self._watch is not None:
            await self._watch.start()
        if self._alerts is not None:
            self._alerts.start()
        if self._settings.metrics_port is not None:
            self._telemetry.listen(self._settings.metrics_host, self._settings.metrics_port)

    async def stop(self) -> None:
        if self._alerts is not None and self._alert_monitor is not None:
            await self._alerts.stop()
            await self._alert_monitor.close()
        if self._watch is not None:
            await self._watch.stop()
        await self._report.stop()
        await self._vitals.stop()
        if self._monitor is not None:
            await self._monitor.close()
        # It sends the remaining data, and waits for the answer.
        await asyncio.to_thread(self._telemetry.stop)

    async def _show_report(self, _: Request) -> Response:
        return JSONResponse(await self._report.read(), headers={"cache-control": "no-cache"})

    async def _show_metrics(self, _: Request) -> Response:
        body, content_type = self._telemetry.exposition()
        return Response(body, headers={"content-type": content_type, "cache-control": "no-cache"})

    def _figures(self) -> Iterator[Figure]:
        """The current figures of the server itself."""
        vitals, trail, vectors = self._vitals, self._backend.trail, self._backend.vectors
        yield Figure(
            name="retail_mcp_event_loop_lag_seconds",
            value=vitals.worst_lag,
            help="Seconds by which the event loop was late at worst in the last minute.",
        )
        if (memory := vitals.memory_bytes) is not None:
            yield Figure(
                name="retail_mcp_memory_bytes", value=memory, help="Memory that the server holds."
            )
        yield Figure(
            name="retail_mcp_processor_seconds_total",
            value=vitals.processor_seconds,
            help="Processor time that the server has used.",
            is_counter=True,
        )
        yield Figure(
            name="retail_mcp_audit_waiting",
            value=trail.waiting,
            help="Events that wait to be recorded in the audit trail.",
        )
        yield Figure(
            name="retail_mcp_audit_failing",
            value=trail.is_failing,
            help="Whether the audit trail cannot be written.",
        )
        yield Figure(
            name="retail_mcp_breaker_open",
            value=vectors.is_paused,
            help="Whether a dependency is paused after failures.",
            labels={"dependency": "embedder"},
        )
        yield Figure(
            name="retail_mcp_breaker_open",
            value=any(pool.is_paused for pool in self._pools),
            help="Whether a dependency is paused after failures.",
            labels={"dependency": "database"},
        )
        if (disk := disk_in_use(self._settings)) is not None:
            yield Figure(
                name="retail_mcp_disk_free_bytes",
                value=shutil.disk_usage(disk).free,
                help="Free bytes on the disk that the server fills.",
            )
        yield from certificate_figures(self._settings.certificates)
        yield from self._replicas.figures()
        yield from self._backend.answers.figures()
        yield from self._backend.columns.figures()
        for pool in self._pools:
            yield from _pool_figures(pool)


def _pool_figures(pool: ConnectionPool) -> Iterator[Figure]:
    usage = pool.usage
    labels = {"pool": pool.name}
    facts: Sequence[tuple[str, float, str]] = (
        ("open", usage.open, "Connections that a pool has open."),
        ("in_use", usage.in_use, "Connections of a pool that calls use."),
        ("max", usage.most, "Connections that a pool opens at most."),
        ("waiting", usage.waiting, "Calls that wait for a connection of a pool."),
    )
    for name, value, help_ in facts:
        yield Figure(name=f"retail_mcp_pool_{name}", value=value, help=help_, labels=labels)
