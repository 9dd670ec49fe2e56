"""A connection whose statement ends when nobody waits for it any longer."""

import asyncio
from typing import Any

from psycopg import AsyncConnection, errors, pq, waiting
from psycopg.abc import PQGen

_INTERVAL = 0.1


class CancellingConnection(AsyncConnection[Any]):
    """Cancels its statement in the database when the task that waits for it is cancelled.

    psycopg does that too, and then waits for ten seconds. Whoever gives up here, such as on a
    database that stands still, is to be answered before: a statement that cannot be
    cancelled within two seconds costs the connection.
    """

    seconds_to_cancel = 2.0

    async def wait(
        self,
        gen: PQGen[Any],
        interval: float = _INTERVAL,
        timeout: float | None = None,  # noqa: ASYNC109 - as psycopg has it
    ) -> Any:
        socket = self.pgconn.socket
        try:
            return await waiting.wait_async(gen, socket, interval=interval, timeout=timeout)
        except asyncio.CancelledError:
            if self.pgconn.transaction_status == pq.TransactionStatus.ACTIVE:
                await self._cancel_statement(gen)
            raise

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
