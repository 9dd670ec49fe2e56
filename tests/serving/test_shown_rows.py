"""Rows look the same whether a regular expression or the JSON parser reads them."""

import json
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from retail_mcp.catalog.functions import TOTAL, Column, Function, Type
from retail_mcp.serving import shown_rows
from retail_mcp.serving.result_text import table_text

# Texts that look like rows, texts that Markdown interprets, and plain ones.
TEXTS = st.sampled_from(
    ["", "null", "a", "drill", '","number":', '{"number":1', "}, \n {", "a \\ b", "x|y", "[1]",
     "é😀", "12", "true", "a; b: c", "w" * 401, "next\nline", " spaced "]
)  # fmt: skip
NUMBERS = st.sampled_from(["0", "-7", "12", "75.00", "0.10", "1e+20", '"NaN"', '"Infinity"'])

VALUES = {
    "text": TEXTS.map(lambda text: json.dumps(text, ensure_ascii=False)),
    "date": st.sampled_from(['"2025-12-31"', '"2025-01-01"', '"infinity"']),
    "numeric": NUMBERS,
    "bigint": st.sampled_from(["0", "1", "60", "-1"]),
    "boolean": st.sampled_from(["true", "false"]),
    "text[]": st.sampled_from(["[]", '["a","b\\""]', '["}"]']),
}

NAMES = ["number", "amount [1]", 'a "b"', "größe", "of,all", TOTAL]


def type_(name: str) -> Type:
    element = type_(name.removesuffix("[]")) if name.endswith("[]") else None
    return Type(
        name=name, kind="b", base=None, element=element, modifier=-1, comment=None,
        labels=None, checks=(),
    )  # fmt: skip


def function_of(columns: tuple[Column, ...]) -> Function:
    return Function(
        name="any", description="Any.", toolset="any", may_be_kept=False, volatility="s",
        returns_set=True, variadic=False, value=None, statement_timeout=None, arguments=(),
        columns=columns, roles=frozenset(),
    )  # fmt: skip


@st.composite
def answers(draw: st.DrawFn) -> tuple[Function, bytes]:
    """Draw a function, and rows with few different values, as json_agg() writes them."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
    kinds = [draw(st.sampled_from(list(VALUES))) for _ in names]
    pools = [
        draw(st.lists(st.one_of(st.just("null"), VALUES[kind]), min_size=1, max_size=3))
        for kind in kinds
    ]
    columns = tuple(
        Column(name=name, type=type_(kind), description=None)
        for name, kind in zip(names, kinds, strict=True)
    )
    count = draw(st.sampled_from([0, 1, 2, 3, 49, 50, 51, 120]))
    choice = draw(st.integers(0, 10**6).map(Random))
    rows = []
    for _ in range(count):
        values = [choice.choice(pool) for pool in pools]
        fields = (
            f"{json.dumps(name, ensure_ascii=False)}:{value}"
            for name, value in zip(names, values, strict=True)
        )
        rows.append("{" + ",".join(fields) + "}")
    separator = ", \n "
    return function_of(columns), f"[{separator.join(rows)}]".encode()


def shown(function: Function, rows: Any) -> tuple[Any, ...]:
    return (rows.count, rows.total, table_text("head", function.headings, rows))


@given(answers())
def test_both_ways_of_reading_rows_show_the_same(answer: tuple[Function, bytes]) -> None:
    function, body = answer
    expected = shown(function, shown_rows._parsed(function, body))
    assert shown(function, shown_rows.shown_rows(function, body)) == expected


def test_a_pattern_reads_plain_rows_and_leaves_others_to_the_parser() -> None:
    columns = tuple(
        Column(name=name, type=type_(kind), description=None)
        for name, kind in (("day", "date"), ("units", "bigint"), ("note", "text"))
    )
    function = function_of(columns)
    plain = (
        b'[{"day":"2025-12-30","units":3,"note":null}, \n '
        b'{"day":"2025-12-31","units":4,"note":null}]'
    )
    read = shown_rows._read(function, plain)
    assert read is not None
    assert (read.count, read.same, read.lines) == (
        2,
        {},
        [("2025-12-30", "3"), ("2025-12-31", "4")],
    )
    # An escaped text, NaN, and JSON in another format than PostgreSQL's.
    for other in (
        plain.replace(b"null", b'"a \\" b"', 1),
        plain.replace(b":3", b':"NaN"'),
        plain.replace(b":", b": "),
    ):
        assert shown_rows._read(function, other) is None


def test_a_total_that_is_not_a_whole_number_is_left_to_the_parser() -> None:
    columns = tuple(
        Column(name=name, type=type_(kind), description=None)
        for name, kind in (("number", "bigint"), (TOTAL, "boolean"))
    )
    function = function_of(columns)
    body = b'[{"number":1,"total_rows":true}]'
    assert shown_rows._read(function, body) is None
    assert shown_rows.shown_rows(function, body).total is True
