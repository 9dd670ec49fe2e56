"""The command that runs the server in the foreground."""

import sys

from pydantic import SecretStr

from ..errors import UserError
from ..production import refuse_unsafe
from ..settings import Settings
from .console import make_settings


def serve(
    *,
    stdio: bool = False,
    user: str | None = None,
    port: int | None = None,
    workers: int | None = None,
) -> int:
    """Run the MCP server in the foreground, over HTTP or stdio.

    Parameters
    ----------
    stdio
        Use standard input and output, as desktop clients do.
    user
        With --stdio in development: the public id to act as. Otherwise set RETAIL_API_KEY.
    port
        Port to listen on; RETAIL_PORT or 8000 if left out.
    workers
        Processes that serve the port together; RETAIL_WORKERS or 1 if left out.
    """
    settings = make_settings(port=port, user=user, workers=workers)
    if not stdio:
        refuse_unsafe(settings)
    elif settings.workers > 1:
        raise UserError(
            "over stdio, one process serves one client, so there cannot be several workers",
            hint="Unset RETAIL_WORKERS, or leave --stdio out.",
        )
    if settings.database_url is None:
        settings = settings.model_copy(update=_embedded_urls(settings))
    # After the settings, so that wrong ones are refused at once, and so is --help answered.
    from ..serving.library_models import built_on_demand  # noqa: PLC0415 - pydantic is slow to import

    with built_on_demand():
        from ..serving.transports import run_http, run_stdio  # noqa: PLC0415 - takes a second
    if stdio:
        run_stdio(settings)
    elif settings.workers > 1:
        return _run_workers(settings)
    else:
        run_http(settings)
    return 0


def _run_workers(settings: Settings) -> int:
    if sys.platform != "linux":
        raise UserError(
            "several workers need Linux, which spreads connections over them",
            hint="Set RETAIL_WORKERS to 1, and put a load balancer before several servers.",
        )
    from ..serving.workers import run_workers  # noqa: PLC0415 - only several workers need it

    return run_workers(settings)


def _embedded_urls(settings: Settings) -> dict[str, SecretStr]:
    # A server whose database is not the embedded one never loads this package.
    from ..installation.connections import Installation  # noqa: PLC0415 - for the embedded one only

    installation = Installation.of(settings)
    return {
        "database_url": SecretStr(installation.gateway_url),
        "monitor_url": settings.monitor_url or SecretStr(installation.monitor_url),
    }
