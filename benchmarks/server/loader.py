"""Callers that each send one request after another, in a separate process.

    python -m benchmarks.server.loader PORT CALLERS SECONDS < REQUEST

The request comes from stdin, as bytes. After a warm-up, one line says that the measurement
begins; the second line is the result, as JSON.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field
from typing import cast

import uvloop

_WARM_UP_SECONDS = 0.7
_PATIENCE_SECONDS = 30.0
_END_OF_HEAD = b"\r\n\r\n"
_FAILED = (b'"isError":true', b'"isError": true', b'"error":{')


@dataclass(kw_only=True)
class Seen:
    """What the callers have recorded since the measurement began."""

    since: float = float("inf")
    seconds: list[float] = field(default_factory=list)
    failures: int = 0
    bytes: int = 0


class Caller(asyncio.Protocol):
    """A connection with one request at a time."""

    def __init__(self, request: bytes, seen: Seen, until: float) -> None:
        self._request = request
        self._seen = seen
        self._until = until
        self._answer = b""
        self._began = 0.0
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # The transports of uvloop are not subclasses of asyncio's.
        self._transport = cast(asyncio.Transport, transport)
        self._send()

    def _send(self) -> None:
        self._answer = b""
        self._began = time.perf_counter()
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._answer += data
        if not _is_whole(self._answer):
            return
        now = time.perf_counter()
        seen = self._seen
        if self._began >= seen.since:
            seen.seconds.append(now - self._began)
            seen.bytes = len(self._answer)
            is_ok = self._answer.startswith(b"HTTP/1.1 200")
            if not is_ok or any(mark in self._answer for mark in _FAILED):
                seen.failures += 1
        if now >= self._until:
            self.ended.set_result(None)
            self._transport.close()
        else:
            self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_exception(exc or ConnectionError("the server closed the connection"))


def _is_whole(answer: bytes) -> bool:
    """Tell whether an answer is complete, with a length or in chunks."""
    end = answer.find(_END_OF_HEAD)
    if end < 0:
        return False
    head = answer[:end].lower()
    place = head.find(b"content-length:")
    if place < 0:
        return answer.endswith(b"0\r\n\r\n")
    length = int(head[place + 15 :].partition(b"\r\n")[0])
    return len(answer) >= end + len(_END_OF_HEAD) + length


async def load(port: int, callers: int, seconds: float, request: bytes) -> None:
    loop = asyncio.get_running_loop()
    seen = Seen()
    until = time.perf_counter() + _WARM_UP_SECONDS + seconds
    protocols = []
    for _ in range(callers):
        _, protocol = await loop.create_connection(
            lambda: Caller(request, seen, until), "127.0.0.1", port
        )
        protocols.append(protocol)
    await asyncio.sleep(_WARM_UP_SECONDS)
    sys.stdout.write("begin\n")
    sys.stdout.flush()
    seen.since = began = time.perf_counter()
    async with asyncio.timeout(seconds + _PATIENCE_SECONDS):
        await asyncio.gather(*(each.ended for each in protocols))
    spent = time.perf_counter() - began
    times = sorted(seen.seconds)
    result = {
        "calls": len(times),
        "failures": seen.failures,
        "rate": len(times) / spent,
        "p50": times[len(times) // 2] * 1000 if times else 0.0,
        "p99": times[int(len(times) * 0.99)] * 1000 if times else 0.0,
        "bytes": seen.bytes,
    }
    sys.stdout.write(f"{json.dumps(result)}\n")


def main() -> None:
    port, callers, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    uvloop.run(load(port, callers, seconds, sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
