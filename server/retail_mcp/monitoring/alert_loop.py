"""Evaluates the rules periodically, and sends notices of alerts to channels.

The database decides, and keeps its decisions: one of all servers and workers leads and evaluates,
and a notice that could not be sent is sent later, by the first server that can. Only an outage of
the database itself must be detected here.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog

from ..operations_settings import AlertChannel, OperationsSettings
from .channels import ChannelError, Notice, tell
from .monitor import Monitor, MonitorError, process_name

_log = structlog.get_logger(__name__)

_OUTAGE = "database_unavailable"

# The rule about outages is cached, because it cannot be read during one.
_RULE = b"""
    select
        alert_rules.summary,
        alert_rules.severity,
        alert_rules.channels,
        extract(epoch from alert_rules.pending)::float8 as seconds,
        (
            select max(alert_silences.until_at)
            from ops.alert_silences
            where coalesce(alert_silences.rule, alert_rules.rule) = alert_rules.rule
                and alert_silences.from_at <= now()
        ) as silent_until
    from ops.alert_rules
    where alert_rules.rule = 'database_unavailable'
        and alert_rules.enabled
"""
_LEAD = b"select ops.lead_alerts(%s, %s, %s) as leads"
_EVALUATE = b"select ops.evaluate_alerts() as evaluated"
_REGISTER = b"select ops.register_channels(%s)"
_CLAIM = b"select * from ops.claim_notices(%s)"
_SENT = b"select ops.notice_sent(%s, %s)"
_NOTE = b"select ops.note_outage(%s, %s, %s)"

_REGISTERED_SECONDS = 3600.0
_OUTAGE_ATTEMPTS = 3

# A leader that is silent for this many intervals is replaced.
_LED_INTERVALS = 3
# The leader may be down with the database, so after this time others report the outage, too.
_FOLLOWER_SECONDS = 300.0
_RESIGN_SECONDS = 1.0


@dataclass(kw_only=True)
class Outage:
    """A period in which the database does not answer."""

    began_at: datetime
    was_told: bool = False

    @property
    def seconds(self) -> float:
        return (datetime.now(UTC) - self.began_at).total_seconds()


class AlertLoop:
    """Evaluates rules and sends notices, from start to stop."""

    def __init__(
        self,
        monitor: Monitor,
        channels: Mapping[str, AlertChannel],
        *,
        seconds: float,
        runbooks: str,
        follower_seconds: float = _FOLLOWER_SECONDS,
    ) -> None:
        self._monitor = monitor
        self._channels = channels
        self._seconds = seconds
        self._follower_seconds = follower_seconds
        self._runbooks = runbooks.rstrip("/")
        self._task: asyncio.Task[None] | None = None
        self._rule: dict[str, Any] | None = {
            "summary": "The database does not answer.",
            "severity": "critical",
            "channels": [],
            "seconds": 60.0,
            "silent_until": None,
        }
        # The leader at the beginning of an outage reports it first.
        self._leads = True
        self._name = process_name(self)
        self._outage: Outage | None = None
        self._registered_at = float("-inf")

    @classmethod
    def of(cls, settings: OperationsSettings, monitor: Monitor) -> "AlertLoop":
        return cls(
            monitor,
            settings.alert_channels,
            seconds=settings.alert_seconds,
            runbooks=settings.runbook_url,
        )

    def start(self) -> None:
        self._task = asyncio.create_task(self.run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            # The lease ends by itself soon, so waiting for a database that is down is not worth it.
            if self._leads and self._outage is None:
                with suppress(MonitorError, TimeoutError):
                    async with asyncio.timeout(_RESIGN_SECONDS):
                        await self._lead(0.0)

    async def run(self) -> None:
        while True:
            await self.once()
            await asyncio.sleep(self._seconds)

    async def once(self) -> None:
        """Evaluate and send once; failures are tried again the next time."""
        try:
            await self._register()
            self._leads = await self._lead(self._seconds * _LED_INTERVALS)
            if self._leads:
                await self._monitor.rows(_EVALUATE)
            rules = await self._monitor.rows(_RULE)
            self._rule = rules[0] if rules else None
            await self._send()
        except MonitorError as error:
            await self._missed(error)
            return
        await self._answered()

    async def _lead(self, seconds: float) -> bool:
        """Ask for the lead for some seconds."""
        (row,) = await self._monitor.rows(_LEAD, [self._name, bool(self._channels), seconds])
        return bool(row["leads"])

    async def _register(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._registered_at > _REGISTERED_SECONDS:
            await self._monitor.rows(_REGISTER, [list(self._channels)])
            self._registered_at = now

    async def _send(self) -> None:
        for row in await self._monitor.rows(_CLAIM, [list(self._channels)]):
            notice_id, name = row.pop("notice_id"), row.pop("channel")
            notice = Notice(**row, runbook=self._runbook(row["rule"]))
            problem = await self._tell(name, notice)
            await self._monitor.rows(_SENT, [notice_id, problem])

    async def _tell(self, name: str, notice: Notice) -> str | None:
        """Send a notice to a channel; return why that failed."""
        try:
            await tell(self._channels[name], notice)
        except ChannelError as error:
            _log.warning("alert_not_sent", channel=name, rule=notice.rule, reason=str(error))
            return str(error)
        _log.info("alert_sent", channel=name, rule=notice.rule, kind=notice.kind)
        return None

    async def _missed(self, error: MonitorError) -> None:
        """The database did not answer, or not as it should."""
        if self._outage is None:
            self._outage = Outage(began_at=datetime.now(UTC))
            _log.warning("alerts_not_evaluated", reason=str(error))
        rule = self._rule
        if rule is None or self._outage.was_told:
            return
        patience = rule["seconds"] + (0.0 if self._leads else self._follower_seconds)
        silent_until = rule["silent_until"]
        is_silent = silent_until is not None and silent_until > datetime.now(UTC)
        if self._outage.seconds >= patience and not is_silent:
            self._outage.was_told = True
            await self._tell_of_outage(rule, self._outage, None)

    async def _answered(self) -> None:
        outage, self._outage = self._outage, None
        if outage is None:
            return
        _log.info("alerts_evaluated_again", seconds=round(outage.seconds, 1))
        if not outage.was_told or self._rule is None:
            return
        ended_at = datetime.now(UTC)
        await self._tell_of_outage(self._rule, outage, ended_at)
        with suppress(MonitorError):
            await self._monitor.rows(_NOTE, [_OUTAGE, outage.began_at, ended_at])

    async def _tell_of_outage(
        self, rule: Mapping[str, Any], outage: Outage, ended_at: datetime | None
    ) -> None:
        notice = Notice(
            kind="resolved" if ended_at else "firing",
            rule=_OUTAGE,
            severity=rule["severity"],
            summary=rule["summary"],
            runbook=self._runbook(_OUTAGE),
            started_at=outage.began_at,
            resolved_at=ended_at,
        )
        for name in rule["channels"] or self._channels:
            if name not in self._channels:
                continue
            for attempt in range(_OUTAGE_ATTEMPTS):
                if await self._tell(name, notice) is None:
                    break
                await asyncio.sleep(timedelta(seconds=2**attempt).total_seconds())

    def _runbook(self, rule: str) -> str:
        return f"{self._runbooks}/{rule}.md"
