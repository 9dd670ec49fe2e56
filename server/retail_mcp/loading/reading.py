"""How a file is read: the settings that the reader needs, as opposed to the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import UserError

FIND = "find"
REPEAT = "repeat"
# Reports have a few lines above their heading.
LAST_HEADING = 50

# The settings of a file that the database need not know.
READING = (
    "encoding", "delimiter", "sheet", "member", "heading", "skip_headings", "merged",
)  # fmt: skip


# Of these, the ones that are text and nothing else.
ONLY_TEXT = ("encoding", "delimiter")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The settings for reading a file."""

    encoding: str | None = None
    delimiter: str | None = None
    # The sheets of a workbook, and the files of an archive; names or patterns such as *.
    sheet: tuple[str, ...] = ()
    member: tuple[str, ...] = ()
    # The line of the heading; "find" looks for one with the names of all columns.
    heading: int | str | None = None
    skip_headings: bool = False
    # What merged cells of a workbook mean: nothing, or the same value in each of them.
    merged: str | None = None
    dates: str = "iso"
    decimal: str = "."
    # Lines to leave out: the texts by column.
    skip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # The columns that are wanted, to find the heading by.
    names: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        settings: Mapping[str, Any],
        *,
        skip: Mapping[str, tuple[str, ...]] | None = None,
        names: Iterable[str] = (),
    ) -> "Reading":
        heading = settings.get("heading")
        is_line = isinstance(heading, int) and not isinstance(heading, bool) and heading > 0
        if not (heading is None or heading == FIND or is_line):
            raise UserError(
                f'heading is the number of a line, or "{FIND}", and not {heading!r}',
                hint="Lines are numbered from 1.",
            )
        is_skipped = settings.get("skip_headings", False)
        if not isinstance(is_skipped, bool):
            raise UserError(f"skip_headings is true or false, and not {is_skipped!r}")
        if (merged := settings.get("merged")) not in (None, REPEAT):
            raise UserError(f'merged is "{REPEAT}", or left out, and not {merged!r}')
        return cls(
            encoding=settings.get("encoding"),
            delimiter=settings.get("delimiter"),
            sheet=texts(settings.get("sheet")),
            member=texts(settings.get("member")),
            heading=heading,
            skip_headings=is_skipped,
            merged=merged,
            dates=str(settings.get("dates", "iso")),
            decimal=str(settings.get("decimal", ".")),
            skip=skip or {},
            names=tuple(names),
        )


def texts(value: Any) -> tuple[str, ...]:
    """Return one text or several."""
    if value is None:
        return ()
    return tuple(map(str, value if isinstance(value, list | tuple) else [value]))
