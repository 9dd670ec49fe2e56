"""Compresses large answers for clients that ask for it (RFC 9110, 12.5.3).

An attacker who sees the length of encrypted answers may learn a secret that is compressed together
with the attacker's text (CRIME, BREACH). That does not apply here: no answer contains a key, a
token or another credential; browsers add no credentials by themselves, so a stranger's page cannot
make requests for a user; and those who can make requests see the rows anyway.
"""

import asyncio
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The lowest levels, because the next ones take twice the time for a tenth fewer bytes.
_GZIP_LEVEL = 1
_ZSTD_LEVEL = 1
# With a header and a checksum of gzip's.
_GZIP_BITS = 31

# Answers that would block the event loop for too long are compressed in a thread.
_LARGE = 250_000

# Clients of a kind all send the same short value.
_LONGEST_ASKED = 200

_ZSTD_MODULES = ("compression.zstd", "backports.zstd")

Compress = Callable[[bytes], bytes]


class Compression:
    """Compresses whole JSON answers from a certain size on."""

    def __init__(self, app: ASGIApp, *, from_bytes: int) -> None:
        self._app = app
        self._from_bytes = from_bytes
        self._known = _known()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            send = _Answer(scope, send, self._from_bytes, self._known).send
        await self._app(scope, receive, send)


class _Answer:
    """One answer on its way to a client."""

    def __init__(
        self, scope: Scope, send: Send, from_bytes: int, known: dict[str, Compress]
    ) -> None:
        self._scope = scope
        self._send = send
        self._from_bytes = from_bytes
        self._known = known
        self._start: Message | None = None
        self._encoding = ""
        self._pieces: list[bytes] = []

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if not self._is_large(message):
                await self._send(message)
                return
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
            self._encoding = chosen(_asked(self._scope), tuple(self._known))
            if self._encoding:
                self._start = message
            else:
                await self._send(message)
        elif self._start is None:
            await self._send(message)
        else:
            self._pieces.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._end(self._start)

    async def _end(self, start: Message) -> None:
        body = b"".join(self._pieces)
        compress = self._known[self._encoding]
        body = await asyncio.to_thread(compress, body) if len(body) > _LARGE else compress(body)
        headers = MutableHeaders(scope=start)
        headers["content-encoding"] = self._encoding
        headers["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})

    def _is_large(self, start: Message) -> bool:
        """Whether an answer is JSON of a known size that is worth compressing."""
        size, is_json = 0, False
        for name, value in start.get("headers", ()):
            if name == b"content-length":
                size = int(value)
            elif name == b"content-type":
                is_json = value.startswith(b"application/json")
            elif name == b"content-encoding":
                return False
        return is_json and size >= self._from_bytes


def encoding_for(scope: Scope) -> tuple[str, Compress] | None:
    """Return how a large answer to a request is compressed; None if it is not."""
    known = _known()
    name = chosen(_asked(scope), tuple(known))
    return (name, known[name]) if name else None


async def compressed(
    body: bytes, encoding: tuple[str, Compress] | None
) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """Return a large body as it is sent, and the headers that say so."""
    headers = [(b"vary", b"Accept-Encoding")]
    if encoding is None:
        return body, headers
    name, compress = encoding
    headers.append((b"content-encoding", name.encode()))
    if len(body) > _LARGE:
        return await asyncio.to_thread(compress, body), headers
    return compress(body), headers


def _asked(scope: Scope) -> str:
    found = [value for name, value in scope["headers"] if name == b"accept-encoding"]
    return b",".join(found).decode("latin-1")


def chosen(asked: str, known: tuple[str, ...]) -> str:
    """Return the client's preferred encoding, the first of equals; empty for none."""
    if not asked:
        return ""
    return _chosen(asked, known) if len(asked) <= _LONGEST_ASKED else ""


@lru_cache(maxsize=1000)
def _chosen(asked: str, known: tuple[str, ...]) -> str:
    wanted: dict[str, float] = {}
    for part in asked.lower().split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        wanted[name] = _weight(parameters)
    weights = {name: wanted.get(name, wanted.get("*", 0.0)) for name in known}
    best = max(known, key=weights.__getitem__)
    if weights[best] <= 0 or weights[best] < wanted.get("identity", 0.0):
        return ""
    return best


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _known() -> dict[str, Compress]:
    """Return the encodings, the best first."""
    zstd = _zstd()
    known: dict[str, Compress] = {}
    if zstd is not None:
        known["zstd"] = lambda body: bytes(zstd.compress(body, _ZSTD_LEVEL))
    known["gzip"] = lambda body: zlib.compress(body, _GZIP_LEVEL, _GZIP_BITS)
    return known


def _zstd() -> Any:
    """Return a zstd compressor, if available: Python's standard library has one since 3.14."""
    for name in _ZSTD_MODULES:
        with suppress(ImportError):
            return import_module(name)
    return None
