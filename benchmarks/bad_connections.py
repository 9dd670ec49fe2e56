"""The cost of ten thousand bad connections: memory, files, and another caller's time.

    python -m benchmarks.bad_connections URL PID [--sockets 10000]

A third of them send nothing, a third a header that does not end, and a third a body that stops.
"""

import argparse
import asyncio
import contextlib
import os
import time
from pathlib import Path
from urllib.parse import urlsplit

_HEAD = b"POST /mcp HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
KINDS = (
    b"",
    _HEAD + b"x: " + b"a" * 30_000,
    _HEAD + b"content-length: 900000\r\n\r\n" + b" " * 100_000,
)
_LIVE = b"GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"


def megabytes(process: int) -> int:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0


async def probe(port: int) -> float:
    """Return how long a new connection and an answer took."""
    started = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(_LIVE)
    answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200 "), answer[:100]
    return time.perf_counter() - started


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("pid", type=int)
    parser.add_argument("--sockets", type=int, default=10_000)
    options = parser.parse_args()
    port = urlsplit(options.url).port or 80
    print("| bad connections | memory, MB | open files | longest probe, s |")
    print("|---:|---:|---:|---:|")
    writers: list[asyncio.StreamWriter] = []
    longest = 0.0
    for number in range(options.sockets + 1):
        if number % (options.sockets // 10) == 0:
            longest = max(longest, await probe(port))
            files = len(os.listdir(f"/proc/{options.pid}/fd"))
            print(f"| {number} | {megabytes(options.pid)} | {files} | {longest:.2f} |", flush=True)
            longest = 0.0
        elif number % 50 == 0:
            longest = max(longest, await probe(port))
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        with contextlib.suppress(ConnectionError):
            writer.write(KINDS[number % len(KINDS)])
        writers.append(writer)
    for writer in writers:
        writer.close()
    await asyncio.sleep(3)
    print(f"| closed | {megabytes(options.pid)} | {len(os.listdir(f'/proc/{options.pid}/fd'))} | |")


if __name__ == "__main__":
    asyncio.run(main())
