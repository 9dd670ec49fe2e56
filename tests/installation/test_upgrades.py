"""Migrations while others read and write: how long anyone has to wait."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import psycopg
import pytest
from psycopg import sql

from retail_mcp.installation import migrations
from retail_mcp.installation.sample_data import Sample, load_sample

from ..conftest import Database, closing_lines

# The first revision with sales: later ones run on tables with rows.
FILLED = "0004"

LONGEST_SECONDS = 1.0

_TAKEN_AWAY = (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName)

_CLIENT = "a client during migrations"
_LOOK_SECONDS = 0.02

_TABLES = """
    select quote_ident(nspname) || '.' || quote_ident(relname)
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    where nspname in ('retail', 'search', 'auth', 'audit', 'ops')
        and relkind in ('r', 'p')
        and not relispartition
    order by 1
"""

# For how long and for what each client waits, by PostgreSQL's own clock: times measured by the
# clients would depend on the load of the machine.
_WAITS = """
    select
        lock.pid,
        lock.waitstart::text,
        extract(epoch from clock_timestamp() - lock.waitstart)::float,
        format(
            '%%s on %%s behind %%s',
            lock.mode,
            coalesce(lock.relation::regclass::text, lock.locktype),
            coalesce(
                (
                    select string_agg(distinct blocking.application_name, ', ')
                    from pg_stat_activity as blocking
                    where blocking.pid = any(pg_blocking_pids(lock.pid))
                ),
                'nobody'
            )
        )
    from pg_locks as lock
    join pg_stat_activity as waiting on waiting.pid = lock.pid
    where not lock.granted
        and lock.waitstart is not null
        and waiting.application_name = %s
"""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The longest wait of a client for a lock during a migration, and on which table."""

    seconds: float
    said: str


@dataclass(kw_only=True)
class Done:
    """What the clients did, and how long they waited for locks."""

    statements: int = 0
    # Tables at which a client was cancelled in favour of the migration.
    deadlocks: list[str] = field(default_factory=list)
    # By process and start: each wait is seen several times.
    waits: dict[tuple[int, str], tuple[float, str]] = field(default_factory=dict)

    @property
    def longest_wait(self) -> tuple[float, str]:
        return max(self.waits.values(), default=(0.0, "for nothing"))


class Clients:
    """Readers and writers of every table that exists at the moment."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._is_over = threading.Event()
        self._failures: list[BaseException] = []
        self.done = Done()

    @contextlib.contextmanager
    def at_work(self) -> Iterator[Done]:
        kinds = (self._read, self._read, self._scan, self._write, self._write, self._watch)
        threads = [threading.Thread(target=self._run, args=(kind,)) for kind in kinds]
        for thread in threads:
            thread.start()
        try:
            yield self.done
        finally:
            self._is_over.set()
            for thread in threads:
                thread.join()
        if self._failures:
            raise self._failures[0]

    def _run(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:
            self._failures.append(error)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self._url, application_name=_CLIENT, autocommit=True)

    def _read(self) -> None:
        self._for_each("select 1 from {} limit 1", pause=0.005)

    def _scan(self) -> None:
        self._for_each("select count(*) from {}", pause=0.05)

    def _write(self) -> None:
        """Lock a table briefly, as a change of a row does."""
        self._for_each("begin; lock table {} in row exclusive mode; commit", pause=0.005)

    def _for_each(self, statement: str, *, pause: float) -> None:
        with self._connect() as connection:
            while not self._is_over.is_set():
                for (table,) in connection.execute(_TABLES).fetchall():
                    if self._is_over.is_set():
                        return
                    # A revision may have dropped the table meanwhile.
                    try:
                        with contextlib.suppress(*_TAKEN_AWAY):
                            connection.execute(sql.SQL(statement).format(sql.SQL(table)))
                    except psycopg.errors.DeadlockDetected:
                        self.done.deadlocks.append(table)
                    if connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
                        connection.execute("rollback")
                    self.done.statements += 1
                    time.sleep(pause)

    def _watch(self) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            while not self._is_over.wait(_LOOK_SECONDS):
                for pid, since, seconds, what in connection.execute(_WAITS, [_CLIENT]):
                    self.done.waits[pid, since] = (seconds, what)


def test_migrations_keep_no_reader_or_writer_waiting_for_a_second(
    make_database: Callable[[], Database], pytestconfig: pytest.Config
) -> None:
    database = make_database()
    sample = Sample(scale=pytestconfig.getoption("upgrade_scale"), last_day="2025-12-31")
    load_sample(database.installation, sample, lambda *_: None)
    numbers = [number for number in migrations.numbers() if number >= FILLED]
    runs = [(migrations.downgrade, number) for number in reversed(numbers[:-1])]
    runs += [(migrations.upgrade, number) for number in numbers[1:]]
    found: list[Figures] = []
    for run, number in runs:
        name = f"{run.__name__} to {number}"
        with Clients(database.admin).at_work() as done:
            began = time.monotonic()
            run(database.migrator, number)
            took = time.monotonic() - began
        seconds, what = done.longest_wait
        found.append(Figures(seconds=seconds, said=f"{name}: {what}"))
        print(f"{name}: {took:.1f} s, waited {seconds:.3f} s: {what}; {done.statements} statements")
        assert done.deadlocks == [], name
    longest = max(found, key=lambda figures: figures.seconds)
    closing_lines(pytestconfig).append(
        f"Locks: the longest wait was {longest.seconds:.2f} s, {longest.said}"
    )
    assert [figures for figures in found if figures.seconds > LONGEST_SECONDS] == []
