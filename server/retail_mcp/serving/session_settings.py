"""The settings that the server relies on in each session, whatever those of its login.

A login may change its own settings, which PostgreSQL cannot forbid, so a thief of the login could
slow the server down or make it fail. Settings sent with a new connection override those of the
role.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import structlog
from psycopg import AsyncConnection

_log = structlog.get_logger(__name__)

_RELIED_ON: Mapping[str, str] = {
    "row_security": "on",
    "search_path": "pg_catalog",
    "default_transaction_read_only": "on",
    "default_transaction_isolation": "read\\ committed",
    "default_transaction_deferrable": "off",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "15s",
    "idle_session_timeout": "0",
    "client_min_messages": "notice",
    "datestyle": "ISO",
    "intervalstyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "standard_conforming_strings": "on",
    "work_mem": "16MB",
    "maintenance_work_mem": "64MB",
    "plan_cache_mode": "auto",
    "synchronous_commit": "on",
    # Plans are short, and compiling them costs more than it gains.
    "jit": "off",
}

# Settings that an administrator sets for the role; see db/schema/0000_roles.sql.
_OF_THE_ROLE = frozenset({*_RELIED_ON, "statement_timeout", "temp_file_limit"})

# Settings that a pooler in between must not lose.
_CHECKED = {"row_security": "on", "search_path": "pg_catalog", "standard_conforming_strings": "on"}

_DURATION = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(us|ms|s|min|h|d)?\s*")
_UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0}

_QUERY = b"""
    select
        array(
            select relied.name
            from unnest(%s::text[], %s::text[]) as relied (name, value)
            where current_setting(relied.name) is distinct from relied.value
        ),
        array(
            select distinct lower(split_part(setting, '=', 1))
            from pg_catalog.pg_db_role_setting as kept
            cross join unnest(kept.setconfig) as setting
            where kept.setrole = (select oid from pg_catalog.pg_roles where rolname = session_user)
                and kept.setdatabase in (
                    0, (select oid from pg_catalog.pg_database where datname = current_database())
                )
                and lower(split_part(setting, '=', 1)) <> all (%s::text[])
        )
"""


def relied_on(**changes: str) -> Mapping[str, str]:
    """Return the settings of a session, with changes."""
    return {**_RELIED_ON, **changes}


@cache
def seconds_of(timeout: str | None) -> float | None:
    """Return a time limit as PostgreSQL writes it, such as 10s or 500, in seconds."""
    found = _DURATION.fullmatch(timeout or "")
    return float(found[1]) * _UNITS[found[2] or "ms"] if found else None


async def check(connection: AsyncConnection[Any]) -> None:
    """Log settings that did not arrive, and settings that somebody else has set for the login."""
    parameters = [list(_CHECKED), list(_CHECKED.values()), sorted(_OF_THE_ROLE)]
    cursor = await connection.execute(_QUERY, parameters)
    row = await cursor.fetchone()
    lost, foreign = row or ([], [])
    if lost:
        _log.error("settings_not_applied", settings=lost)
    if foreign:
        _log.warning("login_was_changed", settings=foreign, hint="See retail-mcp doctor.")
