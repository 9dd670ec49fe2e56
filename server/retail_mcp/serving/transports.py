"""Runs the server: over HTTP under uvicorn, or over stdio."""

import asyncio
import socket
from collections.abc import Callable, Coroutine
from types import FrameType

import uvicorn

from ..errors import UserError
from ..logs import configure_logs
from ..settings import Settings
from .application import Service

_GRACE_SECONDS = 0.3
_BACKLOG = 2048


def run_http(settings: Settings) -> None:
    """Serve over HTTP until a signal says stop."""
    _run(lambda: _serve_http(settings), settings)


def run_stdio(settings: Settings) -> None:
    """Serve one client over stdin and stdout, until it closes them."""
    _run(lambda: _serve_stdio(settings), settings)


class _Server(uvicorn.Server):
    """Says that it is stopping before it stops."""

    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self._service = service

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._service.stopping()
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # A connection that was just accepted has its request still on the way, and
        # uvicorn would take it for idle and close it.
        for server in self.servers:
            server.close()
        await asyncio.sleep(_GRACE_SECONDS)
        await super().shutdown(sockets)


async def _serve_http(settings: Settings) -> None:
    listening = _listen(settings)
    service = Service(settings)
    await service.start()
    config = uvicorn.Config(
        service.http_app(),
        http="httptools",
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        # A proxy must not decide who counts as being on loopback.
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=settings.drain_seconds,
        backlog=_BACKLOG,
    )
    await _Server(config, service).serve(sockets=[listening])


async def _serve_stdio(settings: Settings) -> None:
    service = Service(settings, stdio=True)
    await service.start()
    await service.mcp.run_stdio_async(show_banner=False)


def _listen(settings: Settings) -> socket.socket:
    """Take the port first: that it is taken is the commonest reason to fail."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        # Bound alone it is not taken yet: another process could bind it too.
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise UserError(
            f"cannot listen on {settings.host}:{settings.port}: {error.strerror}",
            hint="Set another address with RETAIL_HOST and RETAIL_PORT, or stop what uses it.",
        ) from error
    return listening


def _run(main: Callable[[], Coroutine[None, None, None]], settings: Settings) -> None:
    configure_logs(settings.log_level)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(main())


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # noqa: PLC0415 -- there is none for Windows
    except ImportError:
        return None
    return uvloop.new_event_loop
