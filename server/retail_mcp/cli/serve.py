"""The command that runs the server in the foreground."""

from pydantic import SecretStr

from ..production import refuse_unsafe
from ..serving.transports import run_http, run_stdio
from ..settings import Settings
from .console import make_settings


def serve(*, stdio: bool = False, user: str | None = None, port: int | None = None) -> int:
    """Run the MCP server in the foreground, over HTTP or stdio.

    Parameters
    ----------
    stdio
        Speak over standard input and output, as desktop clients want it.
    user
        With --stdio in development: the public id to act as. Otherwise set RETAIL_API_KEY.
    port
        Port to listen on; RETAIL_PORT or 8000 if left out.
    """
    settings = make_settings(port=port, user=user)
    if not stdio:
        refuse_unsafe(settings)
    if settings.database_url is None:
        settings = settings.model_copy(update=_embedded_urls(settings))
    if stdio:
        run_stdio(settings)
    else:
        run_http(settings)
    return 0


def _embedded_urls(settings: Settings) -> dict[str, SecretStr]:
    # A server whose database is not the embedded one never loads this package.
    from ..installation.connections import Installation  # noqa: PLC0415 -- for the embedded one only

    installation = Installation.of(settings)
    return {
        "database_url": SecretStr(installation.gateway_url),
        "monitor_url": settings.monitor_url or SecretStr(installation.monitor_url),
    }
