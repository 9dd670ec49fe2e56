"""Sends the headers and the body of an answer together.

uvicorn writes them one after the other: two system calls, two packets, and a client that is woken
up twice. It also checks each header for characters that would break the protocol, and most headers
are the same in each answer.
"""

import asyncio
from collections.abc import Iterable
from typing import Any, cast

from starlette.types import Message, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

# Headers that uvicorn acts upon.
_ACTED_UPON = frozenset({b"content-length", b"transfer-encoding", b"connection"})

# Nearly all answers have the same short headers; a date is the same for a second.
_MOST_KNOWN = 100
_LONGEST_KNOWN = 200


class JoinedWrites:
    """A transport that holds back the headers of an answer until the body comes."""

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


class Lines:
    """Header lines that uvicorn has found to be valid once."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, bytes], bytes] = {}

    def head(self, cycle: RequestResponseCycle, start: Message, body: bytes) -> bytes | None:
        """Return the headers of an answer with a complete body; None if more follows."""
        status = STATUS_LINE.get(start["status"])
        if status is None or cycle.response_started or not cycle.keep_alive:
            return None
        length = b"%d" % len(body)
        lines = [status]
        for header in (*cycle.default_headers, *start["headers"]):
            line = self._known.get(header)
            if line is not None:
                lines.append(line)
            elif header[0] == b"content-length" and header[1] == length:
                lines.append(b"content-length: %b\r\n" % length)
            else:
                return None
        lines.append(b"\r\n")
        return b"".join(lines)

    def learn(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        """Note sent headers, other than those that uvicorn acts upon."""
        for name, value in headers:
            if name.lower() not in _ACTED_UPON and len(name) + len(value) <= _LONGEST_KNOWN:
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                self._known[name, value] = b"%b: %b\r\n" % (name.lower(), value)


def joined(cycle: RequestResponseCycle, lines: Lines) -> Send:
    """Return the sender of a cycle's answer; one with a known length has a body that follows."""
    connection = cycle.transport
    transport = JoinedWrites(connection)
    cycle.transport = cast(asyncio.Transport, transport)
    held: Message | None = None
    # An answer to HEAD has no body, whatever its length says, so held headers would never be sent.
    has_body = cycle.scope["method"] != "HEAD"

    async def send(message: Message) -> None:
        nonlocal held
        if held is None:
            if message["type"] == "http.response.start" and has_body and _has_length(message):
                held = message
            else:
                await cycle.send(cast(Any, message))
            return
        start, held = held, None
        if not message.get("more_body", False) and not cycle.flow.write_paused:
            body = message.get("body", b"")
            head = lines.head(cycle, start, body)
            if head is not None:
                _write(cycle, connection, (head, body))
                return
        transport.holds_next = True
        await cycle.send(cast(Any, start))
        lines.learn((*cycle.default_headers, *start["headers"]))
        await cycle.send(cast(Any, message))

    return send


def _write(
    cycle: RequestResponseCycle, connection: asyncio.Transport, answer: tuple[bytes, bytes]
) -> None:
    """Write a whole answer, and leave the cycle in the state after its own sending."""
    if cycle.disconnected:
        return
    cycle.response_started = cycle.response_complete = True
    cycle.waiting_for_100_continue = False
    connection.writelines(answer)
    cycle.message_event.set()
    cycle.on_response()


def _has_length(start: Message) -> bool:
    for name, value in start.get("headers", ()):
        if name == b"content-length":
            return bool(value != b"0")
    return False
