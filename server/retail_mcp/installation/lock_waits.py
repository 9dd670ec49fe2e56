"""Retries a migration until it gets its locks, and says who holds them."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from .connections import connect

# Readers wait behind a waiting migration, so each attempt gives up after half a second, by its
# lock_timeout, and lets them pass.
ATTEMPTS = 30
_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 5.0

_LOOK_SECONDS = 0.1

_BLOCKERS = """
    select
        format(
            'process %%s of %%s%%s%%s',
            activity.pid,
            activity.usename,
            ' (' || nullif(activity.application_name, '') || ')',
            ', in a transaction for ' || extract(epoch from now() - activity.xact_start)::integer
                || ' s'
        )
    from pg_stat_activity as activity
    where activity.pid = any(pg_blocking_pids(%s))
    order by activity.pid
"""

Tell = Callable[[str], None]


class LockWait(Exception):  # noqa: N818 - what happened, and no error yet
    """A lock was not granted in time, and the revision was rolled back."""


class Watch:
    """Finds the sessions that hold the locks a migration waits for."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pid: int | None = None
        self._is_over = threading.Event()
        self.blockers: list[str] = []

    def connected(self, pid: int) -> None:
        self._pid = pid

    @contextmanager
    def watching(self) -> Iterator[None]:
        # Connected in advance, because connecting may take most of the half second.
        with connect(self._url) as connection:
            thread = threading.Thread(target=self._look, args=(connection,))
            thread.start()
            try:
                yield
            finally:
                self._is_over.set()
                thread.join()

    def _look(self, connection: psycopg.Connection) -> None:
        while not self._is_over.wait(_LOOK_SECONDS):
            try:
                rows = connection.execute(_BLOCKERS, [self._pid]).fetchall()
            except psycopg.Error:
                # The result only improves a message.
                return
            if rows:
                self.blockers = [str(row[0]) for row in rows]


def with_retries(url: str, run: Callable[[Watch], None], tell: Tell, attempts: int) -> None:
    """Run until all locks are granted; each revision is a transaction, so none is half done."""
    pause = _FIRST_PAUSE
    for attempt in range(1, attempts + 1):
        watch = Watch(url)
        try:
            with watch.watching():
                run(watch)
        except LockWait:
            blockers = "; ".join(watch.blockers) or "others"
            if attempt == attempts:
                raise LockWait(blockers) from None
            tell(f"waited half a second for {blockers}; trying again")
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return
