"""Turns the cells of a sheet into rows to copy, and says which cells cannot be read."""

import contextlib
from collections import Counter
from typing import Any, Protocol

from ..errors import UserError
from ..text import visible
from .reading import REPEAT, Reading
from .row_form import RowForm
from .workbook_merges import Merges
from .workbook_parts import Cell
from .workbook_values import UnreadableCellError, text_of

REPEATED = "merged cells that got the value of their range"


class Sheet(Protocol):
    """A sheet with a heading."""

    @property
    def name(self) -> str: ...

    @property
    def headings(self) -> list[str]: ...

    @property
    def reading(self) -> Reading: ...

    @property
    def counts(self) -> Counter[str]: ...


class WorkbookRows:
    """Turns the cells of each row into the row to copy."""

    def __init__(self, file: Sheet, form: RowForm, merges: Merges) -> None:
        self._file = file
        self._form = form
        self._merges = merges
        others = [position for _, positions in form.joined for position in positions]
        self._wanted = {*form.positions, *others}
        self._empty = {form.positions[number]: empty for number, empty in form.empties}
        # The first rows with a date and with something else, by column.
        self._dates: dict[int, int] = {}
        self._rest: dict[int, int] = {}

    def row(self, number: int, before: int, cells: dict[int, Cell]) -> list[Any] | None:
        reasons: dict[int, str] = {}
        values = [""] * len(self._file.headings)
        for column, cell in cells.items():
            if column > len(values):
                continue
            try:
                values[column - 1] = self._text(cell)
            except UnreadableCellError as error:
                reasons[column - 1] = str(error)
                values[column - 1] = str(cell.value)
        if not any(value.strip() for value in values):
            return None
        merged = self._fill(number, cells, values)
        row = self._form.row(before + number, values)
        if row is None or row[1] is not None:
            return row
        self._refuse_mixed_dates(number, cells, values)
        reasons = {at: said for at, said in reasons.items() if not self._is_empty(at, values[at])}
        for at in sorted(self._wanted):
            if reason := reasons.get(at) or merged.get(at):
                return self._form.refused(
                    before + number, f"column {visible(self._file.headings[at])}: {reason}"
                )
        return row

    def _text(self, cell: Cell) -> str:
        if cell.is_error:
            raise UnreadableCellError(f"the cell is an error, {cell.value}")
        reading = self._file.reading
        return text_of(cell.value, cell.format, dates=reading.dates, decimal=reading.decimal)

    def _fill(self, number: int, cells: dict[int, Cell], values: list[str]) -> dict[int, str]:
        """Give merged cells the value of their range, or return why they have none."""
        reasons = {}
        for column, (merged, first) in self._merges.of(number, cells).items():
            at = column - 1
            if at not in self._wanted or values[at].strip() or first is None or first.value == "":
                continue
            if self._file.reading.merged == REPEAT:
                with contextlib.suppress(UnreadableCellError):
                    values[at] = self._text(first)
                self._file.counts[REPEATED] += 1
            else:
                reasons[at] = (
                    f'it is one of the merged cells {merged.name}; merged = "{REPEAT}" in [file]'
                    " gives each of them the same value"
                )
        return reasons

    def _refuse_mixed_dates(self, number: int, cells: dict[int, Cell], values: list[str]) -> None:
        for at in self._wanted:
            cell = cells.get(at + 1)
            if cell is None or cell.is_error or self._is_empty(at, values[at]):
                continue
            kind = self._dates if hasattr(cell.value, "year") else self._rest
            kind.setdefault(at, number)
            if at in self._dates and at in self._rest:
                raise UserError(
                    f"{self._file.name}: column {visible(self._file.headings[at])} has a date in"
                    f" row {self._dates[at]}, and something else in row {self._rest[at]}",
                    hint="A spreadsheet makes a date of what looks like one, often with day and"
                    " month exchanged: make all cells of the column dates, or all of them text.",
                )

    def _is_empty(self, at: int, value: str) -> bool:
        return not value.strip() or value.strip() in self._empty.get(at, ())
