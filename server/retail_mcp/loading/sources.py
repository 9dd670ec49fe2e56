"""The files of a load: what goes where, and what the database and the user must know of them."""

from dataclasses import dataclass, field
from typing import Any

from ..errors import UserError
from .reading import READING
from .rows import Column, TableFile

# Lines of the second file of a table are numbered from here, of the third from twice this, and so
# on: see load.place_refused_rows().
FILE_LINES = 1_000_000_000_000


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file, its staging table, the columns to load, and how they are written."""

    staging: str
    file: TableFile
    columns: list[Column]
    unknown: list[str] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    # What the user must know about how the file was read.
    notes: list[str] = field(default_factory=list)

    @property
    def description(self) -> dict[str, Any]:
        """What the database must know about the file."""
        typed = [
            column.name
            for column in self.columns
            if column.position is not None
            and not column.others
            and self.file.headings[column.position] in self.file.typed
        ]
        return {
            **{key: value for key, value in self.settings.items() if key not in READING},
            "file": self.file.name,
            "columns": [column.name for column in self.columns],
            "unknown": self.unknown,
            "canonical": typed,
        }


def descriptions(sources: list[Source]) -> dict[str, dict[str, Any]]:
    """Describe the file of each staging table; the first of several, and the names of all."""
    found: dict[str, dict[str, Any]] = {}
    for source in sources:
        described = source.description
        first = found.setdefault(source.staging, {**described, "names": []})
        first["names"].append(source.file.name)
        if first["canonical"] != described["canonical"]:
            raise UserError(
                f"{source.file.name} has types of its own, and {first['file']} has not",
                hint="Load Parquet files separately.",
            )
    return found


def notes_on(source: Source) -> list[str]:
    return [
        *source.notes,
        *(
            f"{source.file.name}: {count:,} {what}"
            for what, count in source.file.counts.items()
            if count
        ),
    ]
