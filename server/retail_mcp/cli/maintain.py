"""The command that does what a DBA does every week."""

from typing import Annotated

from cyclopts import Parameter

from ..errors import UserError
from ..installation.connections import Installation, connect
from ..installation.maintenance import plan, run
from ..text import visible
from .authority import print_table
from .console import console, make_settings


def maintain(
    *,
    dry_run: Annotated[bool, Parameter(negative="")] = False,
    due: Annotated[bool, Parameter(negative="")] = False,
    task: list[str] | None = None,
) -> int:
    """Do the maintenance that is needed: statistics, dead rows, partitions, retention, indexes.

    It blocks neither readers nor writers, and can be run again at any time; a second run at the
    same time is refused. A step that fails does not stop the others. Exit code 1 when one failed,
    or found something wrong.

    Parameters
    ----------
    dry_run
        Only show what would be done, and why.
    due
        Skip tasks that were done within their interval in ops.maintenance_tasks.
    task
        Do this task only; may be given several times.
    """
    tasks = task or []
    with connect(Installation.of(make_settings()).migration_url) as connection:
        if dry_run:
            steps = plan(connection, due_only=due, tasks=tasks)
            if not steps:
                console.print("Nothing to do.")
                return 0
            rows = [(step.task, step.statement, step.reason) for step in steps]
            print_table(("Task", "Statement", "Reason"), rows)
            return 0
        outcomes = []
        for done in run(connection, "command", due_only=due, tasks=tasks):
            outcomes.append(done.outcome)
            subject = f"{done.task} {done.object}".strip()
            console.print(
                visible(f"{done.outcome:6} {done.duration_ms:10,.0f} ms  {subject}: {done.result}")
            )
    if not outcomes:
        console.print("There was nothing to do.")
    bad = sum(outcome != "ok" for outcome in outcomes)
    if bad:
        raise UserError(
            f"{bad} of {len(outcomes)} steps failed or found something wrong",
            hint="See docs/runbooks/maintenance_failing.md.",
        )
    return 0
