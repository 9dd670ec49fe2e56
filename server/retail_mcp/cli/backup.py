"""Commands that make, list, verify, restore and remove backups."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.progress import DownloadColumn

from ..installation.backups.creation import back_up, resume
from ..installation.backups.encryption import new_key
from ..installation.backups.manifest import Manifest
from ..installation.backups.repository import Repository
from ..installation.backups.restoration import restore as restore_backup
from ..installation.backups.retention import Retention
from ..installation.backups.verification import check_files
from ..installation.backups.verification import verify as verify_backup
from ..installation.connections import Installation
from ..installation.server_process import find
from ..settings import Settings
from .authority import print_table
from .backup_listing import TITLES, row, size, summary
from .backup_points import base, recover
from .console import console, make_settings, progress_bar
from .termination import interruptible

backup = App(name="backup", help="Backups: make, list, verify, restore and remove them.")

backup.command(base)
backup.command(recover)

Flag = Annotated[bool, Parameter(negative="")]


@backup.command
def run(
    *,
    verify: Flag = False,
    prune: Flag = False,
    resume: Flag = False,
    target: str | None = None,
    key_file: Path | None = None,
) -> int:
    """Make a backup: dump a snapshot of the database as retail_backup, encrypt it, upload it.

    It is recorded in the audit trail, which the alert about old backups reads.

    Parameters
    ----------
    verify
        Restore it into a scratch database afterwards, and compare.
    prune
        Remove old backups afterwards.
    resume
        Make no new backup; upload the rest of one whose upload failed.
    target
        Where backups are; RETAIL_BACKUP_TARGET if left out.
    key_file
        File of the key; RETAIL_BACKUP_KEY_FILE if left out.
    """
    settings = make_settings(backup_target=target, backup_key_file=key_file)
    installation, repository = Installation.of(settings), Repository.of(settings)
    with interruptible(), _upload_bar() as progress:
        made = (
            _resumed(installation, repository, progress)
            if resume
            else [back_up(installation, repository, progress)]
        )
    for manifest in made:
        console.print(
            f"{manifest.name}: {manifest.rows:,} rows in {len(manifest.tables)} tables,"
            f" {size(manifest.stored_bytes)}, {_encryption(manifest)}, in {repository.target.title}"
        )
        if verify:
            with interruptible():
                verify_backup(installation, repository, manifest, console.print)
            console.print(f"{manifest.name} is verified.")
    if not made:
        console.print("No backup waits to be uploaded.")
    if prune:
        _prune(repository, settings, installation.database, dry_run=False)
    return 0


@backup.command(name="list")
def list_backups(
    *,
    json_lines: Annotated[bool, Parameter(name="--json", negative="")] = False,
    target: str | None = None,
) -> int:
    """List the backups of the target, the newest first. Exit code 1 when one is damaged.

    Parameters
    ----------
    json_lines
        Print one JSON object per line.
    target
        Where backups are; RETAIL_BACKUP_TARGET if left out.
    """
    repository = Repository.of(make_settings(backup_target=target))
    entries = repository.entries()
    if json_lines:
        for entry in entries:
            sys.stdout.write(f"{json.dumps(summary(entry))}\n")
    elif not entries:
        console.print(f"{repository.target.title} has no backup.")
    else:
        print_table(TITLES, [row(entry) for entry in entries])
    return 0 if all(entry.is_good for entry in entries) else 1


@backup.command
def verify(
    name: str = "latest",
    *,
    files: Flag = False,
    target: str | None = None,
    key_file: Path | None = None,
) -> int:
    """Restore a backup into a scratch database, and compare rows, revision and sums.

    Parameters
    ----------
    name
        The backup, as list shows it.
    files
        Only check the files: their checksums, and that they can be decrypted. Needs no database.
    target
        Where backups are; RETAIL_BACKUP_TARGET if left out.
    key_file
        File of the key; RETAIL_BACKUP_KEY_FILE if left out.
    """
    settings = make_settings(backup_target=target, backup_key_file=key_file)
    installation, repository = Installation.of(settings), Repository.of(settings)
    manifest = repository.find(name, installation.database)
    if files:
        check_files(installation, repository, manifest, console.print)
        console.print(f"{len(manifest.files)} files of {manifest.name} are unchanged.")
        return 0
    _start(installation)
    with interruptible():
        verify_backup(installation, repository, manifest, console.print)
    console.print(
        f"{manifest.name} is verified: {manifest.rows:,} rows in {len(manifest.tables)} tables."
    )
    return 0


@backup.command
def restore(
    name: str = "latest",
    *,
    database: str | None = None,
    replace_: Annotated[bool, Parameter(name="--replace", negative="")] = False,
    target: str | None = None,
    key_file: Path | None = None,
) -> int:
    """Restore a backup, even into a new and empty cluster: roles are created first.

    It is restored into a new database, compared with the backup, and then renamed: until then
    nothing changes, and Ctrl-C leaves everything as it was.

    Parameters
    ----------
    name
        The backup, as list shows it.
    database
        The database to restore into; that of the settings if left out.
    replace_
        Replace a database that has rows, which is kept under another name. Its sessions end.
    target
        Where backups are; RETAIL_BACKUP_TARGET if left out.
    key_file
        File of the key; RETAIL_BACKUP_KEY_FILE if left out.
    """
    settings = make_settings(backup_target=target, backup_key_file=key_file)
    installation, repository = Installation.of(settings), Repository.of(settings)
    manifest = repository.find(name, installation.database)
    if database is not None:
        installation = replace(installation, database=database)
    _start(installation)
    with interruptible():
        done = restore_backup(installation, repository, manifest, console.print, replaces=replace_)
    console.print(
        f"{installation.database} has {manifest.rows:,} rows, as they were at"
        f" {manifest.at:%Y-%m-%d %H:%M:%S %Z}."
    )
    if done.replaced is not None:
        console.print(f"The database before is now {done.replaced}; drop it when it is not needed.")
    if done.without_password:
        console.print(f"Without a password yet: {', '.join(done.without_password)}")
    if installation.is_embedded and database is None:
        running = find(settings) is not None
        console.print(
            "The server reconnects by itself."
            if running
            else "Start the server with: retail-mcp up"
        )
    return 0


@backup.command
def prune(*, dry_run: Flag = False, target: str | None = None) -> int:
    """Remove old backups; keep the last one of some days, weeks and months.

    RETAIL_BACKUP_KEEP_DAILY, _WEEKLY and _MONTHLY say how many. The last good backup, the last
    verified one and damaged ones always stay.

    Parameters
    ----------
    dry_run
        Only say what would be removed.
    target
        Where backups are; RETAIL_BACKUP_TARGET if left out.
    """
    settings = make_settings(backup_target=target)
    database = Installation.of(settings).database
    _prune(Repository.of(settings), settings, database, dry_run=dry_run)
    return 0


@backup.command
def key(file: Path) -> int:
    """Make a key that encrypts backups, in a file that only you can read.

    In an existing file, the new key encrypts from now on, and the old ones still decrypt. Keep a
    copy of the file away from the backups: without it they are lost.

    Parameters
    ----------
    file
        The file, for RETAIL_BACKUP_KEY_FILE.
    """
    console.print(f"{file} encrypts with the key {new_key(file).id} from now on.")
    return 0


def _resumed(
    installation: Installation, repository: Repository, progress: Callable[[int, int], None]
) -> list[Manifest]:
    return resume(installation, repository, progress)


def _prune(repository: Repository, settings: Settings, database: str, *, dry_run: bool) -> None:
    entries = [
        entry
        for entry in repository.entries()
        if entry.manifest is None or entry.manifest.database == database
    ]
    kept = Retention.of(settings).kept(entries)
    removed = [entry.name for entry in entries if entry.name not in kept]
    abandoned = repository.abandoned()
    for name in [*removed, *abandoned]:
        if not dry_run:
            repository.remove(name)
        verb = "Would remove" if dry_run else "Removed"
        console.print(f"{verb} {name}{'' if name in removed else ', an unfinished upload'}")
    for name, reason in kept.items():
        console.print(f"Kept {name}: {reason}")


def _start(installation: Installation) -> None:
    if installation.is_embedded:
        with installation.cluster.locked():
            installation.cluster.start()


@contextmanager
def _upload_bar() -> Iterator[Callable[[int, int], None]]:
    with progress_bar(console, amount=DownloadColumn()) as bar:
        task = bar.add_task("Dumping the database", total=None)
        yield lambda done, total: bar.update(
            task, description="Uploading", completed=done, total=total
        )
        bar.update(task, visible=False)


def _encryption(manifest: Manifest) -> str:
    return f"encrypted with the key {manifest.key}" if manifest.key else "not encrypted"
