"""Reads a CSV or Parquet file as rows of text for COPY, in parts.

Nothing of a file is dropped: a line that cannot be read is handed on with the reason, and
the database refuses it like any other fault.
"""

import codecs
import contextlib
import csv
import gzip
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pa_parquet

from .failures import UserError

PARQUET = (".parquet", ".pq")
CSV = (".csv", ".csv.gz", ".tsv", ".txt")
BATCH_ROWS = 20_000
DELIMITERS = ",;\t|"
# The longer mark first: that of UTF-16 begins that of UTF-32.
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
UNDECODABLE = re.compile("[\ud800-\udfff]")
# A quote that never closes swallows the rest of the file; nothing that is loaded is this long.
LONGEST_VALUE = 131_072


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some rows, ready for COPY, and the share of the file that is read by then."""

    content: bytes
    rows: int
    share: float


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column to read: where it stands in the file, or the same value for every row."""

    name: str
    position: int | None = None
    value: str | None = None


@dataclass(frozen=True, kw_only=True)
class TableFile:
    """A file with a heading and rows."""

    path: Path
    headings: list[str]
    encoding: str = ""
    delimiter: str = ""
    typed: frozenset[str] = frozenset()

    @property
    def is_parquet(self) -> bool:
        return self.path.suffix.lower() in PARQUET

    @classmethod
    def open(
        cls, path: Path, *, encoding: str | None = None, delimiter: str | None = None
    ) -> "TableFile":
        """Read the heading; what is not given is seen from the file's first bytes and line."""
        if path.suffix.lower() in PARQUET:
            with _readable(path), pa_parquet.ParquetFile(path) as file:
                schema = file.schema_arrow
                typed = [field.name for field in schema if not _is_text(field.type)]
                return cls(path=path, headings=list(schema.names), typed=frozenset(typed))
        with _readable(path), _opened(path) as handle:
            start = handle.read(4)
        found = next((name for mark, name in MARKS.items() if start.startswith(mark)), None)
        encoding = found or encoding or "utf-8"
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            raise UserError(
                f"{path.name}: there is no encoding {encoding}",
                hint="Such as utf-8 or windows-1252.",
            ) from error
        if delimiter is not None and len(delimiter) != 1:
            raise UserError(f"{path.name}: a delimiter is one character")
        line = _first_line(path, encoding)
        if not line.strip():
            raise UserError(f"{path.name} is empty", hint="Its first line names the columns.")
        if "\0" in line:
            raise UserError(
                f"{path.name} holds zero bytes in line 1: it is not {encoding}",
                hint='If it is UTF-16, say encoding = "utf-16"; or save it as UTF-8.',
            )
        delimiter = delimiter or max(DELIMITERS, key=line.count)
        headings = _first_row(path, encoding, delimiter)
        return cls(
            path=path,
            headings=[heading.strip() for heading in headings],
            encoding=encoding,
            delimiter=delimiter,
        )

    def parts(self, columns: list[Column]) -> Iterator[Part]:
        """Yield the rows: line number, why it cannot be read, then the columns."""
        with _readable(self.path):
            yield from self._parquet(columns) if self.is_parquet else self._csv(columns)

    # CSV ---------------------------------------------------------------------

    def _csv(self, columns: list[Column]) -> Iterator[Part]:
        size = max(self.path.stat().st_size, 1)
        with self.path.open("rb") as raw, _opened(self.path, raw) as handle:
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
        positions = [column.position for column in columns if column.position is not None]
        constants = [column.value for column in columns if column.position is None]
        csv.field_size_limit(LONGEST_VALUE)
        reader = csv.reader(text, delimiter=self.delimiter, strict=True)
        is_heading = True
        while True:
            line = reader.line_num + 1
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield [line, _csv_reason(error), *nothing]
                continue
            except UnicodeError as error:
                raise UserError(
                    f"{self.path.name} is not {self.encoding}: {error} near line {line}",
                    hint='Say encoding = "…", or save it as UTF-8.',
                ) from error
            if is_heading:
                is_heading = False
            elif len(values) == width:
                yield [line, None, *[values[position] for position in positions], *constants]
            elif values and any(value.strip() for value in values):
                reason = f"the line has {len(values)} values, the heading {width} columns"
                yield [line, reason, *nothing]

    def _part(self, rows: list[list[Any]], share: float) -> Part:
        with contextlib.suppress(UnicodeEncodeError):
            content = _written(rows)
            if b"\0" not in content:
                return Part(content=content, rows=len(rows), share=share)
        return Part(
            content=_written([self._checked(row) for row in rows]), rows=len(rows), share=share
        )

    def _checked(self, row: list[Any]) -> list[Any]:
        """Say what is wrong with the characters of a row, and replace them."""
        line, reason, *values = row
        text = "".join(value for value in values if value)
        if bad := UNDECODABLE.search(text):
            byte = ord(bad[0]) - 0xDC00
            reason = (
                f"byte {byte:#04x} is not {self.encoding}; if the file is Windows-1252,"
                ' say encoding = "windows-1252"'
            )
        elif "\0" in text:
            reason = "the line holds a zero byte"
        return [
            line,
            reason,
            *[
                value and UNDECODABLE.sub("\ufffd", value).replace("\0", "\ufffd")
                for value in values
            ],
        ]

    # Parquet -----------------------------------------------------------------

    def _parquet(self, columns: list[Column]) -> Iterator[Part]:
        given = [column for column in columns if column.position is not None]
        names = [self.headings[column.position or 0] for column in given]
        with pa_parquet.ParquetFile(self.path) as file:
            total = max(file.metadata.num_rows, 1)
            done = 0
            for batch in file.iter_batches(
                batch_size=BATCH_ROWS, columns=list(dict.fromkeys(names))
            ):
                count = batch.num_rows
                arrays = [
                    pa.array(range(done + 1, done + count + 1), pa.int64()),
                    pa.nulls(count, pa.string()),
                ]
                arrays += [self._as_text(name, batch.column(name)) for name in names]
                arrays += [
                    pa.repeat(pa.scalar(column.value, pa.string()), count)
                    for column in columns
                    if column.position is None
                ]
                done += count
                table = pa.Table.from_arrays(arrays, names=[str(i) for i in range(len(arrays))])
                content = _written_table(table)
                if b"\0" in content:
                    rows = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
                    content = _written([self._checked(list(row)) for row in rows])
                yield Part(content=content, rows=count, share=done / total)

    def _as_text(self, name: str, values: pa.Array) -> pa.Array:
        try:
            if pa.types.is_list(values.type) or pa.types.is_large_list(values.type):
                return pc.binary_join(values.cast(pa.list_(pa.string())), ";")
            text = values.cast(pa.string())
            text.validate(full=True)
        except pa.ArrowInvalid as error:
            raise UserError(f"{self.path.name}: column {name} is not UTF-8: {error}") from error
        except pa.ArrowNotImplementedError as error:
            raise UserError(
                f"{self.path.name}: column {name} is of type {values.type}, which is no text,"
                " number, date or list of texts",
            ) from error
        return text


def column_name(heading: str) -> str:
    """Return a heading as a column is called: Order Number is order_number."""
    return re.sub(r"[\W_]+", "_", heading.strip().lower()).strip("_")


def is_table(path: Path) -> bool:
    return path.name.lower().endswith((*PARQUET, *CSV))


def stem(path: Path) -> str:
    """Return a file's name without its endings."""
    return path.name.lower().split(".", 1)[0]


def matched(headings: list[str], known: Mapping[str, object]) -> tuple[list[Column], list[str]]:
    """Return the columns that are known, and the headings that are not, or stand twice."""
    columns: dict[str, Column] = {}
    unknown = []
    for position, heading in enumerate(headings):
        name = column_name(heading)
        if name in known and name not in columns:
            columns[name] = Column(name=name, position=position)
        else:
            unknown.append(heading or f"(column {position + 1})")
    return list(columns.values()), unknown


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (EOFError, gzip.BadGzipFile) as error:
        raise UserError(f"{path.name} is cut off, or no gzip file: {error}") from error
    except pa.ArrowInvalid as error:
        raise UserError(f"{path.name} is not Parquet: {error}") from error
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror or error}") from error


@contextlib.contextmanager
def _opened(path: Path, raw: BinaryIO | None = None) -> Iterator[BinaryIO]:
    """Open a file, unpacked where it is packed."""
    with contextlib.ExitStack() as stack:
        source = raw or stack.enter_context(path.open("rb"))
        if path.suffix.lower() == ".gz":
            yield stack.enter_context(gzip.GzipFile(fileobj=source))  # type: ignore[misc]
        else:
            yield source


def _first_line(path: Path, encoding: str) -> str:
    with _opened(path) as handle:
        text = io.TextIOWrapper(handle, encoding=encoding, errors="replace", newline="")
        return text.readline(LONGEST_VALUE).rstrip("\r\n")


def _first_row(path: Path, encoding: str, delimiter: str) -> list[str]:
    with _opened(path) as handle:
        text = io.TextIOWrapper(handle, encoding=encoding, errors="replace", newline="")
        try:
            return next(csv.reader(text, delimiter=delimiter, strict=True))
        except csv.Error as error:
            raise UserError(f"{path.name}: the quotes in line 1 are wrong: {error}") from error


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind)
    )


def _csv_reason(error: csv.Error) -> str:
    if "field larger" in str(error) or "unexpected end" in str(error):
        return "a quote opens here, or before, and never closes"
    return f"the quotes are wrong: {error}"


def _written(rows: list[list[Any]]) -> bytes:
    output = io.StringIO()
    csv.writer(output).writerows(rows)
    return output.getvalue().encode()


def _written_table(table: pa.Table) -> bytes:
    output = io.BytesIO()
    # A null is written as nothing and an empty text as "", which COPY reads back as such.
    pa_csv.write_csv(table, output, pa_csv.WriteOptions(include_header=False))
    return output.getvalue()
