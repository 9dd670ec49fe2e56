"""The SQL statement of a call: which arguments reach the function, and what precedes it."""

from collections.abc import Callable, Mapping
from typing import Any

import psycopg
import pytest

from retail_mcp.catalog.call_statement import call_parameters, call_statement
from retail_mcp.catalog.reader import CATALOG_QUERY, read_catalog
from retail_mcp.serving.credentials import Credentials

from ..support import publish, run_sql

ODD = """
    create domain api.share as numeric check (value > 0 and value < 1);
    create domain api.few as integer[] check (cardinality(value) between 1 and 3);
    create type api.line as (code text, amount api.share, marks integer[]);
    create domain api.lines as api.line[];
"""

Call = Callable[..., Any]


@pytest.fixture
def call(admin_url: str, database_url: str) -> Call:
    """Publish a function, and call it as the server does."""

    def call(script: str, given: Mapping[str, Any], *, api_key: str = "head-key") -> Any:
        run_sql(admin_url, script)
        with psycopg.connect(database_url, autocommit=True) as connection:
            row = connection.execute(CATALOG_QUERY).fetchone()
            assert row is not None
            catalog = read_catalog(*row)
            (name,) = (name for name in catalog if name.startswith("odd"))
            parameters = {
                **Credentials(api_key=api_key).parameters,
                "request_id": "test",
                "peer": None,
                "trace_id": None,
                "application": "retail-mcp",
                **call_parameters(catalog[name], given, {}),
            }
            query = call_statement(catalog[name], given).query
            answer = connection.execute(query, parameters).fetchone()
            assert answer is not None
            return answer[-1]

    return call


def test_values_of_every_type_arrive(call: Call) -> None:
    given: dict[str, Any] = {
        "a_big": 2**63 - 1,
        "a_share": 0.25,
        "a_number": 1e300,
        "a_date": "2025-02-28",
        "few": [1, 2],
        "a_json": {"a": [1, None, 'ü"\\']},
        "a_uuid": "00000000-0000-4000-8000-000000000001",
        "a_moment": "2025-06-01T18:00:00+02:00",
        "a_truth": False,
        "words": ["plain", "with, comma", 'quote " and \\', "", "NULL", "{}", None],
        "lines": [
            {"code": 'a "b", (c)', "amount": 0.5, "marks": [1]},
            {"code": "", "amount": None, "marks": None},
        ],
    }
    function = publish(
        """odd(a_big bigint, a_share api.share, a_number double precision, a_date date,
               few api.few, a_json jsonb, a_uuid uuid, a_moment timestamptz, a_truth boolean,
               words text[], lines api.lines)
           returns jsonb language sql stable set timezone = 'UTC'
           return to_jsonb(array[a_big::text, a_share::text, a_number::text, a_date::text,
               few::text, a_json::text, a_uuid::text, a_moment::text, a_truth::text])
               || to_jsonb(words) || to_jsonb(lines)"""
    )
    assert call(ODD + function, given) == {
        "result": [
            "9223372036854775807",
            "0.25",
            "1e+300",
            "2025-02-28",
            "{1,2}",
            '{"a": [1, null, "ü\\"\\\\"]}',
            "00000000-0000-4000-8000-000000000001",
            "2025-06-01 16:00:00+00",
            "false",
            *given["words"],
            *given["lines"],
        ]
    }


def test_names_of_any_kind_are_quoted(call: Call) -> None:
    function = publish(
        """odd("select" integer, "Given" integer default 2)
           returns table ("a ""b"") => $1; drop" integer, "row" integer) language sql stable
           begin atomic select $1 + $2, 1; end"""
    )
    assert call(function, {"select": 40}) == [{'a "b") => $1; drop': 42, "row": 1}]


def test_a_list_of_arguments_may_be_variadic(call: Call) -> None:
    function = publish(
        "odd(variadic numbers integer[]) returns bigint language sql stable"
        " return (select sum(one) from unnest(numbers) as one)"
    )
    assert call(function, {"numbers": [1, 2, 3]}) == {"result": 6}


@pytest.mark.parametrize(("given", "result"), [({}, "100%"), ({"texts": ["a", "b"]}, "ab")])
def test_a_variadic_argument_may_be_left_out(call: Call, given: Any, result: str) -> None:
    function = publish(
        "odd(word text, variadic texts text[] default '{100,%}') returns text language sql stable"
        " return array_to_string(texts, '')"
    )
    assert call(function, {"word": "x", **given}) == {"result": result}


@pytest.mark.parametrize("returns", ["integer", "setof integer"])
def test_the_function_does_not_run_for_an_unknown_caller(
    call: Call, admin_url: str, returns: str
) -> None:
    # A sequence shows that the function ran even if its transaction is rolled back.
    run_sql(admin_url, "create sequence runs; grant all on sequence runs to retail_definer")
    function = publish(
        f"""odd(a integer) returns {returns} language plpgsql volatile security definer
            cost 0.01 as $$ begin perform nextval('public.runs'); raise 'it ran'; end $$"""
    )
    with pytest.raises(psycopg.Error, match="unknown"):
        call(function, {"a": 1}, api_key="guess")
    with psycopg.connect(admin_url) as connection:
        assert connection.execute("select is_called from runs").fetchone() == (False,)
