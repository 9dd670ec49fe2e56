"""The merged cells of a sheet, while its rows are read from top to bottom."""

from .workbook_parts import Cell, Merged


class Merges:
    """Says for each row which of its cells belong to a range, whose value is in the first cell."""

    def __init__(self, ranges: list[Merged]) -> None:
        self._waiting = list(reversed(ranges))
        self._open: list[tuple[Merged, Cell | None]] = []

    def of(self, row: int, cells: dict[int, Cell]) -> dict[int, tuple[Merged, Cell | None]]:
        """Return the ranges by column, with the first cell of each; rows must be in order."""
        self._open = [one for one in self._open if one[0].bottom >= row]
        while self._waiting and self._waiting[-1].top <= row:
            merged = self._waiting.pop()
            if merged.bottom >= row:
                first = cells.get(merged.left) if merged.top == row else None
                self._open.append((merged, first))
        return {
            column: one
            for one in self._open
            for column in range(one[0].left, min(one[0].right, one[0].left + 1000) + 1)
            if (row, column) != (one[0].top, one[0].left)
        }
