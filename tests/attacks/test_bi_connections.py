"""A dashboard that opens connections without end takes them from nobody else."""

import psycopg
import pytest

from retail_mcp.cli.main import run
from retail_mcp.installation.connections import connect
from retail_mcp.installation.roles import prepare_roles, role_differences

from ..conftest import Database
from ..support import run_sql

LOGIN = "bi_test_south"


def limit_of(database: Database) -> int:
    with connect(database.admin) as connection:
        row = connection.execute(
            "select rolconnlimit from pg_roles where rolname = %s", [LOGIN]
        ).fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.attack(13)
def test_the_connections_of_a_bi_login_end_at_its_limit(database: Database) -> None:
    assert limit_of(database) == 20
    held = []
    try:
        held += [psycopg.connect(database.login(LOGIN)) for _ in range(20)]
        with pytest.raises(psycopg.OperationalError, match="too many connections for role"):
            psycopg.connect(database.login(LOGIN))
        for other in (database.login("bi_test_north"), database.gateway, database.admin):
            with connect(other):
                pass
    finally:
        for connection in held:
            connection.close()


def test_a_login_without_a_limit_is_seen_and_gets_one(database: Database) -> None:
    run_sql(database.admin, f"alter role {LOGIN} connection limit -1")
    assert role_differences(database.installation) == [
        f"{LOGIN} has connection limit -1 instead of 20"
    ]
    prepare_roles(database.installation)
    assert limit_of(database) == 20
    run_sql(database.admin, f"alter role {LOGIN} connection limit 7")
    prepare_roles(database.installation)
    assert limit_of(database) == 7
    run_sql(database.admin, f"alter role {LOGIN} connection limit 20")


def test_the_command_that_saves_a_login_limits_it(
    database: Database, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = database.installation.settings
    monkeypatch.setenv("RETAIL_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("RETAIL_DATABASE_PORT", str(settings.database_port))
    monkeypatch.setenv("RETAIL_DATABASE", database.installation.database)
    save = ["principal", "login", "South manager", LOGIN]
    assert run([*save, "--connections", "5", "--may-write"]) == 0
    assert "may write" in capfd.readouterr().out
    assert limit_of(database) == 5
    assert run([*save, "--connections", "0"]) == 2
    assert run(save) == 0
    assert "only reads" in capfd.readouterr().out
    assert limit_of(database) == 20
