"""Several files that are loaded together, such as an export for each month."""

import hashlib
import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from ..errors import UserError
from ..text import visible
from .plain_file import open_plain
from .rows import TableFile
from .table_file import is_table

# Files of a folder that are not to be loaded: mappings, descriptions and reports of a load.
_IGNORED = (".toml", ".md", ".refused.csv")
_SHOWN = 20


def tables_in(folder: Path) -> list[Path]:
    """Return the files of a folder, in the order of their names, with numbers as people count."""
    files = [
        path
        for path in folder.iterdir()
        if not path.name.startswith(".")
        and not path.name.lower().endswith(_IGNORED)
        and path.name != "refused.csv"
    ]
    strays = sorted(path.name for path in files if not is_table(path))
    if strays:
        listed = ", ".join(map(visible, strays[:_SHOWN]))
        raise UserError(
            f"{folder} contains files that are no tables: {listed}",
            hint="Move them away, or name the files to load.",
        )
    if not files:
        raise UserError(f"{folder} contains no tables", hint="They end in .csv, .xlsx, .zip …")
    return sorted(files, key=_as_people_count)


def _as_people_count(path: Path) -> list[tuple[int, str]]:
    parts = re.findall(r"\d+|\D+", path.name.lower())
    # As text of a fixed length, because a name may have any number of digits.
    return [(part.isdecimal(), part.zfill(300) if part.isdecimal() else part) for part in parts]


def refuse_same_contents(paths: list[Path]) -> None:
    """Refuse a file that is named twice, or has a copy under another name."""
    by_size = sorted(paths, key=lambda path: path.stat().st_size)
    for size, group in groupby(by_size, key=lambda path: path.stat().st_size):
        same = list(group)
        if size == 0 or len(same) == 1:
            continue
        first: dict[str, Path] = {}
        for path in same:
            known = first.setdefault(_digest(path), path)
            if known is not path:
                raise UserError(
                    f"{path} has the same contents as {known}"
                    if path != known
                    else f"{path} is named twice",
                    hint="Its lines would count twice: name it once.",
                )


def _digest(path: Path) -> str:
    with open_plain(path) as handle:
        return hashlib.file_digest(cast("Any", handle), "sha256").hexdigest()


def different_headings(files: Iterable[TableFile]) -> list[str]:
    """Say which columns only some of the files have."""
    first, *others = files
    said = []
    for file in others:
        more = [name for name in file.headings if name and name not in first.headings]
        fewer = [name for name in first.headings if name and name not in file.headings]
        parts = [
            f"{what} {', '.join(map(visible, names[:_SHOWN]))}"
            for what, names in (("has also", more), ("lacks", fewer))
            if names
        ]
        if parts:
            said.append(
                f"the heading of {visible(file.name)} differs from that of {visible(first.name)}:"
                f" it {' and '.join(parts)}"
            )
    return said
