"""The cost of one caller's load for another caller's light calls.

    python -m benchmarks.fairness URL --victim KEY --attacker KEY --head KEY

The victim makes light calls one after another: alone, then next to each kind of load, which
runs in separate processes, and alone again. Compare ratios to the victim alone in the
same run, not milliseconds.
"""

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import statistics
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

_PATIENCE = 60.0

Call = tuple[str, dict[str, Any]]

LIGHT: Call = ("list_stores", {})
HEAVY: tuple[Call, ...] = (
    ("customer_segmentation", {}),
    ("customer_lifetime_value", {}),
    ("business_summary", {}),
    ("inactive_customers", {}),
)
SLOW: tuple[Call, ...] = (
    (
        "execute_sales_query",
        {"query": "select count(*) from orders a cross join orders b cross join orders c"},
    ),
)


@dataclass(frozen=True, kw_only=True)
class Load:
    """The calls of other callers, on how many sockets, while the victim calls."""

    name: str
    key: str
    calls: tuple[Call, ...]
    sockets: int
    # Send a call and close the socket, over and over.
    hangs_up: bool = False


@dataclass(kw_only=True)
class Seen:
    """What a caller has measured."""

    seconds: list[float] = field(default_factory=list)
    failures: int = 0


def request(key: str, tool: str, arguments: dict[str, Any]) -> bytes:
    call = {"name": tool, "arguments": arguments}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}).encode()
    return (
        f"POST /mcp HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        f"accept: application/json, text/event-stream\r\nmcp-protocol-version: 2025-11-25\r\n"
        f"authorization: Bearer {key}\r\ncontent-length: {len(body)}\r\n\r\n"
    ).encode() + body


async def answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    return await reader.readexactly(length)


async def calls_of(port: int, seen: Seen, key: str, times: int) -> None:
    """Make light calls one after another, and record the time of each."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(times):
        started = time.perf_counter()
        try:
            writer.write(request(key, *LIGHT))
            said = await asyncio.wait_for(answer(reader), _PATIENCE)
            seen.failures += b'"isError":true' in said or b'"error"' in said
        except (TimeoutError, OSError, asyncio.IncompleteReadError):
            seen.failures += 1
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        seen.seconds.append(time.perf_counter() - started)
        await asyncio.sleep(0.01)
    writer.close()


async def press(port: int, load: Load) -> None:
    """Call without pauses, on all sockets."""

    async def one(number: int) -> None:
        # Spread the first calls, so that they do not all start at once.
        await asyncio.sleep(number / 1000)
        while True:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                while True:
                    writer.write(request(load.key, *load.calls[number % len(load.calls)]))
                    if load.hangs_up:
                        await asyncio.sleep(3.0)
                        writer.close()
                        break
                    await answer(reader)
            except (OSError, asyncio.IncompleteReadError):
                await asyncio.sleep(0.1)

    await asyncio.gather(*(one(number) for number in range(load.sockets)))


def press_always(port: int, load: Load) -> None:
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(press(port, load))


async def beside(port: int, load: Load | None, victim: str, times: int) -> Seen:
    process = None
    if load is not None:
        process = multiprocessing.Process(target=press_always, args=(port, load), daemon=True)
        process.start()
        await asyncio.sleep(3.0)
    seen = Seen()
    try:
        await calls_of(port, seen, victim, times)
    finally:
        if process is not None:
            process.terminate()
            process.join()
            await asyncio.sleep(2.0)
    return seen


def percentile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("url")
    parser.add_argument("--victim", required=True, help="key of a store's principal")
    parser.add_argument("--attacker", required=True, help="key of another store's principal")
    parser.add_argument("--head", required=True, help="key of a principal that sees all stores")
    parser.add_argument("--times", type=int, default=300)
    options = parser.parse_args()
    port = urlsplit(options.url).port or 80
    loads = (
        None,
        Load(name="1,000 sockets, light calls", key=options.attacker, calls=(LIGHT,), sockets=1000),
        None,
        Load(
            name="10 slow queries hung up every 3 s",
            key=options.attacker,
            calls=SLOW,
            sockets=10,
            hangs_up=True,
        ),
        None,
        Load(name="200 heavy analyses", key=options.head, calls=HEAVY, sockets=200),
        None,
        Load(name="1,000 sockets, unknown key", key="guess", calls=(LIGHT,), sockets=1000),
    )
    print("| beside | calls | failed | p50 ms | p95 ms | max ms | p95 / alone |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    alone = 0.0
    for load in loads:
        seen = await beside(port, load, options.victim, options.times)
        p95 = percentile(seen.seconds, 0.95)
        alone = p95 if load is None else alone
        print(
            f"| {load.name if load else 'nobody'} | {len(seen.seconds)} | {seen.failures} |"
            f" {statistics.median(seen.seconds) * 1000:.1f} | {p95 * 1000:.1f} |"
            f" {max(seen.seconds) * 1000:.1f} | {p95 / alone:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    asyncio.run(main())
