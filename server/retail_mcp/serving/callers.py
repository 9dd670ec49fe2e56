"""Whom the database took each set of credentials for, when they were last presented.

For limits and for the log, which want to know before a call whose it is. Nothing is
permitted by it: the database finds it out again in each call.
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
        """Note whom the database has just taken the credentials for."""
        fingerprint = credentials.fingerprint
        if self._known.get(fingerprint) == caller:
            return
        if len(self._known) >= _MOST:
            self._known = dict(list(self._known.items())[_MOST // 2 :])
        self._known[fingerprint] = caller
