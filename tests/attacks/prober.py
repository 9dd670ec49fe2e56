"""Runs queries as a caller would, and finds those that ignore the statement timeout."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import psycopg

from tests.attacks.surface import Probe

CALL = "select row_count from api.execute_sales_query(%s, 10)"
LIMIT = "1s"
# CPU time of the backend, because on a busy machine the elapsed time would prove nothing.
DEAF_SECONDS = 3.0
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a probe ended: a SQLSTATE, "answered", or "deaf"."""

    probe: Probe
    state: str
    seconds: float
    message: str = ""


class Prober:
    """One caller, who connects again whenever a deaf query had to be killed."""

    def __init__(self, conninfo: str, *, is_alive: Callable[[], bool]) -> None:
        self._conninfo = conninfo
        self._is_alive = is_alive
        self._connection = self._connect()

    @property
    def pid(self) -> int:
        """The process id of the connection's backend."""
        return self._connection.info.backend_pid

    def run(self, probe: Probe) -> Outcome:
        """Run a probe, and kill its backend when nothing else ends it."""
        if self._connection.closed:
            self._connection = self._connect()
        pid = self.pid
        ended: SimpleQueue[tuple[str, str]] = SimpleQueue()
        before = _processor_seconds(pid)
        started = time.monotonic()
        worker = Thread(target=self._execute, args=(probe.query, ended), daemon=True)
        worker.start()
        while True:
            try:
                state, message = ended.get(timeout=0.25)
            except Empty:
                used = _processor_seconds(pid) - before
                waited = time.monotonic() - started
                if used > DEAF_SECONDS or waited > PATIENCE_SECONDS:
                    self._kill(pid)
                    worker.join(PATIENCE_SECONDS)
                    return Outcome(probe=probe, state="deaf", seconds=used)
            else:
                return Outcome(
                    probe=probe,
                    state=state,
                    seconds=_processor_seconds(pid) - before,
                    message=message,
                )

    def close(self) -> None:
        self._connection.close()

    def _execute(self, query: str, ended: SimpleQueue[tuple[str, str]]) -> None:
        try:
            self._connection.execute(CALL, [query])
            ended.put(("answered", ""))
        except psycopg.Error as error:
            ended.put((error.sqlstate or "lost", error.diag.message_primary or str(error)))

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                connection = psycopg.connect(self._conninfo, autocommit=True)
                connection.execute(f"set statement_timeout = '{LIMIT}'")
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return connection

    def _kill(self, pid: int) -> None:
        # Only SIGKILL ends such a query. PostgreSQL then closes all connections and recovers.
        os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._is_alive() and time.monotonic() < deadline:
            time.sleep(0.1)
        self._connection.close()


def _processor_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
