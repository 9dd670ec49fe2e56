"""Arguments in the forms that clients send: which are accepted, and which are refused."""

from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retail_mcp.catalog.arguments import ArgumentReader
from retail_mcp.catalog.client_forms import understood
from retail_mcp.catalog.functions import Type
from retail_mcp.catalog.json_schema import input_schema
from retail_mcp.catalog.reader import CATALOG_QUERY, read_catalog
from retail_mcp.errors import CallError
from retail_mcp.installation.connections import Installation

from ..conftest import copied
from ..support import publish, run_sql

ODD = """
    create type api.size as enum ('very_small', 'large');
    create type api.part as (name text, pieces integer);
""" + publish(
    """forms(a_text text, a_day date default null, a_count integer default 1,
             a_number numeric default null, a_truth boolean default null,
             a_size api.size default null, words text[] default null,
             counts integer[] default null, parts api.part[] default null,
             a_json jsonb default null)
       returns integer language sql stable return 1"""
)


@pytest.fixture(scope="module")
def reader(template: Installation) -> ArgumentReader:
    with copied(template) as installation:
        run_sql(installation.admin_url, ODD)
        with psycopg.connect(installation.gateway_url) as connection:
            row = connection.execute(CATALOG_QUERY).fetchone()
    assert row is not None
    function = read_catalog(*row)["forms"]
    return ArgumentReader(function, input_schema(function))


@pytest.mark.parametrize(
    ("name", "sent", "read"),
    [
        ("a_count", "12", 12),
        ("a_count", " -3 ", -3),
        ("a_count", "3.0", 3),
        ("a_number", "1.5e2", 150.0),
        ("a_count", " 5.00 ", 5),
        ("a_truth", "False", False),
        ("a_truth", " yes ", True),
        ("a_truth", "0", False),
        ("a_day", " 2025-06-01 ", "2025-06-01"),
        ("a_day", "2025-06-01T00:00:00.000-07:00", "2025-06-01"),
        ("a_day", "2025-06-01T00:00:00Z", "2025-06-01"),
        ("a_day", "2025-06-30T23:59:59.999+02:00", "2025-06-30"),
        ("a_day", "2025-06-01 18:30", "2025-06-01"),
        ("a_size", "Very small", "very_small"),
        ("words", '["a", "b"]', ["a", "b"]),
        ("words", "a single one", ["a single one"]),
        ("counts", '[1, "2"]', [1, 2]),
        ("parts", '[{"name": "x", "pieces": "2"}]', [{"name": "x", "pieces": 2}]),
        ("parts", {"name": "x", "pieces": 2}, [{"name": "x", "pieces": 2}]),
        ("a_text", "007", "007"),
        ("a_text", "true", "true"),
        ("a_json", "[1]", "[1]"),
    ],
)
def test_a_plain_meaning_is_taken(reader: ArgumentReader, name: str, sent: Any, read: Any) -> None:
    assert reader.read({"a_text": "x", name: sent})[name] == read


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("a_count", "twelve"),
        ("a_count", "1_000"),
        ("a_count", "1.5"),
        ("a_count", "١٢"),
        ("a_number", "NaN"),
        ("a_number", "1e999"),
        ("a_truth", "perhaps"),
        ("a_truth", "2"),
        ("a_truth", 1),
        # A time with an offset may be on another day in the store's time zone.
        ("a_day", "2025-06-01T18:30:00Z"),
        ("a_day", "2025-02-30T00:00:00Z"),
        ("a_day", "next monday"),
        ("a_size", "small"),
        ("counts", "1, 2"),
        ("counts", '["a"]'),
        ("parts", "not json"),
        ("words", '["\\u0000"]'),
        ("words", "[" * 100 + "]" * 100),
    ],
)
def test_anything_else_is_refused_with_a_sentence(
    reader: ArgumentReader, name: str, sent: Any
) -> None:
    with pytest.raises(CallError) as refused:
        reader.read({"a_text": "x", name: sent})
    assert refused.value.argument == name
    assert refused.value.message.startswith(name)


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_null_and_empty_text_mean_left_out(reader: ArgumentReader, empty: Any) -> None:
    sent = {name: empty for name in ("a_day", "a_count", "a_size", "words", "parts")}
    assert reader.read({"a_text": "x", **sent}) == {"a_text": "x"}


def test_an_argument_that_is_required_cannot_be_null(reader: ArgumentReader) -> None:
    with pytest.raises(CallError, match="a_text is missing"):
        reader.read({"a_text": None})


def test_an_empty_text_does_not_hide_an_unknown_argument(reader: ArgumentReader) -> None:
    with pytest.raises(CallError, match="no argument called"):
        reader.read({"a_text": "x", "a_dya": ""})


def _type(name: str) -> Type:
    return Type(
        name=name,
        kind="b",
        base=None,
        element=None,
        modifier=-1,
        comment=None,
        labels=None,
        checks=(),
    )


@given(st.integers())
def test_an_integer_as_text_is_that_integer(number: int) -> None:
    assert understood(_type("integer"), str(number)) == number


@given(st.text())
def test_text_for_a_text_is_never_changed(text: str) -> None:
    assert understood(_type("text"), text) == text


@given(st.dates())
def test_a_day_at_midnight_is_that_day(day: Any) -> None:
    assert understood(_type("date"), f"{day.isoformat()}T00:00:00Z") == day.isoformat()
