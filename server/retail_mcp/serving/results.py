"""Results of calls: structured content for programs, and a compact text for a model.

The structured content is PostgreSQL's JSON, passed on as bytes: it is exact, and neither parsed nor
serialized again. Only the rows that the text shows are parsed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson
from mcp_types import CallToolResult, TextContent

from ..catalog.functions import MAX_ROWS, NEXT_CURSOR, PAGE_CURSOR, Function
from ..errors import CallError, Code
from ..text import one_line, visible_page
from .large_numbers import may_be_too_large, read_exact, read_json, without_large
from .result_text import bounded, inner_table_text, is_table, object_text, table_text
from .row_bytes import take_cursor
from .shown_rows import shown_rows

_LONGEST_CURSOR = 2000


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The outcome of a call, as its caller sees it."""

    text: str
    # JSON; None for a failure.
    content: bytes | None = None
    row_count: int = 0
    # Metadata of a failure for programs; None if there was none.
    failure: Mapping[str, Any] | None = None

    @property
    def result(self) -> CallToolResult:
        """The outcome as an object of the protocol."""
        return CallToolResult(
            content=[TextContent(type="text", text=self.text)],
            structured_content=None if self.content is None else read_json(self.content),
            is_error=self.failure is not None,
            _meta=None if self.failure is None else dict(self.failure),
        )


_TOO_DEEP = CallError(
    code=Code.QUERY_FAILED,
    message="a value of the answer is nested too deeply to be shown",
    hint="Select parts of it, such as value #> '{a,b}', or its text: value::text.",
    sqlstate="22Q02",
)


def success(function: Function, body: bytes | None) -> Outcome:
    """Make the result of a function from the JSON that PostgreSQL made."""
    try:
        return _success(function, body)
    except RecursionError as error:
        # PostgreSQL can nest values as deeply as its stack allows; JSON parsers stop earlier.
        raise replace(_TOO_DEEP) from error


def _success(function: Function, body: bytes | None) -> Outcome:
    if body is not None and may_be_too_large(body, plain=function.has_plain_rows):
        body = without_large(body)
    if function.returns_set:
        return _rows(function, body or b"[]")
    value = read_exact(body.decode()) if body is not None else None
    content = value if isinstance(value, dict) else _nothing(function)
    count = 1
    if is_table(content.get("columns"), content.get("rows")):
        text = inner_table_text(content)
        count = len(content["rows"])
    elif content and not any(isinstance(item, dict | list) for item in content.values()):
        text = object_text(function.headings, content)
    else:
        text = visible_page(body.decode()) if body is not None else "null"
        count = len(content["rows"]) if isinstance(content.get("rows"), list) else 1
    written = body if content is value and body is not None else orjson.dumps(content)
    return Outcome(text=_bounded(function, text), content=written, row_count=count)


def failure(error: CallError, request_id: str) -> Outcome:
    """Make the result of a call that failed."""
    return Outcome(text=error.text, failure=error.meta(request_id))


def _rows(function: Function, body: bytes) -> Outcome:
    cursor = None
    if function.has_pages:
        body, cursor = take_cursor(function, body)
    shown = shown_rows(function, body)
    count, total = shown.count, shown.total
    is_part = isinstance(total, int) and total > count
    # The last page has fewer rows than the total, but no more follow.
    truncated = cursor is not None if function.has_pages else is_part
    content = b'{"rows":%b,"row_count":%d,"truncated":%b' % (
        body,
        count,
        b"true" if truncated else b"false",
    )
    if function.has_pages:
        content += b',"%b":%b' % (NEXT_CURSOR.encode(), orjson.dumps(cursor))
    head = f"{count} of {total} rows" if is_part else f"{count} row{'' if count == 1 else 's'}"
    shown_text = _bounded(function, table_text(head, function.headings, shown))
    rest = _how_to_get_the_rest(function, cursor) if truncated else ""
    return Outcome(text=shown_text + rest, content=content + b"}", row_count=count)


def _how_to_get_the_rest(function: Function, cursor: str | None) -> str:
    if function.has_pages:
        given = one_line(orjson.dumps(cursor).decode(), _LONGEST_CURSOR)
        return f"\nPass {PAGE_CURSOR}={given} for the next rows, all other arguments unchanged."
    if function.can_ask_for_more:
        return f"\nPass a larger {MAX_ROWS} for the rest, or ask for less."
    return ""


def _bounded(function: Function, text: str) -> str:
    return bounded(text) if function.returns_text else text


def _nothing(function: Function) -> dict[str, Any]:
    """The object of a function that returned null instead of one."""
    return {column.name: None for column in function.columns}
