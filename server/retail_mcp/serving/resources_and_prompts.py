"""Resources, prompts and completion, as the functions in schema guide answer them.

The database decides what they are and who may use them; this module only converts them to the form
of the protocol. A database without the schema has none, and its lists are empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    INVALID_REQUEST,
    CompleteRequestParams,
    CompleteResult,
    Completion,
    GetPromptRequestParams,
    GetPromptResult,
    ListPromptsResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    PaginatedRequestParams,
    Prompt,
    PromptMessage,
    PromptReference,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextContent,
    TextResourceContents,
)
from starlette.requests import Request

from ..catalog.arguments import unstorable
from ..catalog.call_statement import guide_statement
from ..errors import CallError, Code, invalid_argument
from ..text import visible, visible_page
from .backend import Backend
from .call_log import CallRecord
from .database import Answer, CallContext, Caller

# The functions that the server calls, and their arguments.
_FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "list_resources": (),
    "list_resource_templates": (),
    "read_resource": ("uri",),
    "list_prompts": (),
    "get_prompt": ("name", "arguments"),
    "complete": ("reference", "argument", "prefix", "given"),
}

# Names are shorter; longer texts are not looked up.
_LONGEST_VALUE = 1000

# The key of a list request's rows, or its failure, in the scope.
LISTED = "retail_mcp.listed"

_Context = ServerRequestContext[None]
_Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """The rows of a list, with the caller and the version that they are for."""

    rows: list[_Row]
    role: str
    version: int


class Guide:
    """Answers requests for resources, prompts and completions."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._statements = {
            name: guide_statement(name, arguments) for name, arguments in _FUNCTIONS.items()
        }
        self._offered: frozenset[str] = frozenset()
        # Rows of lists, by their function and the role that they were made for.
        self._kept: dict[tuple[str, str], list[_Row]] = {}
        # A new one whenever lists may have changed.
        self.version = 0

    def offer(self, names: frozenset[str]) -> None:
        """Set which of the functions the database has."""
        self._offered = names
        self.forget()

    def forget(self) -> None:
        """Forget lists, because the offers of the database, or rights to them, have changed."""
        self._kept.clear()
        self.version += 1

    def register(self, server: Server[None]) -> None:
        """Replace the handlers that FastMCP registered."""
        paged = PaginatedRequestParams
        server.add_request_handler("resources/list", paged, self._list_resources)
        server.add_request_handler("resources/templates/list", paged, self._list_templates)
        server.add_request_handler("resources/read", ReadResourceRequestParams, self._read_resource)
        server.add_request_handler("prompts/list", paged, self._list_prompts)
        server.add_request_handler("prompts/get", GetPromptRequestParams, self._get_prompt)
        server.add_request_handler("completion/complete", CompleteRequestParams, self._complete)

    async def _list_resources(
        self, ctx: _Context, _: PaginatedRequestParams
    ) -> ListResourcesResult:
        rows = (await self.listed(ctx.request, "list_resources")).rows
        return ListResourcesResult(resources=[Resource.model_validate(row) for row in rows])

    async def _list_templates(
        self, ctx: _Context, _: PaginatedRequestParams
    ) -> ListResourceTemplatesResult:
        rows = (await self.listed(ctx.request, "list_resource_templates")).rows
        return ListResourceTemplatesResult(
            resource_templates=[ResourceTemplate.model_validate(row) for row in rows]
        )

    async def _read_resource(
        self, ctx: _Context, params: ReadResourceRequestParams
    ) -> ReadResourceResult:
        rows = await self._ask(ctx.request, "read_resource", params.uri)
        return ReadResourceResult(
            contents=[
                TextResourceContents(
                    uri=params.uri,
                    mime_type=row["mime_type"],
                    text=visible_page(row["content"]),
                )
                for row in rows
            ]
        )

    async def _list_prompts(self, ctx: _Context, _: PaginatedRequestParams) -> ListPromptsResult:
        rows = (await self.listed(ctx.request, "list_prompts")).rows
        return ListPromptsResult(prompts=[Prompt.model_validate(row) for row in rows])

    async def _get_prompt(self, ctx: _Context, params: GetPromptRequestParams) -> GetPromptResult:
        rows = await self._ask(ctx.request, "get_prompt", params.name, params.arguments or {})
        return GetPromptResult(
            description=rows[0]["description"],
            messages=[
                PromptMessage(
                    role="user",
                    content=TextContent(type="text", text=visible_page(row["message"])),
                )
                for row in rows
            ],
        )

    async def _complete(self, ctx: _Context, params: CompleteRequestParams) -> CompleteResult:
        ref = params.ref
        rows = await self._ask(
            ctx.request,
            "complete",
            ref.name if isinstance(ref, PromptReference) else ref.uri,
            params.argument.name,
            params.argument.value,
            (params.context.arguments if params.context else None) or {},
        )
        total = rows[0]["total_rows"] if rows else 0
        values = [visible(row["value"][:_LONGEST_VALUE]) for row in rows]
        return CompleteResult(
            completion=Completion(values=values, total=total, has_more=total > len(values))
        )

    async def listed(self, request: Request | None, name: str) -> Listed:
        """List what the caller may use, unless that was done before for this request."""
        found = request.scope.get(LISTED) if request is not None else None
        if isinstance(found, MCPError):
            raise found
        if isinstance(found, Listed):
            return found
        record = self._backend.record(f"guide.{name}", request)
        try:
            async with record:
                listed = await self._listed(request, name, record)
                record.rows = len(listed.rows)
                return listed
        except CallError as error:
            raise _protocol_error(error, record.request_id) from error

    async def _listed(self, request: Request | None, name: str, record: CallRecord) -> Listed:
        """Identify the caller, and return the kept list of its role, or query it."""
        record.credentials = credentials = self._backend.identification.of(request)
        version = self.version
        if name not in self._offered:
            return Listed(rows=[], role="", version=version)
        async with self._backend.admitted(credentials, record) as (known, metered):
            rows = self._kept.get((name, known.role))
            if rows is not None:
                record.caller = await self._backend.database.identify(
                    credentials, record.request_id
                )
                rows = self._kept.get((name, record.caller.role))
            if rows is None:
                answer = await self._call(name, {}, record, known)
                record.caller = answer.caller
                rows = orjson.loads(answer.body or b"[]")
                # Otherwise they may be from before the change.
                if version == self.version:
                    self._kept[name, answer.caller.role] = rows
            role = record.caller.role if record.caller else ""
        metered.returned(len(rows))
        return Listed(rows=rows, role=role, version=version)

    async def _call(
        self, name: str, values: Mapping[str, str], record: CallRecord, known: Caller
    ) -> Answer:
        assert record.credentials is not None  # noqa: S101 - a known caller had some
        context = CallContext(
            credentials=record.credentials,
            request_id=record.request_id,
            origin=record.origin,
            known=known,
        )
        return await self._backend.database.call(self._statements[name], values, context)

    async def _ask(
        self, request: Request | None, name: str, *values: str | Mapping[str, str]
    ) -> list[_Row]:
        """Call a function as the caller; return its rows, or raise an error of the protocol."""
        record = self._backend.record(f"guide.{name}", request)
        try:
            async with record:
                rows = await self._rows(request, name, values, record)
                record.rows = len(rows)
                return rows
        except CallError as error:
            raise _protocol_error(error, record.request_id) from error

    async def _rows(
        self,
        request: Request | None,
        name: str,
        values: tuple[str | Mapping[str, str], ...],
        record: CallRecord,
    ) -> list[_Row]:
        record.credentials = credentials = self._backend.identification.of(request)
        given = dict(zip(_FUNCTIONS[name], values, strict=True))
        for argument, value in given.items():
            problem = unstorable(value)
            if problem:
                raise invalid_argument(argument, f"{argument} {problem}")
        if name not in self._offered:
            if name in ("read_resource", "get_prompt"):
                raise invalid_argument(_FUNCTIONS[name][0], "there is nothing of that name here")
            return []
        texts = {
            argument: value if isinstance(value, str) else _json(value)
            for argument, value in given.items()
        }
        async with self._backend.admitted(credentials, record) as (known, metered):
            answer = await self._call(name, texts, record, known)
            record.caller = answer.caller
        rows: list[_Row] = orjson.loads(answer.body or b"[]")
        metered.returned(len(rows))
        return rows


_PROTOCOL_CODES = {
    Code.INVALID_ARGUMENT: INVALID_PARAMS,
    Code.NOT_IDENTIFIED: INVALID_REQUEST,
    Code.NOT_PERMITTED: INVALID_REQUEST,
}


def _protocol_error(error: CallError, request_id: str) -> MCPError:
    """Return a protocol error: only tools can return a failure as a result."""
    return MCPError(
        code=_PROTOCOL_CODES.get(error.code, INTERNAL_ERROR),
        message=error.text,
        data=error.meta(request_id),
    )


def _json(value: Mapping[str, str]) -> str:
    return orjson.dumps(dict(value)).decode()
