"""What the files describe, found by running them into a scratch database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from . import migrations
from .connections import Installation, connect
from .databases import create_database, drop_database
from .roles import prepare_roles
from .schema_dump import dump


def expected_schema(installation: Installation) -> str:
    """Return the schema that the files describe, made in a scratch database."""
    with scratch(installation) as made:
        return dump(made, made.admin_url)


def tool_manual(installation: Installation) -> str:
    """Return the manual of the tools that the files describe."""
    with scratch(installation) as made, connect(made.migration_url) as connection:
        row = connection.execute("select guide.tool_manual(null)").fetchone()
        return str(row[0]) if row else ""


@contextmanager
def scratch(installation: Installation) -> Iterator[Installation]:
    """Make a database from the files, without rows, and drop it afterwards."""
    made = Installation(
        settings=installation.settings,
        cluster=installation.cluster,
        database=f"{installation.database}_expected_{os.getpid()}",
    )
    create_database(made)
    try:
        prepare_roles(made)
        migrations.upgrade(made.migration_url)
        yield made
    finally:
        drop_database(made)
