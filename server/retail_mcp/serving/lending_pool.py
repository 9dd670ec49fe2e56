"""psycopg's pool, with a short way to a connection that is ready.

The pool's own way goes through a lock, several coroutines and records of its log, and hands out
the connection that was idle longest. A call takes the one that was used last: its process of
PostgreSQL has its plans and tables in the processor's caches, and the others stay idle, so that
the pool can close them. Whatever is not plain is left to the pool.
"""

from time import monotonic

from psycopg import pq
from psycopg_pool import AsyncConnectionPool

from .cancelling import CancellingConnection


class LendingPool(AsyncConnectionPool[CancellingConnection]):
    """Lends at once what is ready, by what psycopg's pool keeps to itself: a test holds it."""

    def take(self) -> CancellingConnection | None:
        """Return the connection that was used last; none if the pool has to be asked."""
        if self._closed or self._waiting or not self._pool or self._lock.locked():
            return None
        connection: CancellingConnection = self._pool[-1]
        # One that was idle too long for its network, or whose server has ended, has something to
        # read. The pool looks at it again, and makes another one.
        if connection.has_news:
            return None
        self._pool.pop()
        # By this the pool knows how many connections it can do without.
        self._nconns_min = min(self._nconns_min, len(self._pool))
        self._stats[self._REQUESTS_NUM] += 1
        # As the pool does, so that the end of a block leaves the connection open.
        connection._pool = self
        return connection

    def put(self, connection: CancellingConnection) -> bool:
        """Take a connection back; return whether that was possible without the pool."""
        if (
            self._closed
            or self._waiting
            or self._lock.locked()
            or self._pool_full_event is not None
            or connection.pgconn.transaction_status != pq.TransactionStatus.IDLE
            or connection._expire_at <= monotonic()
            or connection._created_at <= self._drained_at
        ):
            return False
        connection._pool = None
        self._pool.append(connection)
        return True
