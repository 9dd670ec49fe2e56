"""The health report for operators: the state of the server, and ops.health()."""

import asyncio
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..embedding.query_vectors import QueryVectors
from ..errors import CallError
from ..monitoring.monitor import Monitor, MonitorError
from ..project_files import installed_version
from ..settings import Settings
from .answers import Answers
from .audit import AuditTrail
from .connection_pool import ConnectionPool
from .database import Database
from .replicas import Replicas
from .schema_version import SchemaVersion
from .statuses import Statuses
from .vitals import Vitals

_ORDER = ("ok", "unknown", "warning", "critical")

_HEALTH = b"select component, status, since, value, advice from ops.health()"

_SLOW_MILLISECONDS = 100
_LATE_SECONDS = 0.25

# How often the process checks itself, so that it can say since when a status holds.
_LOOK_SECONDS = 5.0
_LEAST_FREE_BYTES = 2 * 1024**3


@dataclass(frozen=True, kw_only=True)
class Component:
    """One line of the report."""

    component: str
    status: str
    value: str
    since: datetime | None = None
    advice: str | None = None

    def fields(self) -> dict[str, Any]:
        return {
            "component": self.component,
            "status": self.status,
            "since": self.since.isoformat() if self.since else None,
            "value": self.value,
            "advice": self.advice if self.status in ("warning", "critical", "unknown") else None,
        }


@dataclass(kw_only=True)
class HealthReport:
    """Makes the report, and tracks its statuses from start to stop."""

    settings: Settings
    database: Database
    pools: tuple[ConnectionPool, ...]
    replicas: Replicas
    vectors: QueryVectors
    answers: Answers
    trail: AuditTrail
    vitals: Vitals
    schema: SchemaVersion
    monitor: Monitor | None
    _statuses: Statuses = field(default_factory=Statuses, init=False)
    _looks: asyncio.Task[None] | None = field(default=None, init=False)

    def start(self) -> None:
        self._looks = asyncio.create_task(self._look_always())

    async def stop(self) -> None:
        if self._looks is not None:
            self._looks.cancel()
            with suppress(asyncio.CancelledError):
                await self._looks

    async def read(self) -> dict[str, Any]:
        components = [
            *(self._dated(part) for part in (*self._own(), *await self._reached())),
            *await self._told(),
        ]
        worst = max((part.status for part in components), key=_ORDER.index)
        return {
            "status": worst,
            "checked_at": datetime.now(UTC).isoformat(),
            "components": [part.fields() for part in components],
        }

    async def _look_always(self) -> None:
        while True:
            # A disk that is missing for a moment must not end the tracking.
            with suppress(OSError):
                for part in self._own():
                    self._dated(part)
            await asyncio.sleep(_LOOK_SECONDS)

    def _dated(self, part: Component) -> Component:
        return replace(part, since=self._statuses.since(part.component, part.status))

    def _own(self) -> Iterator[Component]:
        """The components of the process itself."""
        vitals = self.vitals
        memory = vitals.memory_bytes
        held = "" if memory is None else f"{memory / 1e6:.0f} MB of memory, "
        yield Component(
            component="server",
            status="ok",
            value=f"version {installed_version()}, process {os.getpid()}, {held}"
            f"{vitals.processor_seconds:.1f} s of processor",
        )
        yield Component(
            component="event loop",
            status="warning" if vitals.worst_lag > _LATE_SECONDS else "ok",
            value=f"{vitals.worst_lag * 1000:.0f} ms late at worst in the last minute",
            advice="The processor is overloaded: give the server more, or run more servers.",
        )
        for pool in self.pools:
            yield _pool(pool)
        for name, lag in self.replicas.states():
            yield _replica(name, lag, self.settings.replica_lag_seconds)
        yield self._embedder()
        yield self._kept_answers()
        yield self._shared_answers()
        waiting, room = self.trail.waiting, self.settings.audit_queue
        yield Component(
            component="audit trail",
            status="critical"
            if self.trail.is_failing
            else "warning"
            if waiting * 2 > room
            else "ok",
            value=f"{waiting} of at most {room} events wait to be recorded",
            advice="The trail cannot be written: see audit_unavailable in the server's log.",
        )
        disk = disk_in_use(self.settings)
        if disk is not None:
            free = shutil.disk_usage(disk).free
            yield Component(
                component="disk of the server",
                status="ok" if free >= _LEAST_FREE_BYTES else "critical",
                value=f"{free / 1024**3:.1f} GiB free for {disk}",
                advice="Free some space, or make the volume larger.",
            )

    def _embedder(self) -> Component:
        if not self.vectors.is_configured:
            return Component(component="embedder", status="ok", value="no remote model is set")
        paused = self.vectors.is_paused
        return Component(
            component="embedder",
            status="warning" if paused else "ok",
            value=f"{self.vectors.model}: {'paused after failures' if paused else 'in use'}",
            advice="Meanwhile, calls run without its vectors; see embedding_failed in the log.",
        )

    def _kept_answers(self) -> Component:
        answers = self.answers
        held, room = answers.held_bytes / 1e6, self.settings.cache_bytes / 1e6
        kept = f"{held:.1f} of at most {room:.0f} MB, {answers.hits} hits, {answers.misses} misses"
        return Component(
            component="cache",
            status="ok",
            value=kept if answers.keeps else "RETAIL_CACHE_BYTES is 0: no answers are kept",
        )

    def _shared_answers(self) -> Component:
        shared = self.answers.shared
        if shared is None:
            return Component(component="redis", status="ok", value="none is set")
        return Component(
            component="redis",
            status="warning" if shared.is_paused else "ok",
            value="paused after failures" if shared.is_paused else "in use",
            advice="Meanwhile, calls run without it; see redis_unavailable in the log.",
        )

    async def _reached(self) -> list[Component]:
        """The database as calls see it."""
        began = time.perf_counter()
        try:
            state = await self.database.state()
        except CallError as error:
            return [
                Component(
                    component="database",
                    status="critical",
                    value=error.message,
                    advice="Is PostgreSQL running, and can it be reached from here?",
                )
            ]
        milliseconds = (time.perf_counter() - began) * 1000
        problem = self.schema.problem(state.applied)
        return [
            Component(
                component="database",
                status="ok" if milliseconds < _SLOW_MILLISECONDS else "warning",
                value=f"answers in {milliseconds:.1f} ms, from the pool and back",
                advice="Compare with latency below: the difference is the network and the pool.",
            ),
            Component(
                component="schema",
                status="critical" if problem else "ok",
                value=problem or f"has migration {self.schema.newest}, as this version needs",
                advice="Run retail-mcp migrate, and compare with retail-mcp diff.",
            ),
        ]

    async def _told(self) -> list[Component]:
        """The components that the database reports."""
        rows, problem = [], None
        if self.monitor is None:
            problem = Component(
                component="monitor",
                status="unknown",
                value="RETAIL_MONITOR_URL is not set",
                advice="Set it to a connection string of retail_monitor to see more.",
            )
        else:
            try:
                rows = await self.monitor.rows(_HEALTH)
            except MonitorError as error:
                problem = Component(
                    component="monitor",
                    status="critical",
                    value=f"retail_monitor cannot query the database: {error}",
                    advice="Is PostgreSQL running, and is RETAIL_MONITOR_URL right?",
                )
        if problem is not None:
            return [self._dated(problem)]
        self._statuses.since("monitor", "ok")
        return [Component(**row) for row in rows]


def _pool(pool: ConnectionPool) -> Component:
    usage = pool.usage
    if pool.is_paused:
        return Component(
            component=f"pool of {pool.name}",
            status="critical",
            value="paused: no connection could be made; one call after another tries it again",
            advice="Is PostgreSQL running, and can it be reached from here?",
        )
    return Component(
        component=f"pool of {pool.name}",
        status="warning" if usage.waiting else "ok",
        value=f"{usage.in_use} of at most {usage.most} connections in use, {usage.open} open,"
        f" {usage.waiting} calls waiting",
        advice="Raise RETAIL_POOL_MAX_SIZE within what PostgreSQL allows, or run more servers.",
    )


def _replica(name: str, lag: float | None, most: float) -> Component:
    return Component(
        component=name,
        status="warning" if lag is None or lag > most else "ok",
        value="does not answer" if lag is None else f"is at most {lag:.1f} seconds behind",
        advice="Meanwhile, the primary answers. Is the replica running, and does it replay?",
    )


def disk_in_use(settings: Settings) -> Path | None:
    """Return the directory that a server fills; None where it writes nothing, as in a container.

    It is that of the log, or that of the embedded database.
    """
    if settings.log_file is not None:
        return settings.log_file.parent
    return settings.data_dir if settings.data_dir.exists() else None
