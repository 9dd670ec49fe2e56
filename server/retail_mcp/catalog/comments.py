"""Reads a function's comment: prose, its toolset, and a line for each argument and column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

# "max_rows: How many rows to return at most, 1 to 1000."
_DESCRIBED = re.compile(r"(?P<name>[^\W\d]\w*): (?P<text>\S.*)")


# "Toolset: reports"
_TOOLSET = re.compile(r"Toolset: (?P<name>[a-z][a-z0-9_]{0,39})\.?")

# Answers may be kept until the caller's rows or the day change.
_KEPT = "Kept until data or day change."

# The toolset of a function whose comment names none.
OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class FunctionComment:
    """A function's comment, taken apart."""

    prose: str
    toolset: str
    may_be_kept: bool
    arguments: Mapping[str, str]
    columns: Mapping[str, str]

    @classmethod
    def of(cls, comment: str, *, arguments: Sequence[str], columns: Sequence[str]) -> Self:
        found: dict[str, list[str]] = {}
        prose = []
        toolset = OTHER
        may_be_kept = False
        for line in comment.splitlines():
            if named := _TOOLSET.fullmatch(line):
                toolset = named["name"]
                continue
            if line == _KEPT:
                may_be_kept = True
                continue
            match = _DESCRIBED.fullmatch(line)
            if match and (match["name"] in arguments or match["name"] in columns):
                found.setdefault(match["name"], []).append(match["text"].strip())
            else:
                prose.append(line)
        # A column may have the name of an argument: arguments are described first.
        return cls(
            prose=re.sub(r"\n{3,}", "\n\n", "\n".join(prose)).strip(),
            toolset=toolset,
            may_be_kept=may_be_kept,
            arguments={name: found[name][0] for name in arguments if name in found},
            columns={name: found[name][-1] for name in columns if name in found},
        )
