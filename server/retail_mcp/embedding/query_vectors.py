"""Vectors of callers' texts by a remote model: computed once, cached, and optional."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

import structlog
from cachetools import LRUCache
from pgvector import Vector

from ..logs import stack_locations
from .circuit_breaker import CircuitBreaker
from .models import Model
from .remote_model import RemoteError, RemoteModel
from .usage_meter import UsageMeter

_log = structlog.get_logger(__name__)

# About 5,000 vectors of 1,536 dimensions.
_KEPT_BYTES = 32_000_000

_FAILURES = 3
_PAUSE_SECONDS = 30.0


class QueryVectors:
    """Computes the vectors of texts in calls.

    It does so only while the database's current model is the configured one; without a vector, the
    function embeds the text offline, and its answer says so.
    """

    def __init__(
        self,
        remote: RemoteModel | None,
        *,
        seconds: float,
        failures: int = _FAILURES,
        pause: float = _PAUSE_SECONDS,
    ) -> None:
        self._remote = remote
        self._seconds = seconds
        self._is_current = False
        self._kept: LRUCache[str, Vector] = LRUCache(_KEPT_BYTES, getsizeof=_size)
        self._asked: dict[str, asyncio.Task[Mapping[str, Vector]]] = {}
        self._breaker = CircuitBreaker(
            lambda: asyncio.get_running_loop().time(), failures=failures, seconds=pause
        )

    @property
    def is_configured(self) -> bool:
        return self._remote is not None

    @property
    def meter(self) -> UsageMeter | None:
        """The meter of the model's usage."""
        return self._remote.meter if self._remote else None

    @property
    def is_paused(self) -> bool:
        """Whether the model is paused because it failed too often."""
        return self._breaker.is_open

    def offer(self, current: Model | None) -> None:
        """Set the model that the database uses now."""
        if self._remote is None:
            return
        is_current = current == self._remote.model
        if is_current != self._is_current:
            name = current.name if current else None
            _log.info("embedding_model", current=name, is_configured=is_current)
        self._is_current = is_current

    async def close(self) -> None:
        for task in set(self._asked.values()):
            task.cancel()
        if self._remote is not None:
            await self._remote.close()

    async def of(
        self, texts: Sequence[str], may_ask: Callable[[], Awaitable[bool]]
    ) -> Mapping[str, Vector]:
        """Return the vectors of texts by the current model, as far as they can be had.

        Computing a vector costs money: ``may_ask`` checks first whether the caller may
        call the function at all.
        """
        if self._remote is None or not self._is_current:
            return {}
        return await self._vectors(self._remote, list(dict.fromkeys(texts)), may_ask)

    @property
    def model(self) -> str | None:
        """The name of the model that computes the vectors."""
        return self._remote.model.name if self._remote else None

    async def _vectors(
        self, remote: RemoteModel, texts: Sequence[str], may_ask: Callable[[], Awaitable[bool]]
    ) -> dict[str, Vector]:
        found = {text: vector for text in texts if (vector := self._kept.get(text))}
        left = [text for text in texts if text not in found]
        if not left or (self._breaker.is_resting and self._asked.keys().isdisjoint(left)):
            return found
        if not await may_ask():
            return found
        # Another call may have computed them meanwhile, or may be waiting for them.
        found |= {text: vector for text in texts if (vector := self._kept.get(text))}
        missing = [text for text in texts if text not in found and text not in self._asked]
        waiting = {self._asked[text] for text in texts if text in self._asked}
        if missing and remote.has_room(missing) and self._breaker.admits():
            task = asyncio.create_task(self._ask(remote, missing))
            self._asked |= dict.fromkeys(missing, task)
            task.add_done_callback(lambda _: self._forget(missing))
            waiting.add(task)
        for task in waiting:
            # A call that is cancelled must not cancel the others' request.
            answer = await asyncio.shield(task)
            found |= {text: answer[text] for text in texts if text in answer}
        return found

    def _forget(self, texts: Sequence[str]) -> None:
        for text in texts:
            self._asked.pop(text, None)

    async def _ask(self, remote: RemoteModel, texts: Sequence[str]) -> Mapping[str, Vector]:
        """Ask once, with a short timeout; failures are logged, and not shown to callers."""
        try:
            async with asyncio.timeout(self._seconds):
                made = await remote.embed(texts)
        except TimeoutError:
            self._failed(f"no answer within {self._seconds:g} seconds")
            return {}
        except RemoteError as error:
            if error.is_outage:
                self._failed(error.message, error.retry_after)
            else:
                _log.warning("embedding_refused", reason=error.message)
            return {}
        except Exception as error:
            # No error here may fail the call.
            _log.error("embedding_crashed", error=type(error).__name__, at=stack_locations(error))
            self._breaker.failed()
            return {}
        if self._breaker.is_open:
            _log.info("embedding_resumed")
        self._breaker.succeeded()
        vectors = dict(zip(texts, map(Vector, made), strict=True))
        self._kept.update(vectors)
        return vectors

    def _failed(self, reason: str, retry_after: float | None = None) -> None:
        self._breaker.failed(retry_after)
        _log.warning("embedding_failed", reason=reason, paused=self._breaker.is_open)


def _size(vector: Vector) -> int:
    return 4 * vector.dimensions()
