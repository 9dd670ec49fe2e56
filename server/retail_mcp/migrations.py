"""Brings a database up: roles, migrations, sample data."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import psycopg.sql
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy.exc import DBAPIError

from .assets import root
from .cluster import set_password
from .failures import UserError
from .installation import GATEWAY, MIGRATOR, Installation, connect

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class Sample:
    """How much sample data, and up to which day."""

    scale: float = 1.0
    last_day: str | None = None


def create_database(installation: Installation) -> bool:
    """Create the database when there is none; True when it did."""
    name = installation.database
    maintenance = psycopg.conninfo.make_conninfo(installation.admin_url, dbname="postgres")
    with connect(maintenance) as connection:
        found = connection.execute("select from pg_database where datname = %s", [name])
        if found.fetchone() is not None:
            return False
        connection.execute(
            psycopg.sql.SQL("create database {} template template0").format(
                psycopg.sql.Identifier(name)
            )
        )
        return True


def prepare_roles(installation: Installation, password: str | None = None) -> None:
    """Set roles, extensions and rights; in the embedded cluster passwords too."""
    text = (root() / "db" / "schema" / "0000_roles.sql").read_text(encoding="utf-8")
    with connect(installation.admin_url) as connection:
        connection.execute(text.encode())
        for role in (GATEWAY, MIGRATOR):
            _set_password(connection, installation, role, password)
        if installation.is_embedded:
            # Nobody else has any business in them, and rights are kept by database.
            connection.execute("revoke all on database postgres, template1 from public")


def upgrade(url: str, revision: str = "head") -> None:
    """Run the migrations up to a revision."""
    with _config(url) as config:
        command.upgrade(config, revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Take the migrations back down to a revision."""
    with _config(url) as config:
        command.downgrade(config, revision)


def script(revisions: str = "head", *, down: bool = False) -> str:
    """Return the SQL that a DBA would run, such as that of ``0002:head``."""
    with _config(None) as config:
        output = io.StringIO()
        config.output_buffer = output
        run = command.downgrade if down else command.upgrade
        run(config, revisions, sql=True)
        return output.getvalue()


def revision_of(url: str) -> str | None:
    """Return the revision that a database is at, or None when it has none."""
    with connect(url) as connection:
        known = connection.execute("select to_regclass('ops.alembic_version')").fetchone()
        if known is None or known[0] is None:
            return None
        row = connection.execute("select version_num from ops.alembic_version").fetchone()
        return str(row[0]) if row else None


def head() -> str:
    """Return the newest revision there is."""
    with _config(None) as config:
        return str(ScriptDirectory.from_config(config).get_current_head())


def load_sample(installation: Installation, sample: Sample, progress: Progress) -> None:
    """Fill an empty database with the sample data, all or nothing."""
    directory = root() / "db" / "sample"
    files = directory.joinpath("manifest").read_text(encoding="utf-8").split()
    with connect(installation.migration_url, autocommit=False) as connection:
        connection.execute("set lock_timeout = '5s'")
        connection.execute(
            "select set_config('sample.scale', %s, true), set_config('sample.last_day', %s, true)",
            [str(sample.scale), sample.last_day or ""],
        )
        for number, name in enumerate(files):
            text = (directory / name).read_text(encoding="utf-8")
            progress(_label(text), number, len(files))
            connection.execute(text.encode())
        progress("Committing", len(files), len(files))
        if installation.is_embedded:
            connection.execute("select auth.set_development(true)")
        connection.commit()


def create_sample_logins(installation: Installation, password: str | None = None) -> list[str]:
    """Create the BI logins of the sample data, and return their names."""
    text = (root() / "db" / "sample" / "bi_logins.sql").read_text(encoding="utf-8")
    with connect(installation.admin_url) as connection:
        connection.execute(text.encode())
        logins = [
            str(row[0]) for row in connection.execute("select login from auth.bi_logins order by 1")
        ]
        for login in logins:
            _set_password(connection, installation, login, password)
    return logins


def is_empty(url: str) -> bool:
    """Say whether the database holds no principal yet."""
    with connect(url) as connection:
        row = connection.execute("select count(*) from auth.list_principals()").fetchone()
        return row is None or row[0] == 0


def _set_password(
    connection: psycopg.Connection[Any], installation: Installation, role: str, given: str | None
) -> None:
    """Set the password that is given, or in the embedded cluster the one that is kept."""
    password = installation.cluster.password(role) if installation.is_embedded else given
    if password is not None:
        set_password(connection, role, password)


@contextmanager
def _config(url: str | None) -> Iterator[Config]:
    directory = root() / "alembic"
    config = Config()
    # A percent sign would start an interpolation.
    config.set_main_option("script_location", str(directory).replace("%", "%%"))
    config.attributes["url"] = url
    sys.path.insert(0, str(directory))
    try:
        with redirect_stdout(io.StringIO()):
            yield config
    except CommandError as error:
        raise UserError(str(error), hint="List the revisions in alembic/versions.") from error
    except DBAPIError as error:
        # Without the statement, which may be a page long.
        raise UserError(
            f"a migration failed and was undone: {str(error.orig).splitlines()[0]}",
            hint="Those before it stay. What was changed by hand `retail-mcp drift` tells;"
            " a lock timeout passes when those have ended who use the tables.",
        ) from error
    finally:
        sys.path.remove(str(directory))


def _label(text: str) -> str:
    """Return the first comment line of a file, which says what it makes."""
    first = text.splitlines()[0]
    return first.removeprefix("--").strip().split(":")[0]


def versions_directory() -> Path:
    """Return where the revisions are."""
    return root() / "alembic" / "versions"
