"""Events for the audit trail about calls that the database has not recorded itself."""

import asyncio
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request

from ..errors import CallError, Code
from .credentials import Credentials
from .headers import first_header

# The call was not tried, or it was rolled back because it is not allowed.
_REFUSALS = frozenset(
    {
        Code.INVALID_ARGUMENT,
        Code.NOT_IDENTIFIED,
        Code.NOT_PERMITTED,
        Code.UNKNOWN_TOOL,
        Code.QUERY_REFUSED,
        Code.REFUSED,
        Code.TOO_BUSY,
        Code.TOO_MANY_CALLS,
    }
)

_TRACEPARENT = re.compile(r"[0-9a-f]{2}-(?P<trace>[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_LONGEST_PEER = 64

# No other part of presented credentials is stored: they may be a password for something else.
_OWN_KEY = re.compile(r"(?P<prefix>rmcp_[0-9a-f]{8})[0-9a-f]{16,}")

APPLICATION = "retail-mcp"

# The key of a request's origin in its scope.
ORIGIN = "retail_mcp.origin"


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a call comes from, as far as the server can see."""

    peer: str | None = None
    trace_id: str | None = None

    @property
    def application(self) -> str:
        """What pg_stat_activity.application_name shows while the call runs."""
        return f"{APPLICATION} {self.trace_id}" if self.trace_id else APPLICATION

    @classmethod
    def of(cls, request: Request | None) -> "Origin":
        """Read it from an HTTP request; over stdio there is none."""
        if request is None:
            return cls()
        known: Origin | None = request.scope.get(ORIGIN)
        if known is not None:
            return known
        given = first_header(request, b"traceparent")
        found = _TRACEPARENT.fullmatch(given) if given else None
        origin = request.scope[ORIGIN] = cls(
            peer=request.client.host[:_LONGEST_PEER] if request.client else None,
            trace_id=found["trace"] if found else None,
        )
        return origin


@dataclass(frozen=True, kw_only=True)
class Event:
    """A call, a refusal or a failed login, without values of arguments and without keys."""

    kind: str
    outcome: str
    occurred_at: datetime
    request_id: str
    origin: Origin
    tool: str | None = None
    # The receipt of auth.begin_request(), which says who called what, and when.
    receipt: str | None = None
    duration_ms: float | None = None
    row_count: int | None = None
    error_code: str | None = None
    reason: str | None = None
    principal_id: str | None = None
    key_id: int | None = None
    # The prefix of an unknown key, as key list shows it, so that an operator can look for it.
    key_prefix: str | None = None
    # The number of refusals that were counted together.
    attempts: int | None = None
    # For a call that failed after the caller was admitted: the database says who that is.
    credentials: Credentials | None = None

    @classmethod
    def of_failure(cls, error: CallError, credentials: Credentials | None, **facts: Any) -> "Event":
        """Describe a call that was refused or failed."""
        evidence = error.evidence
        is_login = error.code is Code.NOT_IDENTIFIED
        return cls(
            kind="login" if is_login else "call",
            outcome="refused" if error.code in _REFUSALS else "failed",
            error_code=str(error.code),
            reason=evidence.get("reason"),
            principal_id=evidence.get("principal"),
            key_id=evidence.get("key"),
            key_prefix=_prefix(credentials) if is_login else None,
            credentials=None
            if is_login or "principal" in evidence or facts["receipt"]
            else credentials,
            **facts,
        )

    @classmethod
    def of_refused_login(cls, reason: str, origin: Origin) -> "Event":
        """Describe a request that was refused before it became a call."""
        return cls(
            kind="login",
            outcome="refused",
            occurred_at=datetime.now(UTC),
            request_id=secrets.token_hex(8),
            origin=origin,
            error_code=str(Code.NOT_IDENTIFIED),
            reason=reason,
        )

    def known_as(self, principal_id: str, receipt: str) -> "Event":
        """Return the event with the caller that the database has identified."""
        return replace(self, principal_id=principal_id, receipt=receipt, credentials=None)

    def unknown_because(self, evidence: Mapping[str, Any]) -> "Event":
        """Return the event with what the database says about a refused caller."""
        return replace(
            self,
            reason=evidence.get("reason"),
            principal_id=evidence.get("principal"),
            key_id=evidence.get("key"),
            credentials=None,
        )

    def fields(self) -> Mapping[str, Any]:
        """The event in the form of audit.record_events()."""
        known = {
            "kind": self.kind,
            "outcome": self.outcome,
            "occurred_at": self.occurred_at.isoformat(),
            "request_id": self.request_id,
            "peer": self.origin.peer,
            "trace_id": self.origin.trace_id,
            "tool": self.tool,
            "receipt": self.receipt,
            "duration_ms": self.duration_ms,
            "row_count": self.row_count,
            "error_code": self.error_code,
            "reason": self.reason,
            "principal_id": self.principal_id,
            "key_id": self.key_id,
            "key_prefix": self.key_prefix,
            "attempts": self.attempts,
        }
        return {name: value for name, value in known.items() if value is not None}


def _prefix(credentials: Credentials | None) -> str | None:
    found = _OWN_KEY.fullmatch((credentials.api_key if credentials else None) or "")
    return found["prefix"] if found else None


@dataclass(kw_only=True, eq=False)
class Waiting:
    """An event that is not recorded yet."""

    event: Event
    # Done when the event is recorded, or cannot be recorded for now.
    done: asyncio.Future[Event | None]
