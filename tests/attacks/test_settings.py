"""Limits that only the server or an administrator may set hold whatever a client sets."""

import psycopg
import pytest

from ..conftest import Database

# Settings that a client may not change, and settings that hold in every session.
REFUSED = (
    "set temp_file_limit = -1",
    "set log_min_messages = debug5",
    "set log_statement = 'all'",
    "set session_replication_role = replica",
    "set shared_preload_libraries = ''",
)
HELD = {
    "temp_file_limit": "256MB",
    "statement_timeout": "15s",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "15s",
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
}


@pytest.mark.attack(32, 36)
def test_limits_hold_in_each_session_whatever_the_client_sets(database: Database) -> None:
    with psycopg.connect(database.gateway, autocommit=True) as connection:
        for setting, value in HELD.items():
            row = connection.execute("select current_setting(%s)", [setting]).fetchone()
            assert row == (value,), setting
        for statement in REFUSED:
            with pytest.raises(
                (psycopg.errors.InsufficientPrivilege, psycopg.errors.CantChangeRuntimeParam)
            ):
                connection.execute(statement.encode())


@pytest.mark.attack(36)
def test_options_of_a_connection_string_change_no_limit(database: Database) -> None:
    for option in ("temp_file_limit=-1", "log_statement=all", "session_replication_role=replica"):
        with pytest.raises(psycopg.OperationalError, match="permission denied to set parameter"):
            psycopg.connect(database.gateway, options=f"-c {option}")
