"""Gives processes a fixed share of a processor, so that few processors can simulate many.

If two processes share the processor that one had alone, the gain of the second cannot be measured.
If each has its own quarter of a processor, it can. This needs root and Linux control groups.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PERIOD_MICROSECONDS = 10_000

_FIRST = Path("/sys/fs/cgroup/cpu")
_SECOND = Path("/sys/fs/cgroup")


@contextmanager
def limited(name: str, processes: Iterable[int], share: float) -> Iterator[None]:
    """Limit processes, and those that they start, to this share of one processor together."""
    quota = round(share * _PERIOD_MICROSECONDS)
    if _FIRST.exists():
        group = _FIRST / f"retail-{os.getpid()}-{name}"
        limits = {"cpu.cfs_period_us": f"{_PERIOD_MICROSECONDS}", "cpu.cfs_quota_us": f"{quota}"}
    else:
        group = _SECOND / f"retail-{os.getpid()}-{name}"
        limits = {"cpu.max": f"{quota} {_PERIOD_MICROSECONDS}"}
    try:
        group.mkdir()
    except OSError as error:
        raise SystemExit(f"no control group can be made here, as root: {error}") from error
    try:
        for file, value in limits.items():
            (group / file).write_text(value)
        for process in processes:
            (group / "cgroup.procs").write_text(str(process))
        yield
    finally:
        for member in (group / "cgroup.procs").read_text().split():
            with suppress(OSError):
                (group.parent / "cgroup.procs").write_text(member)
        group.rmdir()
