"""What every answer needs: who is asking, whether that is within the limits, the database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.requests import Request

from ..embedding.query_vectors import QueryVectors
from ..monitoring.telemetry import Telemetry
from .answers import Answers
from .audit import AuditTrail
from .call_log import CallRecord
from .callers import Callers
from .credentials import Credentials
from .database import Caller, Database
from .encrypted_columns import EncryptedColumns
from .identity import Identification
from .limits import Limits, Metered
from .selections import Selections


@dataclass(frozen=True, kw_only=True)
class Backend:
    """What tools, resources and prompts share."""

    database: Database
    identification: Identification
    selections: Selections
    callers: Callers
    limits: Limits
    vectors: QueryVectors
    answers: Answers
    columns: EncryptedColumns
    trail: AuditTrail
    telemetry: Telemetry

    def record(
        self, tool: str, request: Request | None, *, only_failures: bool = False
    ) -> CallRecord:
        """Return what keeps record of a call."""
        return CallRecord(
            tool, self.trail, request, telemetry=self.telemetry, only_failures=only_failures
        )

    async def caller(self, request: Request | None) -> Caller:
        """Find out who is asking, without a call."""
        record = self.record("tools/list", request, only_failures=True)
        async with record:
            record.credentials = credentials = self.identification.of(request)
            async with self.admitted(credentials, record):
                # Whatever is known here, a list shows what the caller may see now.
                record.caller = await self.database.identify(credentials, record.request_id)
                return record.caller

    @asynccontextmanager
    async def admitted(
        self, credentials: Credentials, record: CallRecord, *, timed: bool = False
    ) -> AsyncIterator[tuple[Caller, Metered]]:
        """Admit a call within its caller's limits; say whose the credentials were at last."""
        async with record.away():
            record.known = known = await self.callers.of(credentials, record.request_id)
            async with self.limits.call(known.principal_id, known.key_id, timed=timed) as metered:
                yield known, metered
        if record.caller is not None and record.caller != known:
            self.callers.remember(credentials, record.caller)
