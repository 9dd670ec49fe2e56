"""Whatever a thief of the server's login changes is detected, and one command repairs it."""

from collections.abc import Iterator

import psycopg
import pytest

from retail_mcp.installation import doctor
from retail_mcp.installation.connections import LOGINS, connect
from retail_mcp.installation.roles import prepare_roles, renew_passwords, role_differences
from retail_mcp.serving.session_settings import relied_on

from ..conftest import Database
from ..support import run_sql

# PostgreSQL cannot forbid a role to change these settings of itself.
CHANGES = {
    "alter role retail_gateway set statement_timeout = 0": (
        "retail_gateway has statement_timeout 0 instead of 15s"
    ),
    "alter role retail_gateway set row_security = off": (
        "retail_gateway has row_security off instead of unset"
    ),
    "alter role retail_gateway in database {database} set search_path = evil": (
        "retail_gateway has search_path evil instead of unset"
    ),
    "alter role retail_gateway reset all": (
        "retail_gateway has idle_in_transaction_session_timeout unset instead of 15s"
    ),
    "alter role retail_gateway password 'mine'": "retail_gateway has another password",
}


@pytest.fixture
def stolen(database: Database) -> Iterator[Database]:
    yield database
    prepare_roles(database.installation)


def finding(database: Database) -> doctor.Finding:
    (found,) = [
        found for found in doctor.examine(database.installation) if found.subject == "roles"
    ]
    return found


@pytest.mark.parametrize(("change", "seen"), CHANGES.items(), ids=list(CHANGES))
@pytest.mark.attack(39)
def test_a_change_of_the_login_itself_is_seen_and_repaired(
    stolen: Database, change: str, seen: str
) -> None:
    assert finding(stolen).text == "as they were prepared"
    run_sql(stolen.gateway, change.format(database=stolen.installation.database))
    found = finding(stolen)
    assert not found.is_good
    assert seen in found.text
    assert found.text.endswith("Repair: retail-mcp up")
    prepare_roles(stolen.installation)
    assert finding(stolen).text == "as they were prepared"


@pytest.mark.attack(39)
@pytest.mark.parametrize(
    "change",
    [
        "alter role retail_gateway connection limit -1",
        "alter role retail_gateway createrole",
        "alter role retail_gateway valid until 'infinity'",
        "alter role retail_gateway set temp_file_limit = -1",
        "alter role retail_migrator password 'mine'",
        "grant store_readonly to retail_gateway",
        "set role retail_auth",
    ],
)
def test_what_the_login_cannot_change(stolen: Database, change: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run_sql(stolen.gateway, change)


def test_what_an_administrator_changed_is_seen_too(stolen: Database) -> None:
    run_sql(
        stolen.admin,
        "alter role retail_backup nobypassrls connection limit 50; alter role store_user login;"
        "alter role retail_monitor valid until '2020-01-01'",
    )
    found = "; ".join(role_differences(stolen.installation))
    assert "retail_backup has bypassrls False instead of True" in found
    assert "retail_backup has connection limit 50 instead of 12" in found
    assert "store_user has login True instead of False" in found
    assert "retail_monitor has valid until 2020-01-01" in found
    prepare_roles(stolen.installation)
    assert role_differences(stolen.installation) == []


def test_a_membership_and_a_switched_off_trigger_are_seen_and_repaired(stolen: Database) -> None:
    run_sql(
        stolen.admin,
        "grant head_office to retail_gateway; grant retail_owner to store_user with admin option;"
        "alter event trigger retail_audit_rights disable",
    )
    found = "; ".join(role_differences(stolen.installation))
    assert "retail_gateway has memberships head_office instead of none" in found
    assert "store_user has memberships retail_owner, store_readonly instead of store_read" in found
    assert "the database has event triggers" in found
    prepare_roles(stolen.installation)
    assert role_differences(stolen.installation) == []
    # The audit trail records the repair.
    with psycopg.connect(stolen.admin) as connection:
        events = connection.execute(
            "select details -> 'changes' from audit.events where kind = 'rights'"
        ).fetchall()
    assert "retail_gateway in head_office" in str(events)


# Settings that an administrator may choose for the database: none of them changes an answer.
TUNING = {"work_mem", "maintenance_work_mem", "plan_cache_mode", "jit"}


def test_what_is_set_for_the_database_is_seen_and_repaired(stolen: Database) -> None:
    database = stolen.installation.database
    wrong = {
        name: values[-1] if values else {"integer": "1000", "bool": "off"}.get(kind, "iso")
        for name, kind, values in settings_of(stolen)
    } | {"extra_float_digits": "0"}
    with connect(stolen.admin) as connection:
        for name, value in wrong.items():
            connection.execute(f"alter database {database} set {name} = '{value}'".encode())
        connection.execute(f"alter database {database} reset log_min_messages".encode())
        connection.execute(f"alter database {database} set timezone = 'Asia/Tokyo'".encode())
    try:
        found = role_differences(stolen.installation)
        seen = {text.removeprefix("the database has ").split()[0].lower() for text in found}
        assert seen == {*wrong, "log_min_messages"} - TUNING
        assert "the database has log_min_messages unset instead of log" in found
        assert "the database has row_security off instead of unset" in found
        assert finding(stolen).text.endswith("Repair: retail-mcp up")
        prepare_roles(stolen.installation)
        assert role_differences(stolen.installation) == []
        with connect(stolen.admin) as connection:
            rows = connection.execute(
                "select lower(split_part(setting, '=', 1)) from pg_db_role_setting"
                " cross join unnest(setconfig) as setting where setrole = 0 and setdatabase ="
                " (select oid from pg_database where datname = current_database())"
            ).fetchall()
        assert {name for (name,) in rows} == {*TUNING, "log_min_messages", "timezone"}
    finally:
        for name in (*TUNING, "timezone"):
            run_sql(stolen.admin, f"alter database {database} reset {name}")


def settings_of(database: Database) -> list[tuple[str, str, list[str] | None]]:
    """Return the settings on which the server's sessions rely: name, type and values."""
    with connect(database.admin) as connection:
        return connection.execute(
            "select lower(name), vartype, enumvals from pg_settings where lower(name) = any (%s)",
            [sorted(relied_on(statement_timeout="15s"))],
        ).fetchall()


# What can be wrong with any role, and how it is reported.
WRONG = {
    "createdb createrole": "createdb True",
    "superuser": "superuser True",
    "bypassrls": "bypassrls True",
    "replication": "replication True",
    "set statement_timeout = '1h'": "statement_timeout 1h",
    "in database {database} set row_security = off": "row_security off",
}
WRONG_LOGIN = {
    "nologin": "login False",
    "connection limit -1": "connection limit -1",
    "valid until '2020-01-01'": "valid until 2020-01-01",
    "password 'mine'": "another password",
}
WRONG_OWNER = {"login": "login True"}


def test_whatever_is_wrong_with_any_role_is_seen_and_repaired(stolen: Database) -> None:
    with connect(stolen.admin) as connection:
        rows = connection.execute(
            "select rolname::text, rolcanlogin from pg_roles where rolname in ('store_readonly',"
            " 'store_user', 'store_manager', 'regional_manager', 'head_office', 'analyst')"
            " or rolname ~ '^retail_' order by 1"
        ).fetchall()
        assert len(rows) == len({role for role, _ in rows}) >= 20
        assert {role for role, may_log_in in rows if may_log_in} == {*LOGINS}
        broken = [
            (role, change, seen)
            for role, may_log_in in rows
            for change, seen in (WRONG | (WRONG_LOGIN if may_log_in else WRONG_OWNER)).items()
            # The backup role bypasses row security by design.
            if (role, change) != ("retail_backup", "bypassrls")
        ]
        for role, change, _ in broken:
            database = stolen.installation.database
            connection.execute(f"alter role {role} {change.format(database=database)}".encode())
    found = role_differences(stolen.installation)
    missed = [
        (role, change)
        for role, change, seen in broken
        if not any(text.startswith(f"{role} has {seen}") for text in found)
    ]
    assert missed == []
    prepare_roles(stolen.installation)
    assert role_differences(stolen.installation) == []


def test_the_password_of_a_dashboard_of_ours_is_seen_and_repaired(stolen: Database) -> None:
    """The passwords of the sample data's logins are kept, so that retail-mcp dsn can print them."""
    run_sql(stolen.login("bi_test_north"), "alter role bi_test_north password 'mine'")
    assert role_differences(stolen.installation) == ["bi_test_north has another password"]
    prepare_roles(stolen.installation)
    assert role_differences(stolen.installation) == []


def test_a_check_changes_nothing(stolen: Database) -> None:
    run_sql(stolen.gateway, "alter role retail_gateway set work_mem = '1GB'")
    assert role_differences(stolen.installation) == role_differences(stolen.installation) != []


@pytest.mark.attack(39)
def test_the_login_does_not_take_all_connections(stolen: Database) -> None:
    held: list[psycopg.Connection] = []

    def take_connections() -> None:
        while len(held) <= 70:
            held.append(psycopg.connect(stolen.gateway))

    try:
        # The login may take 70 of PostgreSQL's 100 connections; other tests' servers may still hold
        # some.
        with pytest.raises(psycopg.OperationalError, match="too many connections for role"):
            take_connections()
        assert len(held) >= 50
        with connect(stolen.migrator), connect(stolen.admin):
            pass
    finally:
        for connection in held:
            connection.close()


@pytest.mark.attack(39)
def test_new_passwords_end_the_sessions_of_the_old_one(stolen: Database) -> None:
    before = stolen.gateway
    with psycopg.connect(before, autocommit=True) as thief:
        renew_passwords(stolen.installation)
        with pytest.raises(psycopg.OperationalError):
            thief.execute("select 1")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(before)
    with connect(stolen.gateway), connect(stolen.migrator):
        assert role_differences(stolen.installation) == []
