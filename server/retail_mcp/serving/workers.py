"""Several processes that serve one port: what they share, and what each has separately."""

import os
import socket
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..settings import Settings
from .supervisor import Reports, Supervisor
from .transports import bound, run_worker, start_logs

_LARGEST_PORT = 65535


def run_workers(settings: Settings) -> int:
    """Serve over HTTP with several processes until a signal says stop; return the exit code."""
    _refuse_unfit(settings)
    kept = _keep_port(settings)
    port = kept.getsockname()[1]
    # Open until the process ends, because even the last error is written under it.
    lock = os.memfd_create("log")
    # Only the supervisor's own records go to the file that the settings name.
    start_logs(settings, lock=lock)

    def work(reports: Reports) -> None:
        kept.close()
        run_worker(_settings_of(settings, reports.number, port), lock=lock, reports=reports)

    return Supervisor(settings.workers, work, on_stop=kept.close).run()


def _refuse_unfit(settings: Settings) -> None:
    """Refuse settings that several workers cannot fulfil."""
    if settings.metrics:
        raise UserError(
            "RETAIL_METRICS shows the figures of one process, but several share the port",
            hint="Unset it, and set RETAIL_METRICS_PORT: each worker has a port, from that one on.",
        )
    if (settings.metrics_port or 0) + settings.workers - 1 > _LARGEST_PORT:
        raise UserError(
            f"the metrics of the last worker would need a port above {_LARGEST_PORT}",
            hint="Set RETAIL_METRICS_PORT to a lower one.",
        )


def _keep_port(settings: Settings) -> socket.socket:
    """Reserve the port as long as there are workers, without listening.

    Workers share the port, and another process could share it, too. To prevent that, the port must
    be free at the start.
    """
    if not settings.reuse_port:
        with bound(settings) as alone:
            settings = settings.model_copy(update={"port": alone.getsockname()[1]})
    return bound(settings.model_copy(update={"reuse_port": True}))


def _settings_of(settings: Settings, number: int, port: int) -> Settings:
    changes: dict[str, Any] = {"reuse_port": True, "port": port}
    if settings.log_file is not None:
        changes["log_file"] = _numbered(settings.log_file, number)
    if settings.metrics_port:
        changes["metrics_port"] = settings.metrics_port + number - 1
    return settings.model_copy(update=changes)


def _numbered(path: Path, number: int) -> Path:
    """Return the name of a worker's file, such as server-2.log for server.log."""
    return path.with_name(f"{path.stem}-{number}{path.suffix}")
