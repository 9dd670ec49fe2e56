"""Supervises several processes: starts them, replaces those that end, stops them all.

It forks, so that workers share the memory of imported modules, and start without importing them
again. That is safe while this process has one thread and no event loop. It waits for signals
instead of handling them, so that none can interrupt this code.
"""

import ctypes
import gc
import math
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from .heartbeats import Heartbeats

_log = structlog.get_logger(__name__)

# A worker that has lived as long as this has not failed to start.
_SETTLED_SECONDS = 5.0
_FAILURES = 5
_FIRST_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 10.0

# How often it looks for workers that hang.
_LOOK_SECONDS = 1.0

# By this, a worker reports that it serves.
_READY = signal.SIGUSR1
_STOP = (signal.SIGINT, signal.SIGTERM)
_AWAITED = (signal.SIGCHLD, _READY, *_STOP)

# Linux's number: the signal that a process gets when its parent dies.
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, kw_only=True)
class Reports:
    """The channels by which a worker reports to its supervisor."""

    number: int
    supervisor: int
    heartbeats: Heartbeats

    def ready(self) -> None:
        """Report that it serves."""
        os.kill(self.supervisor, _READY)

    def alive(self) -> None:
        """Report that it does not hang: after the first time, at least every few seconds."""
        self.heartbeats.beat(self.number)


Work = Callable[[Reports], None]


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A process, with its number."""

    number: int
    pid: int
    started: float


class Supervisor:
    """Runs workers 1 to count until a signal says stop."""

    def __init__(self, count: int, work: Work, *, on_stop: Callable[[], None]) -> None:
        self._count = count
        self._work = work
        self._on_stop = on_stop
        self._workers: dict[int, Worker] = {}
        self._heartbeats = Heartbeats(count)
        # When to start the worker with each number.
        self._due: dict[int, float] = {1: 0.0}
        self._failures = 0
        self._is_serving = False
        self._stopped_by: signal.Signals | None = None
        self._exit_code = 0

    def run(self) -> int:
        """Return the exit code when all workers have ended; in a worker, return when it ends."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _AWAITED)
        # Garbage collection would write to shared memory.
        gc.freeze()
        while self._workers or self._due:
            for number in [one for one, due in self._due.items() if due <= time.monotonic()]:
                del self._due[number]
                if self._start(number):
                    return 0
            heard = signal.sigtimedwait(_AWAITED, self._seconds())
            if heard is None:
                self._end_silent()
                continue
            if heard.si_signo in _STOP:
                self._stop(signal.Signals(heard.si_signo))
            elif heard.si_signo == _READY and heard.si_pid in self._workers:
                self._start_others()
            self._reap()
        if self._stopped_by is signal.SIGINT:
            raise KeyboardInterrupt
        return self._exit_code

    def _seconds(self) -> float:
        """Return how long to wait for a signal."""
        until_due = min(self._due.values(), default=math.inf) - time.monotonic()
        return max(0.0, min(until_due, _LOOK_SECONDS))

    def _start(self, number: int) -> bool:
        """Fork a worker; return True in it, when its work is over."""
        supervisor = os.getpid()
        self._heartbeats.forget(number)
        try:
            pid = os.fork()
        except OSError as error:
            if not self._is_serving:
                raise
            _log.warning("worker_not_started", worker=number, error=error.strerror)
            self._due[number] = time.monotonic() + _LONGEST_PAUSE_SECONDS
            return False
        if pid:
            self._workers[pid] = Worker(number=number, pid=pid, started=time.monotonic())
            return False
        # A signal from the terminal comes through the supervisor, once.
        os.setpgid(0, 0)
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _AWAITED)
        if os.getppid() == supervisor:
            self._work(Reports(number=number, supervisor=supervisor, heartbeats=self._heartbeats))
        return True

    def _start_others(self) -> None:
        """Start the other workers when the first one serves: wrong settings are reported once."""
        if self._is_serving or self._stopped_by is not None:
            return
        self._is_serving = True
        self._due |= dict.fromkeys(range(2, self._count + 1), 0.0)

    def _stop(self, number: signal.Signals) -> None:
        if self._stopped_by is None:
            self._stopped_by = number
            self._due.clear()
            self._on_stop()
            # For a server, a second SIGINT means at once; the first is a stop like any other.
            number = signal.SIGTERM
        self._tell(number)

    def _tell(self, number: signal.Signals) -> None:
        for pid in self._workers:
            # An ended process that is not reaped yet still has its pid.
            os.kill(pid, number)

    def _end_silent(self) -> None:
        """Kill and replace workers that hang; others take their connections."""
        self._heartbeats.look()
        for worker in self._workers.values():
            if self._heartbeats.is_silent(worker.number):
                self._heartbeats.forget(worker.number)
                _log.error("worker_silent", worker=worker.number, pid=worker.pid)
                os.kill(worker.pid, signal.SIGKILL)

    def _reap(self) -> None:
        while self._workers:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            worker = self._workers.pop(pid, None)
            # As the first process of a container, it inherits others.
            if worker is not None:
                self._ended(worker, os.waitstatus_to_exitcode(status))

    def _ended(self, worker: Worker, code: int) -> None:
        """Replace a worker that has ended, unless that is pointless."""
        if self._stopped_by is not None:
            # A worker that was not serving yet ends by the signal itself.
            if code not in (0, -signal.SIGTERM):
                self._exit_code = 1
            return
        if not self._is_serving:
            # It has logged why.
            self._exit_code = code if code > 0 else 1
            self._due.clear()
            return
        lived = time.monotonic() - worker.started
        self._failures = self._failures + 1 if lived < _SETTLED_SECONDS else 0
        if self._failures >= _FAILURES and not self._one_has_settled():
            self._give_up()
            return
        pause = min(_FIRST_PAUSE_SECONDS * 2**self._failures, _LONGEST_PAUSE_SECONDS)
        self._due[worker.number] = time.monotonic() + pause
        _log.warning(
            "worker_ended", worker=worker.number, pid=worker.pid, code=code, again_after=pause
        )

    def _one_has_settled(self) -> bool:
        since = time.monotonic() - _SETTLED_SECONDS
        return any(worker.started <= since for worker in self._workers.values())

    def _give_up(self) -> None:
        _log.error("workers_given_up", failures=self._failures)
        self._stop(signal.SIGTERM)
        self._exit_code = 1
