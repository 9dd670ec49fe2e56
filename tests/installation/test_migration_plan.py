"""What migrations say before they run, and how they wait for locks."""

import threading
import time
from collections.abc import Callable

import psycopg
import pytest

from retail_mcp.cli.database import print_plan
from retail_mcp.errors import UserError
from retail_mcp.installation import migrations
from retail_mcp.installation.migration_plan import (
    Lock,
    Step,
    locks_of,
    objects_of,
    plan,
    sized,
    step,
)

from ..conftest import Database


def done(connection: psycopg.Connection, script: str) -> Step:
    """Say what a script does in a transaction that is rolled back."""
    before = objects_of(connection)
    connection.execute(script.encode())
    made = step("9999", before, objects_of(connection), locks_of(connection))
    connection.rollback()
    return made


def lock_on(made: Step, table: str) -> Lock:
    return next(lock for lock in made.locks if lock.table == table)


def test_the_plan_names_objects_locks_and_what_is_rewritten(database: Database) -> None:
    with psycopg.connect(database.admin) as connection:
        quick = done(connection, "alter table retail.products add column weight numeric")
        assert quick.changed == {"table": ("retail.products",)}
        lock = lock_on(quick, "retail.products")
        assert lock.keeps_out == "readers and writers"
        assert lock.works == ()

        rewritten = done(
            connection,
            "alter table retail.suppliers add column lottery double precision default random()",
        )
        assert lock_on(rewritten, "retail.suppliers").works == ("rewritten",)

        indexed = done(connection, "create index orders_x on retail.orders (total, order_date)")
        assert indexed.created == {"index": ("retail.orders_x",)}
        lock = lock_on(indexed, "retail.orders")
        assert (lock.keeps_out, lock.works) == ("writers", ("indexed",))

        checked = done(
            connection,
            "alter table retail.orders add constraint orders_new check (total < 1e9);"
            " drop function api.list_stores;"
            " create function ops.nothing() returns void language sql as 'select'",
        )
        assert checked.dropped["function"] == ("api.list_stores()",)
        assert checked.created["function"] == ("ops.nothing()",)
        assert lock_on(checked, "retail.orders").works == ("checked",)
    large = sized(rewritten, {"retail.suppliers": 5_000_000_000})
    assert lock_on(large, "retail.suppliers").seconds == pytest.approx(100)


def test_a_plan_leaves_the_database_as_it_is(
    make_database: Callable[[], Database], capsys: pytest.CaptureFixture[str]
) -> None:
    made = make_database()
    assert plan(made.installation) == []
    migrations.downgrade(made.migrator, "0014")
    steps = plan(made.installation)
    assert [each.revision for each in steps] == [
        number for number in migrations.numbers() if number > "0014"
    ]
    assert any(
        name.startswith("ops.alerts") for each in steps for name in each.created.get("table", ())
    )
    assert migrations.revision_of(made.migrator) == "0014"
    print_plan(steps)
    said = capsys.readouterr().out
    assert "0016, in one transaction" in said
    assert "creates table: " in said
    assert "ops.alerts" in said
    # Indexes of a new table are not listed separately.
    assert "alerts_pkey" not in said
    migrations.upgrade(made.migrator)
    assert plan(made.installation) == []


# A table that the downgrade locks, because one of its revisions changes it.
HELD = "audit.events"


def test_a_migration_behind_an_open_reader_lets_others_pass_and_names_it(
    database: Database,
) -> None:
    told: list[str] = []
    passed = threading.Event()

    def tell(text: str) -> None:
        told.append(text)
        # Between two attempts, readers that wait for the migration can read.
        with psycopg.connect(database.admin, autocommit=True) as other:
            other.execute("set statement_timeout = '30s'")
            other.execute(f"select count(*) from {HELD}".encode())
        passed.set()

    before = migrations.revision_of(database.migrator)
    with psycopg.connect(database.admin, application_name="a long report") as reader:
        reader.execute(f"select count(*) from {HELD}".encode())
        with pytest.raises(UserError, match="a long report") as refused:
            migrations.downgrade(database.migrator, "0008", tell=tell, attempts=2)
        assert "The revision was rolled back" in refused.value.hint
        assert "a long report" in told[0]
        assert passed.is_set()
        # Each revision is applied completely or not at all.
        at = migrations.revision_of(database.migrator)
        assert at in migrations.numbers()
        assert "0009" <= str(at) <= str(before)

        thread = threading.Thread(
            target=migrations.downgrade, args=(database.migrator, "0008"), kwargs={"tell": tell}
        )
        thread.start()
        time.sleep(2)
    # After the reader has ended, the migration gets its locks without another command.
    thread.join(120)
    assert migrations.revision_of(database.migrator) == "0008"
