"""A dashboard that opens connections without limit leaves enough for everyone else."""

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
    assert read_only(database) == "off"
    assert run([*save, "--connections", "0"]) == 2
    assert run(save) == 0
    assert "may only read" in capfd.readouterr().out
    assert limit_of(database) == 20
    assert read_only(database) == "on"
    run_sql(database.admin, f"alter role {LOGIN} reset default_transaction_read_only")


def read_only(database: Database) -> str:
    with connect(database.login(LOGIN)) as connection:
        row = connection.execute("show default_transaction_read_only").fetchone()
    assert row is not None
    return str(row[0])


@pytest.mark.attack(43)
@pytest.mark.parametrize(
    "write",
    [
        "select api.record_sale('a', '{\"(H-1,1,,)\"}')",
        "select api.record_return('a', 'A1', '{\"(H-1,1)\"}')",
        "select api.adjust_inventory('a', 'H-1', 'count', 1)",
        "select api.set_reorder_point('a', 'H-1', 3)",
    ],
)
def test_a_dashboard_writes_neither_as_it_was_set_up_nor_as_it_sets_itself(
    database: Database, write: str
) -> None:
    run_sql(database.admin, f"alter role {LOGIN} set default_transaction_read_only = on")
    try:
        with psycopg.connect(database.login(LOGIN), autocommit=True) as connection:
            for setting in ("on", "off"):
                connection.execute(f"set default_transaction_read_only = {setting}".encode())
                with pytest.raises(psycopg.errors.InsufficientPrivilege, match="may only read"):
                    connection.execute(write.encode())
    finally:
        run_sql(database.admin, f"alter role {LOGIN} reset default_transaction_read_only")


@pytest.mark.attack(43)
def test_a_dashboard_reads_all_that_its_role_may_in_transactions_that_only_read(
    database: Database,
) -> None:
    with psycopg.connect(database.login(LOGIN), autocommit=True) as connection:
        connection.execute("set default_transaction_read_only = on")
        listed = connection.execute("select tool, arguments from api.list_tools()").fetchall()
        called = [tool for tool, arguments in listed if "required" not in (arguments or "")]
        assert len(called) >= 20
        for tool in called:
            connection.execute(f"select * from api.{tool}()".encode())
        assert "record_sale" not in {tool for tool, _ in listed}
