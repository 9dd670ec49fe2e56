"""The command that evaluates alerts, does maintenance and makes backups, without serving."""

import asyncio
import signal
from contextlib import suppress

import psycopg
import structlog
from pydantic import SecretStr

from ..errors import UserError
from ..installation.connections import Installation, connect
from ..installation.maintenance import MaintenanceRunsError, run
from ..logs import configure_logs
from ..monitoring.alert_loop import AlertLoop
from ..monitoring.monitor import Monitor
from ..settings import Settings
from .backup_loop import BackupLoop
from .console import make_settings

_log = structlog.get_logger(__name__)


def worker() -> int:
    """Evaluate alerts, do maintenance, and make backups, until a signal says stop.

    Servers with RETAIL_MONITOR_URL evaluate the rules, too. Run a worker on a machine that survives
    them and that of the database. Maintenance needs RETAIL_MIGRATION_URL, backups
    RETAIL_BACKUP_SCHEDULE; of several workers, only one at a time does each of them.
    """
    settings = make_settings()
    if settings.monitor_url is None:
        url = SecretStr(Installation.of(settings).monitor_url)
        settings = settings.model_copy(update={"monitor_url": url})
    configure_logs(settings.log_level)
    asyncio.run(_work(settings))
    return 0


async def _work(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    monitor = Monitor(settings, "worker")
    alerts = AlertLoop.of(settings, monitor)
    backups = BackupLoop(settings, monitor)
    alerts.start()
    backups.start()
    upkeep = asyncio.create_task(_maintain_always(settings, stop))
    await stop.wait()
    await backups.stop()
    # A running step is cancelled: its work is either undone or complete.
    upkeep.cancel()
    await asyncio.gather(upkeep, return_exceptions=True)
    await alerts.stop()
    await monitor.close()


async def _maintain_always(settings: Settings, stop: asyncio.Event) -> None:
    installation = Installation.of(settings)
    if settings.maintenance_seconds == 0:
        return
    if not installation.is_embedded and settings.migration_url is None:
        _log.info("maintenance_off", reason="RETAIL_MIGRATION_URL is not set")
        return
    while not stop.is_set():
        await _maintain(installation, stop)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), settings.maintenance_seconds)


async def _maintain(installation: Installation, stop: asyncio.Event) -> None:
    """Do what is due; failures are tried again the next time."""
    connection: psycopg.Connection | None = None

    def work() -> None:
        nonlocal connection
        connection = connect(installation.migration_url)
        with connection:
            for step in run(connection, "worker", due_only=True, is_stopped=stop.is_set):
                log = _log.info if step.outcome == "ok" else _log.warning
                log(
                    "maintenance_step",
                    task=step.task,
                    object=step.object,
                    outcome=step.outcome,
                    result=step.result,
                    duration_ms=step.duration_ms,
                )

    try:
        await asyncio.to_thread(work)
    except MaintenanceRunsError:
        _log.debug("maintenance_runs_elsewhere")
    except (UserError, psycopg.Error) as error:
        state = getattr(error, "sqlstate", None)
        _log.warning("maintenance_failed", error=type(error).__name__, sqlstate=state)
    except asyncio.CancelledError:
        if connection is not None and not connection.closed:
            connection.cancel_safe(timeout=5)
        raise
