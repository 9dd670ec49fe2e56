"""Backups by pg_dump, which leave their events in the audit trail."""

import json
import secrets
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import psycopg

from ..errors import UserError
from ..private_files import new_file
from .connections import BACKUP, Installation, connect, for_program


def back_up(installation: Installation, path: Path) -> int:
    """Dump the database into a file for its owner only, and return the size of that."""
    url = installation.url(BACKUP)
    name = secrets.token_hex(8)
    with connect(url) as connection:
        _record(connection, "begun", name)
        try:
            _dump(installation, url, path)
        except BaseException:
            with suppress(psycopg.Error):
                _record(connection, "failed", name)
            raise
        size = path.stat().st_size
        _record(connection, "ok", name, size)
    return size


def _dump(installation: Installation, url: str, path: Path) -> None:
    target, environment = for_program(url)
    program = (
        str(installation.cluster.binary("pg_dump"))
        if installation.is_embedded
        else shutil.which("pg_dump")
    )
    if program is None:
        raise UserError("pg_dump is not on the path", hint="Install the client of PostgreSQL.")
    with new_file(path) as output:
        result = subprocess.run(
            [program, "--format=custom", f"--dbname={target}"],
            stdout=output,
            stderr=subprocess.PIPE,
            check=False,
            env=environment,
        )
        if result.returncode != 0:
            said = " ".join(result.stderr.decode(errors="replace").split())[-400:]
            raise UserError(f"pg_dump failed: {said}", hint="Its major version must fit, too.")


def _record(
    connection: psycopg.Connection, outcome: str, name: str, size: int | None = None
) -> None:
    details = {"backup": name} if size is None else {"backup": name, "bytes": size}
    connection.execute(
        "select audit.record_operation('backup', %s, null, %s::jsonb)",
        [outcome, json.dumps(details)],
    )
