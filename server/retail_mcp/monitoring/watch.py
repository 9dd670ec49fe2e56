"""Collects figures of the server and its database periodically, and publishes them.

It also reports figures that only the server knows to the database, for rules of alerts.
"""

import asyncio
import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

import structlog

from .monitor import Monitor, MonitorError, process_name
from .telemetry import Figure, Telemetry

_REPORT = b"select ops.report_figures(%s, %s::jsonb)"
_USAGE = b"""
    select ops.add_usage(used.measure, used.amount, used.label)
    from jsonb_to_recordset(%s::jsonb) as used (measure text, amount numeric, label text)
"""
_METRICS = b"select name, kind, help, labels, value from ops.metrics()"

_log = structlog.get_logger(__name__)


class Meter(Protocol):
    """A meter that counts usage until it is stored: measure, amount and label."""

    def take(self) -> list[tuple[str, int, str]]: ...

    def put_back(self, used: Iterable[tuple[str, int, str]]) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Own:
    """What only the server knows: its current figures and its usage."""

    figures: Callable[[], Sequence[Figure]]
    meter: Meter | None = None


class Watch:
    """Publishes the figures of a server, and everything that ops.metrics() returns."""

    def __init__(
        self,
        telemetry: Telemetry,
        monitor: Monitor | None,
        own: Own,
        *,
        seconds: float,
        publishes: bool,
    ) -> None:
        self._publishes = publishes
        self._name = process_name(self)
        self._telemetry = telemetry
        self._monitor = monitor
        self._own = own
        self._seconds = seconds
        self._task: asyncio.Task[None] | None = None
        self._is_failing = False

    async def start(self) -> None:
        """Publish once, so that the first scrape finds figures, and then periodically.

        Reports to the database do not delay the start.
        """
        if self._publishes:
            await self._publish()
        self._task = asyncio.create_task(self._publish_always())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            await self._keep_usage()

    async def _publish_always(self) -> None:
        if not self._publishes:
            await self._publish()
        while True:
            await asyncio.sleep(self._seconds)
            await self._publish()

    async def _publish(self) -> None:
        own = list(self._own.figures())
        told = await self._told(own)
        await self._keep_usage()
        if self._publishes:
            self._telemetry.publish([*own, *told])

    async def _keep_usage(self) -> None:
        """Add usage to the database's sums; if that fails, keep it for later."""
        meter = self._own.meter
        if meter is None or self._monitor is None or not (used := meter.take()):
            return
        listed = [
            {"measure": measure, "amount": amount, "label": label}
            for measure, amount, label in used
        ]
        try:
            await self._monitor.rows(_USAGE, [json.dumps(listed)])
        except MonitorError:
            meter.put_back(used)

    async def _told(self, own: Sequence[Figure]) -> list[Figure]:
        if self._monitor is None:
            return []
        try:
            rows = await self._monitor.rows(_METRICS) if self._publishes else []
            await self._monitor.rows(_REPORT, [self._name, _json([*own, _up(1)])])
        except MonitorError as error:
            if not self._is_failing:
                _log.warning("metrics_unavailable", reason=str(error))
            self._is_failing = True
            # Stale figures would look current.
            return [_up(0)]
        self._is_failing = False
        figures = [
            Figure(
                name=row["name"],
                value=row["value"],
                help=row["help"],
                labels={name: str(value) for name, value in row["labels"].items()},
                is_counter=row["kind"] == "counter",
            )
            for row in rows
        ]
        return [_up(1), *figures]


def _json(figures: Sequence[Figure]) -> str:
    return json.dumps(
        [
            {"name": each.name, "labels": dict(each.labels), "value": float(each.value)}
            for each in figures
        ]
    )


def _up(value: int) -> Figure:
    return Figure(
        name="retail_mcp_database_up",
        value=value,
        help="Whether the database answers the monitor.",
    )
