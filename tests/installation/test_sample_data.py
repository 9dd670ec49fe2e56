"""Loading the sample data after an interrupted run."""

from collections.abc import Callable

import pytest

from retail_mcp.installation.connections import connect
from retail_mcp.installation.sample_data import Sample, is_empty, load_sample

from ..conftest import Database

SAMPLE = Sample(scale=0.01, last_day="2025-12-31")


def test_sample_data_load_after_an_interrupted_run(make_database: Callable[[], Database]) -> None:
    database = make_database()

    def interrupt(label: str, _done: int, _total: int) -> None:
        if label == "Stock":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_sample(database.installation, SAMPLE, interrupt)
    assert is_empty(database.migrator)
    with connect(database.admin) as connection:
        # Meanwhile, autovacuum records that the tables are empty.
        connection.execute("analyze")
    labels: list[str] = []
    load_sample(database.installation, SAMPLE, lambda label, _done, _total: labels.append(label))
    assert not is_empty(database.migrator)
    assert labels[-2:] == ["Deliveries and budgets", "Committing"]
    with connect(database.migrator) as connection, connection.transaction():
        connection.execute("select auth.begin_load()")
        orders = connection.execute("select count(*) from retail.orders").fetchone()
        differing = connection.execute("select * from ops.reconcile_rollups()").fetchall()
    assert orders is not None
    assert int(str(orders[0])) > 1900
    assert differing == []


def test_loading_leaves_constraints_and_triggers_as_they_were(
    make_database: Callable[[], Database],
) -> None:
    database = make_database()
    before = _rules(database)
    load_sample(database.installation, SAMPLE, lambda *_: None)
    assert _rules(database) == before


def _rules(database: Database) -> list[tuple[object, ...]]:
    with connect(database.admin) as connection:
        return connection.execute(
            """
            select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated::text
            from pg_constraint
            where connamespace = 'retail'::regnamespace

            union all

            select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled::text
            from pg_trigger
            where tgrelid::regclass::text like 'retail.%' and not tgisinternal
            order by 1, 2
            """
        ).fetchall()
