"""Rows on their way from a file to COPY: their columns, form and faults."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

BATCH_ROWS = 20_000

_UNDECODABLE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some rows, ready for COPY, and the share of the file read so far."""

    content: bytes
    rows: int
    share: float


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column to read: its position in the file, or one value for every row."""

    name: str
    position: int | None = None
    # Further positions: the value is made of all of them, with blanks between. It is empty if one
    # of them is, because two rows that differ must not have the same value.
    others: tuple[int, ...] = ()
    value: str | None = None
    # Texts in the file that mean no value.
    empty: frozenset[str] = frozenset()


class TableFile(Protocol):
    """A file with a heading and rows."""

    @property
    def path(self) -> Path: ...

    @property
    def name(self) -> str:
        """The file, and its part that holds the table, as they are called in reports."""
        ...

    @property
    def counts(self) -> Counter[str]:
        """What was done to the rows that were read, which the user must know."""
        ...

    @property
    def headings(self) -> list[str]: ...

    @property
    def typed(self) -> frozenset[str]:
        """The columns whose values have a type, so that they need no parsing."""
        ...

    def parts(self, columns: list[Column], before: int = 0) -> Iterator[Part]:
        """Yield the rows: line number, why the line cannot be read, then the columns.

        Lines are counted from a number, so that those of several files have different ones.
        """
        ...


def as_csv(rows: list[list[Any]]) -> bytes:
    output = io.StringIO()
    csv.writer(output).writerows(rows)
    return output.getvalue().encode()


def with_bad_characters_explained(row: list[Any], encoding: str) -> list[Any]:
    """Return a row with characters that cannot be stored replaced, and the reason."""
    line, reason, *values = row
    text = "".join(value for value in values if value)
    if bad := _UNDECODABLE.search(text):
        byte = ord(bad[0]) - 0xDC00
        reason = (
            f"byte {byte:#04x} is not {encoding}; if the file is Windows-1252,"
            ' say encoding = "windows-1252"'
        )
    elif "\0" in text:
        reason = "the line contains a zero byte"
    replaced = [
        value and _UNDECODABLE.sub("\ufffd", value).replace("\0", "\ufffd") for value in values
    ]
    return [line, reason, *replaced]


def storable(value: Any) -> Any:
    """Return a value that JSON can hold; names may have characters unknown to PostgreSQL."""
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    return re.sub("[\0\ud800-\udfff]", "\ufffd", str(value))
