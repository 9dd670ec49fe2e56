"""What a second worker adds: a server with one worker and one with two, alternating in one run.

    python -m benchmarks.workers [--rounds 5] [--share 0.25]

Each worker has its own share of one processor, and PostgreSQL and the callers have the rest. So
two workers are limited by what they share, not by the processors of this machine.
It needs the embedded database with the sample data, as `make run` starts it, and root.
"""

import argparse
import os
import statistics
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from retail_mcp.installation.connections import Installation
from retail_mcp.settings import Settings

from .quotas import limited
from .server.__main__ import TOOL, dates, key_of
from .server.processes import Trial, children
from .server.servers import (
    MODERN,
    Server,
    Variant,
    free_ports,
    load,
    ours,
    postmaster_of,
    request,
    running,
)

_CALLERS = 16
_COUNTS = (1, 2)
_VARIANTS: dict[str, dict[str, str]] = {"kept": {}, "none kept": {"RETAIL_CACHE_BYTES": "0"}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--share", type=float, default=0.25)
    parser.add_argument("--principal", default="Seattle manager")
    given = parser.parse_args()
    installation = Installation.of(Settings())
    gateway = installation.gateway_url
    call = {"name": TOOL, "arguments": dates(installation)}
    trial = Trial(
        callers=_CALLERS,
        seconds=given.seconds,
        processor=max(os.sched_getaffinity(0)),
        postgres=postmaster_of(installation.cluster.data),
    )
    rates: dict[tuple[str, int], list[float]] = {}
    with key_of(installation, given.principal) as key:
        asked = request("tools/call", call, version=MODERN, key=key)
        # Only two servers at a time, because the pools of more would find no free connections.
        for kept, settings in _VARIANTS.items():
            with ExitStack() as stack:
                started = {
                    count: stack.enter_context(
                        limited_workers(
                            ours(port, gateway, RETAIL_WORKERS=str(count), **settings),
                            port,
                            asked,
                            given.share,
                        )
                    )
                    for count, port in zip(_COUNTS, free_ports(len(_COUNTS)), strict=True)
                }
                for _ in range(given.rounds):
                    for count, server in started.items():
                        figures = load(server, asked, trial)
                        if figures["failures"]:
                            raise SystemExit(f"{figures['failures']:.0f} calls failed")
                        rates.setdefault((kept, count), []).append(figures["rate"])
    sys.stdout.write(f"Each worker has {given.share:.0%} of a processor; {_CALLERS} callers.\n")
    for kept in _VARIANTS:
        one, two = (statistics.median(rates[kept, count]) for count in _COUNTS)
        sys.stdout.write(
            f"{kept}: one worker {one:,.0f} calls a second, two {two:,.0f}: {two / one:.2f} times\n"
        )


@contextmanager
def limited_workers(variant: Variant, port: int, asked: bytes, share: float) -> Iterator[Server]:
    """Run a server whose workers have a share of a processor each."""
    with (
        running(variant, port, sorted(os.sched_getaffinity(0)), asked) as server,
        ExitStack() as stack,
    ):
        first, *others = children(server.process.pid)
        for worker in others or [first]:
            stack.enter_context(limited(str(worker), [worker], share))
        yield server


if __name__ == "__main__":
    main()
