"""Alembic's own commands.

Alembic and SQLAlchemy take longer to import than all else that a command needs, so only what runs
migrations imports this module.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from psycopg.errors import DeadlockDetected, LockNotAvailable
from sqlalchemy.exc import DBAPIError

from ..errors import UserError
from ..project_files import root
from .lock_waits import LockWait

_COMMANDS = {"upgrade": command.upgrade, "downgrade": command.downgrade}


def run(direction: str, revision: str, url: str, attributes: dict[str, Any]) -> None:
    """Take a database up or down to a revision; env.py reads the attributes."""
    with _config(url) as config:
        config.attributes |= attributes
        _COMMANDS[direction](config, revision)


def script_of(direction: str, revisions: str) -> str:
    """Return the SQL of revisions instead of running it."""
    with _config(None) as config:
        output = io.StringIO()
        config.output_buffer = output
        _COMMANDS[direction](config, revisions, sql=True)
        return output.getvalue()


@contextmanager
def _config(url: str | None) -> Iterator[Config]:
    directory = root() / "alembic"
    config = Config()
    # A percent sign would start an interpolation.
    config.set_main_option("script_location", str(directory).replace("%", "%%"))
    config.attributes["url"] = url
    # versioned_sql is next to env.py; the separator allows for any path.
    config.set_main_option("path_separator", "newline")
    config.set_main_option("prepend_sys_path", str(directory).replace("%", "%%"))
    try:
        with redirect_stdout(io.StringIO()):
            yield config
    except CommandError as error:
        raise UserError(str(error), hint="List the revisions in alembic/versions.") from error
    except DBAPIError as error:
        if isinstance(error.orig, (LockNotAvailable, DeadlockDetected)):
            raise LockWait from error
        # Without the statement, which may be pages long.
        raise UserError(
            f"a migration failed and was undone: {str(error.orig).splitlines()[0]}",
            hint="Those before it stay. `retail-mcp diff` names what was changed by hand.",
        ) from error
