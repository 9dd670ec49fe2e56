"""Queries that try to exhaust resources: the query tool stops them, and nothing of them remains."""

import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.conftest import Database

CALL = "select * from api.execute_sales_query(%s, 10)"

GREEDY = {
    "endless series": "select count(*) from generate_series(1, 1000000000000) as n",
    "cross joins": "select count(*) from orders a, orders b, orders c, orders d, orders e,"
    " orders f,"
    " orders g, orders h, orders i, orders j, orders k, orders l, orders m, orders n, orders o",
    "endless recursion": "with recursive t (n) as (select 1 union all select n + 1 from t)"
    " select count(*) from t",
    "long text": "select length(repeat('x', 1000000000) || repeat('y', 1000000000))",
    "huge sort": "select n from generate_series(1, 100000000) as s (n) order by -n, md5(n::text)",
    "deep nesting": f"select {'(' * 9000}1{')' * 9000}",
    "many columns": "select " + ", ".join("1" for _ in range(1700)),
    "large rows": "select repeat('x', 100000000) from generate_series(1, 10)",
    "regular expression": "select repeat('a', 40) || '!' ~ '^(((a+)+)+)+$'",
}


@pytest.fixture
def caller(database: Database) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(database.login("bi_test_north"), autocommit=True) as connection:
        connection.execute("set statement_timeout = '3s'")
        yield connection


def outcome(
    caller: psycopg.Connection[Any], query: str
) -> tuple[tuple[Any, ...] | None, psycopg.Error | None]:
    try:
        return caller.execute(CALL, [query]).fetchone(), None
    except psycopg.Error as error:
        return None, error


@pytest.mark.attack(19)
@pytest.mark.parametrize("name", GREEDY)
def test_a_greedy_query_ends_in_time_and_alone(
    caller: psycopg.Connection[Any], database: Database, name: str
) -> None:
    started = time.monotonic()
    row, error = outcome(caller, GREEDY[name])
    if error is None:
        # A small result is returned, complete or truncated.
        assert row is not None
        assert len(str(row)) < 2_000_000
    else:
        assert error.sqlstate in {"57014", "22Q01", "22Q02", "23514"}, error
        assert error.diag.message_hint or error.sqlstate == "23514"
        assert "/" not in (error.diag.message_primary or "")
    assert time.monotonic() - started < 20
    with psycopg.connect(database.login("bi_test_south")) as other:
        assert other.execute("select store from api.list_stores()").fetchone() == ("South",)
    assert caller.execute("select store from api.list_stores()").fetchone() == ("North",)


@pytest.mark.attack(46)
def test_nothing_outlives_a_call(caller: psycopg.Connection[Any], database: Database) -> None:
    names = ("search_path", "transaction_read_only", "temp_file_limit", "work_mem", "role")

    def settings() -> list[Any]:
        return [caller.execute(f"show {name}").fetchone() for name in names]

    before = settings()
    for query in ("select 1", "select 1 / 0", "select nothing", "select * from orders; select 1"):
        _, error = outcome(caller, query)
        assert error is None or error.sqlstate in {"22Q01", "22Q02"}
    assert settings() == before
    with psycopg.connect(database.admin) as admin:
        left = admin.execute(
            "select count(*) from pg_locks where locktype = 'advisory' and pid = %s",
            [caller.info.backend_pid],
        ).fetchone()
    assert left == (0,)


@pytest.mark.attack(16)
def test_locks_of_a_call_are_given_back_where_they_could_be_taken(database: Database) -> None:
    """On a managed service, the right to take locks cannot be revoked from PUBLIC."""
    with psycopg.connect(database.admin, autocommit=True) as admin:
        admin.execute("grant execute on function pg_advisory_lock(bigint) to public")
        admin.execute(
            """create function retail.locking() returns integer language sql stable
            as 'select pg_advisory_lock(7); select 1'"""
        )
        admin.execute("grant execute on function retail.locking() to public")
        with psycopg.connect(database.login("bi_test_north"), autocommit=True) as caller:
            assert caller.execute(CALL, ["select locking()"]).fetchone() is not None
            held = admin.execute("select count(*) from pg_locks where locktype = 'advisory'")
            assert held.fetchone() == (0,)


@pytest.mark.attack(2)
def test_gateway_without_a_caller_sees_nothing(database: Database) -> None:
    """A stolen connection of the server, without any caller's key."""
    with psycopg.connect(database.gateway, autocommit=True) as stolen:
        assert stolen.execute("select * from api.list_stores()").fetchall() == []
        rows = stolen.execute("select net_sales from api.daily_sales('2025-06-01', '2025-06-03')")
        assert rows.fetchall() == [(None,)]
        for attempt in (
            "table retail.orders",
            "table auth.api_keys",
            "table auth.signing_key",
            "select auth.begin_load()",
            "select auth.current_stores()",
            "select auth.sign_context('x')",
            "select auth.set_development(true)",
            "select * from auth.list_principals()",
            "set role retail_definer",
            "set role head_office",
            "set session authorization bi_test_head",
            "select * from query.run_as_manager('select 1', 1, 1)",
            "select * from load.flat_steps()",
            "create temporary table t (a integer)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                stolen.execute(attempt)
        for query in (
            "select * from api.execute_sales_query('select 1')",
            "select * from auth.begin_request('guess', null, null, null, 'x')",
            "select * from auth.begin_request(null, 'development',"
            " '00000000-0000-4000-8000-000000000001', null, 'x')",
        ):
            with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification):
                stolen.execute(query)


@pytest.mark.attack(4)
def test_context_dies_with_its_transaction_and_its_session(database: Database) -> None:
    entered = "select * from auth.begin_request('head-key', null, null, null, 'x')"
    with (
        psycopg.connect(database.gateway, autocommit=True) as first,
        psycopg.connect(database.gateway, autocommit=True) as second,
    ):
        with first.transaction():
            first.execute(entered)
            row = first.execute("select current_setting('retail.context')").fetchone()
            assert row is not None
            assert len(first.execute("select * from api.list_stores()").fetchall()) == 3
            with second.transaction():
                second.execute("select set_config('retail.context', %s, true)", row)
                assert second.execute("select * from api.list_stores()").fetchall() == []
        with first.transaction():
            first.execute("select set_config('retail.context', %s, true)", row)
            assert first.execute("select * from api.list_stores()").fetchall() == []


@pytest.mark.attack(11)
def test_a_bi_login_sees_no_plan_of_what_a_function_runs(database: Database) -> None:
    seen: list[str] = []
    with psycopg.connect(database.login("bi_test_north"), autocommit=True) as caller:
        caller.add_notice_handler(
            lambda diag: seen.append(f"{diag.message_primary} {diag.message_detail}")
        )
        caller.execute("set debug_print_plan = on")
        caller.execute("set debug_print_parse = on")
        caller.execute("set client_min_messages = log")
        caller.execute(CALL, ["select count(*) from orders where store_id = 102"])
        caller.execute("select * from api.daily_sales('2025-06-01', '2025-06-03')")
    assert seen, "the login's own statements are shown to it"
    assert not [text for text in seen if "order_date" in text or "line_total" in text]


def test_texts_are_read_with_standard_strings(database: Database) -> None:
    """A session that treats a backslash as an escape would read another text."""
    with psycopg.connect(database.login("bi_test_north"), autocommit=True) as caller:
        caller.execute(CALL, ["select 1"])
        caller.execute("set standard_conforming_strings = off")
        caller.execute("set backslash_quote = on")
        text = "select 'a\\'', pg_postmaster_start_time(), '\\''"
        with psycopg.ClientCursor(caller) as cursor, pytest.raises(psycopg.Error) as caught:
            cursor.execute(CALL, [text])
    assert caught.value.sqlstate in {"22Q01", "22Q02"}
