"""Compares HTTP servers: requests per second, CPU time, and the cost of a header that never ends.

    python -m benchmarks.http_servers

Each server answers the same small POST with the same application, one after another in one
run. The endless header shows how long another caller has to wait meanwhile.
"""

import asyncio
import contextlib
import importlib
import importlib.util
import os
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn

from retail_mcp.serving.connections import Bounds, Connections
from retail_mcp.serving.http_connection import HttpConfig

_BODY = b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","arguments":{}}}'
_REQUEST = (
    b"POST /mcp HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
    b"accept: application/json, text/event-stream\r\nauthorization: Bearer rk_0123456789abcdef\r\n"
    b"user-agent: benchmark\r\nmcp-protocol-version: 2025-11-25\r\n"
    b"content-length: %d\r\n\r\n%s" % (len(_BODY), _BODY)
)
_ANSWER = b"x" * 400
_CLIENTS = 16
_SECONDS = 4.0
_HEADER_BYTES = 16_000_000

SERVERS = ("httptools", "bounded", "h11", "granian")


async def application(scope: Any, receive: Callable[[], Awaitable[Any]], send: Any) -> None:
    """Read a body and answer."""
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-type", b"application/json"), (b"content-length", b"400")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": _ANSWER})


def serve(name: str, port: int) -> None:
    """Run one of the servers, in this process."""
    if name == "granian":
        importlib.import_module("granian").Granian(
            "benchmarks.http_servers:application", port=port, interface="asgi"
        ).serve()
        return
    options: dict[str, Any] = {"port": port, "log_level": "error", "loop": "uvloop"}
    if name != "bounded":
        uvicorn.run(application, http=name, ws="none", access_log=False, **options)
        return
    config = HttpConfig(
        application,
        bounds=Bounds(header_bytes=32_768, header_seconds=10.0, body_seconds=10.0),
        connections=Connections(most=4000, most_of_peer=2000),
        **options,
    )
    uvicorn.Server(config).run()


async def measure(port: int) -> tuple[float, list[float]]:
    """Return requests a second and the latencies of a closed loop."""
    latencies: list[float] = []
    until = time.perf_counter() + _SECONDS

    async def load() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (started := time.perf_counter()) < until:
            writer.write(_REQUEST)
            await reader.readuntil(_ANSWER)
            latencies.append(time.perf_counter() - started)
        writer.close()

    await asyncio.gather(*(load() for _ in range(_CLIENTS)))
    return len(latencies) / _SECONDS, latencies


async def longest_wait(port: int) -> float:
    """Return the longest time of a request while an endless header came in."""
    waits = [0.0]
    ended = asyncio.Event()

    async def attack() -> None:
        with contextlib.suppress(ConnectionError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"POST /mcp HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ")
            sent = 0
            while sent < _HEADER_BYTES and not reader.at_eof():
                writer.write(b"a" * 65536)
                sent += 65536
                await writer.drain()
        await asyncio.sleep(0.2)
        ended.set()

    async def probe() -> None:
        while not ended.is_set():
            started = time.perf_counter()
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(_REQUEST)
                await reader.readuntil(_ANSWER)
                writer.close()
            waits.append(time.perf_counter() - started)
            await asyncio.sleep(0.01)

    await asyncio.gather(attack(), probe())
    return max(waits)


def _processor_seconds(process: int) -> float:
    """Return the processor time of a process and of its children."""
    total = 0.0
    for candidate in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{candidate}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
            if int(candidate) == process or int(fields[1]) == process:
                total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


async def main() -> None:
    print("| server | requests/s | median ms | µs of processor | longest wait in an attack, s |")
    print("|---|---|---|---|---|")
    for number, name in enumerate(SERVERS):
        if name == "granian" and importlib.util.find_spec("granian") is None:
            print("| granian | not installed | | | |")
            continue
        port = 18_150 + number
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.http_servers", name, str(port)
        )
        try:
            for _ in range(100):
                with contextlib.suppress(OSError):
                    (await asyncio.open_connection("127.0.0.1", port))[1].close()
                    break
                await asyncio.sleep(0.1)
            await measure(port)
            before = _processor_seconds(process.pid)
            rate, latencies = await measure(port)
            spent = _processor_seconds(process.pid) - before
            wait = await longest_wait(port)
            print(
                f"| {name} | {rate:,.0f} | {statistics.median(latencies) * 1000:.2f} |"
                f" {spent / len(latencies) * 1e6:.0f} | {wait:.2f} |",
                flush=True,
            )
        finally:
            process.terminate()
            await process.wait()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        serve(sys.argv[1], int(sys.argv[2]))
    else:
        asyncio.run(main())
