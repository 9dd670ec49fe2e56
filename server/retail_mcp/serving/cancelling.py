"""A connection that runs prepared statements, and cancels those that nobody waits for.

psycopg's cursors convert values of any type both ways, and count which statements to prepare. A
call needs none of that: its parameters are texts, its result is one row of texts, and its statement
is always prepared.
"""

import asyncio
import select
from collections.abc import Sequence
from typing import Any

from anyio import CancelScope
from psycopg import errors, generators, pq, waiting
from psycopg.abc import Buffer, PQGen
from psycopg.pq.abc import PGresult

from ..sessions import Session
from .readable import Readable

_INTERVAL = 0.1

# There are many combinations of arguments, so the least recently used are evicted.
_PREPARED = 250

Values = Sequence[Buffer | None]
Row = Sequence[bytes | None]


class CancellingConnection(Session):
    """Cancels its statement in the database when the task that waits for it is cancelled.

    psycopg does that, too, but then waits for ten seconds. A caller that gives up, for example on
    a database that hangs, must be answered sooner: if a statement cannot be cancelled within two
    seconds, the connection is closed.
    """

    seconds_to_cancel = 2.0

    async def _wait(
        self,
        gen: PQGen[Any],
        interval: float = _INTERVAL,
        timeout: float | None = None,  # noqa: ASYNC109 - as psycopg has it
    ) -> Any:
        self._stop_reading()
        socket = self.pgconn.socket
        try:
            return await waiting.wait_async(gen, socket, interval=interval, timeout=timeout)
        except asyncio.CancelledError:
            await self._end_statement(gen)
            raise

    @property
    def has_news(self) -> bool:
        """Whether an idle connection has data to read, which means that the server has closed it.

        Checking the socket saves each call a round trip.
        """
        poll: select.poll | None = self.__dict__.get("_poll")
        if poll is None:
            poll = self.__dict__["_poll"] = select.poll()
            poll.register(self.pgconn.socket, select.POLLIN)
        return bool(poll.poll(0))

    async def run_prepared(self, query: bytes, values: Values) -> Row | None:
        """Run a statement with parameters of type text; return its first row as texts."""
        # Without psycopg's lock, because a connection is lent to one call at a time.
        try:
            result = await self._run(query, values)
        except errors.InvalidSqlStatementName:
            # psycopg deallocated all statements after a rollback, so nothing has run.
            self._names.clear()
            result = await self._run(query, values)
        if not result.ntuples:
            return None
        return [result.get_value(0, column) for column in range(result.nfields)]

    async def _run(self, query: bytes, values: Values) -> PGresult:
        names = self._names
        name = names.pop(query, None)
        if name is None:
            name = await self._prepare(query)
        # Keeps the order of use: the most recent last.
        names[query] = name
        self.pgconn.send_query_prepared(name, values)
        return await self._result()

    @property
    def _names(self) -> dict[bytes, bytes]:
        """The names of statements prepared on this connection, by their text."""
        names: dict[bytes, bytes] = self.__dict__.setdefault("_prepared_here", {})
        return names

    async def _prepare(self, query: bytes) -> bytes:
        names = self._names
        if len(names) >= _PREPARED:
            oldest = next(iter(names))
            self.pgconn.send_query(b"deallocate %b" % names.pop(oldest))
            await self._result()
        number = self.__dict__["_prepared_count"] = self.__dict__.get("_prepared_count", 0) + 1
        name = b"retail_%d" % number
        self.pgconn.send_prepare(name, query)
        await self._result()
        return name

    async def _result(self) -> PGresult:
        """Return the result of the statement that was sent; raise if it is an error."""
        results = await self._results()
        result: PGresult = results[-1]
        if result.status in (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK):
            return result
        raise errors.error_from_result(result, encoding="utf-8")

    async def _results(self) -> list[PGresult]:
        """Wait for results, without a time limit, because the borrower of a connection has one."""
        if self.pgconn.flush():
            # More than the socket accepts at once, so psycopg sends the rest.
            return list(await self._wait(generators.execute(self.pgconn)))
        readable = self.__dict__.setdefault("_readable", Readable(self.pgconn.socket))
        fetching = generators.fetch_many(self.pgconn)
        try:
            next(fetching)
            while True:
                await readable.wait()
                fetching.send(waiting.Ready.R)
        except StopIteration as end:
            return list(end.value)
        except asyncio.CancelledError:
            await self._end_statement(fetching)
            raise
        except BaseException:
            # libpq may have closed its socket.
            readable.stop()
            raise

    async def close(self) -> None:
        self._stop_reading()
        await super().close()

    def _stop_reading(self) -> None:
        readable: Readable | None = self.__dict__.get("_readable")
        if readable is not None:
            readable.stop()

    async def _end_statement(self, gen: PQGen[Any]) -> None:
        self._stop_reading()
        if self.pgconn.transaction_status == pq.TransactionStatus.ACTIVE:
            # A request whose client disconnected is cancelled again at each step until it ends.
            with CancelScope(shield=True):
                await self._cancel_statement(gen)

    async def _cancel_statement(self, gen: PQGen[Any]) -> None:
        seconds = self.seconds_to_cancel
        try:
            async with asyncio.timeout(seconds):
                await self.cancel_safe(timeout=seconds)
                await waiting.wait_async(gen, self.pgconn.socket, interval=_INTERVAL)
        except errors.QueryCanceled:
            return
        except (OSError, errors.Error, TimeoutError):
            self.pgconn.finish()
        except BaseException:
            # Cancelled once more, so the state of the connection is unknown.
            self.pgconn.finish()
            raise
