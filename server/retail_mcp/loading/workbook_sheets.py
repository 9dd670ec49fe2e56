"""Finds the sheets of a workbook, and their headings."""

import fnmatch
from collections.abc import Collection

from ..errors import UserError
from ..text import visible
from .content import Content
from .headings import loosely
from .reading import FIND, LAST_HEADING, Reading
from .workbook_parts import Cell, Workbook


def heading_of(
    book: Workbook, content: Content, sheet: str, reading: Reading
) -> tuple[int, list[str]]:
    """Return the number of the heading's row, and its texts."""
    wanted = reading.heading
    if wanted == FIND:
        wanted = row_with(book, sheet, reading.names)
        if wanted is None:
            raise UserError(
                f"{content.name}, sheet {sheet} has no row with all the columns of the mapping in"
                f" its first {LAST_HEADING}",
                hint=f"They are: {', '.join(reading.names)}.",
            )
    for number, _, cells in book.rows(sheet):
        texts = _texts(cells)
        if any(texts) and (wanted is None or number == wanted):
            return number, texts
        if isinstance(wanted, int) and number >= wanted:
            break
    raise UserError(
        f"{content.name}, sheet {sheet} is empty"
        if wanted is None
        else f"{content.name}, sheet {sheet} has no heading in row {wanted}",
        hint="A heading names the columns.",
    )


def _texts(cells: dict[int, Cell]) -> list[str]:
    given = {
        column: str(cell.value).strip()
        for column, cell in cells.items()
        if not cell.is_error and str(cell.value).strip()
    }
    return [given.get(column, "") for column in range(1, max(given, default=0) + 1)]


def row_with(book: Workbook, sheet: str, names: Collection[str]) -> int | None:
    wanted = {loosely(name) for name in names}
    for number, _, cells in book.rows(sheet):
        if number > LAST_HEADING:
            return None
        if wanted <= {loosely(text) for text in _texts(cells)}:
            return number
    return None


def chosen(content: Content, book: Workbook, wanted: tuple[str, ...]) -> list[str]:
    listed = ", ".join(map(visible, book.sheets)) or "none"
    if not wanted:
        if not book.sheets:
            raise UserError(f"{content.name} has no sheet with cells")
        return [(book.visible or book.sheets)[0]]
    found: list[str] = []
    for name in wanted:
        same = [sheet for sheet in book.sheets if sheet == name] or [
            sheet
            for sheet in book.sheets
            if fnmatch.fnmatchcase(loosely(sheet), loosely(name))
            and ("*" not in name or sheet in book.visible)
        ]
        if not same:
            raise UserError(
                f"{content.name} has no sheet {name}", hint=f"Its sheets are: {listed}."
            )
        found += [sheet for sheet in same if sheet not in found]
    return found


def notes_on(content: Content, book: Workbook, sheet: str, reading: Reading) -> tuple[str, ...]:
    said = []
    if sheet not in book.visible:
        said.append(f"sheet {visible(sheet)} of {visible(content.name)} is hidden, and was read")
    others = [visible(one) for one in book.sheets if one != sheet]
    if others and not reading.sheet:
        said.append(
            f"of {visible(content.name)} only sheet {visible(sheet)} was read, and not"
            f" {', '.join(others)}"
        )
    return tuple(said)
