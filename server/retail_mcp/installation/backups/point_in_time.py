"""Recovery of the embedded PostgreSQL to a point in time: base backups, and the WAL after them.

The archive has two folders: wal, where PostgreSQL itself copies each segment by its module
basic_archive, which never leaves a partial segment and never replaces one, and base.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import psycopg.sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ...errors import UserError
from ...private_files import make_private_directory
from ..cluster import ADMINISTRATOR, Cluster
from ..cluster_configuration import BASE, WAL
from ..connections import connect
from ..postgres_programs import give_away

_FORM = "%Y%m%dT%H%M%SZ"
_ARCHIVED_SECONDS = 60.0
_RECOVERY_SECONDS = 3600.0
_SETTINGS = (
    "restore_command",
    "recovery_target_time",
    "recovery_target_action",
    "recovery_target_timeline",
)


@dataclass(frozen=True, kw_only=True)
class Archive:
    """Where the WAL and the base backups of a cluster are."""

    folder: Path

    @classmethod
    def of(cls, folder: Path | None) -> "Archive":
        if folder is None:
            raise UserError(
                "RETAIL_WAL_ARCHIVE is not set",
                hint="Set it to a folder, and start PostgreSQL again: retail-mcp stop, then up.",
            )
        return cls(folder=folder.expanduser().resolve())

    def bases(self) -> list[Path]:
        """Return the base backups, the oldest first; each is named by when it ended."""
        folder = self.folder / BASE
        found = folder.iterdir() if folder.exists() else iter(())
        return sorted(path for path in found if not path.name.startswith("."))

    def base_before(self, moment: datetime | None) -> Path:
        for path in reversed(self.bases()):
            if moment is None or _ended_at(path) <= moment:
                return path
        before = f" from before {moment:%Y-%m-%d %H:%M:%S %Z}" if moment is not None else ""
        raise UserError(
            f"{self.folder} has no base backup{before}",
            hint="Recovery begins with one: make them regularly, by retail-mcp backup base.",
        )


def make_base(cluster: Cluster, archive: Archive, keep: int) -> Path:
    """Copy the whole cluster while it runs, check the copy, and drop what is too old."""
    _refuse_unless_archiving(cluster, archive)
    folder = archive.folder / BASE
    make_private_directory(folder)
    give_away(folder)
    for abandoned in folder.glob(".partial-*"):
        shutil.rmtree(abandoned, ignore_errors=True)
    partial = folder / f".partial-{os.getpid()}"
    # The password goes into the environment, because every user of the machine sees command lines.
    parts = conninfo_to_dict(cluster.conninfo(ADMINISTRATOR, "postgres"))
    password = str(parts.pop("password"))
    try:
        cluster.programs.run(
            "pg_basebackup",
            f"--pgdata={partial}",
            f"--dbname={make_conninfo('', **parts)}",
            "--checkpoint=fast",
            "--wal-method=stream",
            environment={"PGPASSWORD": password},
        )
        cluster.programs.run("pg_verifybackup", "--quiet", str(partial))
        base = folder / datetime.now(UTC).strftime(_FORM)
        partial.rename(base)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    _drop_old(cluster, archive, keep)
    return base


def recover(
    cluster: Cluster, archive: Archive, moment: datetime | None, directory: Path, port: int
) -> Cluster:
    """Make a cluster in a new directory with the contents of this one at a moment."""
    made = Cluster.at(directory, port)
    if made.directory.exists() and any(made.directory.iterdir()):
        raise UserError(f"{made.directory} is not empty", hint="Name a new folder.")
    base = archive.base_before(moment)
    if cluster.answers():
        _archive_all(cluster)
    try:
        _lay(base, cluster, made)
        _configure(made, archive, moment)
        with made.locked():
            made.start()
        _wait(made)
        _forget(made)
    except BaseException:
        with suppress(UserError):
            made.stop()
        shutil.rmtree(made.directory, ignore_errors=True)
        raise
    return made


def _refuse_unless_archiving(cluster: Cluster, archive: Archive) -> None:
    with connect(cluster.conninfo(ADMINISTRATOR, "postgres")) as connection:
        row = connection.execute(
            "select current_setting('archive_mode'),"
            " current_setting('basic_archive.archive_directory', true)"
        ).fetchone()
    if row != ("on", str(archive.folder / WAL)):
        raise UserError(
            f"PostgreSQL does not archive its WAL to {archive.folder}",
            hint="Start it again with RETAIL_WAL_ARCHIVE set: retail-mcp stop, then up.",
        )


def _drop_old(cluster: Cluster, archive: Archive, keep: int) -> None:
    bases = archive.bases()
    for old in bases[:-keep]:
        shutil.rmtree(old)
    oldest = bases[-keep:][0]
    label = (oldest / "backup_label").read_text(encoding="utf-8")
    first = label.split("(file ", 1)[1].split(")", 1)[0]
    cluster.programs.run("pg_archivecleanup", str(archive.folder / WAL), first)


def _archive_all(cluster: Cluster) -> None:
    """Have the running cluster archive what it has written up to now."""
    with connect(cluster.conninfo(ADMINISTRATOR, "postgres")) as connection:
        # A commit after every moment that may be asked for, which tells recovery where to stop.
        connection.execute("select pg_current_xact_id()")
        row = connection.execute("select pg_walfile_name(pg_switch_wal())").fetchone()
        segment = str(row[0]) if row else ""
        deadline = time.monotonic() + _ARCHIVED_SECONDS
        while time.monotonic() < deadline:
            done = connection.execute("select last_archived_wal from pg_stat_archiver").fetchone()
            if done and done[0] is not None and str(done[0]) >= segment:
                return
            time.sleep(0.2)
    raise UserError(
        f"PostgreSQL did not archive {segment} within {_ARCHIVED_SECONDS:.0f} seconds",
        hint="See select * from pg_stat_archiver, and the log of PostgreSQL.",
    )


def _lay(base: Path, cluster: Cluster, made: Cluster) -> None:
    # Makes the directory too, with rights that let PostgreSQL's user in.
    with made.locked():
        shutil.copytree(base, made.data, symlinks=True)
        secrets = cluster.directory / "secrets.json"
        if secrets.exists():
            shutil.copy2(secrets, made.directory / "secrets.json")
        for path in _everything(made.data):
            give_away(path)


def _everything(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.rglob("*")


def _configure(made: Cluster, archive: Archive, moment: datetime | None) -> None:
    segment = str(archive.folder / WAL / "%f").replace("'", "''")
    values = {"restore_command": f'cp "{segment}" "%p"', "recovery_target_timeline": "latest"}
    if moment is not None:
        values["recovery_target_time"] = moment.astimezone(UTC).isoformat(sep=" ")
        values["recovery_target_action"] = "promote"
    lines = [f"{name} = '{value}'\n" for name, value in values.items()]
    with (made.data / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
        file.writelines(lines)
    # It belongs to the copied cluster.
    (made.data / "retail-mcp.conf").unlink(missing_ok=True)
    (made.data / "recovery.signal").touch()
    give_away(made.data / "recovery.signal")


def _wait(made: Cluster) -> None:
    deadline = time.monotonic() + _RECOVERY_SECONDS
    while time.monotonic() < deadline:
        try:
            with connect(made.conninfo(ADMINISTRATOR, "postgres")) as connection:
                if connection.execute("select pg_is_in_recovery()").fetchone() == (False,):
                    return
        except UserError as error:
            if not made.is_running():
                log = made.logs[-1].read_text(encoding="utf-8", errors="replace")
                fatal = [line for line in log.splitlines() if "FATAL" in line]
                said = fatal[0].partition("FATAL:")[2].strip() if fatal else "PostgreSQL ended"
                raise UserError(
                    f"recovery failed: {said}",
                    hint="Is the moment in the future, or is a segment of the WAL missing?",
                ) from error
        time.sleep(0.3)
    raise UserError("recovery has not ended within an hour", hint=f"See {made.logs[-1]}")


def _forget(made: Cluster) -> None:
    """Reset the settings of the recovery, so that the next start is an ordinary one."""
    with connect(made.conninfo(ADMINISTRATOR, "postgres")) as connection:
        for name in _SETTINGS:
            connection.execute(
                psycopg.sql.SQL("alter system reset {}").format(psycopg.sql.Identifier(name))
            )


def _ended_at(path: Path) -> datetime:
    return datetime.strptime(path.name, _FORM).replace(tzinfo=UTC)
