"""Drift: the differences between a live database and the files are named."""

import pytest

from retail_mcp.installation import drift
from retail_mcp.installation.connections import connect

from ..conftest import Database

CHANGES = {
    "alter table retail.orders add column note text": "TABLE retail.orders",
    "drop index retail.orders_customer_idx": "INDEX retail.orders_customer_idx",
    "grant select on retail.orders to store_user": "ACL retail.TABLE orders",
    "alter table retail.orders no force row level security": "TABLE retail.orders",
    "create policy careless on retail.orders using (true)": "POLICY retail.orders careless",
    "create function api.extra() returns integer language sql as 'select 1'": (
        "FUNCTION api.extra()"
    ),
    "comment on table retail.orders is 'changed'": "COMMENT retail.TABLE orders",
    "drop function guard.strpos(text, text)": "FUNCTION guard.strpos(text, text)",
    "create or replace function guard.lower(text) returns text language sql immutable"
    " as 'select $1'": "FUNCTION guard.lower(text)",
    "drop operator guard_numbers.* (numeric, numeric)": "OPERATOR guard_numbers.*",
    "revoke execute on function bounded.row(text) from retail_query_staff": (
        'ACL bounded.FUNCTION "row"(value text)'
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_object_is_named(database: Database, change: str) -> None:
    with connect(database.admin) as connection:
        connection.execute(change.encode())
    titles = [difference.title for difference in drift.differences(database.installation)]
    assert CHANGES[change] in titles


def test_a_database_made_from_the_files_has_no_drift(database: Database) -> None:
    assert drift.differences(database.installation) == []


def test_rows_are_not_drift(database: Database) -> None:
    with connect(database.admin) as connection:
        connection.execute("delete from retail.order_items")
    assert drift.differences(database.installation) == []
