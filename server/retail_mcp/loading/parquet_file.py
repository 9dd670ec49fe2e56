"""Reads a Parquet file.

The file's description of itself is checked before anything else is read. It may lie, so the rows
are counted, too, and memory is limited meanwhile.
"""

import contextlib
import io
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pa_parquet

from ..errors import UserError
from .memory import limited_memory
from .plain_file import most_unpacked, open_plain, refuse_many_columns, too_packed
from .reading import Reading
from .rows import BATCH_ROWS, Column, Part, as_csv, with_bad_characters_explained

# That of a file with a thousand columns and a hundred parts is half as large.
LARGEST_FOOTER = 32_000_000
_LONGEST_NAME = 1_000_000
_MOST_ENTRIES = 1_000_000
_MAGIC = b"PAR1"
_BLOCK_BYTES = 1_000_000


@dataclass(frozen=True, kw_only=True)
class ParquetFile:
    """A Parquet file."""

    path: Path
    headings: list[str]
    typed: frozenset[str]
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        return self.path.name

    @classmethod
    def open(cls, path: Path, reading: Reading) -> "ParquetFile":
        if reading.skip or reading.heading or reading.skip_headings:
            raise UserError(
                f"{path.name} is Parquet, which has no lines to leave out",
                hint="Leave out [skip], heading and skip_headings, and these rows when you write"
                " the file.",
            )
        with _opened(path) as file:
            schema = file.schema_arrow
            typed = [field.name for field in schema if not _is_text(field.type)]
            return cls(path=path, headings=list(schema.names), typed=frozenset(typed))

    def parts(self, columns: list[Column], before: int = 0) -> Iterator[Part]:
        """Yield the rows: line number, no reason, then the columns."""
        given = [column for column in columns if column.position is not None]
        names = [
            self.headings[position]
            for column in given
            for position in (column.position or 0, *column.others)
        ]
        if twice := sorted(name for name in set(names) if self.headings.count(name) > 1):
            raise UserError(f"{self.path.name} has more than one column {', '.join(twice)}")
        with _opened(self.path) as file:
            total = max(file.metadata.num_rows, 1)
            left = most_unpacked(self.path.stat().st_size)
            done = 0
            for batch in file.iter_batches(
                batch_size=BATCH_ROWS, columns=list(dict.fromkeys(names)), use_threads=False
            ):
                count = batch.num_rows
                arrays = [
                    pa.array(range(before + done + 1, before + done + count + 1), pa.int64()),
                    pa.nulls(count, pa.string()),
                ]
                arrays += [_without(column.empty, self._text_of(column, batch)) for column in given]
                arrays += [
                    pa.repeat(pa.scalar(column.value, pa.string()), count)
                    for column in columns
                    if column.position is None
                ]
                done += count
                table = pa.Table.from_arrays(arrays, names=[str(i) for i in range(len(arrays))])
                content = _as_csv(table)
                left -= len(content)
                if left < 0:
                    raise too_packed(self.path)
                if b"\0" in content:
                    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
                    content = as_csv(
                        [with_bad_characters_explained(list(row), "UTF-8") for row in rows]
                    )
                yield Part(content=content, rows=count, share=min(done / total, 1.0))
            if done != file.metadata.num_rows:
                raise UserError(
                    f"{self.path.name} claims to have {file.metadata.num_rows:,} rows, but has"
                    f" {done:,}: it is damaged"
                )

    def _text_of(self, column: Column, batch: pa.RecordBatch) -> pa.Array:
        names = [self.headings[position] for position in (column.position or 0, *column.others)]
        texts = [self._as_text(name, batch.column(name)) for name in names]
        if not column.others:
            return texts[0]
        trimmed = [pc.utf8_trim_whitespace(text) for text in texts]
        parts = [
            pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text) for text in trimmed
        ]
        return pc.binary_join_element_wise(*parts, " ")

    def _as_text(self, name: str, values: pa.Array) -> pa.Array:
        try:
            if pa.types.is_list(values.type) or pa.types.is_large_list(values.type):
                return self._joined(name, values.cast(pa.list_(pa.string())))
            if pa.types.is_duration(values.type):
                raise pa.ArrowNotImplementedError
            text = values.cast(pa.string())
            text.validate(full=True)
        except pa.ArrowInvalid as error:
            raise UserError(
                f"{self.path.name}: column {name} cannot be read as text: {error}",
                hint="Texts must be UTF-8, and times in a time zone such as Europe/Berlin.",
            ) from error
        except pa.ArrowNotImplementedError as error:
            raise UserError(
                f"{self.path.name}: column {name} is of type {values.type}, which is not text,"
                " number, date or list of texts",
            ) from error
        return text

    def _joined(self, name: str, lists: pa.Array) -> pa.Array:
        """Write lists of words as in CSV, unless that loses something."""
        words = lists.flatten()
        if words.null_count or pc.any(pc.match_substring(words, ";")).as_py():
            raise UserError(
                f"{self.path.name}: column {name} has a list with an empty value, or with a"
                " semicolon in a value",
                hint="Semicolons separate the values of a list: leave those out.",
            )
        return pc.binary_join(lists, ";")


def _without(empty: frozenset[str], text: pa.Array) -> pa.Array:
    """Turn texts that stand for no value into nulls."""
    if not empty:
        return text
    is_empty = pc.is_in(pc.utf8_trim_whitespace(text), value_set=pa.array(sorted(empty)))
    return pc.if_else(is_empty, pa.scalar(None, pa.string()), text)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """Open a file whose description has a plausible size."""
    with _readable(path), open_plain(path) as handle, limited_memory():
        size = os.fstat(handle.fileno()).st_size
        _refuse_footer(path, handle, size)
        with pa_parquet.ParquetFile(
            handle,
            # In pieces, because a part of a file may be larger than the memory.
            buffer_size=_BLOCK_BYTES,
            thrift_string_size_limit=_LONGEST_NAME,
            thrift_container_size_limit=_MOST_ENTRIES,
        ) as file:
            about = file.metadata
            refuse_many_columns(path, about.num_columns)
            unpacked = sum(
                about.row_group(number).total_byte_size for number in range(about.num_row_groups)
            )
            # A row has at least two bytes of text.
            if max(unpacked, 2 * about.num_rows) > most_unpacked(size):
                raise too_packed(path)
            yield file


def _refuse_footer(path: Path, handle: BinaryIO, size: int) -> None:
    """Refuse a description that would fill the memory."""
    tail = len(_MAGIC) + 4
    if size < tail:
        raise UserError(f"{path.name} is not Parquet: it has {size} bytes")
    handle.seek(size - tail)
    end = handle.read(tail)
    handle.seek(0)
    footer = int.from_bytes(end[:4], "little")
    if end[4:] == _MAGIC and footer > min(LARGEST_FOOTER, size):
        raise UserError(
            f"{path.name} claims that its description takes {footer:,} bytes",
            hint="It is damaged, or has far too many columns.",
        )


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except pa.ArrowInvalid as error:
        raise UserError(f"{path.name} is not Parquet: {_one_line(error)}") from error
    except (pa.ArrowMemoryError, MemoryError) as error:
        raise UserError(
            f"{path.name} needs more memory than a load may use",
            hint="Write it with shorter values, or as CSV.",
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(f"{path.name} has a name that is not UTF-8: it is damaged") from error
    except pa.ArrowException as error:
        raise UserError(f"{path.name} cannot be read as Parquet: {_one_line(error)}") from error
    except OSError as error:
        if error.errno is None:
            raise UserError(f"{path.name} is not Parquet: {_one_line(error)}") from error
        raise UserError(f"cannot read {path}: {error.strerror or error}") from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind)
    )


def _as_csv(table: pa.Table) -> bytes:
    output = io.BytesIO()
    # A null is written as nothing and an empty text as "", which COPY reads in the same way.
    pa_csv.write_csv(table, output, pa_csv.WriteOptions(include_header=False))
    return output.getvalue()
