"""Finds out whether calls can be answered."""

import asyncio
from collections.abc import Callable

from ..errors import CallError, Code, unavailable
from ..settings import Settings
from .audit import AuditTrail
from .database import Database
from .schema_version import SchemaVersion

# A probe must be answered before its sender gives up, even if the database is blocked.
_PROBE_SECONDS = 3.0


class Readiness:
    """What a server needs before it is ready."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        schema: SchemaVersion,
        trail: AuditTrail,
        *,
        tools: Callable[[], int],
    ) -> None:
        self._settings = settings
        self._database = database
        self._schema = schema
        self._trail = trail
        self._tools = tools

    async def check(self) -> None:
        """Raise a failure when calls cannot be answered."""
        try:
            async with asyncio.timeout(_PROBE_SECONDS):
                state = await self._database.state()
        except TimeoutError as error:
            raise unavailable() from error
        problem = self._schema.problem(state.applied)
        if state.lag_seconds > self._settings.replica_lag_seconds:
            problem = f"the replica is {state.lag_seconds:.0f} seconds behind"
        if not self._tools():
            problem = "the catalogue has no tool"
        if problem is not None:
            raise CallError(code=Code.UNAVAILABLE, message=problem)
        self._trail.check()
