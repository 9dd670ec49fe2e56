"""Calls of one function on behalf of callers: checked, within limits, recorded."""

import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from starlette.requests import Request

from ..catalog.arguments import ArgumentReader
from ..catalog.call_statement import KEPT_VERSION, Statement, call_parameters, call_statement
from ..catalog.functions import Function
from ..catalog.json_schema import input_schema
from ..errors import CallError, unknown_tool
from .backend import Backend
from .credentials import Credentials
from .database import Answer, CallContext
from .kept_answers import KeptAnswer, Question, Version
from .results import Outcome, failure, success

# There are many combinations of arguments, but most never occur.
_STATEMENTS_KEPT = 256


class FunctionCalls:
    """Calls one function, however the call was received."""

    def __init__(self, function: Function, backend: Backend) -> None:
        self._function = function
        self._backend = backend
        self._reader = ArgumentReader(function, input_schema(function))
        self._statements: dict[tuple[str, ...], Statement] = {}

    async def call(self, arguments: Mapping[str, Any], request: Request | None) -> Outcome:
        """Call the function, and return its result or its failure."""
        function = self._function
        record = self._backend.record(function.name, request)
        record.toolset = function.toolset
        try:
            async with record:
                record.credentials = credentials = self._backend.identification.of(request)
                self._backend.selections.of(request).refuse_unselected(self._function)
                given = self._reader.read(arguments)
                timed = self._function.statement_timeout is not None
                admitted = self._backend.admitted(credentials, record, timed=timed)
                async with admitted as (known, metered):
                    hidden = self._backend.columns.hashed(function, given)
                    if function.embedded:
                        vectors = await self._embedded(given, credentials, record.request_id)
                        hidden = {**vectors, **hidden}
                    answer, kept = await self._answered(
                        given,
                        hidden,
                        CallContext(
                            credentials=credentials,
                            request_id=record.request_id,
                            origin=record.origin,
                            known=known,
                        ),
                    )
                    record.caller = answer.caller
                    record.is_recorded = not self._function.read_only
                outcome = self._outcome(answer.body) if kept is None else kept
                record.rows = outcome.row_count
                metered.returned(outcome.row_count)
                return outcome
        except CallError as error:
            return failure(error, record.request_id)

    async def _answered(
        self, given: Mapping[str, Any], hidden: Mapping[str, Any], context: CallContext
    ) -> tuple[Answer, Outcome | None]:
        """Ask the database; return its answer, and the outcome if it is a kept one."""
        statement = self._statement((*hidden, *given))
        values = call_parameters(self._function, given, hidden)
        answers, database = self._backend.answers, self._backend.database
        if not statement.is_kept:
            return await database.call(statement, values, context), None
        values[KEPT_VERSION] = None
        if not answers.keeps:
            return await database.call(statement, values, context), None
        question = Question.of(self._function.name, {**given, **hidden})
        who, telemetry = context.known.principal_id, self._backend.telemetry
        began = time.perf_counter_ns()
        kept = answers.light(question, who)
        if kept is not None:
            telemetry.looked_up(began, "memory")
            return await self._confirmed(statement, values, context, question, kept)
        async with answers.one_at_a_time(question, who):
            kept = await answers.find(self._function, question, who)
            where = "none" if kept is None else "memory" if kept.is_here else "redis"
            telemetry.looked_up(began, where)
            return await self._confirmed(statement, values, context, question, kept)

    async def _confirmed(
        self,
        statement: Statement,
        values: dict[str, Any],
        context: CallContext,
        question: Question,
        kept: KeptAnswer | None,
    ) -> tuple[Answer, Outcome | None]:
        """Ask the database to confirm a kept answer or to return a new one."""
        answers = self._backend.answers
        values[KEPT_VERSION] = None if kept is None else kept.version.text
        began = time.perf_counter()
        answer = await self._backend.database.call(statement, values, context)
        if answer.version is None:
            return answer, None
        principal_id = answer.caller.principal_id
        if kept is not None and answer.version == kept.version.text:
            answers.confirmed(question, principal_id, kept)
            return answer, kept.outcome
        opened = self._backend.columns.opened(self._function, answer.body)
        made = KeptAnswer(
            version=Version.of(answer.version),
            outcome=success(self._function, opened),
            seconds=time.perf_counter() - began,
        )
        # Encrypted values are never kept, neither encrypted nor plain.
        if opened is answer.body:
            await answers.keep(question, principal_id, made, opened or b"")
        return answer, made.outcome

    def _outcome(self, body: bytes | None) -> Outcome:
        return success(self._function, self._backend.columns.opened(self._function, body))

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
        """Return the hidden arguments: vectors of the given texts, and their model."""
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
    # Its name may be any text, and is returned only to the caller.
    record = backend.record("unknown", request)
    try:
        async with record:
            with suppress(CallError):
                record.credentials = backend.identification.of(request)
            raise unknown_tool(name)
    except CallError as error:
        return failure(error, record.request_id)
