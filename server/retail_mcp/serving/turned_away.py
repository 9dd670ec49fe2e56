"""Answers requests that were not processed because there were too many.

A client that sends thousands must neither fill the audit trail nor keep the process busy with
refusals: a limited number per second is recorded like other refusals, and the rest is logged as a
sum.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import orjson
import structlog
from starlette.requests import Request

from ..errors import CallError
from .backend import Backend
from .call_log import new_request_id
from .json_rpc import Message, error_body
from .tools import FunctionTool

_log = structlog.get_logger(__name__)

_INTERNAL_ERROR = -32603

_RECORDED_A_SECOND = 10
_LOG_SECONDS = 10.0

Find = Callable[[str], FunctionTool | None]


class TurnedAway:
    """Refuses requests that got no place in time."""

    def __init__(self, backend: Backend, find: Find) -> None:
        self._backend = backend
        self._find = find
        self._second = 0
        self._recorded = 0
        self._unrecorded = 0
        self._logged_at = time.monotonic()

    async def answer(self, message: Message, request: Request, error: CallError) -> bytes:
        """Return the body of the answer."""
        request_id = new_request_id()
        if self._is_recorded():
            request_id = await self._record(message, request, error)
        if message.method != "tools/call":
            meta = error.meta(request_id)
            return error_body(_INTERNAL_ERROR, error.text, message.request_id, meta)
        result: dict[str, Any] = {
            "content": [{"type": "text", "text": error.text}],
            "isError": True,
            "_meta": error.meta(request_id),
        }
        if "_meta" in message.params:
            # Only the newer protocol has kinds of results.
            result["resultType"] = "complete"
        return orjson.dumps({"jsonrpc": "2.0", "id": message.request_id, "result": result})

    def _is_recorded(self) -> bool:
        now = time.monotonic()
        if int(now) != self._second:
            self._second = int(now)
            self._recorded = 0
        if self._recorded < _RECORDED_A_SECOND:
            self._recorded += 1
            return True
        self._unrecorded += 1
        if now - self._logged_at >= _LOG_SECONDS:
            self._logged_at = now
            _log.warning("requests_refused", unrecorded=self._unrecorded)
            self._unrecorded = 0
        return False

    async def _record(self, message: Message, request: Request, error: CallError) -> str:
        name = message.params.get("name") if message.method == "tools/call" else None
        # The name of a tool that does not exist may be any text.
        tool = self._find(name) if isinstance(name, str) else None
        record = self._backend.record(tool.name if tool else "unknown", request)
        record.toolset = tool.function.toolset if tool else None
        with suppress(CallError):
            async with record:
                with suppress(CallError):
                    record.credentials = self._backend.identification.of(request)
                raise error
        return record.request_id
