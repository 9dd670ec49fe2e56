"""Runs what the database plans for its maintenance, step by step.

The database decides on the steps and their order: ops.maintenance_plan(). Each step runs in its
own transaction, because PostgreSQL requires that for VACUUM and REINDEX CONCURRENTLY, and waits for
locks no longer than the plan allows.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import psycopg

from ..errors import UserError

_PLAN = "select task, object, statement, lock_timeout, reason from ops.maintenance_plan(%s)"
_BEGIN = "select ops.begin_maintenance(%s)"
_END = "select ops.end_maintenance(%s)"
_RECORD = "select outcome, said, duration_ms from ops.record_step(%s, %s, %s, %s, %s, %s)"

# Without a timeout, because that of the login would abort long tasks.
_SESSION = "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0"


_PATIENCE = "set lock_timeout = '10s'"


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A step that maintenance would do, and why."""

    task: str
    object: str
    statement: str
    lock_timeout: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """The outcome of a step: ok, found (something to look at) or failed."""

    task: str
    object: str
    outcome: str
    result: str
    duration_ms: float


class MaintenanceRunsError(UserError):
    """Maintenance is running already."""


def plan(
    connection: psycopg.Connection, *, due_only: bool, tasks: Collection[str] = ()
) -> list[Planned]:
    """Return the steps in order, only those of the named tasks if any are named."""
    _refuse_unknown(connection, tasks)
    connection.execute(_PATIENCE)
    rows = connection.execute(_PLAN, [due_only]).fetchall()
    planned = [
        Planned(task=task, object=name, statement=statement, lock_timeout=timeout, reason=reason)
        for task, name, statement, timeout, reason in rows
    ]
    return [step for step in planned if not tasks or step.task in tasks]


def run(
    connection: psycopg.Connection,
    source: str,
    *,
    due_only: bool = False,
    tasks: Collection[str] = (),
    is_stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Step]:
    """Do the steps and yield each when it is done; a failure is a step, and the next follows.

    Once it is stopped, no step follows, and a cancelled step leaves nothing behind: the run counts
    as interrupted, and its steps are due again.
    """
    connection.execute(_SESSION)
    try:
        begun = connection.execute(_BEGIN, [source]).fetchone()
    except psycopg.errors.ObjectInUse as error:
        raise MaintenanceRunsError(
            error.diag.message_primary or "maintenance is running already",
            hint=error.diag.message_hint or "",
        ) from error
    run_id = begun[0] if begun else None
    done: set[tuple[str, str]] = set()
    # The result of a step, such as a low recall, may require others, so the plan is read again.
    while left := [
        step
        for step in plan(connection, due_only=due_only, tasks=tasks)
        if (step.task, step.object) not in done
    ]:
        done.add((left[0].task, left[0].object))
        step = _do(connection, run_id, left[0], is_stopped)
        if step is None:
            return
        yield step
        if is_stopped():
            return
    connection.execute(_END, [run_id])


def _do(
    connection: psycopg.Connection,
    run_id: int | None,
    step: Planned,
    is_stopped: Callable[[], bool],
) -> Step | None:
    began = connection.execute("select clock_timestamp()").fetchone()
    result: str | None = None
    failure: str | None = None
    try:
        connection.execute("select set_config('lock_timeout', %s, false)", [step.lock_timeout])
        cursor = connection.execute(step.statement.encode())
        row = cursor.fetchone() if cursor.description else None
        result = str(row[0]) if row else None
    except psycopg.Error as error:
        if connection.closed:
            raise
        if is_stopped():
            return None
        failure = error.sqlstate or "none"
    values = [run_id, step.task, step.object, began[0] if began else None, result, failure]
    ((outcome, said, duration),) = connection.execute(_RECORD, values).fetchall()
    return Step(
        task=step.task,
        object=step.object,
        outcome=str(outcome),
        result=str(said),
        duration_ms=float(duration),
    )


def _refuse_unknown(connection: psycopg.Connection, tasks: Collection[str]) -> None:
    if not tasks:
        return
    rows = connection.execute("select task from ops.maintenance_tasks order by place").fetchall()
    known = [str(row[0]) for row in rows]
    for task in tasks:
        if task not in known:
            raise UserError(
                f"there is no task {task!r}", hint=f"There are: {', '.join(known)}.", exit_code=2
            )
