"""Runs the server: over HTTP under uvicorn, or over stdio."""

import asyncio
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress

import psycopg
from psycopg.conninfo import conninfo_to_dict
from pydantic import SecretStr

from ..errors import UserError
from ..log_file import RotatingFile
from ..logs import configure_logs
from ..settings import Settings
from .application import Service
from .connections import Bounds, connections_of
from .heartbeats import BEAT_SECONDS
from .http_connection import HttpConfig
from .http_server import HttpServer
from .supervisor import Reports

_BACKLOG = 2048


def run_http(settings: Settings) -> None:
    """Serve over HTTP until a signal says stop."""
    start_logs(settings)
    _run(lambda: _serve_http(settings))


def run_worker(settings: Settings, *, lock: int, reports: Reports) -> None:
    """Serve over HTTP as one of several processes, until a signal says stop."""
    start_logs(settings, worker=reports.number, lock=lock)
    _run(lambda: _serve_http(settings, reports))


def run_stdio(settings: Settings) -> None:
    """Serve one client over stdin and stdout, until it closes them."""
    start_logs(settings)
    _run(lambda: _serve_stdio(settings))


async def _serve_http(settings: Settings, reports: Reports | None = None) -> None:
    service = Service(settings)
    beating = None
    if reports is None:
        listening = listen_on(settings)
        await service.start()
    else:
        # The port is reserved for a worker. While it starts, others take the connections.
        await service.start()
        listening = listen_on(settings)
        reports.ready()
        beating = asyncio.create_task(_beat(reports))
    server = http_server(service, listening)
    await server.serve(sockets=[listening])
    if beating is not None:
        beating.cancel()
    if server.was_interrupted:
        raise KeyboardInterrupt


async def _beat(reports: Reports) -> None:
    """Report to the supervisor that the event loop runs."""
    while True:
        reports.alive()
        await asyncio.sleep(BEAT_SECONDS)


def http_server(service: Service, listening: socket.socket) -> HttpServer:
    """Return the HTTP server of a service that has been started."""
    settings = service.settings
    config = HttpConfig(
        service.http_app(),
        bounds=Bounds.of(settings),
        connections=connections_of(settings),
        lifespan="on",
        timeout_graceful_shutdown=settings.drain_seconds,
        backlog=_BACKLOG,
    )
    return HttpServer(
        config,
        heads=service.heads,
        listening=listening,
        on_stop=service.stopping,
        delay_seconds=settings.shutdown_delay,
    )


async def _serve_stdio(settings: Settings) -> None:
    service = Service(settings, stdio=True)
    await service.start()
    await service.mcp.run_stdio_async(show_banner=False)


def listen_on(settings: Settings) -> socket.socket:
    """Bind the port first, because a port in use is the most common failure."""
    listening = bound(settings)
    # Until it listens, another process could bind the port, too.
    _or_explain(settings, listening, lambda: listening.listen(_BACKLOG))
    return listening


def bound(settings: Settings) -> socket.socket:
    """Return a socket that is bound to the port but does not listen yet."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if settings.reuse_port:
        if not hasattr(socket, "SO_REUSEPORT"):
            listening.close()
            raise UserError(
                "RETAIL_REUSE_PORT is set, and this system cannot share a port",
                hint="Unset it, and put a load balancer before the servers.",
            )
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    _or_explain(settings, listening, lambda: listening.bind((settings.host, settings.port)))
    return listening


def _or_explain(settings: Settings, listening: socket.socket, act: Callable[[], None]) -> None:
    try:
        act()
    except OSError as error:
        listening.close()
        raise UserError(
            f"cannot listen on {settings.host}:{settings.port}: {error.strerror}",
            hint="Set another address with RETAIL_HOST and RETAIL_PORT, or stop what uses it.",
        ) from error


def start_logs(settings: Settings, *, worker: int | None = None, lock: int | None = None) -> None:
    """Log according to the settings; several processes write whole lines with their numbers."""
    file = settings.log_file and RotatingFile(
        settings.log_file, largest=settings.log_file_bytes, count=settings.log_files
    )
    configure_logs(
        settings.log_level,
        file=file or None,
        secrets=_secrets(settings),
        worker=worker,
        lock=lock,
    )


def _run(main: Callable[[], Coroutine[None, None, None]]) -> None:
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(main())


def _secrets(settings: Settings) -> list[str]:
    """Return the secrets to mask in logs: keys, connection strings, and the passwords in these."""
    values = [getattr(settings, name) for name in type(settings).model_fields]
    texts = [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
    passwords = []
    for text in texts:
        with suppress(psycopg.ProgrammingError):
            passwords.append(str(conninfo_to_dict(text).get("password") or ""))
    return [text for text in (*texts, *passwords) if text]


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # noqa: PLC0415 - not available on Windows
    except ImportError:
        return None
    return uvloop.new_event_loop
