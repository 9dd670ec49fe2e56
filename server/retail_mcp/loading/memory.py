"""A limit of this process's memory, while it reads a file that may lie about its size."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

LARGEST_GROWTH = 1_000_000_000


@contextlib.contextmanager
def limited_memory(growth: int = LARGEST_GROWTH) -> Iterator[None]:
    """Make larger allocations fail, if the system supports that."""
    try:
        import resource  # noqa: PLC0415 - not available on Windows
    except ImportError:
        yield
        return
    status = Path("/proc/self/status")
    if not status.exists():
        yield
        return
    used = next(
        int(line.split()[1]) * 1024
        for line in status.read_text(encoding="utf-8").splitlines()
        if line.startswith("VmData:")
    )
    before = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = used + growth
    bounds = [limit for limit in (wanted, *before) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min(bounds), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)
