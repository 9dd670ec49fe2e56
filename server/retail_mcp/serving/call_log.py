"""The line that the log has of each call."""

import secrets
import time

import structlog

from .database import Caller

_log = structlog.get_logger(__name__)


class CallLine:
    """The line that the log has of a call: no argument's value, no key."""

    def __init__(self, tool: str) -> None:
        self.request_id = new_request_id()
        self.caller: Caller | None = None
        self._tool = tool
        self._started = time.perf_counter()

    def write(self, outcome: str, *, rows: int | None = None) -> None:
        _log.info(
            "call",
            request_id=self.request_id,
            tool=self._tool,
            principal=self.caller.principal_id if self.caller else None,
            role=self.caller.role if self.caller else None,
            duration_ms=round((time.perf_counter() - self._started) * 1000, 2),
            rows=rows,
            outcome=outcome,
        )


def new_request_id() -> str:
    return secrets.token_hex(8)
