"""Remembers which caller the database found for each set of credentials.

Limits and the log need the caller before the call. This cache grants nothing, because the database
identifies the caller again in each call.
"""

import asyncio
from dataclasses import replace
from functools import partial

from ..errors import CallError
from .credentials import Credentials
from .database import Caller, Database
from .fair_queue import FairQueue

_MOST = 10_000


class Callers:
    """Remembers callers by the fingerprints of their credentials."""

    def __init__(self, database: Database, turns: FairQueue) -> None:
        self._database = database
        self._turns = turns
        self._known: dict[bytes, Caller] = {}
        self._asking: dict[bytes, asyncio.Task[Caller]] = {}

    async def of(self, credentials: Credentials, request_id: str) -> Caller:
        """Return the caller; ask the database about credentials that are new here."""
        fingerprint = credentials.fingerprint
        caller = self._known.get(fingerprint)
        if caller is not None:
            return caller
        # Concurrent calls with the same new credentials share one query and its result, even a
        # failure: one after another, the last one would wait for all of them.
        asking = self._asking.get(fingerprint)
        if asking is None:
            asking = asyncio.create_task(self._ask(credentials, request_id))
            self._asking[fingerprint] = asking
            asking.add_done_callback(partial(self._answered, fingerprint))
        try:
            return await asyncio.shield(asking)
        except CallError as error:
            raise replace(error) from error

    async def _ask(self, credentials: Credentials, request_id: str) -> Caller:
        async with self._turns.turn("new"):
            caller = await self._database.identify(credentials, request_id)
        self.remember(credentials, caller)
        return caller

    def _answered(self, fingerprint: bytes, asking: asyncio.Task[Caller]) -> None:
        del self._asking[fingerprint]
        if not asking.cancelled():
            # The client that asked may have disconnected.
            asking.exception()

    def remember(self, credentials: Credentials, caller: Caller) -> None:
        """Remember the caller that the database has just found for the credentials."""
        fingerprint = credentials.fingerprint
        if self._known.get(fingerprint) == caller:
            return
        if len(self._known) >= _MOST:
            self._known = dict(list(self._known.items())[_MOST // 2 :])
        self._known[fingerprint] = caller
