"""A connection that runs prepared statements, and ends what nobody waits for any longer.

psycopg's cursors adapt values of any type both ways, and count what to prepare. A call's statement
needs none of that: its parameters are texts, its result is one row of texts, and it is always
prepared.
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

# There are many combinations of arguments; those that were used longest ago make room.
_PREPARED = 250

Values = Sequence[Buffer | None]
Row = Sequence[bytes | None]


class CancellingConnection(Session):
    """Cancels its statement in the database when the task that waits for it is cancelled.

    psycopg does that too, and then waits for ten seconds. Whoever gives up here, such as on a
    database that stands still, is to be answered before: a statement that cannot be
    cancelled within two seconds costs the connection.
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
        """Whether something can be read from an idle connection: its server has closed it.

        Asking the socket saves each call a round trip.
        """
        poll: select.poll | None = self.__dict__.get("_poll")
        if poll is None:
            poll = self.__dict__["_poll"] = select.poll()
            poll.register(self.pgconn.socket, select.POLLIN)
        return bool(poll.poll(0))

    async def run_prepared(self, query: bytes, values: Values) -> Row | None:
        """Run a statement of which each parameter is a text; return its first row as texts."""
        async with self.lock:
            try:
                result = await self._run(query, values)
            except errors.InvalidSqlStatementName:
                # psycopg deallocates all statements after a rollback, and nothing has run.
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
        # The one that was used last stands last.
        names[query] = name
        self.pgconn.send_query_prepared(name, values)
        return await self._result()

    @property
    def _names(self) -> dict[bytes, bytes]:
        """The statements that are prepared on this connection, by their text."""
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
        """Return the result of what was sent; raise the error if it is one."""
        results = await self._results()
        result: PGresult = results[-1]
        if result.status in (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK):
            return result
        raise errors.error_from_result(result, encoding="utf-8")

    async def _results(self) -> list[PGresult]:
        """Wait for what was sent; without a time limit; the borrower of a connection has one."""
        if self.pgconn.flush():
            # More than the socket takes at once: psycopg sends the rest.
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
            # The library has closed its socket, perhaps.
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
            # A request whose client has left is cancelled again at each step, until it ends.
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
            # Cancelled once more: nobody knows what the connection is at.
            self.pgconn.finish()
            raise
