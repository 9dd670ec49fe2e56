"""Finds the columns that a mapping names in the heading of a file."""

import difflib
from collections.abc import Collection, Iterable
from typing import Protocol

from ..errors import UserError
from ..text import visible


class Headed(Protocol):
    """A file with a heading."""

    @property
    def name(self) -> str: ...

    @property
    def headings(self) -> list[str]: ...


def loosely(heading: str) -> str:
    """Return a heading without what people do not see: case, and blanks."""
    return " ".join(heading.replace("\ufeff", "").split()).casefold()


def positions(file: Headed, names: Iterable[str]) -> tuple[dict[str, int], list[str]]:
    """Return the positions of the columns by name, and the names that are missing.

    A heading in another case is taken if no other one differs from it in case only.
    """
    found: dict[str, int] = {}
    missing = []
    plain = [loosely(heading) for heading in file.headings]
    for name in names:
        same = [at for at, heading in enumerate(file.headings) if heading == name]
        near = same or [at for at, heading in enumerate(plain) if heading == loosely(name)]
        if len(near) > 1:
            raise UserError(
                f"{file.name} has more than one column {name}", hint="Give them different headings."
            )
        if near:
            found[name] = near[0]
        else:
            missing.append(name)
    return found, list(dict.fromkeys(missing))


def respelt(file: Headed, found: dict[str, int]) -> list[str]:
    """Say which columns were found by a heading that is written in another way."""
    return [
        f'the column "{visible(file.headings[at])}" of {visible(file.name)} is taken as "{name}"'
        for name, at in found.items()
        if file.headings[at] != name
    ]


def how_to_find(
    missing: list[str],
    file: Headed,
    line: tuple[int, str] | None,
    sheets: Collection[str] = (),
    heading: int | None = None,
) -> str:
    """Say which columns there are, and which of them may be meant."""
    if sheets:
        return f'Sheet {visible(min(sheets))} has them: say sheet = "{min(sheets)}" in [file].'
    if line is not None:
        number, delimiter = line
        if number == heading:
            return f'Say delimiter = "{delimiter}" in [file].'.replace("\t", "\\t")
        return (
            f"Line {number} looks like the heading: say heading = {number} in [file], which leaves"
            " out the lines above it."
        )
    plain = {heading.lower(): heading for heading in reversed(file.headings)}
    near = [
        f'perhaps "{plain[close[0]]}" instead of "{name}"'
        for name in missing
        if (close := difflib.get_close_matches(name.lower(), plain, n=1))
    ]
    return "; ".join([f"It has: {', '.join(map(visible, file.headings))}", *near]) + "."
