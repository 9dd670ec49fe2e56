"""The records of each call: one in the log, and one in the audit trail."""

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime
from os import urandom
from types import TracebackType
from typing import Any

import structlog
from starlette.requests import Request

from ..errors import CallError, Code, internal
from ..logs import recurring_lines, stack_locations
from ..monitoring.telemetry import ObservedCall, Telemetry
from .admission import TICKET, Ticket
from .audit import AuditTrail
from .audit_events import Event, Origin
from .credentials import Credentials
from .database import Caller
from .fair_queue import Away

_HELD_BACK = (Code.NOT_IDENTIFIED, Code.TOO_MANY_CALLS)
_HELD_BACK_SECONDS = 0.03
_WAITED_SECONDS = 0.5

_log = structlog.get_logger(__name__)


class CallRecord:
    """A running call and its record, without values of arguments and without keys.

    As a context manager, it writes the record at the end, and turns an unexpected exception into a
    call error that reveals nothing about the server's internals.
    """

    def __init__(
        self,
        tool: str,
        trail: AuditTrail,
        request: Request | None,
        *,
        telemetry: Telemetry,
        only_failures: bool = False,
    ) -> None:
        self.request_id = new_request_id()
        self._telemetry = telemetry
        self._request = request
        self._observed: ObservedCall | None = None
        self.origin = Origin.of(request)
        self.credentials: Credentials | None = None
        self.caller: Caller | None = None
        # The principal that the credentials last belonged to; the call itself identifies it again.
        self.known: Caller | None = None
        self.rows: int | None = None
        self.toolset: str | None = None
        # Set when the call was recorded in its own transaction.
        self.is_recorded = False
        self._tool = tool
        self._only_failures = only_failures
        self._trail = trail
        self._ticket: Ticket | None = request.scope.get(TICKET) if request is not None else None
        self._began_at = datetime.now(UTC)
        self._started = time.perf_counter()

    def away(self) -> Away:
        """Let other calls use the process while this one waits for the database."""
        return Away(None if self._ticket is None else self._ticket.turn)

    async def __aenter__(self) -> "CallRecord":
        self._observed = self._telemetry.call(self._tool, self._request)
        if self._observed.trace_id is not None:
            self.origin = replace(self.origin, trace_id=self._observed.trace_id)
        try:
            if not self._trail.reserve():
                async with self.away():
                    await self._trail.wait_for_room()
        except CallError as error:
            self._write(str(error.code))
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        match error:
            case None:
                await self._succeeded()
            case CallError():
                await self._failed(error)
            case Exception():
                _log.error(
                    "call_crashed",
                    request_id=self.request_id,
                    tool=self._tool,
                    error=type(error).__name__,
                    at=stack_locations(error),
                )
                failure = internal(self.request_id)
                await self._failed(failure)
                raise failure from error
            case _:
                # The client has disconnected, or the server is stopping: no answer is sent.
                self._trail.add(self._event("failed", error_code="cancelled"))
                self._write("cancelled")

    async def _succeeded(self) -> None:
        if self._ticket is not None and self.caller is not None:
            self._ticket.principal_id = self.caller.principal_id
        if self.is_recorded or self._only_failures:
            self._trail.release()
        else:
            try:
                if self._trail.is_strict:
                    async with self.away():
                        await self._trail.record(self._event("ok"), wait=True)
                else:
                    await self._trail.record(self._event("ok"), wait=False)
            except CallError as error:
                self._write(str(error.code))
                raise
        if self._only_failures:
            self._end("ok")
        else:
            self._write("ok")

    async def _failed(self, error: CallError) -> None:
        if error.code is Code.NOT_IDENTIFIED and self._ticket is not None:
            self._ticket.is_unknown = True
        # A short delay keeps a caller that retries without a pause from costing others much. Calls
        # that have waited in vain for a place have paused already.
        if error.code in _HELD_BACK or (
            error.code is Code.TOO_BUSY and time.perf_counter() - self._started < _WAITED_SECONDS
        ):
            await asyncio.sleep(_HELD_BACK_SECONDS)
        event = Event.of_failure(
            error,
            self.credentials,
            occurred_at=self._began_at,
            request_id=self.request_id,
            origin=self.origin,
            tool=self._tool,
            duration_ms=self._milliseconds(),
            receipt=self.caller.receipt if self.caller else None,
        )
        if self._trail.counts(event):
            self._write(str(error.code), event)
            return
        try:
            async with self.away():
                event = await self._trail.record(event, wait=True)
        finally:
            self._write(str(error.code), event)

    def _event(self, outcome: str, *, error_code: str | None = None) -> Event:
        return Event(
            kind="call",
            outcome=outcome,
            occurred_at=self._began_at,
            request_id=self.request_id,
            origin=self.origin,
            tool=self._tool,
            duration_ms=self._milliseconds(),
            row_count=self.rows,
            error_code=error_code,
            receipt=self.caller.receipt if self.caller else None,
            credentials=None if self.caller else self.credentials,
        )

    def _milliseconds(self) -> float:
        return round((time.perf_counter() - self._started) * 1000, 3)

    def _write(self, outcome: str, refused: Event | None = None) -> None:
        trace = self._end(outcome)
        caller = self.caller or self.known
        principal = caller.principal_id if caller else None
        key = caller.key_id if caller else None
        recurring: tuple[tuple[str, Any], ...] = (
            ("tool", self._tool),
            ("toolset", self.toolset),
            ("principal", principal or (refused.principal_id if refused else None)),
            ("delegator", caller.delegator_id if caller else None),
            ("role", caller.role if caller else None),
            ("key", key or (refused.key_id if refused else None)),
            ("peer", self.origin.peer),
            ("outcome", outcome),
            *((("reason", refused.reason),) if refused else ()),
            ("event", "call"),
        )
        varying = {
            "request_id": self.request_id,
            "duration_ms": self._milliseconds(),
            "rows": self.rows,
            **trace,
        }
        lines = recurring_lines()
        if lines is not None:
            lines.write(varying, recurring)
        else:
            _log.info(**varying, **dict(recurring))

    def _end(self, outcome: str) -> dict[str, str]:
        """Report the outcome of the call to telemetry; return the trace fields of the log.

        Their names are those of OpenTelemetry for logs in JSON.
        """
        trace = {"trace_id": self.origin.trace_id} if self.origin.trace_id else {}
        if self._observed is not None:
            if self._observed.span_id is not None:
                trace["span_id"] = self._observed.span_id
            self._observed.end(
                outcome,
                seconds=time.perf_counter() - self._started,
                rows=self.rows,
                request_id=self.request_id,
            )
            self._observed = None
        return trace


def new_request_id() -> str:
    # As secrets.token_hex(8), which calls three functions for it.
    return urandom(8).hex()
