"""Processes: the processors that they run on, and how much CPU time they use."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True)
class Trial:
    """How many callers, for how long, on which processors, and the PostgreSQL that answers."""

    callers: int
    seconds: float
    processor: int
    postgres: int


def children(process: int) -> list[int]:
    """Return a process and all its descendants."""
    parents: dict[int, int] = {}
    for candidate in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            parents[int(candidate)] = int(_fields(int(candidate))[1])
    found = [process]
    for one in found:
        found.extend(child for child, parent in parents.items() if parent == one)
    return found


def pin(process: int, processors: Iterable[int]) -> None:
    """Keep a process and its present and future children on some processors."""
    for one in children(process):
        with suppress(OSError):
            os.sched_setaffinity(one, set(processors))


def processor_seconds(process: int) -> float:
    """Return the CPU time of a process and its children, including those that have ended."""
    own = _fields(process)
    ticks = int(own[13]) + int(own[14])
    for one in children(process):
        with suppress(OSError):
            fields = _fields(one)
            ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS


def memory_megabytes(process: int) -> float:
    """Return the private memory of a process and its children."""
    total = 0
    for one in children(process):
        with suppress(OSError):
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
            found = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
            total += int(found[1]) if found else 0
    return total / 1024


def reset_peak(process: int) -> None:
    """Reset the peak of a process's memory."""
    Path(f"/proc/{process}/clear_refs").write_text("5")


def peak_megabytes(process: int) -> float:
    """Return a process's peak memory since the last reset."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"^VmHWM:\s+(\d+)", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _fields(process: int) -> list[str]:
    """Return the fields of a process from its state on, because its name may contain blanks."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
