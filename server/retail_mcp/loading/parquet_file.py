"""Reads a Parquet file."""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pa_parquet

from ..errors import UserError
from .rows import BATCH_ROWS, Column, Part, as_csv, with_bad_characters_explained


@dataclass(frozen=True, kw_only=True)
class ParquetFile:
    """A Parquet file."""

    path: Path
    headings: list[str]
    typed: frozenset[str]

    @classmethod
    def open(cls, path: Path) -> "ParquetFile":
        with _readable(path), pa_parquet.ParquetFile(path) as file:
            schema = file.schema_arrow
            typed = [field.name for field in schema if not _is_text(field.type)]
            return cls(path=path, headings=list(schema.names), typed=frozenset(typed))

    def parts(self, columns: list[Column]) -> Iterator[Part]:
        """Yield the rows: line number, no reason, then the columns."""
        given = [column for column in columns if column.position is not None]
        names = [self.headings[column.position or 0] for column in given]
        with _readable(self.path), pa_parquet.ParquetFile(self.path) as file:
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
                content = _as_csv(table)
                if b"\0" in content:
                    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
                    content = as_csv(
                        [with_bad_characters_explained(list(row), "UTF-8") for row in rows]
                    )
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


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except pa.ArrowInvalid as error:
        raise UserError(f"{path.name} is not Parquet: {error}") from error
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror or error}") from error


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind)
    )


def _as_csv(table: pa.Table) -> bytes:
    output = io.BytesIO()
    # A null is written as nothing and an empty text as "", which COPY reads back as such.
    pa_csv.write_csv(table, output, pa_csv.WriteOptions(include_header=False))
    return output.getvalue()
