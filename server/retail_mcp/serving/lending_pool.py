"""psycopg's pool, with a fast path to a ready connection.

The pool's own way takes a lock, several coroutines and log records, and returns the connection that
was idle longest. The fast path takes the most recently used one, whose PostgreSQL process has its
plans and tables in the processor's caches; the others stay idle, so that the pool can close them.
All other cases are left to the pool.
"""

from time import monotonic

from psycopg import pq
from psycopg_pool import AsyncConnectionPool

from .cancelling import CancellingConnection


class LendingPool(AsyncConnectionPool[CancellingConnection]):
    """Lends a ready connection at once. It uses private parts of the pool, which a test checks."""

    def take(self) -> CancellingConnection | None:
        """Return the most recently used connection; None if the pool has to be asked."""
        if self._closed or self._waiting or not self._pool or self._lock.locked():
            return None
        connection: CancellingConnection = self._pool[-1]
        # A connection that was closed by its network or server has something to read. The pool
        # checks it again, and replaces it.
        if connection.has_news:
            return None
        self._pool.pop()
        # This tells the pool how many connections it can spare.
        self._nconns_min = min(self._nconns_min, len(self._pool))
        self._stats[self._REQUESTS_NUM] += 1
        # As the pool does, so that the end of a block leaves the connection open.
        connection._pool = self
        return connection

    def put(self, connection: CancellingConnection) -> bool:
        """Return a connection; say whether that was possible without the pool."""
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
