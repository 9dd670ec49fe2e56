"""What becomes of unusual functions: descriptions, schemas, hints, or no tool at all."""

from typing import Any

import psycopg
import pytest
from jsonschema import Draft202012Validator
from psycopg import sql
from structlog.testing import capture_logs

from retail_mcp.catalog.arguments import ArgumentReader
from retail_mcp.catalog.call_statement import _aliases, _body
from retail_mcp.catalog.functions import Catalog
from retail_mcp.catalog.json_schema import input_schema, output_schema, row_schema
from retail_mcp.catalog.reader import CATALOG_QUERY, read_catalog
from retail_mcp.errors import CallError

from ..support import publish, run_sql

TYPES = """
    create domain api.hundredths as numeric(5, 2) check (value >= 0 and value <= 100);
    create domain api.half as api.hundredths check (value <= 50);
    create domain api.code as varchar(8) check (value ~ '^[A-Z]+$');
    create domain api.codes as api.code[] check (cardinality(value) between 1 and 3);
    create domain api.kind as text check (value in ('new', 'used'));
    create domain api.level as integer check (value in (1, 2, 3));
    comment on domain api.hundredths is 'A share from 0 to 100.';
    comment on domain api.code is 'Capital letters.';
    create type api."Odd Mood" as enum ('so so', 'it''s fine');
    create type api.pair as (first_part integer, second_part text);
"""


@pytest.fixture
def read(admin_url: str, database_url: str) -> Any:
    """Create functions, and return the catalogue as the server reads it."""

    def read(*scripts: str) -> Catalog:
        run_sql(admin_url, TYPES)
        for script in scripts:
            run_sql(admin_url, script)
        with psycopg.connect(database_url) as connection:
            row = connection.execute(CATALOG_QUERY).fetchone()
        assert row is not None
        return read_catalog(*row)

    return read


def or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def test_every_type_of_argument(read: Any) -> None:
    arguments = """
        a_boolean boolean, a_small smallint, an_int integer, a_big bigint, a_number numeric,
        a_real real, a_double double precision, a_date date, a_moment timestamptz,
        a_uuid uuid, a_json jsonb, a_text text, a_half api.half, a_code api.code,
        some_codes api.codes, a_kind api.kind, a_level api.level, "a.Mood" api."Odd Mood",
        some_dates date[], a_time time
    """
    catalog = read(publish(f"odd({arguments}) returns integer language sql stable return 1"))
    schema = input_schema(catalog["odd"])
    properties = schema["properties"]
    assert schema["additionalProperties"] is False
    assert schema["required"] == list(properties)
    assert properties == {
        "a_boolean": {"type": "boolean"},
        "a_small": {"type": "integer", "minimum": -32768, "maximum": 32767},
        "an_int": {"type": "integer", "minimum": -2147483648, "maximum": 2147483647},
        "a_big": {"type": "integer"},
        "a_number": {"type": "number"},
        "a_real": {"type": "number"},
        "a_double": {"type": "number"},
        "a_date": {"type": "string", "format": "date"},
        "a_moment": {"type": "string", "format": "date-time"},
        "a_uuid": {"type": "string", "format": "uuid"},
        "a_json": {},
        "a_text": {"type": "string"},
        "a_half": {
            "type": "number",
            "minimum": 0,
            "maximum": 50,
            "description": "A share from 0 to 100.",
        },
        "a_code": {
            "type": "string",
            "maxLength": 8,
            "pattern": "^[A-Z]+$",
            "description": "Capital letters.",
        },
        "some_codes": {
            "type": "array",
            "items": {
                "type": "string",
                "maxLength": 8,
                "pattern": "^[A-Z]+$",
                "description": "Capital letters.",
            },
            "minItems": 1,
            "maxItems": 3,
        },
        "a_kind": {"type": "string", "enum": ["new", "used"]},
        "a_level": {
            "type": "integer",
            "minimum": -2147483648,
            "maximum": 2147483647,
            "enum": [1, 2, 3],
        },
        "a.Mood": {"type": "string", "enum": ["so so", "it's fine"]},
        "some_dates": {"type": "array", "items": {"type": "string", "format": "date"}},
        "a_time": {"type": "string"},
    }


def test_a_list_of_rows_is_a_list_of_objects(read: Any) -> None:
    catalog = read(
        """
        create domain api.wanted as integer not null check (value between 1 and 9);
        create type api.line as (name text, pieces api.wanted);
        comment on column api.line.pieces is 'How many.';
        """,
        publish("rows_of(lines api.line[]) returns api.line[] language sql stable return $1"),
    )
    function = catalog["rows_of"]
    assert input_schema(function)["properties"]["lines"] == {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "name": or_null({"type": "string"}),
                "pieces": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 9,
                    "description": "How many.",
                },
            },
            "required": ["pieces"],
            "additionalProperties": False,
        },
    }
    reader = ArgumentReader(function, input_schema(function))
    lines: list[dict[str, Any]] = [
        {"pieces": 2},
        {"name": 'a "b", \\c)', "pieces": 3},
        {"name": None, "pieces": 1},
    ]
    assert reader.read({"lines": lines})["lines"] == [{"name": None, **line} for line in lines]
    with pytest.raises(CallError, match="pieces: an integer from 1 to 9"):
        reader.read({"lines": [{"name": "a"}]})


def test_constant_defaults_are_in_the_schema(read: Any) -> None:
    arguments = """
        needed integer, a_number integer default 5, a_domain api.level default 2,
        a_text text default 'it''s', a_truth boolean default true, a_lie boolean default false,
        an_enum api."Odd Mood" default 'so so', nothing date default null,
        computed date default current_date, an_array text[] default '{}',
        a_list text[] default array['a', 'b'], a_fraction numeric default -1.5
    """
    catalog = read(publish(f"defaults({arguments}) returns integer language sql stable return 1"))
    schema = input_schema(catalog["defaults"])
    assert schema["required"] == ["needed"]
    assert {
        name: what["default"] for name, what in schema["properties"].items() if "default" in what
    } == {
        "a_number": 5,
        "a_domain": 2,
        "a_text": "it's",
        "a_truth": True,
        "a_lie": False,
        "an_enum": "so so",
        "an_array": [],
        "a_list": ["a", "b"],
        "a_fraction": -1.5,
    }


def test_comments_are_prose_and_lines_for_names(read: Any) -> None:
    catalog = read(
        publish(
            "told(name text, size integer default 1) returns table (name_2 text, size_2 integer)"
            " language sql stable begin atomic select '' as name_2, 1 as size_2; end",
        ),
        """
        comment on function api.told(text, integer) is
        $$Tells. It says more: a colon in prose stays.

        note: this line names nothing, and stays.

        name: Whose.
        size: How large to ask for.

        name_2: The name.
        size_2: How large it was: in metres.$$
        """.replace("\n        ", "\n"),
    )
    function = catalog["told"]
    assert function.description == (
        "Tells. It says more: a colon in prose stays.\n\nnote: this line names nothing, and stays."
    )
    properties = input_schema(function)["properties"]
    assert properties["name"]["description"] == "Whose."
    assert properties["size"]["description"] == "How large to ask for."
    columns = output_schema(function)["properties"]["rows"]["items"]["properties"]
    assert columns["name_2"]["description"] == "The name."
    assert columns["size_2"] == or_null({"type": "integer"}) | {
        "description": "How large it was: in metres."
    }


def test_return_types_become_output_schemas(read: Any) -> None:
    catalog = read(
        publish("a_value() returns numeric language sql stable return 1.5"),
        publish("values_set() returns setof text language sql stable begin atomic select 'x'; end"),
        publish("a_row() returns api.pair language sql stable return row(1, 'a')::api.pair"),
        publish(
            "rows_set() returns setof api.pair language sql stable"
            " begin atomic select 1, 'a'::text; end"
        ),
        publish(
            'outs(out a api."Odd Mood", out b date, out c jsonb, out d text[]) language sql stable'
            " begin atomic"
            """ select null::api."Odd Mood", null::date, null::jsonb, null::text[]; end"""
        ),
        publish("nothing() returns void language sql volatile begin atomic select; end"),
    )
    result = output_schema(catalog["a_value"])
    assert result["properties"] == {"result": or_null({"type": "number"})}
    rows = output_schema(catalog["values_set"])
    assert rows["properties"]["rows"]["items"]["properties"] == {
        "result": or_null({"type": "string"})
    }
    assert rows["required"] == ["rows", "row_count", "truncated"]
    pair = {
        "first_part": or_null({"type": "integer"}),
        "second_part": or_null({"type": "string"}),
    }
    assert output_schema(catalog["a_row"])["properties"] == pair
    assert output_schema(catalog["rows_set"])["properties"]["rows"]["items"]["properties"] == pair
    assert output_schema(catalog["outs"])["properties"] == {
        "a": or_null({"type": "string", "enum": ["so so", "it's fine"]}),
        "b": or_null({"type": "string", "format": "date"}),
        "c": {},
        "d": or_null(
            {
                "type": "array",
                "items": {"anyOf": [{"type": "string"}, {"type": "array"}, {"type": "null"}]},
            }
        ),
    }
    assert output_schema(catalog["nothing"]) == {"type": "object", "properties": {}}


def test_granting_publishes_and_revoking_withdraws(read: Any, admin_url: str) -> None:
    catalog = read(
        publish("published() returns integer language sql stable return 1", roles="store_manager"),
        "create function api.hidden() returns integer language sql stable return 1;"
        "revoke all on function api.hidden() from public",
        publish("withdrawn() returns integer language sql stable return 1"),
        "revoke execute on function api.withdrawn() from retail_gateway",
    )
    assert "hidden" not in catalog
    assert "withdrawn" not in catalog
    assert catalog["published"].roles >= {"store_manager", "regional_manager", "head_office"}
    assert not catalog["published"].roles & {"store_readonly", "store_user", "analyst"}


def test_what_cannot_be_a_tool_is_left_out_and_nothing_else(read: Any) -> None:
    catalog = read(
        publish("nameless(integer) returns integer language sql stable return 1"),
        publish("twice() returns integer language sql stable return 1", arguments=""),
        publish(
            "twice(n integer) returns integer language sql stable return 1", arguments="integer"
        ),
        publish("shapeless() returns record language sql stable return row(1)"),
        "create function api.for_all() returns integer language sql stable return 1",
        *(
            script.replace(name, f'"{name}"')
            for name in ("a name", "a.name", "größe")
            for script in [publish(f"{name}() returns integer language sql stable return 1")]
        ),
        *(
            publish(f'argument_{n}("{name}" integer) returns integer language sql stable return 1')
            for n, name in enumerate(["a%b", "a b", "größe", 'a"b'.replace('"', '""')])
        ),
        publish(
            'column_1() returns table ("a%b" integer) language sql stable'
            " begin atomic select 1; end"
        ),
    )
    assert not [
        name
        for name in catalog
        if name.startswith(("nameless", "twice", "shapeless", "for_all", "a", "gr", "column_"))
        and name != "adjust_inventory"
    ]
    assert "list_stores" in catalog


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (
            publish(
                "odd_left(x anyelement) returns text language plpgsql stable"
                " as 'begin return 1; end'"
            ),
            "has an argument x of no certain type: anyelement",
        ),
        (
            publish(
                'odd_left(variadic x "any") returns integer language internal stable'
                " as 'pg_num_nulls'"
            ),
            'has an argument x of no certain type: "any"',
        ),
        (
            publish("odd_left() returns trigger language plpgsql as 'begin return null; end'"),
            "returns no certain type: trigger",
        ),
        (
            publish("odd_left() returns setof void language plpgsql stable as 'begin return; end'"),
            "returns a set of nothing",
        ),
        (
            "create type api.without as ();"
            + publish(
                "odd_left() returns api.without language sql stable return row()::api.without"
            ),
            "returns rows without columns",
        ),
        (
            "create type retail.mood as enum ('a');"
            + publish("odd_left(x retail.mood) returns integer language sql stable return 1"),
            "has an argument x of the type retail.mood, which the server may not use",
        ),
        (
            "create procedure api.odd_left() language sql begin atomic select 1; end;"
            "grant execute on procedure api.odd_left() to retail_gateway",
            "is a procedure, and only functions are called",
        ),
        (
            "create aggregate api.odd_left(integer) (sfunc = int4pl, stype = integer);"
            "grant execute on function api.odd_left(integer) to retail_gateway",
            "is an aggregate, and only functions are called",
        ),
        (
            "create function api.odd_left() returns integer language sql stable return 1",
            "may be executed by PUBLIC, which is everyone",
        ),
    ],
)
def test_the_log_says_why_a_function_is_left_out(read: Any, script: str, reason: str) -> None:
    with capture_logs() as logged:
        catalog = read(script)
    assert "odd_left" not in catalog
    assert "list_stores" in catalog
    (line,) = logged
    assert line["function"] == "odd_left"
    assert line["reason"].startswith(reason)


def test_results_that_json_writes_in_other_forms_fit_their_schemas(
    read: Any, admin_url: str
) -> None:
    catalog = read(
        "create extension if not exists hstore schema extensions;"
        "create domain api.checked_pair as api.pair check ((value).first_part > 0);",
        publish("nulls() returns integer[] language sql stable return array[1, null]"),
        publish(
            "dimensions(out a integer[], out b api.pair[]) language sql stable"
            " return row(array[[1, 2], [3, 4]], array[null, row(1, 'x')::api.pair])"
        ),
        publish(
            "records(out a record, out b record[]) language sql stable"
            " return row(row(1, 'x'), array[row(1, 'x')])"
        ),
        publish(
            "extended() returns table (a extensions.hstore, b int2vector) language sql stable"
            " begin atomic select 'a=>1'::extensions.hstore, '1 2'::int2vector; end"
        ),
        publish(
            "of_domain() returns api.checked_pair language sql stable return row(1, 'x')::api.pair"
        ),
        publish(
            "set_of_domain() returns setof api.checked_pair language sql stable"
            " begin atomic select row(1, 'x')::api.pair::api.checked_pair; end"
        ),
    )
    pair = {"first_part": 1, "second_part": "x"}
    expected = {
        "nulls": {"result": [1, None]},
        "dimensions": {"a": [[1, 2], [3, 4]], "b": [None, pair]},
        "records": {"a": {"f1": 1, "f2": "x"}, "b": [{"f1": 1, "f2": "x"}]},
        "extended": [{"a": {"a": "1"}, "b": [1, 2]}],
        "of_domain": pair,
        "set_of_domain": [pair],
    }
    with psycopg.connect(admin_url) as connection:
        for name, value in expected.items():
            row, alias = _aliases(catalog[name])
            query = sql.SQL("select {} from {}() as {}").format(
                _body(catalog[name], row), sql.Identifier("api", name), alias
            )
            found = connection.execute(query)
            (content,) = found.fetchone() or ()
            assert content == value
            schema = row_schema(catalog[name])
            Draft202012Validator.check_schema(schema)
            for each in content if isinstance(content, list) else [content]:
                Draft202012Validator(schema).validate(each)


def test_defaults_that_json_has_no_number_for_are_left_out(read: Any) -> None:
    arguments = """
        a numeric default 'NaN', b double precision default '-infinity',
        c jsonb default '{"a": [1]}', d json default '"x"'
    """
    catalog = read(
        publish(f"odd_defaults({arguments}) returns integer language sql stable return 1")
    )
    properties = input_schema(catalog["odd_defaults"])["properties"]
    assert {name: what["default"] for name, what in properties.items() if "default" in what} == {
        "c": {"a": [1]},
        "d": "x",
    }


@pytest.mark.attack(32)
def test_the_statement_timeout_of_a_function_is_read(read: Any) -> None:
    catalog = read(
        publish(
            "patient() returns integer language sql stable set statement_timeout = '90s' return 1"
        )
    )
    assert catalog["patient"].statement_timeout == "90s"


def test_the_cursor_is_returned_beside_the_rows(read: Any) -> None:
    catalog = read(
        publish(
            "paged(page_cursor text default null, max_rows integer default 2)"
            " returns table (n integer, total_rows bigint, next_cursor text) language sql stable"
            " begin atomic select 1, 3::bigint, 'x'::text; end"
        ),
        publish(
            "unpaged() returns table (n integer, next_cursor text) language sql stable"
            " begin atomic select 1, 'x'::text; end"
        ),
    )
    schema = output_schema(catalog["paged"])
    assert schema["required"] == ["rows", "row_count", "truncated", "next_cursor"]
    assert schema["properties"]["next_cursor"]["anyOf"] == or_null({"type": "string"})["anyOf"]
    assert list(schema["properties"]["rows"]["items"]["properties"]) == ["n", "total_rows"]
    assert schema["properties"]["rows"]["items"]["required"] == ["n", "total_rows"]
    # Without an argument that takes the cursor, next_cursor is an ordinary column.
    schema = output_schema(catalog["unpaged"])
    assert "next_cursor" not in schema["properties"]
    assert "next_cursor" in schema["properties"]["rows"]["items"]["properties"]


@pytest.mark.parametrize(
    ("description", "heading"),
    [
        ("Amount sold, without tax [currency].", "amount [currency]"),
        ("A share [%].", "amount [%]"),
        ("Without a full stop [pieces]", "amount [pieces]"),
        ("The [odd] one.", "amount"),
        ("Nested [[x]].", "amount"),
        ("", "amount"),
        (None, "amount"),
    ],
)
def test_a_unit_in_a_description_is_added_to_the_heading(
    read: Any, description: str | None, heading: str
) -> None:
    catalog = read(
        publish(
            "measured() returns table (amount numeric) language sql stable"
            " begin atomic select 1.50; end"
        ),
        *(
            [f"comment on function api.measured() is e'Measures.\\n\\namount: {description}'"]
            if description
            else []
        ),
    )
    function = catalog["measured"]
    assert dict(function.headings) == {"amount": heading}
    items = output_schema(function)["properties"]["rows"]["items"]["properties"]
    assert items["amount"].get("description") == (description or None)


def test_a_unit_in_the_column_name_is_not_repeated(read: Any) -> None:
    catalog = read(
        publish(
            "measured() returns table (share_percent numeric, days_left integer, place numeric)"
            " language sql stable begin atomic select 1.5, 2, 3.5; end"
        ),
        "comment on function api.measured() is e'Measures.\\n\\nshare_percent: Part [%].\\n"
        "days_left: Until then [days].\\nplace: From the top [%].'",
    )
    assert list(catalog["measured"].headings.values()) == [
        "share_percent",
        "days_left",
        "place [%]",
    ]
