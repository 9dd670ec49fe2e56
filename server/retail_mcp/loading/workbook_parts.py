"""What openpyxl knows of a workbook, and the cells of a sheet as they stand in the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from xml.etree.ElementTree import iterparse

from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import (
    DATA_TAG,
    FORMULA_TAG,
    ROW_TAG,
    WorkSheetParser,
)

NO_VALUE = "a formula whose result is not in the file"
# A range of merged cells, in the form in which all programs write it.
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_LONGEST_MERGED = 300
_MOST_MERGED = 200_000
_BLOCK_BYTES = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: what openpyxl makes of it, and whether it is an error."""

    value: Any
    is_error: bool
    format: str


@dataclass(frozen=True, kw_only=True)
class Merged:
    """A range of merged cells, with numbers of rows and columns from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        return (
            f"{get_column_letter(self.left)}{self.top}:{get_column_letter(self.right)}{self.bottom}"
        )


class _Parser(WorkSheetParser):  # type: ignore[misc] # openpyxl has no types
    """Passes on the cells of openpyxl, and tells formulas without a result from empty cells."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except (ValueError, IndexError) as error:
            place = element.get("r") or "?"
            return {**_place(self, element), "value": f"{place}: {error}", "data_type": "e"}
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["value"], cell["data_type"] = NO_VALUE, "e"
        return cell


def _place(parser: _Parser, element: Any) -> dict[str, int]:
    letters = re.match("[A-Z]{1,3}", element.get("r") or "")
    column = column_index_from_string(letters[0]) if letters else parser.col_counter
    return {"row": parser.row_counter, "column": column, "style_id": 0}


class Workbook:
    """An open workbook."""

    def __init__(self, handle: BinaryIO) -> None:
        self._book = load_workbook(handle, read_only=True, data_only=True, keep_links=False)
        self._sheets: dict[str, Any] = {
            sheet.title: sheet
            for sheet in self._book._sheets
            if isinstance(sheet, ReadOnlyWorksheet)
        }

    @property
    def sheets(self) -> list[str]:
        return list(self._sheets)

    @property
    def visible(self) -> list[str]:
        return [name for name, sheet in self._sheets.items() if sheet.sheet_state == "visible"]

    def is_empty(self, sheet: str) -> bool:
        return not any(cells for _, _, cells in self.rows(sheet))

    def rows(self, sheet: str) -> Iterator[tuple[int, bool, dict[int, Cell]]]:
        """Yield the rows that have cells: number, whether it is hidden, and cells by column."""
        book = self._book
        with self._sheets[sheet]._get_source() as source:
            parser = _Parser(
                source,
                self._sheets[sheet]._shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            data: Any = None
            # Expat stops entities that expand without end, and the process's memory is limited.
            for event, element in iterparse(source, events=("start", "end")):  # noqa: S314 - see above
                if event == "start":
                    data = element if element.tag == DATA_TAG else data
                elif element.tag == ROW_TAG:
                    is_hidden = element.get("hidden") in ("1", "true")
                    number, cells = parser.parse_row(element)
                    parser.row_dimensions.clear()
                    yield (
                        number,
                        is_hidden,
                        {
                            cell["column"]: self._cell(cell)
                            for cell in cells
                            if cell["value"] is not None
                        },
                    )
                    # So that the rows that were read do not stay in memory.
                    if data is not None:
                        data.clear()
                elif element.tag == DATA_TAG:
                    return

    def merged(self, sheet: str) -> list[Merged]:
        """Return the merged cells, which stand behind the rows in the file."""
        found: list[Merged] = []
        before = b""
        with self._sheets[sheet]._get_source() as source:
            while block := source.read(_BLOCK_BYTES):
                text = before + block
                end = 0
                for match in _MERGED.finditer(text):
                    left, top, right, bottom = match.groups()
                    end = match.end()
                    found.append(
                        Merged(
                            top=int(top),
                            left=column_index_from_string(left.decode()),
                            bottom=int(bottom),
                            right=column_index_from_string(right.decode()),
                        )
                    )
                if len(found) > _MOST_MERGED:
                    raise ValueError(f"more than {_MOST_MERGED:,} ranges of merged cells")
                before = text[max(end, len(text) - _LONGEST_MERGED) :]
        return sorted(found, key=lambda one: (one.top, one.left))

    def _cell(self, cell: dict[str, Any]) -> Cell:
        return Cell(
            value=cell["value"],
            is_error=cell["data_type"] == "e",
            format=self._format(cell["style_id"]),
        )

    def _format(self, style: int) -> str:
        styles = self._book._cell_styles
        number = styles[style].numFmtId if style < len(styles) else 0
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        formats = self._book._number_formats
        place = number - BUILTIN_FORMATS_MAX_SIZE
        return str(formats[place]) if place < len(formats) else "General"
