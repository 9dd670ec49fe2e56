"""Answers that several servers share, in Redis.

Redis is optional: if it does not answer in time, calls continue without it, and after a few
failures it is paused for some seconds. It keeps JSON with a version, which the database confirms
like that of any other kept answer. Anybody who can write to Redis could put a wrong answer there,
so access to it must be restricted like access to the database.
"""

import asyncio
import hashlib
import time
from collections.abc import Awaitable
from contextlib import suppress

import structlog

from ..embedding.circuit_breaker import CircuitBreaker
from ..errors import UserError
from .kept_answers import Question, Version

_SECONDS = 0.05
_FAILURES = 3
_PAUSE_SECONDS = 5.0

# Answers that were not asked for this long expire.
_KEPT_SECONDS = 3600

_log = structlog.get_logger(__name__)


class SharedAnswers:
    """The bodies of answers, as PostgreSQL wrote them."""

    def __init__(self, url: str, *, most_bytes: int) -> None:
        try:
            from redis.asyncio import Redis  # noqa: PLC0415 - an extra
            from redis.exceptions import RedisError  # noqa: PLC0415 - as above
        except ImportError as error:
            raise UserError(
                "RETAIL_REDIS_URL needs the package redis", hint="pip install 'retail-mcp[redis]'"
            ) from error
        self._redis: Redis = Redis.from_url(
            url, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS, retry=None
        )
        self._error = RedisError
        self._most_bytes = most_bytes
        self._breaker = CircuitBreaker(time.monotonic, failures=_FAILURES, seconds=_PAUSE_SECONDS)
        # The version of the functions.
        self._epoch = b""

    @property
    def is_paused(self) -> bool:
        return self._breaker.is_open

    def begin_epoch(self, epoch: str) -> None:
        """Share answers only with servers that have the same functions."""
        self._epoch = epoch.encode()

    async def close(self) -> None:
        with suppress(Exception):
            await self._redis.aclose()

    async def find(self, scope: str, question: Question) -> tuple[Version, bytes] | None:
        """Return an answer that may be valid, and its version."""
        if not scope or not self._breaker.admits():
            return None
        found = await self._attempt(self._redis.get(self._key(scope, question)))
        if not isinstance(found, bytes):
            return None
        version, _, body = found.partition(b"\n")
        return Version.of(version.decode(errors="replace")), body

    async def keep(self, version: Version, question: Question, body: bytes) -> None:
        if len(body) > self._most_bytes or not self._breaker.admits():
            return
        key = self._key(version.scope, question)
        value = str(version).encode() + b"\n" + body
        await self._attempt(self._redis.set(key, value, ex=_KEPT_SECONDS))

    def _key(self, scope: str, question: Question) -> bytes:
        digest = hashlib.sha256()
        for part in (self._epoch, scope.encode(), question.function.encode(), question.arguments):
            digest.update(len(part).to_bytes(4, "big") + part)
        return b"retail-mcp:" + digest.hexdigest().encode()

    async def _attempt(self, command: Awaitable[object]) -> object:
        """Wait briefly for Redis; return None if it does not answer."""
        try:
            async with asyncio.timeout(_SECONDS):
                result = await command
        except (self._error, OSError, TimeoutError) as error:
            if not self._breaker.is_open:
                # Errors of Redis begin with a code, such as NOAUTH or OOM.
                code = str(error).partition(" ")[0]
                reason = code if code.isupper() else None
                _log.warning("redis_unavailable", error=type(error).__name__, reason=reason)
            self._breaker.failed()
            return None
        self._breaker.succeeded()
        return result
