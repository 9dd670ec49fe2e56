"""Reads a CSV file, plain or compressed with gzip, or in a ZIP archive.

No line of a file is dropped in silence: unreadable ones are passed on with the reason, and the
database refuses them like any other fault; those that are left out on request are counted.
"""

import codecs
import contextlib
import csv
import io
import itertools
import os
import string
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import UserError
from .content import Content
from .formats import refuse_other_endings, refuse_other_formats
from .headings import loosely
from .plain_file import lines, open_plain, refuse_many_columns
from .reading import FIND, LAST_HEADING, Reading
from .row_form import RowForm
from .rows import BATCH_ROWS, Column, Part, as_csv, with_bad_characters_explained

DELIMITERS = ",;\t|"
# The longer mark first, because that of UTF-32 begins with that of UTF-16.
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
NO_DELIMITERS = frozenset('"\r\n\0' + string.ascii_letters + string.digits)
# A quote that never closes swallows the rest of the file; no value that is loaded is this long.
LONGEST_VALUE = 131_072
# A line that spreadsheets write above the heading, to tell themselves the delimiter.
_SAYS_DELIMITER = "sep="


@dataclass(frozen=True, kw_only=True)
class CsvFile:
    """A CSV file with a heading."""

    content: Content
    reading: Reading
    headings: list[str]
    heading_line: int
    encoding: str
    delimiter: str
    typed: frozenset[str] = frozenset()
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def path(self) -> Path:
        return self.content.path

    @property
    def name(self) -> str:
        return self.content.name

    @classmethod
    def open(cls, content: Content, reading: Reading) -> "CsvFile":
        """Read the heading; missing settings are detected from the first bytes and line."""
        name = content.name
        with content.readable(), content.opened() as handle:
            start = handle.read(4)
        refuse_other_endings(name, start)
        marked = (known for mark, known in BYTE_ORDER_MARKS.items() if start.startswith(mark))
        refuse_other_formats(name, start)
        encoding = next(marked, None) or reading.encoding or "utf-8"
        _refuse_unknown_encoding(name, encoding)
        delimiter = reading.delimiter
        if delimiter is not None and (len(delimiter) != 1 or delimiter in NO_DELIMITERS):
            raise UserError(
                f"{name}: a delimiter is one character other than a quote, letter or digit",
                hint="Such as a comma, a semicolon or a tab, which TOML writes \\t.",
            )
        number, line, delimiter = _heading_line(content, encoding, reading)
        if not line.strip():
            raise UserError(
                f"{name} or its first line is empty"
                if reading.heading is None
                else f"{name} has no heading in line {number}",
                hint="The first line names the columns, unless heading in [file] names another.",
            )
        if "\0" in line:
            raise UserError(
                f"{name} has zero bytes in line {number}: it is not {encoding}",
                hint='If it is UTF-16, say encoding = "utf-16"; or save it as UTF-8.',
            )
        delimiter = delimiter or max(DELIMITERS, key=line.count)
        headings = _row_at(content, encoding, delimiter, number)
        refuse_many_columns(content.path, len(headings))
        return cls(
            content=content,
            reading=reading,
            headings=[heading.strip() for heading in headings],
            heading_line=number,
            encoding=encoding,
            delimiter=delimiter,
        )

    def parts(self, columns: list[Column], before: int = 0) -> Iterator[Part]:
        """Yield the rows: line number, why the line cannot be read, then the columns."""
        with (
            self.content.readable(),
            open_plain(self.path) as raw,
            self.content.opened(raw) as handle,
        ):
            size = max(os.fstat(raw.fileno()).st_size, 1)
            text = io.TextIOWrapper(
                handle, encoding=self.encoding, errors="surrogateescape", newline=""
            )
            form = RowForm.of(self.headings, columns, self.reading, self.counts)
            rows: list[list[Any]] = []
            for line, values in self._lines(text):
                row = (
                    form.refused(before + line, values)
                    if isinstance(values, str)
                    else form.row(before + line, values)
                )
                if row is None:
                    continue
                rows.append(row)
                if len(rows) >= BATCH_ROWS:
                    yield self._part(rows, min(raw.tell() / size, 1.0))
                    rows = []
            yield self._part(rows, 1.0)

    def _lines(self, text: io.TextIOWrapper) -> Iterator[tuple[int, list[str] | str]]:
        """Yield each line after the heading, or why it cannot be read."""
        csv.field_size_limit(LONGEST_VALUE)
        source = lines(text, self.path)
        above = sum(1 for _ in itertools.islice(source, self.heading_line - 1))
        reader = csv.reader(source, delimiter=self.delimiter, strict=True)
        is_heading = True
        while True:
            line = above + reader.line_num + 1
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield line, _csv_reason(error)
                continue
            except UnicodeError as error:
                raise UserError(
                    f"{self.name} is not {self.encoding}: {error} near line {line}",
                    hint='Say encoding = "…", or save it as UTF-8.',
                ) from error
            if not is_heading:
                yield line, values
            is_heading = False

    def line_with(self, names: Collection[str]) -> tuple[int, str] | None:
        """Return a line near the beginning that has all of these headings, and its delimiter."""
        with self.content.readable(), self.content.opened() as handle:
            text = io.TextIOWrapper(handle, encoding=self.encoding, errors="replace", newline="")
            return _line_with(text, names)

    def _part(self, rows: list[list[Any]], share: float) -> Part:
        with contextlib.suppress(UnicodeEncodeError):
            content = as_csv(rows)
            if b"\0" not in content:
                return Part(content=content, rows=len(rows), share=share)
        explained = [with_bad_characters_explained(row, self.encoding) for row in rows]
        return Part(content=as_csv(explained), rows=len(rows), share=share)


def _refuse_unknown_encoding(name: str, encoding: str) -> None:
    """Refuse encodings of Python that are not for text, such as base64."""
    sample = "a,b\n"
    try:
        is_one = sample.encode(encoding).decode(encoding, "surrogateescape") == sample
    except (LookupError, ValueError):
        is_one = False
    if not is_one:
        raise UserError(
            f"{name}: there is no encoding {encoding}", hint="Such as utf-8 or windows-1252."
        )


def _heading_line(content: Content, encoding: str, reading: Reading) -> tuple[int, str, str | None]:
    """Return the number and text of the line of the heading, and the delimiter if it is known."""
    delimiter = reading.delimiter
    with content.readable(), content.opened() as handle:
        text = io.TextIOWrapper(handle, encoding=encoding, errors="replace", newline="")
        if reading.heading == FIND:
            found = _line_with(text, reading.names, delimiter)
            if found is None:
                raise UserError(
                    f"{content.name} has no line with all the columns of the mapping in its first"
                    f" {LAST_HEADING}",
                    hint=f"They are: {', '.join(reading.names)}.",
                )
            return found[0], "heading", found[1]
        line = ""
        for number in itertools.count(1):
            line = text.readline(LONGEST_VALUE)
            bare = line.rstrip("\r\n")
            if not line or reading.heading == number:
                return number, bare, delimiter
            if reading.heading is not None:
                continue
            if number == 1 and bare.lower().startswith(_SAYS_DELIMITER):
                delimiter = delimiter or bare[len(_SAYS_DELIMITER) :][:1] or None
            elif bare.strip(f'{DELIMITERS}" {delimiter or ""}'):
                return number, bare, delimiter
    return 1, line, delimiter


def _line_with(
    text: io.TextIOWrapper, names: Collection[str], delimiter: str | None = None
) -> tuple[int, str] | None:
    wanted = {loosely(name) for name in names}
    for number in range(1, LAST_HEADING + 1):
        line = text.readline(LONGEST_VALUE)
        if not line:
            return None
        for one in delimiter or DELIMITERS:
            with contextlib.suppress(csv.Error):
                if wanted <= {loosely(value) for value in next(csv.reader([line], delimiter=one))}:
                    return number, one
    return None


def _row_at(content: Content, encoding: str, delimiter: str, number: int) -> list[str]:
    csv.field_size_limit(LONGEST_VALUE)
    with content.readable(), content.opened() as handle:
        text = io.TextIOWrapper(handle, encoding=encoding, errors="replace", newline="")
        rest = itertools.islice(lines(text, content.path), number - 1, None)
        try:
            return next(csv.reader(rest, delimiter=delimiter, strict=True))
        except csv.Error as error:
            raise UserError(
                f"{content.name}: the quotes in line {number} are wrong: {error}"
            ) from error


def _csv_reason(error: csv.Error) -> str:
    if "field larger" in str(error) or "unexpected end" in str(error):
        return "a quote that opens here, or before, is never closed"
    return f"the quotes are wrong: {error}"
