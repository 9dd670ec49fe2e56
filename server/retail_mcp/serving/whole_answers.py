"""Sends the head and the body of an answer together.

uvicorn writes them one after the other: two system calls, two packets, and a client that is woken
up twice.
"""

import asyncio
from typing import Any, cast

from starlette.types import Message, Send
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle


class JoinedWrites:
    """What an answer is written to: it holds its head back until the body comes."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head: bytes | None = None
        self.holds_next = False

    def write(self, data: bytes) -> None:
        head, self._head = self._head, None
        if head is not None:
            self._transport.writelines((head, data))
        elif self.holds_next:
            self.holds_next = False
            self._head = data
        else:
            self._transport.write(data)

    def close(self) -> None:
        if self._head is not None:
            self.write(b"")
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


def joined(cycle: RequestResponseCycle) -> Send:
    """Return what sends a cycle's answer; one whose length is known has a body that follows."""
    transport = JoinedWrites(cycle.transport)
    cycle.transport = cast(asyncio.Transport, transport)

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            transport.holds_next = _has_length(message)
        await cycle.send(cast(Any, message))

    return send


def _has_length(start: Message) -> bool:
    for name, value in start.get("headers", ()):
        if name == b"content-length":
            return bool(value != b"0")
    return False
