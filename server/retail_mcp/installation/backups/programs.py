"""Runs pg_dump and pg_restore: of the embedded PostgreSQL, or those on the path."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ...errors import UserError
from ...masking import Masking
from ..connections import Installation, for_program

_STOP_SECONDS = 20


# Messages of programs about what they lack, with hints.
_HINTS = {
    "version mismatch": "Its version must be the server's or a later one.",
    "SSL support is not compiled in": (
        "The embedded PostgreSQL's programs do not support TLS. Set RETAIL_DATABASE_URL or"
        " RETAIL_BACKUP_URL, and install PostgreSQL's own client programs."
    ),
}


def path_of(installation: Installation, name: str) -> str:
    """Return the path of a program: the embedded database's, or one on the PATH."""
    if installation.is_embedded and installation.settings.backup_url is None:
        return str(installation.cluster.binary(name))
    found = shutil.which(name)
    if found is None:
        raise UserError(
            f"{name} is not on the path",
            hint="Install PostgreSQL's client programs, of the server's version or a later one.",
        )
    return found


def version_of(program: str) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return said.split()[2]


@contextmanager
def running(
    installation: Installation, name: str, conninfo: str, *arguments: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program for as long as a block lasts; leave no process behind."""
    target, environment = for_program(conninfo)
    process = subprocess.Popen(
        [path_of(installation, name), *arguments, f"--dbname={target}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_STOP_SECONDS)
            if process.poll() is None:
                process.kill()
        if process.stderr is not None:
            process.stderr.close()


def finish(process: subprocess.Popen[bytes], name: str) -> None:
    """Wait for a program, and raise what it said if it failed."""
    said = process.communicate()[1] or b""
    if process.returncode != 0:
        lines = " ".join(said.decode(errors="replace").split())[:600]
        raise UserError(
            f"{name} failed: {Masking().text(lines)}",
            hint=next((hint for lack, hint in _HINTS.items() if lack in lines), ""),
        )
