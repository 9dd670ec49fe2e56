"""Files of rows: their names, how they are opened, and their columns."""

import re
from collections.abc import Mapping
from pathlib import Path

from .csv_file import CsvFile
from .rows import Column, TableFile

PARQUET = (".parquet", ".pq")
CSV = (".csv", ".csv.gz", ".tsv", ".txt")


def open_table(
    path: Path, *, encoding: str | None = None, delimiter: str | None = None
) -> TableFile:
    """Open a Parquet or CSV file, and read its heading."""
    if path.suffix.lower() in PARQUET:
        from .parquet_file import ParquetFile  # noqa: PLC0415 - pyarrow is slow to import

        return ParquetFile.open(path)
    return CsvFile.open(path, encoding=encoding, delimiter=delimiter)


def is_table(path: Path) -> bool:
    return path.name.lower().endswith((*PARQUET, *CSV))


def stem(path: Path) -> str:
    """Return a file's name without its extensions."""
    return path.name.lower().split(".", 1)[0]


def column_name(heading: str) -> str:
    """Return a heading as a column name: Order Number is order_number."""
    return re.sub(r"[\W_]+", "_", heading.strip().lower()).strip("_")


def matched(headings: list[str], known: Mapping[str, object]) -> tuple[list[Column], list[str]]:
    """Return the columns that are known, and the headings that are unknown or repeated."""
    columns: dict[str, Column] = {}
    unknown = []
    for position, heading in enumerate(headings):
        name = column_name(heading)
        if name in known and name not in columns:
            columns[name] = Column(name=name, position=position)
        else:
            unknown.append(heading or f"(column {position + 1})")
    return list(columns.values()), unknown
