"""Runs migrations, or with --sql writes the script that a DBA would run.

RETAIL_MIGRATION_URL says where: a connection string of libpq, for retail_migrator.
"""

import os
from typing import Any

import psycopg
import sqlalchemy as sa
from alembic import context

import versioned_sql

OPTIONS: dict[str, Any] = {
    "version_table_schema": "ops",
    "transaction_per_migration": True,
}

# Rather fail than queue behind a long query, with every reader behind us.
BEFORE = ("set lock_timeout = '5s'", "create schema if not exists ops")

# Every server that listens reads the catalogue again.
AFTER = ("notify retail_catalog, 'reload'",)


def run_offline() -> None:
    context.configure(dialect_name="postgresql", **OPTIONS)
    write = context.get_context().impl.static_output
    write("\\set ON_ERROR_STOP on")
    for statement in BEFORE:
        write(f"{statement};")
    with context.begin_transaction():
        context.run_migrations()
    for statement in AFTER:
        write(f"{statement};")


def run_online() -> None:
    url = context.config.attributes.get("url") or os.environ["RETAIL_MIGRATION_URL"]
    engine = sa.create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(url, application_name="retail-mcp migrate"),
        poolclass=sa.pool.NullPool,
    )
    with engine.connect() as connection:
        for statement in BEFORE:
            connection.exec_driver_sql(statement)
        connection.commit()
        context.configure(connection=connection, **OPTIONS)
        with context.begin_transaction():
            context.run_migrations()
        for statement in AFTER:
            connection.exec_driver_sql(statement)
        connection.commit()


versioned_sql.register()

if context.is_offline_mode():
    run_offline()
else:
    run_online()
