"""Files of rows: their names, how they are opened, and their columns."""

import re
from collections.abc import Mapping
from pathlib import Path

from ..errors import UserError
from .content import ZIP, Content, contents
from .csv_file import CsvFile
from .reading import Reading
from .rows import Column, TableFile

PARQUET = (".parquet", ".pq")
WORKBOOK = (".xlsx", ".xlsm", ".xltx", ".xltm")
CSV = (".csv", ".csv.gz", ".tsv", ".txt")


def open_table(path: Path, reading: Reading | None = None) -> TableFile:
    """Open the only table of a file, and read its heading."""
    found = open_tables(path, reading or Reading())
    if len(found) > 1:
        raise UserError(
            f"{path.name} has several tables: {', '.join(file.name for file in found)}",
            hint="Only one can be read here.",
        )
    return found[0]


def open_tables(path: Path, reading: Reading) -> list[TableFile]:
    """Open the tables of a file: several if the settings name several sheets or members."""
    if path.suffix.lower() in PARQUET:
        from .parquet_file import ParquetFile  # noqa: PLC0415 - pyarrow is slow to import

        return [ParquetFile.open(path, reading)]
    if path.suffix.lower() != ZIP:
        return _opened(Content(path=path), reading)
    members = contents(path, reading.member, (*CSV, *WORKBOOK))
    return [file for content in members for file in _opened(content, reading)]


def _opened(content: Content, reading: Reading) -> list[TableFile]:
    if content.suffix in WORKBOOK:
        from .workbook_file import WorkbookFile  # noqa: PLC0415 - openpyxl is slow to import

        return list(WorkbookFile.open(content, reading))
    return [CsvFile.open(content, reading)]


def is_table(path: Path) -> bool:
    return path.name.lower().endswith((*PARQUET, *CSV, *WORKBOOK, ZIP))


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
