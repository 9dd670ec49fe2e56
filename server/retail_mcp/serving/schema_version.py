"""Refuses to serve a database that other SQL files made, or that lacks migrations."""

import psycopg
from psycopg import AsyncConnection

from ..errors import UserError
from ..schema_files import SchemaFiles, refuse_older_schema, refuse_other_files


async def refuse_other_schema(connection: AsyncConnection) -> None:
    """Compare the migrations of the database with those of this version.

    A newer version may have added migrations: both serve during a rolling upgrade.
    """
    try:
        cursor = await connection.execute(
            "select revision, fingerprint from guide.applied_revisions()"
        )
    except (
        psycopg.errors.InvalidSchemaName,
        psycopg.errors.UndefinedFunction,
        psycopg.errors.InsufficientPrivilege,
    ) as error:
        raise UserError(
            "the database is not prepared for this version",
            hint="Run retail-mcp migrate; for a new database, retail-mcp prepare.",
        ) from error
    applied = {str(row[0]): str(row[1]) for row in await cursor.fetchall()}
    files = SchemaFiles.installed()
    refuse_other_files(applied, files)
    refuse_older_schema(applied, files)
