"""Refuses to serve a database that other SQL files made, or that lacks migrations."""

import asyncio
from collections.abc import Awaitable, Mapping
from concurrent.futures import ThreadPoolExecutor

import psycopg
from psycopg import AsyncConnection

from ..errors import UserError
from ..schema_files import SchemaFiles, refuse_older_schema, refuse_other_files


class SchemaVersion:
    """The migrations that this version needs."""

    def __init__(self) -> None:
        self._fingerprints: Mapping[str, str] = {}

    @property
    def newest(self) -> str:
        """The newest migration, whose fingerprint covers the files of all before it."""
        return next(reversed(list(self._fingerprints)))

    def read(self) -> Awaitable[Mapping[str, str]]:
        """Begin to read the files, a thousand, while the database is busy with other things."""
        # Not the loop's own threads, of which the first would stay.
        reader = ThreadPoolExecutor(max_workers=1)
        files = SchemaFiles.installed()
        reading = asyncio.get_running_loop().run_in_executor(reader, files.fingerprints)
        reader.shutdown(wait=False)
        return reading

    async def refuse_other(
        self, connection: AsyncConnection, reading: Awaitable[Mapping[str, str]]
    ) -> None:
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
        self._fingerprints = await reading
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
