"""Turns errors of the database into call errors."""

import json
from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg_pool import PoolClosed, PoolTimeout, TooManyRequests

from ..errors import _CROWDED, CallError, Code, UserError, internal, too_busy, unavailable
from ..sessions import advice

# PostgreSQL's own messages about privileges name objects, and are masked. Those that our functions
# raise are for callers, and come from this place in PostgreSQL's source.
_RAISED = "exec_stmt_raise"

# The context of errors that auth.begin_request() raises.
_REFUSED_BY = "PL/pgSQL function auth.begin_request("


# How a replica refuses a transaction that may write.
_ONLY_READS = ("0A000", "call_bool_check_hook")

# A deadlock, or a conflict with another transaction: nothing of the call was done.
_COLLIDED = "another call was changing the same things, and nothing of this one was done"


def from_database(error: psycopg.Error, request_id: str) -> CallError:
    """Turn a database error into a call error.

    The detail of an error is never shown, because it may contain values of rows; nor is a message
    that is not meant for callers.
    """
    state = error.sqlstate
    if isinstance(error, PoolTimeout | TooManyRequests):
        return too_busy()
    if isinstance(error, PoolClosed) or state is None:
        lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
        return unavailable() if lost else internal(request_id)
    if state == "25006" or (state, error.diag.source_function) == _ONLY_READS:
        return CallError(
            code=Code.REFUSED,
            message="this server reads from a replica, which cannot be changed",
            hint="Call it on a server of the primary.",
            sqlstate=state,
        )
    code = _code(error, state)
    if code is Code.UNAVAILABLE:
        return unavailable(state)
    if code is Code.TOO_BUSY:
        return too_busy(state, _COLLIDED if state[:2] == "40" else _CROWDED)
    if code is Code.INTERNAL:
        return internal(request_id, state)
    evidence = evidence_of(error)
    return CallError(
        code=code,
        message=_message(error, state),
        hint=_hint(error, code),
        sqlstate=state,
        argument=error.diag.column_name if state[:2] in ("22", "P0") else None,
        retry_after=evidence.get("retry_after"),
        evidence=evidence,
    )


_CODES = {
    "22Q01": Code.QUERY_REFUSED,
    "22Q02": Code.QUERY_FAILED,
    "42501": Code.NOT_PERMITTED,
    "57014": Code.TIMEOUT,
    # A limit of one call, not of the machine.
    "53200": Code.REFUSED,
    "53R01": Code.TOO_MANY_CALLS,
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


def evidence_of(error: psycopg.Error) -> Mapping[str, Any]:
    """Return what auth.begin_request(), and only it, says about a refused caller."""
    if not (error.diag.context or "").startswith(_REFUSED_BY):
        return {}
    try:
        evidence = json.loads(error.diag.message_detail or "")
    except ValueError:
        return {}
    return evidence if isinstance(evidence, dict) else {}


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


def explain(error: psycopg.Error) -> UserError:
    """Say in a sentence why the database cannot be used at start."""
    reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
    return UserError(
        f"the database cannot be used: {reason}",
        hint=advice(
            reason,
            "Is it running, and is RETAIL_DATABASE_URL right? retail-mcp doctor checks it.",
        ),
    )
