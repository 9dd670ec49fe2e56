"""A connection lent by a pool for one use; database errors become call errors.

psycopg's pool ends each loan with a commit, which is useless after a statement in its own
transaction. It is a class and not a generator, because each call uses one.
"""

import time
from types import TracebackType
from typing import Protocol

import psycopg
from psycopg import pq

from ..errors import CallError, unavailable
from .cancelling import CancellingConnection
from .deadlines import Deadlines, Limit
from .lending_pool import LendingPool


class Lender(Protocol):
    """The owner of the connections."""

    pool: LendingPool
    # The deadlines of loans, and of calls that wait for one.
    borrowed: Deadlines

    def admits(self) -> bool:
        """Whether a call may ask for a connection now."""

    def lent(self, began: int) -> None:
        """Note a wait for a connection; began is a value of perf_counter_ns()."""

    def returned(self) -> None:
        """Note that a connection was returned."""

    async def failure(self, error: Exception, request_id: str) -> CallError:
        """Return the call error for an error."""


class Loan:
    """A connection during a block, of limited duration, after a wait."""

    def __init__(self, lender: Lender, request_id: str, *, wait: float, seconds: float) -> None:
        self._lender = lender
        self._request_id = request_id
        self._wait = wait
        self._seconds = seconds
        self._limit: Limit
        self._connection: CancellingConnection

    async def __aenter__(self) -> CancellingConnection:
        lender = self._lender
        if not lender.admits():
            raise unavailable()
        began = time.perf_counter_ns()
        connection = lender.pool.take()
        if connection is None:
            connection = await self._waited_for()
        self._limit = limit = Limit()
        limit.__enter__()
        lender.borrowed.add(limit, self._seconds)
        self._connection = connection
        lender.lent(began)
        return connection

    async def _waited_for(self) -> CancellingConnection:
        lender = self._lender
        try:
            # The pulse ends the wait, too, if the database hangs.
            with Limit() as limit:
                lender.borrowed.add(limit)
                try:
                    return await lender.pool.getconn(self._wait)
                finally:
                    lender.borrowed.discard(limit)
        except (TimeoutError, psycopg.Error) as error:
            raise await lender.failure(error, self._request_id) from error

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        failed = error
        try:
            await self._give_back(kind, error, trace)
        except BaseException as later:
            # Raised below, when the time limit is over.
            failed = later
        self._lender.returned()
        self._lender.borrowed.discard(self._limit)
        try:
            self._limit.__exit__(
                None if failed is None else type(failed),
                failed,
                None if failed is None else failed.__traceback__,
            )
        except TimeoutError as expired:
            failed = expired
        if isinstance(failed, TimeoutError | psycopg.Error):
            raise await self._lender.failure(failed, self._request_id) from failed
        if failed is not None and failed is not error:
            raise failed

    async def _give_back(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        connection = self._connection
        try:
            # Idle is the state after a statement in its own transaction.
            if connection.pgconn.transaction_status != pq.TransactionStatus.IDLE:
                await connection.__aexit__(kind, error, trace)
        finally:
            pool = self._lender.pool
            if not pool.put(connection):
                await pool.putconn(connection)
