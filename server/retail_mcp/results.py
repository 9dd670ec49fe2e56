"""Makes results: structured content for programs, and a compact text for a model."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from mcp_types import CallToolResult, TextContent

from .catalog import Function
from .errors import CallError

_ROWS_IN_TEXT = 50

_LONGEST_CELL = 400

# Up to this size a text shows numbers as PostgreSQL wrote them, 75.00 and not 75.0.
_EXACT_BYTES = 64_000

# A function with a column of this name says how many rows there are in all.
_TOTAL = "total_rows"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The result of a call, and how many rows it has."""

    result: CallToolResult
    row_count: int


def success(function: Function, body: bytes | None) -> Outcome:
    """Make the result of a function from the JSON that PostgreSQL made."""
    value = orjson.loads(body) if body is not None else None
    shown: Any = (
        value if body is None or len(body) > _EXACT_BYTES else json.loads(body, parse_float=str)
    )
    if function.returns_set:
        return _rows(function, value or [], shown or [])
    content = value if isinstance(value, dict) else _nothing(function)
    if _is_table(content.get("columns"), content.get("rows")):
        text = _inner_table_text(shown)
    else:
        text = body.decode() if body is not None else "null"
    return Outcome(result=_result(content, text), row_count=_inner_count(content))


def failure(error: CallError, request_id: str) -> CallToolResult:
    """Make the result of a call that failed."""
    return CallToolResult(
        content=[TextContent(type="text", text=error.text)],
        is_error=True,
        _meta=error.meta(request_id),
    )


def _rows(function: Function, rows: list[dict[str, Any]], shown: list[dict[str, Any]]) -> Outcome:
    total = rows[0].get(_TOTAL) if rows else None
    count = len(rows)
    truncated = isinstance(total, int) and total > count
    content = {"rows": rows, "row_count": count, "truncated": truncated}
    names = [column.name for column in function.columns if column.name != _TOTAL] or ["result"]
    head = f"{count} of {total} rows" if truncated else f"{count} row{'' if count == 1 else 's'}"
    lines = ([row.get(name) for name in names] for row in shown[:_ROWS_IN_TEXT])
    return Outcome(result=_result(content, _table_text(head, names, lines, count)), row_count=count)


def _inner_table_text(content: Mapping[str, Any]) -> str:
    """An object that holds a table of its own, as that table."""
    names, rows = content["columns"], content["rows"]
    rest = {key: value for key, value in content.items() if key not in ("columns", "rows")}
    said = [f"{key}: {_cell(value)}" for key, value in rest.items() if value is not None]
    head = ", ".join(said) or f"{len(rows)} rows"
    return _table_text(head, names, rows[:_ROWS_IN_TEXT], len(rows))


def _inner_count(content: Mapping[str, Any]) -> int:
    rows = content.get("rows")
    return len(rows) if isinstance(rows, list) else 1


def _is_table(names: Any, rows: Any) -> bool:
    return (
        isinstance(names, list)
        and isinstance(rows, list)
        and all(isinstance(row, list) and len(row) == len(names) for row in rows)
    )


def _table_text(head: str, names: Sequence[str], rows: Iterable[Sequence[Any]], count: int) -> str:
    if not count:
        return f"{head}, columns: {', '.join(names)}" if names else head
    table = [_line(names), "|" + "---|" * len(names), *(_line(row) for row in rows)]
    left = count - _ROWS_IN_TEXT
    rest = [f"{left} more rows are in the structured content."] if left > 0 else []
    return "\n".join([head, "", *table, *rest])


def _line(values: Iterable[Any]) -> str:
    return f"| {' | '.join(map(_cell, values))} |"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = value
    elif isinstance(value, int | float):
        return str(value)
    else:
        text = orjson.dumps(value).decode()
    if len(text) > _LONGEST_CELL:
        text = f"{text[:_LONGEST_CELL]}…"
    return text.replace("|", "\\|").replace("\r", " ").replace("\n", " ")


def _result(content: dict[str, Any], text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=content)


def _nothing(function: Function) -> dict[str, Any]:
    """The object of a function that returned null instead of one."""
    return {column.name: None for column in function.columns}
