"""A client's connection that answers calls with known headers without parsing them."""

import asyncio
import math
import time
from http import HTTPStatus
from typing import Any, cast

import structlog
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from ..logs import stack_locations
from .compression import compressed
from .http_connection import BoundedProtocol, answer
from .known_heads import END_OF_HEAD, HEAD, KnownHeads, KnownRequest

_log = structlog.get_logger(__name__)

_CLOSE = (b"connection", b"close")


class _NoMessages:
    """Stands for the event by which uvicorn wakes an application that waits for its client."""

    def set(self) -> None:
        """Nothing waits."""


_NO_MESSAGES = _NoMessages()


class KnownCycle:
    """A request and its answer, as far as the connection wants to know about them."""

    __slots__ = (
        "disconnected",
        "keep_alive",
        "message_event",
        "response_complete",
        "response_started",
    )

    def __init__(self) -> None:
        self.response_started = False
        self.response_complete = False
        self.keep_alive = True
        self.disconnected = False
        self.message_event = _NO_MESSAGES


class KnowingProtocol(BoundedProtocol):
    """A connection that recognizes the header of a call by its bytes."""

    def __init__(self, *, heads: KnownHeads, **options: Any) -> None:
        super().__init__(**options)
        self._heads = heads
        # The data that are being parsed, if they begin a request.
        self._arrived = b""

    def data_received(self, data: bytes) -> None:
        if not self._is_between_requests():
            super().data_received(data)
            return
        if self._requests < self._bounds.requests - 1 and self.client is not None:
            request = self._heads.find(data, self.server, self.client)
            if request is not None:
                self._begin(request)
                return
        self._arrived = data
        super().data_received(data)
        self._arrived = b""

    def _is_between_requests(self) -> bool:
        """Whether these data begin a request, and no other one is being answered."""
        cycle = self.cycle
        return (
            self._refusal is None
            and not self._is_receiving
            and not self._head_bytes
            and (cycle is None or cycle.response_complete)
            and not self.pipeline
            and not self.transport.is_closing()
        )

    def on_headers_complete(self) -> None:
        # Only the first request in these data begins where they begin.
        arrived, self._arrived = self._arrived, b""
        super().on_headers_complete()
        end = arrived.find(END_OF_HEAD)
        if end >= 0:
            # With it, the header can be learned.
            cast(Any, self.scope)[HEAD] = arrived[: end + len(END_OF_HEAD)]

    def _begin(self, request: KnownRequest) -> None:
        self._requests += 1
        self._quiet_since = time.monotonic()
        self.has_asked = True
        self.waiting_since = None
        self._deadline = math.inf
        cycle = KnownCycle()
        self.cycle = cast(RequestResponseCycle, cycle)
        task = self.loop.create_task(self._answered(request, cycle))
        task.add_done_callback(self._ended)
        self.tasks.add(task)
        self._task = task

    async def _answered(self, request: KnownRequest, cycle: KnownCycle) -> None:
        try:
            body = await self._heads.answer(request)
            headers = [(b"content-type", b"application/json")]
            least = self._heads.compress_from
            if least and len(body) >= least:
                body, added = await compressed(body, request.head.encoding)
                headers += added
            if self.flow.write_paused:
                await self.flow.drain()
        except asyncio.CancelledError:
            if not cycle.disconnected:
                raise
            return
        except Exception as error:
            _log.exception("request_crashed", at=stack_locations(error))
            if not cycle.disconnected:
                self.transport.write(answer(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal error."))
                self.transport.close()
            cycle.response_started = cycle.response_complete = True
            return
        if cycle.disconnected:
            return
        defaults = self.server_state.default_headers
        is_last = not cycle.keep_alive or _CLOSE in defaults
        lines = [STATUS_LINE[200]]
        lines += [b"%b: %b\r\n" % header for header in defaults]
        if is_last and _CLOSE not in defaults:
            lines.append(b"connection: close\r\n")
        lines += [b"%b: %b\r\n" % header for header in headers]
        lines.append(b"content-length: %d\r\n\r\n" % len(body))
        cycle.response_started = cycle.response_complete = True
        self.transport.writelines((b"".join(lines), body))
        if is_last:
            self.transport.close()
        self.on_response_complete()
