"""The log record of each call: who, what, how long, and how it ended."""

import secrets
import time
from types import TracebackType

import structlog

from ..errors import CallError, Code, internal
from ..logs import stack_locations
from .database import Caller

_log = structlog.get_logger(__name__)


class CallRecord:
    """A call while it runs, and its log record: no argument's value, no key.

    As a context manager it writes the record at the end, and turns an unexpected
    exception into a call error that tells callers nothing of what happened inside.
    """

    def __init__(self, tool: str) -> None:
        self.request_id = new_request_id()
        self.caller: Caller | None = None
        self.rows: int | None = None
        self._tool = tool
        self._started = time.perf_counter()

    def __enter__(self) -> "CallRecord":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        match error:
            case None:
                self._write("ok")
            case CallError():
                self._write(str(error.code))
            case Exception():
                _log.error(
                    "call_crashed",
                    request_id=self.request_id,
                    tool=self._tool,
                    error=type(error).__name__,
                    at=stack_locations(error),
                )
                self._write(str(Code.INTERNAL))
                raise internal(self.request_id) from error

    def _write(self, outcome: str) -> None:
        _log.info(
            "call",
            request_id=self.request_id,
            tool=self._tool,
            principal=self.caller.principal_id if self.caller else None,
            role=self.caller.role if self.caller else None,
            duration_ms=round((time.perf_counter() - self._started) * 1000, 2),
            rows=self.rows,
            outcome=outcome,
        )


def new_request_id() -> str:
    return secrets.token_hex(8)
