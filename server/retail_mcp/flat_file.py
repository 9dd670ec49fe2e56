"""Streams a flat file into its staging table, and runs the steps that the database names.

What a column means, which lines are refused and what becomes of the others is the
database's business: see the functions of schema load.
"""

import csv
import io
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pa_parquet
from psycopg import sql
from psycopg.types.json import Jsonb

from .failures import UserError
from .installation import connect

STAGING = ("load", "flat_lines")
POSITION = "line_number"
BATCH_ROWS = 50_000

Progress = Callable[[str, float], None]


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """Which column of the file becomes which column of the staging table, and the options."""

    columns: dict[str, str]
    options: dict[str, Any]
    delimiter: str
    encoding: str

    @classmethod
    def read(cls, path: Path) -> "Mapping":
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise UserError(f"cannot read {path}: {error.strerror}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UserError(f"{path} is not TOML: {error}") from error
        columns = content.get("columns")
        if not isinstance(columns, dict) or not columns:
            raise UserError(
                f"{path} has no table [columns]",
                hint='It says what each column of the file is, such as quantity = "Qty".',
            )
        file = content.get("file", {})
        return cls(
            columns={str(target): str(source) for target, source in columns.items()},
            options=dict(content.get("options", {})),
            delimiter=str(file.get("delimiter", ",")),
            encoding=str(file.get("encoding", "utf-8")),
        )


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a load did: figures in their order, and every fault of every refused line."""

    figures: list[tuple[str, int]]
    refused: list[tuple[int, str, str, str | None]]


def load(
    conninfo: str, path: Path, mapping: Mapping, *, strict: bool, progress: Progress
) -> Outcome:
    """Load a file, all in one transaction. With ``strict``, one refused line refuses the file."""
    with connect(conninfo, autocommit=False) as connection:
        connection.execute("set local lock_timeout = '10s'")
        _check_mapping(connection, mapping)
        connection.execute(sql.SQL("truncate {}").format(sql.Identifier(*STAGING)))
        _copy(connection, path, mapping, progress)
        steps = connection.execute("select title, statement from load.flat_steps()").fetchall()
        for title, statement in steps:
            progress(str(title), 1.0)
            _run(connection, str(statement), mapping.options)
        outcome = _outcome(connection)
        if strict and outcome.refused:
            connection.rollback()
            return outcome
        connection.commit()
        return outcome


def write_refused(outcome: Outcome, path: Path) -> None:
    """Write the refused lines as CSV."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["line", "column", "allowed", "value"])
        writer.writerows(outcome.refused)


def targets(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """Return the columns that a file may fill, and what they mean."""
    query = """
        select attname, col_description(attrelid, attnum)
        from pg_attribute
        where attrelid = 'load.flat_lines'::regclass and attnum > 0 and not attisdropped
        order by attnum
    """
    return {str(row[0]): str(row[1]) for row in connection.execute(query) if row[0] != POSITION}


def _check_mapping(connection: psycopg.Connection[Any], mapping: Mapping) -> None:
    known = targets(connection)
    unknown = mapping.columns.keys() - known.keys()
    missing = {name for name, text in known.items() if "Required." in text} - mapping.columns.keys()
    if unknown or missing:
        faults = [f"unknown: {', '.join(sorted(unknown))}"] if unknown else []
        faults += [f"missing: {', '.join(sorted(missing))}"] if missing else []
        listed = "\n".join(f"  {name}: {text}" for name, text in known.items())
        raise UserError(
            f"the mapping's [columns] do not fit; {'; '.join(faults)}", hint=f"There are:\n{listed}"
        )


def _copy(
    connection: psycopg.Connection[Any], path: Path, mapping: Mapping, progress: Progress
) -> None:
    names = [POSITION, *mapping.columns]
    statement = sql.SQL("copy {} ({}) from stdin with (format csv)").format(
        sql.Identifier(*STAGING), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    number = 1
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for batch, share in _batches(path, mapping):
            columns = [pa.array(range(number, number + batch.num_rows), pa.int64())]
            columns += [_as_text(batch.column(source)) for source in mapping.columns.values()]
            copy.write(_as_csv(pa.Table.from_arrays(columns, names=names)))
            number += batch.num_rows
            progress("Reading", share)


def _batches(path: Path, mapping: Mapping) -> Iterator[tuple[pa.RecordBatch, float]]:
    """Yield the rows a part at a time, with the share of the file that is read by then."""
    wanted = list(dict.fromkeys(mapping.columns.values()))
    try:
        if path.suffix.lower() in {".parquet", ".pq"}:
            with pa_parquet.ParquetFile(path) as file:
                _check_columns(path, file.schema_arrow.names, wanted)
                done = 0
                for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=wanted):
                    done += batch.num_rows
                    yield batch, done / max(file.metadata.num_rows, 1)
            return
        size = path.stat().st_size
        with path.open("rb") as handle:
            reader = pa_csv.open_csv(
                handle,
                read_options=pa_csv.ReadOptions(encoding=mapping.encoding),
                parse_options=pa_csv.ParseOptions(
                    delimiter=mapping.delimiter, newlines_in_values=True
                ),
                convert_options=pa_csv.ConvertOptions(
                    column_types={name: pa.string() for name in wanted},
                    strings_can_be_null=True,
                    null_values=[""],
                ),
            )
            _check_columns(path, reader.schema.names, wanted)
            for batch in reader:
                yield batch, handle.tell() / max(size, 1)
    except OSError as error:
        raise UserError(f"cannot read {path}: {error}") from error
    except pa.ArrowInvalid as error:
        raise UserError(
            f"{path} cannot be read: {error}",
            hint="A file is Parquet (.parquet) or CSV with a header; the mapping's [file] says "
            "delimiter and encoding.",
        ) from error


def _check_columns(path: Path, found: list[str], wanted: list[str]) -> None:
    missing = [name for name in wanted if name not in found]
    if missing:
        raise UserError(
            f"{path} has no column {', '.join(missing)}", hint=f"It has: {', '.join(found)}."
        )


def _as_text(column: pa.Array) -> pa.Array:
    return column.cast(pa.string())


def _as_csv(table: pa.Table) -> bytes:
    output = io.BytesIO()
    # A null is written as nothing and an empty text as "", which COPY reads back as such.
    pa_csv.write_csv(table, output, pa_csv.WriteOptions(include_header=False))
    return output.getvalue()


def _run(connection: psycopg.Connection[Any], statement: str, options: dict[str, Any]) -> None:
    # The steps speak of $1, as PostgreSQL itself does.
    with psycopg.RawCursor(connection) as cursor:
        cursor.execute(statement.encode(), [Jsonb(options)] if "$1" in statement else None)


def _outcome(connection: psycopg.Connection[Any]) -> Outcome:
    figures = connection.execute(
        "select name, value from load.figures order by position"
    ).fetchall()
    refused = connection.execute(
        "select line_number, column_name, reason, value from load.refused_lines"
        " order by line_number, column_name"
    ).fetchall()
    return Outcome(
        figures=[(str(row[0]), int(row[1])) for row in figures],
        refused=[(int(row[0]), str(row[1]), str(row[2]), row[3]) for row in refused],
    )
