"""Inspects rows as PostgreSQL wrote them, without parsing.

json_agg() writes a line break only between rows, and before a name and its colon an unescaped
quotation mark, which no text can contain. That is true for rows whose values are texts, numbers and
the like: a column of JSON may contain anything, so rows with one are parsed.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from ..catalog.functions import NEXT_CURSOR, Function
from .large_numbers import Exact, as_written, read_digits, read_exact

_A_CURSOR = b',"%b":"' % NEXT_CURSOR.encode()
_NO_CURSOR = b',"%b":null' % NEXT_CURSOR.encode()
_CURSOR = re.compile(rb',"%b":("(?:[^"\\]|\\.)*")' % NEXT_CURSOR.encode())


def take_cursor(function: Function, body: bytes) -> tuple[bytes, str | None]:
    """Return the rows without the column of the cursor, and the last cursor in it."""
    if not function.has_plain_rows or function.columns[0].name == NEXT_CURSOR:
        return _parsed_without_cursor(body)
    body = body.replace(_NO_CURSOR, b"")
    cursor = None
    if _A_CURSOR in body:
        cursor = orjson.loads(_CURSOR.findall(body)[-1])
        body = _CURSOR.sub(b"", body)
    return body, cursor


def count_rows(function: Function, body: bytes, shown: Sequence[Mapping[str, Any]]) -> int:
    """Count rows, the first of which are known."""
    if not shown:
        return 0
    if function.has_plain_rows:
        return body.count(b"\n") + 1
    return len(orjson.loads(body))


def same_in_all(
    function: Function,
    names: Sequence[str],
    shown: Sequence[Mapping[str, Any]],
    body: bytes,
    count: int,
) -> list[str]:
    """Return the columns with the same value in every row; none if no other would remain."""
    if count <= 1:
        return []
    first, last = shown[0], shown[-1]
    # Only a few columns pass this test, so most values are never compared.
    same = [name for name in names if first.get(name) == last.get(name)]
    same = [
        name
        for name in same
        if [row.get(name) for row in shown].count(first.get(name)) == len(shown)
    ]
    if count > len(shown) and same:
        same = _same_in_rest(function, same, first, body, count)
    return same if len(same) < len(names) else []


def _same_in_rest(
    function: Function,
    names: Sequence[str],
    first: Mapping[str, Any],
    body: bytes,
    count: int,
) -> list[str]:
    if function.has_plain_rows and not any(isinstance(first.get(name), list) for name in names):
        return [name for name in names if _times(name, first.get(name), body) == count]
    rows = read_exact(body.decode())
    return [name for name in names if all(row.get(name) == first.get(name) for row in rows)]


def _times(name: str, value: Any, body: bytes) -> int:
    """Count the rows with a value, as PostgreSQL writes both."""
    written = str(value) if type(value) is Exact else json.dumps(value, ensure_ascii=False)
    pair = f"{json.dumps(name, ensure_ascii=False)}:{written}".encode()
    return body.count(pair + b",") + body.count(pair + b"}")


def _parsed_without_cursor(body: bytes) -> tuple[bytes, str | None]:
    rows = read_digits(body.decode())
    cursor = None
    for row in rows:
        cursor = row.pop(NEXT_CURSOR, None) or cursor
    # One row per line, as PostgreSQL writes them.
    written = b", \n ".join(
        orjson.dumps(row, as_written, orjson.OPT_PASSTHROUGH_SUBCLASS) for row in rows
    )
    return b"[%b]" % written, cursor
