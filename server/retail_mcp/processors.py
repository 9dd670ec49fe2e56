"""How many processors this process may use, and how many connections keep them busy."""

import math
import os
from pathlib import Path

# The quota of a container: microseconds per period, or max.
_QUOTA = Path("/sys/fs/cgroup/cpu.max")

_FEWEST_CONNECTIONS = 10
_MOST_CONNECTIONS = 40


def usable_processors(quota: Path = _QUOTA) -> int:
    """Return the number of usable processors, limited by the machine, process and container."""
    if hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    try:
        allowed, period = quota.read_text(encoding="ascii").split()
        return max(1, min(count, math.ceil(int(allowed) / int(period))))
    except (OSError, ValueError):
        # Not in a container, or no limit.
        return count


def default_pool_size() -> int:
    """Return the size of the pool unless RETAIL_POOL_MAX_SIZE is set.

    A call waits for the database most of the time. Beyond a few for each processor, calls only
    take turns, and each connection costs the database memory.
    """
    return min(max(_FEWEST_CONNECTIONS, 4 * usable_processors()), _MOST_CONNECTIONS)
