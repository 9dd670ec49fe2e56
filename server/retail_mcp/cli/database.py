"""Commands that prepare, migrate and fill a database."""

import sys
from typing import Annotated

from cyclopts import Parameter

from ..installation import migration_plan, migrations, sample_data
from ..installation.connections import Installation
from ..installation.databases import create_database
from ..installation.roles import prepare_roles, watch_rights
from ..installation.sample_data import Sample
from ..text import visible
from .bring_up_vectors import bring_all_up
from .console import console, make_settings, progress_bar, step


def migrate(
    *,
    to: str = "head",
    sql: Annotated[bool, Parameter(negative="")] = False,
    down: Annotated[bool, Parameter(negative="")] = False,
    plan: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Run the migrations, print the script that a DBA would run, or say what they will do.

    Parameters
    ----------
    to
        The revision to go to. With --sql a range such as 0001:head.
    sql
        Print the SQL instead of running it; psql runs it as retail_migrator.
    down
        Go down to the revision instead of up.
    plan
        Say what each revision will do instead of running it: objects, locks, slow steps. It is
        tried in an empty scratch database next to the real one, which needs an administrator.
    """
    if sql:
        sys.stdout.write(migrations.script(to, down=down))
        return 0
    installation = Installation.of(make_settings())
    if plan:
        print_plan(migration_plan.plan(installation, to))
        return 0
    before = migrations.revision_of(installation.migration_url)
    run = migrations.downgrade if down else migrations.upgrade
    run(installation.migration_url, to, tell=lambda text: console.print(visible(text)))
    after = migrations.revision_of(installation.migration_url)
    console.print(f"The database went from {before or 'nothing'} to {after or 'nothing'}.")
    return 0


_MOST_NAMES = 6


def print_plan(steps: list[migration_plan.Step]) -> None:
    """Show what migrations will do."""
    if not steps:
        console.print("Nothing to do: the database is at the revision already.")
        return
    for each in steps:
        console.print(f"{each.revision}, in one transaction")
        for verb, objects in (
            ("creates", each.created),
            ("changes", each.changed),
            ("drops", each.dropped),
        ):
            for kind, names in objects.items():
                shown = ", ".join(names[:_MOST_NAMES])
                more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
                console.print(visible(f"  {verb} {kind}: {shown}{more}"))
        for lock in each.locks:
            done = f": {', '.join(lock.works)}, about {lock.seconds:.1f} s" if lock.works else ""
            console.print(
                visible(
                    f"  locks {lock.table} ({lock.bytes / 1e6:.1f} MB) against {lock.keeps_out}"
                    f"{done or ', for a moment'}"
                )
            )
    console.print(
        "A revision waits for a lock for 1 second, because others wait behind it; after that it is"
        " undone and tried again."
    )


def prepare(
    *,
    password: str | None = None,
    sample: Annotated[bool, Parameter(negative="")] = False,
    scale: float = 1.0,
    last_day: str | None = None,
) -> int:
    """Prepare your own PostgreSQL: roles, extensions, migrations, the offline model of search.

    RETAIL_ADMIN_URL, RETAIL_MIGRATION_URL and RETAIL_DATABASE_URL say where it is. The embedded
    PostgreSQL is prepared by `up`.

    Parameters
    ----------
    password
        Set this password for retail_gateway, retail_migrator and the BI logins of the sample
        data. For development; elsewhere an administrator sets them.
    sample
        Fill the database with the sample data when it is empty.
    scale
        Size of the sample data: 1 makes 200,000 orders; 0.01 to 1000.
    last_day
        Last day of the sample data; the end of last month if left out.
    """
    installation = Installation.of(make_settings())
    create_database(installation)
    with step("Preparing roles and extensions"):
        prepare_roles(installation, password)
    with step(f"Migrating to {migrations.head()}"):
        migrations.upgrade(installation.migration_url)
    watch_rights(installation)
    if sample and sample_data.is_empty(installation.migration_url):
        wanted = Sample(scale=scale, last_day=last_day)
        load_sample_data(installation, wanted, password)
    bring_all_up(installation, console)
    return 0


def sample(*, scale: float = 1.0, last_day: str | None = None) -> int:
    """Fill an empty database with the sample data.

    Parameters
    ----------
    scale
        1 makes 200,000 orders; 0.01 to 1000.
    last_day
        Last day with orders, such as 2025-12-31; the end of last month if left out.
    """
    installation = Installation.of(make_settings())
    load_sample_data(installation, Sample(scale=scale, last_day=last_day))
    bring_all_up(installation, console)
    return 0


def load_sample_data(
    installation: Installation, wanted: Sample, password: str | None = None
) -> None:
    with progress_bar(console) as bar:
        task = bar.add_task("Sample data", total=1)
        sample_data.load_sample(
            installation,
            wanted,
            lambda label, done, total: bar.update(
                task, description=f"Sample data: {label}", completed=done, total=total
            ),
        )
        bar.update(task, description="Sample data")
    sample_data.create_sample_logins(installation, password)
