"""Runs migrations, or with --sql writes the script that a DBA would run.

RETAIL_MIGRATION_URL is the connection string of retail_migrator, in libpq's form.
"""

import os
import sys
from typing import Any

import psycopg
import sqlalchemy as sa
from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationInfo

import versioned_sql

OPTIONS: dict[str, Any] = {
    "version_table_schema": "ops",
    "transaction_per_migration": True,
}

# A migration that cannot get its locks gives up quickly, because all readers would queue behind it.
# The timeout is below deadlock_timeout, which is a second by default: in a deadlock the migration
# gives way, and is retried.
BEFORE = (
    "set lock_timeout = '500ms'",
    "create schema if not exists ops",
    """create table if not exists ops.applied_revisions (
    revision    text        not null,
    fingerprint text        not null,
    applied_at  timestamptz not null default now(),
    applied_by  text        not null default session_user,

    constraint applied_revisions_pkey primary key (revision)
)""",
)

# Servers that listen reload the catalogue.
AFTER = ("notify retail_catalog, 'reload'",)

APPLIED = sa.table(
    "applied_revisions",
    sa.column("revision", sa.Text),
    sa.column("fingerprint", sa.Text),
    schema="ops",
)

FINGERPRINTS = versioned_sql.FILES.fingerprints()


def record(ctx: MigrationContext, step: MigrationInfo, heads: object, run_args: object) -> None:
    """Record which files made the database, in the transaction in which they run.

    A database made from other files than the server's must not be taken for current.
    """
    revision = str(step.up_revision_id)
    ctx.impl.execute(sa.delete(APPLIED).where(APPLIED.c.revision == revision))
    if step.is_upgrade:
        fingerprint = FINGERPRINTS[revision]
        ctx.impl.execute(sa.insert(APPLIED).values(revision=revision, fingerprint=fingerprint))
    observe = context.config.attributes.get("observe")
    if observe is not None and ctx.connection is not None:
        # Before the transaction ends, while it still holds all its locks.
        observe(revision, ctx.connection.connection.driver_connection)


def run_offline() -> None:
    context.configure(
        dialect_name="postgresql", literal_binds=True, on_version_apply=record, **OPTIONS
    )
    write = context.get_context().impl.static_output
    write("\\set ON_ERROR_STOP on")
    for statement in BEFORE:
        write(f"{statement};")
    with context.begin_transaction():
        context.run_migrations()
    for statement in AFTER:
        write(f"{statement};")


def connect(url: str) -> psycopg.Connection[tuple[Any, ...]]:
    """Connect, and show warnings: a migration may say what to run after it."""

    def show(diagnostic: psycopg.errors.Diagnostic) -> None:
        if diagnostic.severity_nonlocalized == "WARNING":
            text = f"warning: {diagnostic.message_primary}. {diagnostic.message_hint or ''}"
            sys.stderr.write(f"{text.strip()}\n")

    connection = psycopg.connect(url, application_name="retail-mcp migrate")
    connection.add_notice_handler(show)
    connected = context.config.attributes.get("connected")
    if connected is not None:
        connected(connection.info.backend_pid)
    return connection


def run_online() -> None:
    url = context.config.attributes.get("url") or os.environ["RETAIL_MIGRATION_URL"]
    engine = sa.create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect(url),
        poolclass=sa.pool.NullPool,
    )
    with engine.connect() as connection:
        for statement in BEFORE:
            connection.exec_driver_sql(statement)
        connection.commit()
        context.configure(connection=connection, on_version_apply=record, **OPTIONS)
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
