"""Restores a backup into a new database, checks it, and only then renames it."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import psycopg.sql
from psycopg.conninfo import make_conninfo

from ...errors import UserError
from ..connections import BACKUP, Installation, connect
from ..databases import create_database, drop_database
from ..roles import prepare_roles, watch_rights
from .creation import record
from .encryption import decrypt
from .manifest import Login, Manifest, Table
from .programs import finish, path_of, running, version_of
from .repository import Repository
from .working_folder import working_folder

_CHECKSUMS = "select table_name, row_count, checksum::text from ops.table_checksums()"
_LOCK = "select pg_try_advisory_lock(hashtextextended('retail-mcp restore', 0))"
_HOLDS_ROWS = """
    select exists (
        select
        from pg_class as tables
        join pg_namespace as namespaces on namespaces.oid = tables.relnamespace
        where tables.relkind in ('r', 'p')
            and namespaces.nspname <> 'information_schema'
            and namespaces.nspname !~ '^pg_'
    ),
    to_regclass('auth.principals') is not null
"""
_ATTEMPTS = 20

# Our schema has thousands of functions and rights: a commit for each would take as long as the
# rest of the restore. A transaction of this size stays far below max_locks_per_transaction.
_TRANSACTION_SIZE = 1000
_KNOWS_TRANSACTION_SIZE = 17

Say = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What else a restore did."""

    replaced: str | None
    without_password: tuple[str, ...]


def restore(
    installation: Installation,
    repository: Repository,
    manifest: Manifest,
    say: Say,
    *,
    replaces: bool = False,
) -> Restored:
    """Restore into the database of the installation, which a failure leaves as it was."""
    with _alone(installation):
        occupied = _is_occupied(installation)
        if occupied and not replaces:
            raise UserError(
                f"the database {installation.database} has rows, and is left alone",
                hint="To replace it by the backup: --replace; it is kept under another name."
                " Or restore into another one: --database NAME",
            )
        made = replace(installation, database=f"{installation.database}_restoring")
        drop_database(made)
        try:
            with unpacked(installation, repository, manifest, say) as folder:
                fill(made, folder, say)
            say("Comparing with what was backed up")
            compare(made, manifest)
            missing = _make_logins(made, manifest.logins)
            watch_rights(made)
            with connect(made.admin_url) as connection:
                connection.execute("analyze")
                # Transaction numbers of another cluster start again, so a new era begins.
                connection.execute("select audit.make_partitions()")
                connection.execute(
                    psycopg.sql.SQL("set role {}").format(psycopg.sql.Identifier(BACKUP))
                )
                record(connection, "restore", "ok", {"backup": manifest.name})
            say(f"Giving it the name {installation.database}")
            replaced = _switch(installation, made, keeps=occupied)
        except BaseException:
            drop_database(made)
            raise
    return Restored(replaced=replaced, without_password=missing)


@contextmanager
def unpacked(
    installation: Installation, repository: Repository, manifest: Manifest, say: Say
) -> Iterator[Path]:
    """Fetch, check and decrypt a backup into a folder that is removed afterwards."""
    with working_folder(installation.settings, "restore") as work:
        folder = work.new(manifest.name)
        try:
            say(f"Fetching {manifest.name}")
            unpack(repository, manifest, folder)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def unpack(repository: Repository, manifest: Manifest, folder: Path) -> None:
    for file in manifest.files:
        path = folder / file.name
        if manifest.key is None:
            repository.fetch(manifest, file, path)
            continue
        stored = folder / f"{file.name}.stored"
        repository.fetch(manifest, file, stored)
        decrypt(stored, path, repository.keys, f"{manifest.name}/{file.name}")
        stored.unlink()


def fill(made: Installation, folder: Path, say: Say) -> None:
    """Make a database from a dump: roles first, because objects and rights refer to them."""
    say("Preparing roles and extensions")
    create_database(made)
    prepare_roles(made)
    say("Restoring the rows")
    arguments = ["--clean", "--if-exists", "--exit-on-error"]
    if int(version_of(path_of(made, "pg_restore")).partition(".")[0]) >= _KNOWS_TRANSACTION_SIZE:
        arguments.append(f"--transaction-size={_TRANSACTION_SIZE}")
    with running(
        made,
        "pg_restore",
        made.admin_url,
        *arguments,
        f"--jobs={made.settings.backup_jobs}",
        str(folder),
    ) as process:
        finish(process, "pg_restore")


def compare(made: Installation, manifest: Manifest) -> None:
    """Compare each table's rows with what they were, and raise when they differ."""
    with connect(made.admin_url) as connection:
        sees_all = connection.execute(
            "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"
        ).fetchone()
        if sees_all != (True,):
            connection.execute(
                psycopg.sql.SQL("set role {}").format(psycopg.sql.Identifier(BACKUP))
            )
        found = {
            name: Table(rows=rows, checksum=checksum)
            for name, rows, checksum in connection.execute(_CHECKSUMS)
        }
    differing = sorted(_differing(manifest.tables, found))
    if differing:
        raise UserError(
            f"{manifest.name} did not restore what was backed up: {'; '.join(differing[:5])}",
            hint="Take another backup, and keep this one to find out why.",
        )


def _differing(wanted: Mapping[str, Table], found: Mapping[str, Table]) -> Iterator[str]:
    for name in wanted.keys() | found.keys():
        before, after = wanted.get(name), found.get(name)
        if before is None or after is None:
            yield f"{name} is {'missing' if after is None else 'new'}"
        elif before.rows != after.rows:
            yield f"{name} has {after.rows:,} rows of {before.rows:,}"
        elif before.checksum != after.checksum:
            yield f"{name} has other rows"


def _make_logins(made: Installation, logins: tuple[Login, ...]) -> tuple[str, ...]:
    """Create logins that this cluster lacks, without a password; return their names."""
    created = []
    with connect(made.admin_url) as connection:
        for login in logins:
            known = connection.execute("select from pg_roles where rolname = %s", [login.name])
            if known.fetchone() is not None:
                continue
            name = psycopg.sql.Identifier(login.name)
            with connection.transaction():
                create = psycopg.sql.SQL("create role {} login connection limit {}")
                connection.execute(create.format(name, login.connection_limit))
                for role in login.roles:
                    grant = psycopg.sql.SQL("grant {} to {}")
                    connection.execute(grant.format(psycopg.sql.Identifier(role), name))
                for setting in login.settings:
                    parameter, _, value = setting.partition("=")
                    alter = psycopg.sql.SQL("alter role {} set {} to {}")
                    connection.execute(alter.format(name, psycopg.sql.Identifier(parameter), value))
            created.append(login.name)
    return tuple(created)


@contextmanager
def _alone(installation: Installation) -> Iterator[None]:
    """Allow one restore at a time in a cluster, so that leftovers of killed ones can be removed."""
    with connect(_maintenance(installation)) as connection:
        if connection.execute(_LOCK).fetchone() != (True,):
            raise UserError("another restore is running in this cluster", hint="Wait for it.")
        yield


def _is_occupied(installation: Installation) -> bool:
    """Return whether the database exists and contains rows or objects of somebody."""
    with connect(_maintenance(installation)) as connection:
        known = connection.execute(
            "select from pg_database where datname = %s", [installation.database]
        )
        if known.fetchone() is None:
            return False
    with connect(installation.admin_url) as connection:
        has_tables, is_ours = connection.execute(_HOLDS_ROWS).fetchone() or (True, False)
        if not has_tables or not is_ours:
            return bool(has_tables)
        row = connection.execute("select exists (select from auth.principals)").fetchone()
        return row != (False,)


def _switch(installation: Installation, made: Installation, *, keeps: bool) -> str | None:
    """Rename both databases in one transaction, once nobody is connected to either."""
    name, aside = installation.database, f"{installation.database}_before_restore"
    with connect(_maintenance(installation)) as connection:
        exists = connection.execute("select from pg_database where datname = %s", [name]).fetchone()
        taken = {
            str(row[0]) for row in connection.execute("select datname from pg_database").fetchall()
        }
        number = 1
        while aside in taken:
            number += 1
            aside = f"{name}_before_restore_{number}"
        for attempt in range(_ATTEMPTS):
            connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = any (%s) and pid <> pg_backend_pid()",
                [[name, made.database]],
            )
            try:
                with connection.transaction():
                    if exists is not None:
                        _rename(connection, name, aside)
                    _rename(connection, made.database, name)
                break
            except psycopg.errors.ObjectInUse:
                if attempt + 1 == _ATTEMPTS:
                    raise
    if exists is None:
        return None
    if not keeps:
        drop_database(replace(installation, database=aside))
        return None
    return aside


def _rename(connection: psycopg.Connection, name: str, new_name: str) -> None:
    connection.execute(
        psycopg.sql.SQL("alter database {} rename to {}").format(
            psycopg.sql.Identifier(name), psycopg.sql.Identifier(new_name)
        )
    )


def _maintenance(installation: Installation) -> str:
    return make_conninfo(installation.admin_url, dbname="postgres")
