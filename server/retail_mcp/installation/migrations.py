"""Brings a database up: roles, migrations, sample data."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy.exc import DBAPIError

from ..errors import UserError
from .connections import connect
from .project_files import root


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


def versions_directory() -> Path:
    """Return where the revisions are."""
    return root() / "alembic" / "versions"
