"""The least that a server in Python takes for the same call: parse, ask PostgreSQL, answer.

    python -m benchmarks.server.least PORT CONNINFO KEY TOOL ARGUMENTS

It sends our exact statement, so the database identifies the caller, and passes PostgreSQL's JSON on
unchanged. There is nothing else: no checks, limits, audit trail, log, deadlines or text for the
model, and each request must be as the benchmark sends it. What our server takes beyond this is the
price of its protections.
"""

import asyncio
import json
import sys
from collections import deque
from typing import Any, cast

import httptools
import orjson
import psycopg
import uvloop
from psycopg import pq

from .floors import statement_of

_MOST_CONNECTIONS = 10


# The column of our statement that contains the rows.
_BODY = 5


class Pool:
    """Free connections, and requests that wait for one."""

    def __init__(self) -> None:
        self._free: list[Backend] = []
        self._waiting: deque[tuple[Client, list[bytes | None]]] = deque()

    def ask(self, client: "Client", values: list[bytes | None]) -> None:
        if self._free:
            # The most recently used one, as our pool lends it.
            self._free.pop().ask(client, values)
        else:
            self._waiting.append((client, values))

    def give(self, backend: "Backend") -> None:
        if self._waiting:
            backend.ask(*self._waiting.popleft())
        else:
            self._free.append(backend)


class Backend:
    """A connection with a prepared statement, and the request that waits for its result."""

    def __init__(self, conninfo: str, query: bytes, pool: Pool) -> None:
        self._connection = psycopg.connect(conninfo, autocommit=True)
        self._link = self._connection.pgconn
        prepared = self._link.prepare(b"least", query)
        assert prepared.status == pq.ExecStatus.COMMAND_OK, prepared.error_message
        self._pool = pool
        self._asking: Client | None = None
        self._link.nonblocking = 1
        asyncio.get_running_loop().add_reader(self._link.socket, self._arrived)
        pool.give(self)

    def ask(self, client: "Client", values: list[bytes | None]) -> None:
        self._asking = client
        self._link.send_query_prepared(b"least", values)
        self._link.flush()

    def _arrived(self) -> None:
        self._link.consume_input()
        if self._link.is_busy():
            return
        result = self._link.get_result()
        assert result is not None
        assert self._link.get_result() is None
        client, self._asking = self._asking, None
        self._pool.give(self)
        assert client is not None
        client.answer(result.get_value(0, _BODY) or b"[]")


class Client(asyncio.Protocol):
    """A client's connection."""

    def __init__(self, pool: Pool, names: tuple[str, ...], given: dict[str, Any]) -> None:
        self._pool = pool
        self._names = names
        self._given = given
        self._body = b""
        self._request_id: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._parser = httptools.HttpRequestParser(self)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self._body = b""

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        message = orjson.loads(self._body)
        self._request_id = message["id"]
        given = {**self._given, "arguments": orjson.dumps(message["params"]["arguments"])}
        self._pool.ask(self, [given.get(name) for name in self._names])

    def answer(self, rows: bytes) -> None:
        result = {
            "content": [{"type": "text", "text": rows.decode()}],
            "structuredContent": {"rows": orjson.Fragment(rows)},
        }
        body = orjson.dumps({"jsonrpc": "2.0", "id": self._request_id, "result": result})
        self._transport.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b"
            % (len(body), body)
        )


async def serve(port: int, conninfo: str, key: str, tool: str, arguments: dict[str, str]) -> None:
    statement, values = statement_of(conninfo, tool, arguments, key)
    query, names = statement.numbered
    given = {
        name: value.encode() if isinstance(value, str) else None for name, value in values.items()
    }
    pool = Pool()
    for _ in range(_MOST_CONNECTIONS):
        Backend(conninfo, query, pool)
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(lambda: Client(pool, names, given), "127.0.0.1", port)
    await listening.serve_forever()


def main() -> None:
    port, conninfo, key, tool = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
    uvloop.run(serve(port, conninfo, key, tool, json.loads(sys.argv[5])))


if __name__ == "__main__":
    main()
