"""What the files describe, found by running them in a scratch database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from . import migrations
from .connections import Installation, connect
from .databases import create_database, drop_database
from .roles import prepare_roles
from .schema_dump import SCHEMAS, dump


def expected_schema(installation: Installation, schemas: tuple[str, ...] = SCHEMAS) -> str:
    """Return the schema that the files describe, made in a scratch database."""
    with scratch(installation) as made:
        return dump(made, made.admin_url, schemas=schemas)


def restored_schema(installation: Installation, schema: str, schemas: tuple[str, ...]) -> str:
    """Return a schema as a database has it that was restored from a backup.

    PostgreSQL writes some expressions with fewer parentheses once it has read its own dump.
    """
    with empty(installation, "restored") as made:
        with connect(made.admin_url) as connection:
            connection.execute(schema.encode())
        return dump(made, made.admin_url, schemas=schemas)


def tool_manual(installation: Installation) -> str:
    """Return the manual of the tools that the files describe."""
    with scratch(installation) as made, connect(made.migration_url) as connection:
        row = connection.execute("select guide.tool_manual(null)").fetchone()
        return str(row[0]) if row else ""


def rights_page(installation: Installation) -> str:
    """Return the table of who may call what that the files describe."""
    with scratch(installation) as made, connect(made.migration_url) as connection:
        row = connection.execute("select guide.rights_page()").fetchone()
        return str(row[0]) if row else ""


@contextmanager
def scratch(installation: Installation) -> Iterator[Installation]:
    """Make a database from the files, without rows, and drop it afterwards."""
    with empty(installation, "expected") as made:
        migrations.upgrade(made.migration_url)
        yield made


@contextmanager
def empty(installation: Installation, purpose: str) -> Iterator[Installation]:
    """Make a database that has roles and extensions only, and drop it afterwards."""
    made = replace(installation, database=f"{installation.database}_{purpose}_{os.getpid()}")
    create_database(made)
    try:
        prepare_roles(made)
        yield made
    finally:
        drop_database(made)
