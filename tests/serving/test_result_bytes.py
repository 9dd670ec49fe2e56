"""Rows are passed on exactly as PostgreSQL wrote them, whatever texts they contain."""

import json
from typing import Any

import psycopg
import pytest

from ..support import publish, run_sql
from .conftest import Running

# Texts that look like separators of rows, and columns with equal values in some rows.
ODD = r"""
odd_rows(row_count integer)
    returns table (number integer, label text, amount numeric, same_text text, same_amount numeric,
        nearly_same integer, tags text[], nothing text, total_rows bigint)
    language sql stable
begin atomic
    select
        number,
        (array[
            '","next_cursor":null', E'}, \n {"number":1', '"number":1,', 'a \ b', 'é😀', ''
        ])[number % 6 + 1],
        number / 4.0,
        ',"same_text":"x"}',
        1.50,
        case when number = 60 then 2 else 1 end,
        array['a', 'b"'],
        null::text,
        row_count::bigint
    from generate_series(1, row_count) as number;
end
"""

PAGED = r"""
paged_rows(row_count integer, {argument} text default null)
    returns table (number integer, label text, next_cursor text, total_rows bigint)
    language sql stable
begin atomic
    select
        number,
        E'x,"next_cursor":"y" \n',
        case when number = row_count and row_count > 1 then 'a"b\c' end,
        1000::bigint
    from generate_series(1, row_count) as number;
end
"""

JSON_ROWS = r"""
json_rows(row_count integer)
    returns table (number integer, detail json)
    language sql stable
begin atomic
    select number, E'{"a":\n 1e999, "number":1}'::json
    from generate_series(1, row_count) as number;
end
"""

PAGED_JSON = r"""
paged_json(page_cursor text default null)
    returns table (amount numeric, digits bigint, detail jsonb, next_cursor text)
    language sql stable
begin atomic
    select 94.40, 9007199254740993, '{"price": 1.50, "é": [9007199254740993]}'::jsonb, 'next';
end
"""

LARGE = r"""
large_number()
    returns table (short numeric, long numeric)
    language sql stable
begin atomic
    select 12345678901234567890123456789.5, ('1' || repeat('0', 400))::numeric;
end
"""


async def answer(running: Running, tool: str, **arguments: Any) -> dict[str, Any]:
    call = {"name": tool, "arguments": arguments}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    result: dict[str, Any] = (await running.post(json.dumps(body))).json()["result"]
    assert result["isError"] is False, result
    return result


def rows_of(admin_url: str, call: str) -> Any:
    with psycopg.connect(admin_url) as connection:
        row = connection.execute(f"select json_agg(row) from api.{call} as row").fetchone()
    assert row is not None
    return row[0] or []


@pytest.mark.parametrize("count", [0, 1, 2, 50, 51, 200])
async def test_rows_with_odd_texts_are_exact(running: Running, admin_url: str, count: int) -> None:
    run_sql(admin_url, publish(ODD))
    await running.reload()
    result = await answer(running, "odd_rows", row_count=count)
    content = result["structuredContent"]
    assert content["rows"] == rows_of(admin_url, f"odd_rows({count})")
    assert content["row_count"] == count
    assert content["truncated"] is False
    text = result["content"][0]["text"]
    (above,) = [line for line in text.split("\n") if line.startswith("In all rows")] or [""]
    assert ("same_amount: 1.50" in above) is (count > 1)
    assert ("same\\_text: " in above or "same_text: " in above) is (count > 1)
    # Row 60 differs, though the text shows only the first 50 rows.
    assert ("nearly_same: 1" in above) is (1 < count < 60)
    assert ("more rows are in the structured content" in text) is (count > 50)


@pytest.mark.parametrize("count", [1, 3, 120])
async def test_a_cursor_is_taken_out_of_the_rows(
    running: Running, admin_url: str, count: int
) -> None:
    run_sql(admin_url, publish(PAGED.format(argument="page_cursor")))
    await running.reload()
    result = await answer(running, "paged_rows", row_count=count)
    content = result["structuredContent"]
    rows = rows_of(admin_url, f"paged_rows({count})")
    cursor = rows[-1]["next_cursor"]
    for row in rows:
        del row["next_cursor"]
    assert content["rows"] == rows
    assert content["next_cursor"] == cursor
    assert content["truncated"] is (cursor is not None)
    if cursor is not None:
        assert f"page_cursor={json.dumps(cursor)}" in result["content"][0]["text"]


@pytest.mark.parametrize("count", [1, 60])
async def test_json_in_rows_is_parsed(running: Running, admin_url: str, count: int) -> None:
    run_sql(admin_url, publish(JSON_ROWS))
    await running.reload()
    content = (await answer(running, "json_rows", row_count=count))["structuredContent"]
    assert content["row_count"] == count
    # The number does not fit into a double.
    assert [row["detail"] for row in content["rows"]] == [{"a": "1e999", "number": 1}] * count


async def test_amounts_beside_json_keep_their_digits_when_a_cursor_is_taken_out(
    running: Running, admin_url: str
) -> None:
    run_sql(admin_url, publish(PAGED_JSON))
    await running.reload()
    result = await answer(running, "paged_json")
    text = result["content"][0]["text"]
    assert '| 94.40 | 9007199254740993 | {"é":[9007199254740993],"price":1.50} |' in text
    assert result["structuredContent"]["next_cursor"] == "next"
    assert result["structuredContent"]["rows"][0]["digits"] == 9007199254740993


async def test_a_number_beyond_a_double_is_a_text(running: Running, admin_url: str) -> None:
    run_sql(admin_url, publish(LARGE))
    await running.reload()
    (row,) = (await answer(running, "large_number"))["structuredContent"]["rows"]
    assert row == {"short": 1.2345678901234568e28, "long": "1" + "0" * 400}
