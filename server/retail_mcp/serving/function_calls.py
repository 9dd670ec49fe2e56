"""Calls of one function on behalf of callers: checked, within limits, recorded."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from starlette.requests import Request

from ..catalog.arguments import ArgumentReader
from ..catalog.call_statement import Statement, call_parameters, call_statement
from ..catalog.functions import Function
from ..catalog.json_schema import input_schema
from ..errors import CallError, unknown_tool
from .backend import Backend
from .credentials import Credentials
from .database import CallContext
from .results import Outcome, failure, success

# There are many combinations of arguments; most never occur.
_STATEMENTS_KEPT = 256


class FunctionCalls:
    """Calls one function, in whichever way a call has come."""

    def __init__(self, function: Function, backend: Backend) -> None:
        self._function = function
        self._backend = backend
        self._reader = ArgumentReader(function, input_schema(function))
        self._statements: dict[tuple[str, ...], Statement] = {}

    async def call(self, arguments: Mapping[str, Any], request: Request | None) -> Outcome:
        """Call the function, and return its result or its failure."""
        record = self._backend.record(self._function.name, request)
        try:
            async with record:
                record.credentials = credentials = self._backend.identification.of(request)
                self._backend.selections.of(request).refuse_unselected(self._function)
                given = self._reader.read(arguments)
                timed = self._function.statement_timeout is not None
                admitted = self._backend.admitted(credentials, record, timed=timed)
                async with admitted as (known, metered):
                    hidden = await self._embedded(given, credentials, record.request_id)
                    answer = await self._backend.database.call(
                        self._statement((*hidden, *given)),
                        call_parameters(self._function, given, hidden),
                        CallContext(
                            credentials=credentials,
                            request_id=record.request_id,
                            origin=record.origin,
                            known=known,
                        ),
                    )
                    record.caller = answer.caller
                    record.is_recorded = not self._function.read_only
                outcome = success(self._function, answer.body)
                record.rows = outcome.row_count
                metered.returned(outcome.row_count)
                return outcome
        except CallError as error:
            return failure(error, record.request_id)

    def _statement(self, given: tuple[str, ...]) -> Statement:
        statement = self._statements.get(given)
        if statement is None:
            statement = call_statement(self._function, given)
            if len(self._statements) < _STATEMENTS_KEPT:
                self._statements[given] = statement
        return statement

    async def _embedded(
        self, given: Mapping[str, Any], credentials: Credentials, request_id: str
    ) -> dict[str, Any]:
        """Return the hidden arguments: vectors of texts that are given, and their model."""
        texts = {
            item.text: text
            for item in self._function.embedded
            if (text := given.get(item.text, "").strip())
        }
        if not texts:
            return {}

        async def may_call() -> bool:
            # No vectors are computed for a caller who may not use them.
            caller = await self._backend.database.identify(credentials, request_id)
            return caller.role in self._function.roles

        with self._backend.telemetry.embedding():
            vectors = await self._backend.vectors.of(list(texts.values()), may_call)
        hidden: dict[str, Any] = {}
        for item in self._function.embedded:
            vector = vectors.get(texts.get(item.text, ""))
            if vector is not None:
                hidden[item.vector.name] = vector
                if item.model is not None:
                    hidden[item.model.name] = self._backend.vectors.model
        return hidden


async def call_unknown_tool(name: str, backend: Backend, request: Request | None) -> Outcome:
    """Return the result of a call of a tool that does not exist."""
    # Its name is any text of a caller's, and goes to the caller only.
    record = backend.record("unknown", request)
    try:
        async with record:
            with suppress(CallError):
                record.credentials = backend.identification.of(request)
            raise unknown_tool(name)
    except CallError as error:
        return failure(error, record.request_id)
