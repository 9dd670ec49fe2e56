"""The command that evaluates alerts without serving calls."""

import asyncio
import signal

from pydantic import SecretStr

from ..installation.connections import Installation
from ..logs import configure_logs
from ..monitoring.alert_loop import AlertLoop
from ..monitoring.monitor import Monitor
from ..settings import Settings
from .console import make_settings


def worker() -> int:
    """Evaluate the rules of alerts, and tell channels, until a signal says stop.

    Servers with RETAIL_ALERT_CHANNELS do the same. Run a worker where it lives on when they,
    or the machine of the database, do not.
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
    alerts.start()
    await stop.wait()
    await alerts.stop()
    await monitor.close()
