"""Backups: row security stops the owner's dump, and not that of the role made for it."""

import os
import subprocess

from psycopg.conninfo import conninfo_to_dict

from retail_mcp.installation.connections import connect
from retail_mcp.installation.roles import set_password

from ..conftest import Database


def dump(database: Database, conninfo: str) -> subprocess.CompletedProcess[str]:
    parts = conninfo_to_dict(conninfo)
    environment = {**os.environ, "PGPASSWORD": str(parts.pop("password"))}
    target = " ".join(f"{key}='{value}'" for key, value in parts.items())
    program = database.installation.cluster.binary("pg_dump")
    return subprocess.run(
        [str(program), f"--dbname={target}"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


def test_backup_role_dumps_every_row(database: Database) -> None:
    cluster = database.installation.cluster
    with connect(database.admin) as connection:
        set_password(connection, "retail_backup", cluster.password("retail_backup"))
    result = dump(database, database.login("retail_backup"))
    assert result.returncode == 0, result.stderr
    assert "cid@example.com" in result.stdout
    assert "ann@example.com" in result.stdout


def test_dump_of_the_migrator_stops(database: Database) -> None:
    result = dump(database, database.migrator)
    assert result.returncode != 0
    assert "row-level security" in result.stderr
