"""What is read from the check constraints of domains, as PostgreSQL writes them."""

from typing import Any

import pytest

from retail_mcp.catalog.domain_checks import keywords, literal, literals, merged


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("((VALUE >= 1) AND (VALUE <= 1000))", {"minimum": 1, "maximum": 1000}),
        ("(VALUE > (0)::numeric)", {"exclusiveMinimum": 0}),
        ("(VALUE < '0.5'::double precision)", {"exclusiveMaximum": 0.5}),
        ("(VALUE >= '-5'::integer)", {"minimum": -5}),
        ("(1 <= VALUE)", {"minimum": 1}),
        ("(VALUE = 7)", {"enum": [7]}),
        (
            "((VALUE >= '2000-01-01'::date) AND (VALUE <= '2100-12-31'::date))",
            {"formatMinimum": "2000-01-01", "formatMaximum": "2100-12-31"},
        ),
        ("((length(VALUE) >= 1) AND (length(VALUE) < 81))", {"minLength": 1, "maxLength": 80}),
        ("(char_length((VALUE)::text) > 2)", {"minLength": 3}),
        ("(length(VALUE) = 3)", {"minLength": 3, "maxLength": 3}),
        (
            "(((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 50))"
            " AND (array_position(VALUE, NULL::text) IS NULL))",
            {"minItems": 1, "maxItems": 50},
        ),
        ("(array_length(VALUE, 1) <= 3)", {"maxItems": 3}),
        ("(VALUE ~ '^[a-z]+$'::text)", {"pattern": "^[a-z]+$"}),
        (r"((VALUE)::text ~ E'^\\d{3}$'::text)", {"pattern": r"^\d{3}$"}),
        ("(VALUE = ANY (ARRAY['a'::text, 'b''c'::text]))", {"enum": ["a", "b'c"]}),
        (
            "((VALUE)::text = ANY"
            " ((ARRAY['x'::character varying, 'y'::character varying])::text[]))",
            {"enum": ["x", "y"]},
        ),
    ],
)
def test_a_check_becomes_keywords(check: str, expected: dict[str, Any]) -> None:
    assert keywords(check) == expected


@pytest.mark.parametrize(
    "check",
    [
        "((VALUE > 0) OR (VALUE = '-1'::integer))",
        "(VALUE ~ '[[:alpha:]]'::text)",
        r"(VALUE ~ E'\\mword'::text)",
        "(VALUE ~ '(?i)^abc$'::text)",
        "(VALUE ~ '^a{5,2}$'::text)",
        "(VALUE ~ '**'::text)",
        "(VALUE ~ '[z-a]'::text)",
        "(VALUE <> 3)",
        "(VALUE IS NOT NULL)",
        "((VALUE % 2) = 0)",
        "(VALUE >= now())",
        "(length(VALUE) >= length('abc'::text))",
        "(lower(VALUE) = 'abc'::text)",
        "(VALUE ~ 'a'::text AND",
    ],
)
def test_what_a_schema_cannot_express_is_left_to_the_database(check: str) -> None:
    assert keywords(check) == {}


def test_one_part_that_is_not_understood_does_not_hide_the_others() -> None:
    assert keywords("((VALUE > 0) AND ((VALUE % 2) = 0))") == {"exclusiveMinimum": 0}


def test_of_two_checks_the_tighter_holds() -> None:
    wide = {"minimum": 1, "maximum": 1000, "enum": ["a", "b"], "pattern": "x"}
    narrow = {"minimum": 5, "maximum": 10, "enum": ["b", "c"], "pattern": "y", "minLength": 1}
    assert merged(wide, narrow) == {
        "minimum": 5,
        "maximum": 10,
        "enum": ["b"],
        "pattern": "x",
        "minLength": 1,
    }


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("50", "50"),
        ("'iso'::api.date_format", "iso"),
        ("(20)::api.row_limit", "20"),
        ("('x'::text)::api.some_name", "x"),
        ("'it''s a::b'::text", "it's a::b"),
        ("'-5'::integer", "-5"),
        ("NULL::date", None),
        ("CURRENT_DATE", None),
        ("now()", None),
    ],
)
def test_a_constant_is_read_through_its_casts(expression: str, expected: str | None) -> None:
    assert literal(expression) == expected


def test_arrays_of_constants_are_read() -> None:
    assert literals("ARRAY['a'::text, 'b'::text]") == ["a", "b"]
    assert literals("ARRAY[]::text[]") == []
    assert literals("ARRAY['a'::text, lower('B'::text)]") is None
    assert literals("other()") is None
