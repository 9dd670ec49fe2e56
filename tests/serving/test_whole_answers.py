"""An answer in one write has the same bytes as uvicorn's own answer."""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any, cast

import pytest
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from retail_mcp.serving.whole_answers import Lines, joined

DATE = (b"date", b"Mon, 30 Nov 2026 10:00:00 GMT")
JSON = (b"content-type", b"application/json")


class Written(asyncio.Transport):
    """What was written, and in how many writes."""

    def __init__(self) -> None:
        super().__init__()
        self.data = b""
        self.writes = 0
        self.is_closed = False

    def write(self, data: Any) -> None:
        self.writelines((data,))

    def writelines(self, list_of_data: Iterable[Any]) -> None:
        self.writes += 1
        self.data += b"".join(list_of_data)

    def close(self) -> None:
        self.is_closed = True


class Cycle(RequestResponseCycle):
    def __init__(
        self,
        *,
        method: str = "POST",
        keep_alive: bool = True,
        default_headers: tuple[tuple[bytes, bytes], ...] = (DATE,),
    ) -> None:
        self.written = Written()
        self.ended = 0
        log = logging.getLogger("test")
        super().__init__(
            scope=cast(Any, {"type": "http", "method": method}),
            transport=self.written,
            flow=FlowControl(self.written),
            logger=log,
            access_logger=log,
            access_log=False,
            default_headers=list(default_headers),
            message_event=asyncio.Event(),
            expect_100_continue=False,
            keep_alive=keep_alive,
            on_response=self._end,
        )

    def _end(self) -> None:
        self.ended += 1

    @property
    def state(self) -> tuple[Any, ...]:
        """The state of a cycle that other code sees after an answer."""
        return (
            self.written.data,
            self.written.is_closed,
            self.response_started,
            self.response_complete,
            self.message_event.is_set(),
            self.ended,
        )


def answer(
    body: bytes = b"{}", *headers: tuple[bytes, bytes], status: int = 200, more: bool = False
) -> list[dict[str, Any]]:
    length = (b"content-length", b"%d" % len(body))
    return [
        {"type": "http.response.start", "status": status, "headers": [JSON, length, *headers]},
        {"type": "http.response.body", "body": body, "more_body": more},
    ]


async def send_all(cycle: Cycle, lines: Lines, messages: list[dict[str, Any]]) -> None:
    send = joined(cycle, lines)
    for message in messages:
        await send(message)


CYCLES: dict[str, dict[str, Any]] = {
    "kept open": {},
    "closed after": {"keep_alive": False},
    "stopping": {"default_headers": (DATE, (b"connection", b"close"))},
    "without a body": {"method": "HEAD"},
}

ANSWERS: dict[str, list[dict[str, Any]]] = {
    "json": answer(),
    "large": answer(b"x" * 100_000),
    "empty": answer(b""),
    "an error": answer(status=401),
    "asks to close": answer(b"{}", (b"Connection", b"close")),
    "names in capitals": answer(b"{}", (b"Vary", b"Accept-Encoding")),
    "of unknown length": [
        {"type": "http.response.start", "status": 200, "headers": [JSON]},
        {"type": "http.response.body", "body": b"{}"},
    ],
    "in pieces": [
        *answer(b"abcd", more=True)[:1],
        {"type": "http.response.body", "body": b"ab", "more_body": True},
        {"type": "http.response.body", "body": b"cd"},
    ],
}


@pytest.mark.parametrize("cycle", CYCLES)
@pytest.mark.parametrize("messages", ANSWERS)
async def test_an_answer_is_the_same(cycle: str, messages: str) -> None:
    lines = Lines()
    for _ in range(3):
        usual, ours = Cycle(**CYCLES[cycle]), Cycle(**CYCLES[cycle])
        for message in ANSWERS[messages]:
            await usual.send(cast(Any, message))
        await send_all(ours, lines, ANSWERS[messages])
        assert ours.state == usual.state


async def test_head_and_body_are_one_write() -> None:
    lines = Lines()
    for _ in range(2):
        cycle = Cycle()
        await send_all(cycle, lines, answer())
        assert cycle.written.writes == 1


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        (answer(b"{}", (b"x-other", b"one\r\nx-forged: two")), "Invalid HTTP header value"),
        (answer(b"{}", (b"x other", b"one")), "Invalid HTTP header name"),
        ([answer(b"{}")[0], answer(b"{}{}")[1]], "longer than"),
        ([answer(b"{}{}")[0], answer(b"{}")[1]], "shorter than"),
        ([*answer(), *answer()], "after response already completed"),
    ],
)
async def test_what_is_out_of_order_is_refused_as_ever(
    messages: list[dict[str, Any]], told: str
) -> None:
    lines = Lines()
    for _ in range(2):
        cycle = Cycle()
        with pytest.raises(RuntimeError, match=told):
            await send_all(cycle, lines, messages)
        assert b"forged" not in cycle.written.data


async def test_nothing_is_written_to_a_client_that_has_left() -> None:
    lines = Lines()
    for has_left in (False, True):
        cycle = Cycle()
        cycle.disconnected = has_left
        await send_all(cycle, lines, answer())
        assert bool(cycle.written.data) is not has_left
