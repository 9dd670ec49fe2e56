"""Remembers which caller the database found for each set of credentials.

Limits and the log need to know the caller before the call. It permits nothing: the database
identifies the caller again in each call.
"""

import asyncio

from .credentials import Credentials
from .database import Caller, Database

_MOST = 10_000


class Callers:
    """Remembers callers by the fingerprints of their credentials."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[bytes, Caller] = {}
        self._asking: dict[bytes, asyncio.Lock] = {}

    async def of(self, credentials: Credentials, request_id: str) -> Caller:
        """Return the caller; ask the database about credentials that are new here."""
        fingerprint = credentials.fingerprint
        caller = self._known.get(fingerprint)
        if caller is not None:
            return caller
        # Many calls that begin at once with new credentials ask one after another, and most
        # find the answer there.
        lock = self._asking.setdefault(fingerprint, asyncio.Lock())
        try:
            async with lock:
                caller = self._known.get(fingerprint)
                if caller is None:
                    caller = await self._database.identify(credentials, request_id)
                    self.remember(credentials, caller)
                return caller
        finally:
            if not lock.locked():
                self._asking.pop(fingerprint, None)

    def remember(self, credentials: Credentials, caller: Caller) -> None:
        """Remember the caller that the database has just found for the credentials."""
        fingerprint = credentials.fingerprint
        if self._known.get(fingerprint) == caller:
            return
        if len(self._known) >= _MOST:
            self._known = dict(list(self._known.items())[_MOST // 2 :])
        self._known[fingerprint] = caller
