"""Errors as callers see them: a stable code, a sentence, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .text import one_line

# A sentence that contains names is cut; every hint fits.
_LONGEST_MESSAGE = 1000
_LONGEST_HINT = 2000

_RETRY_AFTER = 2

_CROWDED = "too many calls are under way"


class Code(StrEnum):
    """The kind of a failure; stable, so that clients can rely on it."""

    INVALID_ARGUMENT = "invalid_argument"
    NOT_IDENTIFIED = "not_identified"
    NOT_PERMITTED = "not_permitted"
    UNKNOWN_TOOL = "unknown_tool"
    QUERY_REFUSED = "query_refused"
    QUERY_FAILED = "query_failed"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    TOO_BUSY = "too_busy"
    TOO_MANY_CALLS = "too_many_calls"
    UNAVAILABLE = "unavailable"
    INTERNAL = "internal"


class UserError(Exception):
    """An error that the user can correct: shown as a sentence, without a stack trace."""

    def __init__(self, message: str, *, hint: str = "", exit_code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code


# Not frozen, because Python itself writes to raised exceptions.
@dataclass(kw_only=True, eq=False)
class CallError(Exception):
    """A failed call, as its caller sees it."""

    code: Code
    message: str
    hint: str = ""
    sqlstate: str | None = None
    argument: str | None = None
    retry_after: int | None = None
    # What the database knows about a refused caller, for the audit trail and the log only.
    evidence: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message

    @property
    def text(self) -> str:
        """One line for a person or a model."""
        message = one_line(sentence(self.message), _LONGEST_MESSAGE)
        hint = one_line(sentence(self.hint), _LONGEST_HINT)
        return f"{self.code}: {message} {hint}".rstrip()

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
    """End a text with a full stop, unless it ends with punctuation."""
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
    """Hide the cause, which the log has under the request id."""
    return CallError(
        code=Code.INTERNAL,
        message="the call failed inside the server",
        hint=f"Report request id {request_id} to the operator.",
        sqlstate=sqlstate,
    )


def unavailable(sqlstate: str | None = None) -> CallError:
    return CallError(
        code=Code.UNAVAILABLE,
        message="the database is unavailable",
        hint=f"Try again in {_RETRY_AFTER} seconds; if this persists, tell the operator.",
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


def too_many_calls(message: str, seconds: int) -> CallError:
    """Refuse a caller that is over its own limit, for some seconds."""
    return CallError(
        code=Code.TOO_MANY_CALLS,
        message=message,
        hint=f"Try again in {seconds} second{'' if seconds == 1 else 's'}.",
        sqlstate="53R01",
        retry_after=seconds,
    )
