"""What every answer needs: the caller, its limits, and the database."""

from dataclasses import dataclass
from types import TracebackType

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
from .limits import LimitedCall, Limits, Metered
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
        """Return the record of a call."""
        return CallRecord(
            tool, self.trail, request, telemetry=self.telemetry, only_failures=only_failures
        )

    async def caller(self, request: Request | None) -> Caller:
        """Identify the caller, without a call."""
        record = self.record("tools/list", request, only_failures=True)
        async with record:
            record.credentials = credentials = self.identification.of(request)
            async with self.admitted(credentials, record):
                # Not from the cache, because a list must show what the caller may see now.
                record.caller = await self.database.identify(credentials, record.request_id)
                return record.caller

    def admitted(
        self, credentials: Credentials, record: CallRecord, *, timed: bool = False
    ) -> "Admitted":
        """Admit a call within the limits of the principal that its credentials last belonged to."""
        return Admitted(self, credentials, record, timed=timed)


class Admitted:
    """A block in which a call runs within the limits of its caller.

    It is a class and not a generator, because each call enters several of these blocks.
    """

    def __init__(
        self, backend: Backend, credentials: Credentials, record: CallRecord, *, timed: bool
    ) -> None:
        self._backend = backend
        self._credentials = credentials
        self._record = record
        self._timed = timed
        self._away = record.away()
        self._known: Caller
        self._call: LimitedCall

    async def __aenter__(self) -> tuple[Caller, Metered]:
        await self._away.__aenter__()
        try:
            known = await self._backend.callers.of(self._credentials, self._record.request_id)
            self._record.known = self._known = known
            self._call = self._backend.limits.call(
                known.principal_id, known.key_id, timed=self._timed
            )
            return known, await self._call.__aenter__()
        except BaseException as error:
            await self._away.__aexit__(type(error), error, error.__traceback__)
            raise

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._call.__aexit__()
        await self._away.__aexit__(kind, error, trace)
        caller = self._record.caller
        if error is None and caller is not None and caller != self._known:
            self._backend.callers.remember(self._credentials, caller)
