"""What a caller gets to read when a call fails: a stable code, a sentence, and what to do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import psycopg
from psycopg_pool import PoolClosed, PoolTimeout, TooManyRequests

# What PostgreSQL itself says of privileges names its objects. What our own
# functions raise was written for callers; this is where it comes from.
_RAISED = "exec_stmt_raise"

_RETRY_AFTER = 2

_CROWDED = "too many calls are under way"

# A deadlock, or a conflict with another transaction: nothing of the call was done.
_COLLIDED = "another call was changing the same things, and nothing of this one was done"


class Code(StrEnum):
    """Stable: clients may tell failures apart by it."""

    INVALID_ARGUMENT = "invalid_argument"
    NOT_IDENTIFIED = "not_identified"
    NOT_PERMITTED = "not_permitted"
    UNKNOWN_TOOL = "unknown_tool"
    QUERY_REFUSED = "query_refused"
    QUERY_FAILED = "query_failed"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    TOO_BUSY = "too_busy"
    UNAVAILABLE = "unavailable"
    INTERNAL = "internal"


# Not frozen: Python itself writes to an exception that is raised.
@dataclass(kw_only=True, eq=False)
class CallError(Exception):
    """A failed call, as its caller is told."""

    code: Code
    message: str
    hint: str = ""
    sqlstate: str | None = None
    argument: str | None = None
    retry_after: int | None = None

    def __str__(self) -> str:
        return self.message

    @property
    def text(self) -> str:
        """One line for a person or a model."""
        return f"{self.code}: {sentence(self.message)} {sentence(self.hint)}".rstrip()

    def meta(self, request_id: str) -> dict[str, Any]:
        """What a program may want to know."""
        known = {
            "code": str(self.code),
            "sqlstate": self.sqlstate,
            "argument": self.argument,
            "retry_after": self.retry_after,
            "request_id": request_id,
        }
        return {name: value for name, value in known.items() if value is not None}


def sentence(text: str) -> str:
    """End a text with a full stop, unless it has an end."""
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def invalid_argument(argument: str | None, message: str, hint: str = "") -> CallError:
    return CallError(code=Code.INVALID_ARGUMENT, message=message, hint=hint, argument=argument)


def unknown_tool(name: str) -> CallError:
    return CallError(
        code=Code.UNKNOWN_TOOL,
        message=f"there is no tool called {name[:80]!a}",
        hint="List the tools to see what this caller may call.",
    )


def internal(request_id: str, sqlstate: str | None = None) -> CallError:
    """Hide what happened; the log has it under the request id."""
    return CallError(
        code=Code.INTERNAL,
        message="the call failed inside the server",
        hint=f"Report request id {request_id} to the operator.",
        sqlstate=sqlstate,
    )


def unavailable(sqlstate: str | None = None) -> CallError:
    return CallError(
        code=Code.UNAVAILABLE,
        message="the database is away",
        hint=f"Try again in {_RETRY_AFTER} seconds; if it stays away, tell the operator.",
        sqlstate=sqlstate,
        retry_after=_RETRY_AFTER,
    )


def too_busy(sqlstate: str | None = None, message: str = _CROWDED) -> CallError:
    return CallError(
        code=Code.TOO_BUSY,
        message=message,
        hint=f"Try again in {_RETRY_AFTER} seconds.",
        sqlstate=sqlstate,
        retry_after=_RETRY_AFTER,
    )


def from_database(error: psycopg.Error, request_id: str) -> CallError:
    """Turn a database error into what the caller is told.

    The detail of an error is never shown: it holds values of rows. Nor is the
    message of one that is not meant for callers.
    """
    state = error.sqlstate
    if isinstance(error, PoolTimeout | TooManyRequests):
        return too_busy()
    if isinstance(error, PoolClosed) or state is None:
        lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
        return unavailable() if lost else internal(request_id)
    code = _code(error, state)
    if code is Code.UNAVAILABLE:
        return unavailable(state)
    if code is Code.TOO_BUSY:
        return too_busy(state, _COLLIDED if state[:2] == "40" else _CROWDED)
    if code is Code.INTERNAL:
        return internal(request_id, state)
    return CallError(
        code=code,
        message=_message(error, state),
        hint=_hint(error, code),
        sqlstate=state,
        argument=error.diag.column_name if state[:2] in ("22", "P0") else None,
    )


_CODES = {
    "22Q01": Code.QUERY_REFUSED,
    "22Q02": Code.QUERY_FAILED,
    "42501": Code.NOT_PERMITTED,
    "57014": Code.TIMEOUT,
    # A limit of one call, not of the machine.
    "53200": Code.REFUSED,
    "53400": Code.REFUSED,
    "P0001": Code.REFUSED,
}

_CLASSES = {
    "08": Code.UNAVAILABLE,
    "22": Code.INVALID_ARGUMENT,
    "23": Code.INVALID_ARGUMENT,
    "28": Code.NOT_IDENTIFIED,
    "40": Code.TOO_BUSY,
    "53": Code.TOO_BUSY,
    "57": Code.UNAVAILABLE,
}


def _code(error: psycopg.Error, state: str) -> Code:
    code = _CODES.get(state) or _CLASSES.get(state[:2], Code.INTERNAL)
    if code is Code.NOT_PERMITTED and error.diag.source_function != _RAISED:
        return Code.INTERNAL
    return code


def _message(error: psycopg.Error, state: str) -> str:
    if state in ("53200", "53400"):
        return "the call needs more memory or temporary space than one call may use"
    if state == "57014" and error.diag.source_function != _RAISED:
        return "the call took too long"
    if state.startswith("23") and error.diag.constraint_name:
        return f"the request breaks the rule {error.diag.constraint_name}"
    return error.diag.message_primary or "the database refused the call"


def _hint(error: psycopg.Error, code: Code) -> str:
    if error.diag.message_hint and error.sqlstate not in ("53200", "53400"):
        return error.diag.message_hint
    if code is Code.TIMEOUT or error.sqlstate in ("53200", "53400"):
        return "Ask for less, such as a shorter period."
    return ""
