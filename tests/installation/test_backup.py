"""Backups: the backup role dumps every row, and a dump restores a working database."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from retail_mcp.installation.connections import connect, for_program
from retail_mcp.installation.databases import create_database, drop_database
from retail_mcp.installation.drift import differences
from retail_mcp.installation.roles import set_password

from ..conftest import ROOT, Database

ROLES = ROOT / "db" / "schema" / "0000_roles.sql"


def run(
    database: Database, program: str, conninfo: str, *arguments: str
) -> subprocess.CompletedProcess[str]:
    target, environment = for_program(conninfo)
    return subprocess.run(
        [str(database.installation.cluster.binary(program)), f"--dbname={target}", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


@pytest.fixture
def backup_login(database: Database) -> str:
    cluster = database.installation.cluster
    with connect(database.admin) as connection:
        set_password(connection, "retail_backup", cluster.password("retail_backup"))
    return database.login("retail_backup")


@pytest.fixture
def empty(database: Database) -> Iterator[Database]:
    """A second database of the same cluster, without anything in it."""
    installation = replace(
        database.installation, database=f"{database.installation.database}_restored"
    )
    create_database(installation)
    yield Database(installation=installation)
    drop_database(installation)


@pytest.mark.attack(33)
def test_backup_role_dumps_every_row(database: Database, backup_login: str) -> None:
    result = run(database, "pg_dump", backup_login)
    assert result.returncode == 0, result.stderr
    assert "cid@example.com" in result.stdout
    assert "ann@example.com" in result.stdout


@pytest.mark.attack(33)
def test_a_dump_by_the_migrator_fails(database: Database) -> None:
    result = run(database, "pg_dump", database.migrator)
    assert result.returncode != 0
    assert "row-level security" in result.stderr


def test_a_restored_database_works_and_has_no_drift(
    database: Database, backup_login: str, empty: Database, tmp_path: Path
) -> None:
    """The steps that docs/operations.md describes."""
    backup = tmp_path / "retail.dump"
    dumped = run(database, "pg_dump", backup_login, "--format=custom", f"--file={backup}")
    assert dumped.returncode == 0, dumped.stderr

    # Roles first, because the dump assigns objects and rights to them.
    prepared = run(empty, "psql", empty.admin, "--quiet", "--no-psqlrc", f"--file={ROLES}")
    assert (prepared.returncode, prepared.stdout + prepared.stderr) == (0, "")
    restored = run(
        empty, "pg_restore", empty.admin, "--clean", "--if-exists", "--exit-on-error", str(backup)
    )
    assert (restored.returncode, restored.stderr) == (0, "")

    assert differences(empty.installation) == []
    assert answers(empty.gateway) == answers(database.gateway)
    assert rights(database) == rights(empty)


def answers(conninfo: str) -> list[object]:
    """Return the answers of two tools for the manager of a store."""
    rows: list[object] = []
    calls = {"daily_sales": "('2025-06-01', '2025-06-10')", "search_products": "('claw hammer')"}
    with psycopg.connect(conninfo) as connection:
        for tool, arguments in calls.items():
            answer = connection.execute(
                "select answer.* from auth.begin_request('north-key', null, null, %s, 'test')"
                f" as entered cross join lateral (select * from api.{tool}{arguments}"
                " where entered.granted) as answer".encode(),
                [tool],
            ).fetchall()
            assert answer, tool
            rows.append(answer)
            connection.rollback()
    return rows


def rights(database: Database) -> object:
    """Return the rights on the database itself, which a dump does not contain."""
    with connect(database.admin) as connection:
        row = connection.execute(
            "select array(select acl::text from unnest(datacl) as acl order by 1)"
            " from pg_database where datname = current_database()"
        ).fetchone()
        return row[0] if row else None


def test_roles_are_prepared_again_without_a_word(database: Database) -> None:
    result = run(database, "psql", database.admin, "--quiet", "--no-psqlrc", f"--file={ROLES}")
    assert (result.returncode, result.stdout + result.stderr) == (0, "")
