"""Reads a CSV file, plain or compressed with gzip.

No line of a file is dropped: unreadable ones are passed on with the reason, and the database
refuses them like any other fault.
"""

import codecs
import contextlib
import csv
import gzip
import io
import itertools
import os
import string
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from ..errors import UserError
from .plain_file import BoundedReader, lines, most_unpacked, open_plain, refuse_many_columns
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
# First bytes of files that are often mistaken for CSV, and what they are.
OTHER_FORMATS = {
    b"PK\x03\x04": ("an Excel workbook or another ZIP archive", "Save its sheet as CSV."),
    b"PK\x05\x06": ("an empty ZIP archive", "Save the table as CSV."),
    b"\xd0\xcf\x11\xe0": ("an Excel workbook", "Save its sheet as CSV."),
    b"PAR1": ("Parquet", "Call it .parquet."),
    b"%PDF": ("a PDF", "Save the table as CSV."),
    b"<htm": ("an HTML page", "Open it in a spreadsheet, and save the table as CSV."),
    b"<HTM": ("an HTML page", "Open it in a spreadsheet, and save the table as CSV."),
    b"<!DO": ("an HTML page", "Open it in a spreadsheet, and save the table as CSV."),
    b"<tab": ("an HTML page", "Open it in a spreadsheet, and save the table as CSV."),
    b"<?xm": ("XML", "Open it in a spreadsheet, and save the table as CSV."),
    b"{\\rt": ("a text document", "Save the table as CSV."),
    b"SQLi": ("an SQLite database", "Export the table as CSV."),
    b"\x1f\x8b": ("packed with gzip", "Call it .csv.gz."),
    b"\x28\xb5\x2f\xfd": ("packed with Zstandard", "Unpack it, or pack it with gzip."),
    b"BZh": ("packed with bzip2", "Unpack it, or pack it with gzip."),
    b"\xfd7zX": ("packed with xz", "Unpack it, or pack it with gzip."),
    b"7z\xbc\xaf": ("a 7-Zip archive", "Unpack it, or pack it with gzip."),
}
NO_DELIMITERS = frozenset('"\r\n\0' + string.ascii_letters + string.digits)
# A quote that never closes swallows the rest of the file; no value that is loaded is this long.
LONGEST_VALUE = 131_072
BLOCK_BYTES = 131_072
# Reports have a few lines above their heading.
LAST_HEADING = 50


@dataclass(frozen=True, kw_only=True)
class CsvFile:
    """A CSV file with a heading."""

    path: Path
    headings: list[str]
    encoding: str
    delimiter: str
    typed: frozenset[str] = frozenset()

    @classmethod
    def open(cls, path: Path, *, encoding: str | None, delimiter: str | None) -> "CsvFile":
        """Read the heading; missing settings are detected from the first bytes and line."""
        with _readable(path), _opened(path) as handle:
            start = handle.read(4)
        marked = (name for mark, name in BYTE_ORDER_MARKS.items() if start.startswith(mark))
        _refuse_other_formats(path, start)
        encoding = next(marked, None) or encoding or "utf-8"
        _refuse_unknown_encoding(path, encoding)
        if delimiter is not None and (len(delimiter) != 1 or delimiter in NO_DELIMITERS):
            raise UserError(
                f"{path.name}: a delimiter is one character other than a quote, letter or digit",
                hint="Such as a comma, a semicolon or a tab, which TOML writes \\t.",
            )
        line = _first_line(path, encoding)
        if not line.strip():
            raise UserError(
                f"{path.name} or its first line is empty",
                hint="The first line names the columns.",
            )
        if "\0" in line:
            raise UserError(
                f"{path.name} has zero bytes in line 1: it is not {encoding}",
                hint='If it is UTF-16, say encoding = "utf-16"; or save it as UTF-8.',
            )
        delimiter = delimiter or max(DELIMITERS, key=line.count)
        headings = _first_row(path, encoding, delimiter)
        refuse_many_columns(path, len(headings))
        return cls(
            path=path,
            headings=[heading.strip() for heading in headings],
            encoding=encoding,
            delimiter=delimiter,
        )

    def parts(self, columns: list[Column]) -> Iterator[Part]:
        """Yield the rows: line number, why the line cannot be read, then the columns."""
        with (
            _readable(self.path),
            open_plain(self.path) as raw,
            _opened(self.path, raw) as handle,
        ):
            size = max(os.fstat(raw.fileno()).st_size, 1)
            text = io.TextIOWrapper(
                handle, encoding=self.encoding, errors="surrogateescape", newline=""
            )
            rows: list[list[Any]] = []
            for row in self._rows(text, columns):
                rows.append(row)
                if len(rows) >= BATCH_ROWS:
                    yield self._part(rows, raw.tell() / size)
                    rows = []
            yield self._part(rows, 1.0)

    def _rows(self, text: io.TextIOWrapper, columns: list[Column]) -> Iterator[list[Any]]:
        width = len(self.headings)
        nothing = [None] * len(columns)
        given = [column for column in columns if column.position is not None]
        positions = [column.position or 0 for column in given]
        empties = [(number, column.empty) for number, column in enumerate(given) if column.empty]
        joined = [(number, column.others) for number, column in enumerate(given) if column.others]
        constants = [column.value for column in columns if column.position is None]
        for line, values in self._lines(text):
            if isinstance(values, str):
                yield [line, values, *nothing]
            # A row of empty cells, as spreadsheets write them, is no row.
            elif not any(value.strip() for value in values):
                continue
            elif len(values) == width:
                found = [values[position] for position in positions]
                for number, others in joined:
                    found[number] = _joined(found[number], *(values[at] for at in others))
                for number, empty in empties:
                    if found[number].strip() in empty:
                        found[number] = ""
                yield [line, None, *found, *constants]
            else:
                reason = f"the line has {len(values)} values, the heading {width} columns"
                yield [line, reason, *nothing]

    def _lines(self, text: io.TextIOWrapper) -> Iterator[tuple[int, list[str] | str]]:
        """Yield each line after the heading, or why it cannot be read."""
        csv.field_size_limit(LONGEST_VALUE)
        reader = csv.reader(lines(text, self.path), delimiter=self.delimiter, strict=True)
        is_heading = True
        while True:
            line = reader.line_num + 1
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield line, _csv_reason(error)
                continue
            except UnicodeError as error:
                raise UserError(
                    f"{self.path.name} is not {self.encoding}: {error} near line {line}",
                    hint='Say encoding = "…", or save it as UTF-8.',
                ) from error
            if not is_heading:
                yield line, values
            is_heading = False

    def line_with(self, names: Collection[str]) -> tuple[int, str] | None:
        """Return a line near the beginning that has all of these headings, and its delimiter."""
        with _readable(self.path), _opened(self.path) as handle:
            text = io.TextIOWrapper(handle, encoding=self.encoding, errors="replace", newline="")
            for number, line in enumerate(itertools.islice(text, LAST_HEADING), 1):
                for delimiter in DELIMITERS:
                    try:
                        row = next(csv.reader([line], delimiter=delimiter))
                    except csv.Error:
                        continue
                    if set(names) <= {value.strip() for value in row}:
                        return number, delimiter
        return None

    def _part(self, rows: list[list[Any]], share: float) -> Part:
        with contextlib.suppress(UnicodeEncodeError):
            content = as_csv(rows)
            if b"\0" not in content:
                return Part(content=content, rows=len(rows), share=share)
        explained = [with_bad_characters_explained(row, self.encoding) for row in rows]
        return Part(content=as_csv(explained), rows=len(rows), share=share)


def _joined(*values: str) -> str:
    parts = [value.strip() for value in values]
    return " ".join(parts) if all(parts) else ""


def _refuse_other_formats(path: Path, start: bytes) -> None:
    for mark, (kind, advice) in OTHER_FORMATS.items():
        if start.startswith(mark):
            raise UserError(f"{path.name} is {kind}, and not CSV", hint=advice)


def _refuse_unknown_encoding(path: Path, encoding: str) -> None:
    """Refuse encodings of Python that are not for text, such as base64."""
    sample = "a,b\n"
    try:
        is_one = sample.encode(encoding).decode(encoding, "surrogateescape") == sample
    except (LookupError, ValueError):
        is_one = False
    if not is_one:
        raise UserError(
            f"{path.name}: there is no encoding {encoding}", hint="Such as utf-8 or windows-1252."
        )


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeError as error:
        raise UserError(
            f"{path.name} is not in its encoding: {error}",
            hint='Say encoding = "…", or save it as UTF-8.',
        ) from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UserError(f"{path.name} is truncated, or not a gzip file: {error}") from error
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror or error}") from error


@contextlib.contextmanager
def _opened(path: Path, raw: BinaryIO | None = None) -> Iterator[BinaryIO]:
    """Open a file, and decompress it if it is compressed."""
    with contextlib.ExitStack() as stack:
        source = raw or stack.enter_context(open_plain(path))
        if path.suffix.lower() == ".gz":
            unpacked = stack.enter_context(gzip.GzipFile(fileobj=source))
            most = most_unpacked(os.fstat(source.fileno()).st_size)
            bounded = BoundedReader(cast("BinaryIO", unpacked), path, most=most)
            yield stack.enter_context(io.BufferedReader(bounded, BLOCK_BYTES))
        else:
            yield source


def _first_line(path: Path, encoding: str) -> str:
    with _readable(path), _opened(path) as handle:
        text = io.TextIOWrapper(handle, encoding=encoding, errors="replace", newline="")
        return text.readline(LONGEST_VALUE).rstrip("\r\n")


def _first_row(path: Path, encoding: str, delimiter: str) -> list[str]:
    csv.field_size_limit(LONGEST_VALUE)
    with _readable(path), _opened(path) as handle:
        text = io.TextIOWrapper(handle, encoding=encoding, errors="replace", newline="")
        try:
            return next(csv.reader(lines(text, path), delimiter=delimiter, strict=True))
        except csv.Error as error:
            raise UserError(f"{path.name}: the quotes in line 1 are wrong: {error}") from error


def _csv_reason(error: csv.Error) -> str:
    if "field larger" in str(error) or "unexpected end" in str(error):
        return "a quote that opens here, or before, is never closed"
    return f"the quotes are wrong: {error}"
