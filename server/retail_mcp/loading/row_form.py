"""Makes the rows for COPY of the rows of a file: the wanted columns, without what is left out."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import UserError
from .headings import loosely
from .reading import Reading
from .rows import Column

LEFT_OUT = "lines left out, as [skip] in the mapping says"
HEADINGS = "repeated headings left out"


# How exports keep a spreadsheet from making a number of a text: ="00123".
_AS_TEXT = '="'


@dataclass(frozen=True, kw_only=True)
class RowForm:
    """The columns to take from a row, and the rows to leave out."""

    headings: list[str]
    positions: list[int]
    joined: list[tuple[int, tuple[int, ...]]]
    empties: list[tuple[int, frozenset[str]]]
    constants: list[str | None]
    skipped: list[tuple[int, Callable[[str], bool]]]
    skips_headings: bool
    counts: Counter[str]

    @classmethod
    def of(
        cls, headings: list[str], columns: list[Column], reading: Reading, counts: Counter[str]
    ) -> "RowForm":
        given = [column for column in columns if column.position is not None]
        numbered = list(enumerate(given))
        return cls(
            headings=headings,
            positions=[column.position or 0 for column in given],
            joined=[(number, column.others) for number, column in numbered if column.others],
            empties=[(number, column.empty) for number, column in numbered if column.empty],
            constants=[column.value for column in columns if column.position is None],
            skipped=_skipped(headings, reading.skip),
            skips_headings=reading.skip_headings,
            counts=counts,
        )

    def row(self, line: int, values: list[str]) -> list[Any] | None:
        """Return the row to copy: line number, reason, values; None if it is left out."""
        # A row of empty cells, as spreadsheets write them, is no row.
        if not any(value.strip() for value in values):
            return None
        width = len(self.headings)
        if self.skipped and self._is_skipped(values):
            self.counts[LEFT_OUT] += 1
            return None
        if len(values) > width and not any(value.strip() for value in values[width:]):
            values = values[:width]
        if len(values) != width:
            reason = f"the line has {len(values)} values, the heading {width} columns"
            return self.refused(line, reason)
        first = self.positions[0] if self.positions else 0
        # The first comparison is for speed: nearly all lines differ in it.
        if values[first].strip() == self.headings[first] and self._is_heading(values):
            if self.skips_headings:
                self.counts[HEADINGS] += 1
                return None
            return self.refused(
                line, "the line repeats the heading; skip_headings = true in [file] leaves it out"
            )
        found = [
            values[position]
            if values[position][:2] != _AS_TEXT
            else _without_formula(values[position])
            for position in self.positions
        ]
        for number, others in self.joined:
            found[number] = _joined(found[number], *(values[at] for at in others))
        for number, empty in self.empties:
            if found[number].strip() in empty:
                found[number] = ""
        return [line, None, *found, *self.constants]

    def _is_heading(self, values: list[str]) -> bool:
        return [value.strip() for value in values] == self.headings

    def refused(self, line: int, reason: str) -> list[Any]:
        return [line, reason, *[None] * (len(self.positions) + len(self.constants))]

    def _is_skipped(self, values: list[str]) -> bool:
        return any(
            position < len(values) and is_skipped(values[position])
            for position, is_skipped in self.skipped
        )


def _without_formula(value: str) -> str:
    text = value.strip()[2:-1]
    return text if value.strip()[-1:] == '"' and '"' not in text else value


def _joined(*values: str) -> str:
    parts = [value.strip() for value in values]
    return " ".join(parts) if all(parts) else ""


def _skipped(
    headings: list[str], skip: Mapping[str, tuple[str, ...]]
) -> list[tuple[int, Callable[[str], bool]]]:
    plain = [loosely(heading) for heading in headings]
    missing = [heading for heading in skip if loosely(heading) not in plain]
    if missing:
        raise UserError(
            f"[skip] names a column that the file does not have: {', '.join(missing)}",
            hint=f"It has: {', '.join(headings)}.",
        )
    return [(plain.index(loosely(heading)), _matcher(texts)) for heading, texts in skip.items()]


def _matcher(texts: tuple[str, ...]) -> Callable[[str], bool]:
    """Compare with texts in any case; one that ends in * stands for all that begin like it."""
    whole = frozenset(text.strip().casefold() for text in texts if not text.endswith("*"))
    begun = tuple(text[:-1].strip().casefold() for text in texts if text.endswith("*"))

    def is_one(value: str) -> bool:
        plain = value.strip().casefold()
        return plain in whole or (bool(begun) and plain.startswith(begun))

    return is_one
