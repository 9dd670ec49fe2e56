"""Which arguments are accepted, and how others are refused."""

import math
from typing import Any

import psycopg
import pytest

from retail_mcp.catalog.arguments import ArgumentReader
from retail_mcp.catalog.json_schema import input_schema
from retail_mcp.catalog.reader import CATALOG_QUERY, read_catalog
from retail_mcp.catalog.schema_words import allowed
from retail_mcp.errors import CallError, Code
from retail_mcp.installation.connections import Installation

from ..conftest import copied
from ..support import publish, run_sql

ODD = """
    create domain api.share as numeric check (value > 0 and value < 1);
    create domain api.long_day as date check (value >= '2020-01-01');
    create domain api.few as integer[] check (cardinality(value) between 1 and 3);
    create domain api.small as integer check (value <= 9);
    create domain api.code as text check (value ~ '^[A-Z]+$');
""" + publish(
    """odd(a_big bigint default 1, a_share api.share default 0.5, a_day api.long_day default null,
           few api.few default null, a_json jsonb default null, a_uuid uuid default null,
           a_moment timestamptz default null, a_truth boolean default true,
           words text[] default null, a_small api.small default 1, a_code api.code default null,
           a_number double precision default 1, a_smallint smallint default 1)
       returns integer language sql stable return 1"""
)


@pytest.fixture(scope="module")
def reader(template: Installation) -> ArgumentReader:
    with copied(template) as installation:
        run_sql(installation.admin_url, ODD)
        with psycopg.connect(installation.gateway_url) as connection:
            row = connection.execute(CATALOG_QUERY).fetchone()
    assert row is not None
    function = read_catalog(*row)["odd"]
    return ArgumentReader(function, input_schema(function))


def test_integers_are_exact_and_all_else_stays(reader: ArgumentReader) -> None:
    given = {
        "a_big": 2**63 - 1,
        "a_share": 0.25,
        "a_day": "2025-02-28",
        "few": [1, 2.0],
        "a_json": {"a": [1, None, 'ü"\\']},
        "a_uuid": "00000000-0000-4000-8000-000000000001",
        "a_moment": "2025-06-01T18:00:00+02:00",
        "a_truth": False,
        "words": ["plain", "with, comma", 'quote " and \\', "", "NULL", "{}"],
        "a_number": 1e300,
        "a_smallint": 3.0,
    }
    read = reader.read(given)
    assert read == given | {"few": [1, 2], "a_smallint": 3}
    assert [type(value) for value in (*read["few"], read["a_smallint"])] == [int, int, int]


def test_arguments_come_in_the_order_of_the_function(reader: ArgumentReader) -> None:
    assert list(reader.read({"a_truth": True, "a_big": 1})) == ["a_big", "a_truth"]


def test_null_means_left_out(reader: ArgumentReader) -> None:
    assert reader.read({"a_big": None, "a_day": None}) == {}


@pytest.mark.attack(23)
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"a_big": 2**63}, "an integer from -9223372036854775808 to 9223372036854775807"),
        ({"a_big": 1.5}, "a_big must be an integer"),
        ({"a_big": "one"}, "a_big must be an integer"),
        ({"a_big": True}, "a_big must be an integer"),
        ({"a_share": 1}, "a number above 0 and below 1"),
        ({"a_share": math.nan}, "must be a finite number"),
        ({"a_number": math.inf}, "must be a finite number"),
        ({"a_json": {"deep": [-math.inf]}}, "must be a finite number"),
        ({"a_day": "2019-12-31"}, "a date like 2025-06-01, from 2020-01-01 on"),
        ({"a_day": "2025-02-29"}, "a date like"),
        ({"a_day": "20250201"}, "a date like"),
        ({"a_day": "2025-02-01\n"}, "a date like"),
        ({"a_day": 5}, "a date like"),
        ({"few": []}, "a list of 1 to 3, each an integer"),
        ({"few": [1, 2, 3, 4]}, "a list of 1 to 3"),
        ({"few": ["one"]}, "a list of 1 to 3"),
        ({"few": [None]}, "a list of 1 to 3"),
        ({"few": "1"}, "a list of 1 to 3"),
        ({"a_uuid": "nonsense"}, "a UUID"),
        ({"a_moment": "2025-06-01T18:00:00"}, "a time with its offset"),
        ({"a_moment": "2025-13-01T18:00:00Z"}, "a time with its offset"),
        ({"a_truth": 1}, "true or false"),
        ({"a_small": 10}, "an integer from -2147483648 to 9"),
        ({"a_code": "abc"}, "text that matches ^[A-Z]+$"),
        ({"a_smallint": 40000}, "an integer from -32768 to 32767"),
        ({"words": ["a\0b"]}, "must not contain a NUL character"),
        ({"a_code": "\ud800"}, "half of a surrogate pair"),
        ({"a_json": {"\udc00": 1}}, "half of a surrogate pair"),
        ({"a_bik": 1}, "no argument called 'a_bik'. Did you mean a_big?"),
        ({"zzz\0\ud800": 1}, "Its arguments are: a_big, a_share"),
    ],
)
def test_an_invalid_value_names_the_argument_and_what_is_allowed(
    reader: ArgumentReader, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(CallError) as raised:
        reader.read(given)
    assert raised.value.code is Code.INVALID_ARGUMENT
    assert said in raised.value.text
    assert raised.value.argument in (*given, None)
    # The message can be encoded, whatever was sent.
    raised.value.text.encode()


@pytest.mark.attack(22)
def test_deep_nesting_is_refused(reader: ArgumentReader) -> None:
    deep: Any = 1
    for _ in range(500):
        deep = [deep]
    with pytest.raises(CallError, match="nested more than 32 levels"):
        reader.read({"a_json": deep})


def test_a_missing_argument_is_named(admin_url: str, database_url: str) -> None:
    run_sql(admin_url, publish("needs(a integer) returns integer language sql stable return 1"))
    with psycopg.connect(database_url) as connection:
        row = connection.execute(CATALOG_QUERY).fetchone()
    assert row is not None
    function = read_catalog(*row)["needs"]
    reader = ArgumentReader(function, input_schema(function))
    with pytest.raises(CallError, match="a is missing; it must be an integer from"):
        reader.read({"a": None})


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({}, "a JSON value"),
        ({"type": "object"}, "an object"),
        ({"type": "string", "minLength": 2}, "text of at least 2 characters"),
        ({"type": "string", "maxLength": 2}, "text of at most 2 characters"),
        ({"type": "number", "exclusiveMaximum": 2}, "a number below 2"),
        ({"type": "string", "enum": ["a", "b"]}, "one of a, b"),
        (
            {"type": "string", "format": "date", "formatMaximum": "2025-01-01"},
            "a date like 2025-06-01, up to 2025-01-01",
        ),
    ],
)
def test_a_schema_is_described_in_words(schema: dict[str, Any], said: str) -> None:
    assert allowed(schema) == said


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (
            {"type": "array", "items": {"type": "number"}, "minItems": 512, "maxItems": 512},
            "a list of 512, each a number",
        ),
        ({"type": "string", "minLength": 3, "maxLength": 3}, "text of 3 characters"),
        (
            {"type": "string", "format": "date", "formatExclusiveMinimum": "2020-01-01"},
            "a date like 2025-06-01, after 2020-01-01",
        ),
        (
            {
                "type": "string",
                "format": "date",
                "formatMinimum": "2020-01-01",
                "formatExclusiveMaximum": "2021-01-01",
            },
            "a date like 2025-06-01, from 2020-01-01 on and before 2021-01-01",
        ),
    ],
)
def test_bounds_are_said_in_plain_english(schema: dict[str, Any], words: str) -> None:
    assert allowed(schema) == words
