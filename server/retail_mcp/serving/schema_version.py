"""Refuses to serve a database that other SQL files made, or that lacks migrations."""

from collections.abc import Mapping

import psycopg
from psycopg import AsyncConnection

from ..errors import UserError
from ..schema_files import SchemaFiles, refuse_older_schema, refuse_other_files


class SchemaVersion:
    """The migrations that this version needs."""

    def __init__(self) -> None:
        # Computed from a thousand files, which are read once.
        self._fingerprints = SchemaFiles.installed().fingerprints()
        # Its fingerprint covers the files of all migrations before it.
        self.newest = next(reversed(self._fingerprints))

    async def refuse_other(self, connection: AsyncConnection) -> None:
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
        refuse_other_files(applied, self._fingerprints)
        refuse_older_schema(applied, self.newest)

    def problem(self, applied: Mapping[str, str]) -> str | None:
        """Return why a running server cannot serve a database with these migrations."""
        if self.newest not in applied:
            last = max(applied, default="none")
            return f"the database is at migration {last}, and this version needs {self.newest}"
        if applied[self.newest] != self._fingerprints[self.newest]:
            return "the database was made from other SQL files than this version's"
        return None
