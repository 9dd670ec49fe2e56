"""The layers around the application: for proxies, browsers and probes."""

from fastmcp.server.http import StarletteWithLifespan
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from ..settings import Settings
from .compression import Compression
from .cross_origin import CrossOrigin
from .health import Health, Probes
from .layers import EventStreams, Explained, PathPrefix
from .short_way import Passage, ShortWay


def surround(
    app: StarletteWithLifespan,
    settings: Settings,
    health: Health,
    path: str,
    passage: Passage,
) -> StarletteWithLifespan:
    """Put the layers around an application, the innermost first.

    None of them knows the application: every request to the path passes all of them, or the
    shortcut past those that have passed an equal request.
    """
    app.add_middleware(EventStreams, path=path)
    if settings.compress_from_bytes:
        app.add_middleware(Compression, from_bytes=settings.compress_from_bytes)
    app.add_middleware(Explained)
    app.add_middleware(ShortWay, passage=passage)
    if settings.allowed_origins:
        app.add_middleware(CrossOrigin, origins=settings.allowed_origins)
    app.add_middleware(Probes, health=health)
    if settings.path_prefix:
        app.add_middleware(PathPrefix, prefix=settings.path_prefix)
    if settings.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=settings.trusted_proxies)
    return app
