"""Reads a sheet of an Excel workbook, row by row.

A workbook is a ZIP archive of XML: its sizes are checked before it is opened, and memory is limited
while it is read.
"""

import contextlib
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from ..errors import UserError
from .content import Content, opened_archive
from .memory import limited_memory
from .plain_file import refuse_many_columns
from .reading import Reading
from .row_form import RowForm
from .rows import BATCH_ROWS, Column, Part, as_csv, with_bad_characters_explained
from .workbook_merges import Merges
from .workbook_parts import Workbook
from .workbook_rows import WorkbookRows
from .workbook_sheets import chosen, heading_of, notes_on, row_with

HIDDEN = "rows that are hidden in the sheet, and read like others"


@dataclass(frozen=True, kw_only=True)
class WorkbookFile:
    """A sheet of a workbook, with a heading."""

    content: Content
    reading: Reading
    sheet: str
    headings: list[str]
    heading_line: int
    typed: frozenset[str] = frozenset()
    counts: Counter[str] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        return self.content.path

    @property
    def name(self) -> str:
        return f"{self.content.name}, sheet {self.sheet}"

    @classmethod
    def open(cls, content: Content, reading: Reading) -> list["WorkbookFile"]:
        """Read the headings of the sheets that are wanted: the first one, if none is named."""
        with _opened(content) as book:
            sheets = chosen(content, book, reading.sheet)
            found = []
            for sheet in sheets:
                # A pattern means the sheets that have something.
                if "*" in "".join(reading.sheet) and book.is_empty(sheet):
                    continue
                number, headings = heading_of(book, content, sheet, reading)
                refuse_many_columns(content.path, len(headings))
                found.append(
                    cls(
                        content=content,
                        reading=reading,
                        sheet=sheet,
                        headings=headings,
                        heading_line=number,
                        notes=notes_on(content, book, sheet, reading),
                    )
                )
            if not found:
                raise UserError(f"{content.name} has no sheet with cells")
            return found

    def parts(self, columns: list[Column], before: int = 0) -> Iterator[Part]:
        """Yield the rows: number, why the row cannot be read, then the columns."""
        form = RowForm.of(self.headings, columns, self.reading, self.counts)
        with _opened(self.content) as book:
            cells = WorkbookRows(self, form, Merges(book.merged(self.sheet)))
            rows: list[list[Any]] = []
            for number, is_hidden, found in book.rows(self.sheet):
                if number <= self.heading_line or not found:
                    continue
                row = cells.row(number, before, found)
                if row is None:
                    continue
                self.counts[HIDDEN] += is_hidden
                rows.append(row)
                if len(rows) >= BATCH_ROWS:
                    yield _part(rows, 0.5)
                    rows = []
            yield _part(rows, 1.0)

    def line_with(self, names: Collection[str]) -> tuple[int, str] | None:
        """Return a row near the beginning that has all of these headings."""
        with _opened(self.content) as book:
            number = row_with(book, self.sheet, names)
        return None if number is None else (number, "")

    def sheets_with(self, names: Collection[str]) -> list[str]:
        """Return the other sheets whose heading has all of these names."""
        with _opened(self.content) as book:
            return [
                sheet
                for sheet in book.sheets
                if sheet != self.sheet and row_with(book, sheet, names) is not None
            ]


def _part(rows: list[list[Any]], share: float) -> Part:
    content = b""
    with contextlib.suppress(UnicodeEncodeError):
        content = as_csv(rows)
    if not content or b"\0" in content:
        content = as_csv([with_bad_characters_explained(row, "UTF-8") for row in rows])
    return Part(content=content, rows=len(rows), share=share)


@contextlib.contextmanager
def _opened(content: Content) -> Iterator[Workbook]:
    with content.readable(), content.seekable() as handle, limited_memory():
        _refuse_other_archives(content, handle)
        try:
            yield Workbook(handle)
        except MemoryError as error:
            raise UserError(
                f"{content.name} needs more memory than a load may use",
                hint="Save the sheet as CSV.",
            ) from error
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, ParseError) as error:
            raise UserError(
                f"{content.name} cannot be read as a workbook: {_one_line(error)}",
                hint="It is damaged: open it in a spreadsheet, and save it again.",
            ) from error


def _refuse_other_archives(content: Content, handle: BinaryIO) -> None:
    """Refuse what is not a workbook, and one that is larger than it may be."""
    if (start := handle.read(4)) != b"PK\x03\x04":
        kind = (
            "has a password, or an old format"
            if start == b"\xd0\xcf\x11\xe0"
            else "is not a workbook"
        )
        raise UserError(f"{content.name} {kind}", hint="Save it as .xlsx, without a password.")
    handle.seek(0)
    with opened_archive(content.path, handle) as archive:
        parts = archive.infolist()
        if any(
            part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
            or part.flag_bits & 0x1
            for part in parts
        ):
            raise UserError(
                f"{content.name} is packed in an unusual way", hint="Save it again as .xlsx."
            )
    handle.seek(0)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
