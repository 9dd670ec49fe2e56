"""Runs the migrations, and checks that a database was made from these files."""

from collections.abc import Callable
from functools import partial
from typing import Any

from psycopg import Connection

from ..errors import UserError
from ..schema_files import SchemaFiles, refuse_other_files
from .connections import connect
from .lock_waits import ATTEMPTS, LockWait, Tell, Watch, with_retries
from .pooler import refuse_pooler

# Called with the changes of a revision before its transaction ends.
Observe = Callable[[str, Connection], None]

_REFRESH_GUARDS = """
do $$
begin
    -- In two steps: an expression with a function that is missing is refused as a whole.
    if to_regproc('query.guards_are_current') is not null then
        if not query.guards_are_current() then
            perform query.build_guards();
        end if;
    end if;
end
$$
"""


def upgrade(
    url: str,
    revision: str = "head",
    *,
    tell: Tell = lambda _: None,
    attempts: int = ATTEMPTS,
    observe: Observe | None = None,
) -> None:
    """Run the migrations up to a revision, in a database that these files made or will make.

    Each revision is one transaction. If it does not get its locks within half a second, it is
    rolled back and tried again after those that wait behind it.
    """
    _refuse_pooler(url)
    refuse_other_files_at(url)
    _run(partial(_alembic, "upgrade", revision, url), url, tell, attempts, observe)
    refresh_guards(url)


def refresh_guards(url: str) -> None:
    """Rebuild the guards of ad-hoc SQL if they were changed, or made for another version."""
    with connect(url) as connection:
        connection.execute(_REFRESH_GUARDS)


def downgrade(
    url: str,
    revision: str = "base",
    *,
    tell: Tell = lambda _: None,
    attempts: int = ATTEMPTS,
) -> None:
    """Take the migrations back down to a revision."""
    _refuse_pooler(url)
    _run(partial(_alembic, "downgrade", revision, url), url, tell, attempts)


def _run(
    run: Callable[[dict[str, Any]], None],
    url: str,
    tell: Tell,
    attempts: int,
    observe: Observe | None = None,
) -> None:
    def once(watch: Watch) -> None:
        run({"connected": watch.connected, "observe": observe})

    try:
        with_retries(url, once, tell, attempts)
    except LockWait as error:
        raise UserError(
            f"a migration could not get its locks, which are held by {error}",
            hint="The revision was rolled back; those before it stay. Run it again when they have"
            " ended.",
        ) from error


def _alembic(direction: str, revision: str, url: str, attributes: dict[str, Any]) -> None:
    # It takes longer than all else, and most commands run no migration.
    from .alembic_commands import run  # noqa: PLC0415 - slow to import

    run(direction, revision, url, attributes)


def script(revisions: str = "head", *, down: bool = False) -> str:
    """Return the SQL that a DBA would run, such as that of ``0002:head``."""
    from .alembic_commands import script_of  # noqa: PLC0415 - slow to import

    return script_of("downgrade" if down else "upgrade", revisions)


def revision_of(url: str) -> str | None:
    """Return the revision of a database, or None if it has none."""
    with connect(url) as connection:
        known = connection.execute("select to_regclass('ops.alembic_version')").fetchone()
        if known is None or known[0] is None:
            return None
        row = connection.execute("select version_num from ops.alembic_version").fetchone()
        return str(row[0]) if row else None


def applied_fingerprints(url: str) -> dict[str, str]:
    """Return the fingerprint of each migration that the database went through."""
    with connect(url) as connection:
        known = connection.execute("select to_regclass('ops.applied_revisions')").fetchone()
        if known is None or known[0] is None:
            return {}
        rows = connection.execute("select revision, fingerprint from ops.applied_revisions")
        return {str(row[0]): str(row[1]) for row in rows}


def refuse_other_files_at(url: str) -> None:
    """Raise when the database was made from other files than this version's, or by a newer one."""
    at = revision_of(url)
    if at is None:
        return
    files = SchemaFiles.installed()
    known = [revision.number for revision in files.revisions()]
    applied = applied_fingerprints(url)
    if at not in applied:
        # Without a fingerprint, nothing is known about the files.
        applied = dict.fromkeys(known, "")
    refuse_other_files(applied, files.fingerprints())
    if at not in known:
        raise UserError(
            f"the database is at migration {at}, which this version does not have",
            hint=f"Its newest is {known[-1]}. Install the version that made the database.",
        )


def record_files(url: str) -> None:
    """Record that the migrations of the database are those of these files."""
    at = revision_of(url)
    with connect(url, autocommit=False) as connection:
        connection.execute("delete from ops.applied_revisions")
        for number, fingerprint in SchemaFiles.installed().fingerprints().items():
            connection.execute(
                "insert into ops.applied_revisions (revision, fingerprint) values (%s, %s)",
                [number, fingerprint],
            )
            if number == at:
                break
        connection.commit()


def numbers() -> list[str]:
    """Return the numbers of all revisions, in their order."""
    return [revision.number for revision in SchemaFiles.installed().revisions()]


def head() -> str:
    """Return the newest revision there is."""
    return numbers()[-1]


def _refuse_pooler(url: str) -> None:
    with connect(url) as connection:
        refuse_pooler(connection, "RETAIL_MIGRATION_URL")
