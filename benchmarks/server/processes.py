"""Processes: on which processor they run, and how much of it they use."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True)
class Trial:
    """How many callers ask, for how long, on which processor, and whose PostgreSQL answers."""

    callers: int
    seconds: float
    processor: int
    postgres: int


def children(process: int) -> list[int]:
    """Return a process and all that descend from it."""
    parents: dict[int, int] = {}
    for candidate in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            parents[int(candidate)] = int(_fields(int(candidate))[1])
    found = [process]
    for one in found:
        found.extend(child for child, parent in parents.items() if parent == one)
    return found


def pin(process: int, processors: Iterable[int]) -> None:
    """Keep a process and its children, also later ones, on some processors."""
    for one in children(process):
        with suppress(OSError):
            os.sched_setaffinity(one, set(processors))


def processor_seconds(process: int) -> float:
    """Return the processor time of a process and its children, also of those that have ended."""
    own = _fields(process)
    ticks = int(own[13]) + int(own[14])
    for one in children(process):
        with suppress(OSError):
            fields = _fields(one)
            ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS


def memory_megabytes(process: int) -> float:
    """Return the memory of a process and its children that is not shared with others."""
    total = 0
    for one in children(process):
        with suppress(OSError):
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
            found = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
            total += int(found[1]) if found else 0
    return total / 1024


def reset_peak(process: int) -> None:
    """Have the peak of a process's memory begin again."""
    Path(f"/proc/{process}/clear_refs").write_text("5")


def peak_megabytes(process: int) -> float:
    """Return the most memory that a process has had since the peak began."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"^VmHWM:\s+(\d+)", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _fields(process: int) -> list[str]:
    """Return the fields of a process from its state on: a name may hold blanks."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
