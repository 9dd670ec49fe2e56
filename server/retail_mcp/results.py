"""Makes results: structured content for programs, and a compact text for a model."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from mcp_types import CallToolResult, TextContent

from .catalog import Function
from .errors import CallError

_ROWS_IN_TEXT = 50

_LONGEST_CELL = 400

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
    if not function.returns_set:
        content = value if isinstance(value, dict) else _nothing(function)
        return Outcome(result=_result(content, _object_text(content)), row_count=1)
    return _rows(function, value or [])


def failure(error: CallError, request_id: str) -> CallToolResult:
    """Make the result of a call that failed."""
    return CallToolResult(
        content=[TextContent(type="text", text=error.text)],
        is_error=True,
        _meta=error.meta(request_id),
    )


def _rows(function: Function, rows: list[dict[str, Any]]) -> Outcome:
    total = rows[0].get(_TOTAL) if rows else None
    count = len(rows)
    truncated = isinstance(total, int) and total > count
    content = {"rows": rows, "row_count": count, "truncated": truncated}
    names = [column.name for column in function.columns if column.name != _TOTAL] or ["result"]
    head = f"{count} of {total} rows" if truncated else f"{count} row{'' if count == 1 else 's'}"
    lines = ([row.get(name) for name in names] for row in rows[:_ROWS_IN_TEXT])
    return Outcome(
        result=_result(content, _table_text(head, names, lines, count)), row_count=count
    )


def _object_text(content: Mapping[str, Any]) -> str:
    """An object as JSON; one that holds a table of its own, as that table."""
    names, rows = content.get("columns"), content.get("rows")
    if not _is_table(names, rows):
        return orjson.dumps(content).decode()
    rest = {key: value for key, value in content.items() if key not in ("columns", "rows")}
    said = [f"{key}: {_cell(value)}" for key, value in rest.items() if value is not None]
    head = ", ".join(said) or f"{len(rows)} rows"
    return _table_text(head, names, rows[:_ROWS_IN_TEXT], len(rows))


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
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=content
    )


def _nothing(function: Function) -> dict[str, Any]:
    """The object of a function that returned null instead of one."""
    return {column.name: None for column in function.columns}
