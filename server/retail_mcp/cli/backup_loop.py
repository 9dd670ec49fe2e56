"""Makes backups on schedule, beside the alerts of a worker."""

import asyncio
import sys
from contextlib import suppress
from datetime import UTC, datetime

import structlog

from ..installation.backups.schedule import is_due
from ..monitoring.monitor import Monitor, MonitorError
from ..settings import Settings

_log = structlog.get_logger(__name__)

# Characters that only progress bars contain.
_BAR = "\N{BOX DRAWINGS HEAVY HORIZONTAL}"

# Of several workers, only one makes a backup: the one that holds the lock of backup run.
_STATE = b"""
    select
        audit.last_operation('backup') as last,
        exists (
            select
            from pg_locks
            join pg_database on pg_database.oid = pg_locks.database
            where pg_locks.locktype = 'advisory'
                and pg_database.datname = current_database()
                and (pg_locks.classid::bigint << 32 | pg_locks.objid::bigint)
                    = hashtextextended('retail-mcp backup', 0)
        ) as is_running
"""
_LOOK_SECONDS = 20.0
_RETRY_SECONDS = 900.0
_STOP_SECONDS = 60.0


class BackupLoop:
    """Checks whether a backup is due, and makes it in a separate process."""

    def __init__(self, settings: Settings, monitor: Monitor) -> None:
        self._schedule = settings.backup_schedule
        self._verifies = settings.backup_verify
        self._monitor = monitor
        self._task: asyncio.Task[None] | None = None
        self._process: asyncio.subprocess.Process | None = None

    def start(self) -> None:
        if self._schedule is not None:
            self._task = asyncio.create_task(self._run(self._schedule))

    async def stop(self) -> None:
        if self._task is None:
            return
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        process = self._process
        if process is not None and process.returncode is None:
            # The process cleans up after itself.
            process.terminate()
            try:
                await asyncio.wait_for(process.communicate(), _STOP_SECONDS)
            except TimeoutError:
                process.kill()
                await process.wait()

    async def _run(self, schedule: str) -> None:
        while True:
            seconds = _LOOK_SECONDS
            if await self._is_due(schedule):
                failed = await self._make()
                # Another worker may have made the backup meanwhile.
                if failed is not None and await self._is_due(schedule):
                    _log.error("backup_failed", said=failed)
                    seconds = _RETRY_SECONDS
            await asyncio.sleep(seconds)

    async def _is_due(self, schedule: str) -> bool:
        try:
            (state,) = await self._monitor.rows(_STATE)
        except MonitorError:
            # An alert already reports that the database does not answer.
            return False
        return not state["is_running"] and is_due(schedule, state["last"], datetime.now(UTC))

    async def _make(self) -> str | None:
        """Make a backup; return the output if that failed."""
        options = ["--prune", *(["--verify"] if self._verifies else [])]
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "retail_mcp", "backup", "run", *options),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await self._process.communicate()
        lines = [line.strip() for line in said.decode(errors="replace").splitlines()]
        told = " ".join(line for line in lines if line and _BAR not in line)
        if self._process.returncode == 0:
            _log.info("backup_made", said=told)
            return None
        return told
