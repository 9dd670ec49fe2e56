"""Tools made from the functions in schema api."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from fastmcp.server.dependencies import get_http_request
from fastmcp.server.providers import Provider
from fastmcp.tools import Tool
from fastmcp.tools.base import ToolResult
from fastmcp.utilities.components import FastMCPComponent
from fastmcp.utilities.versions import VersionSpec
from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_REQUEST, CallToolResult, ToolAnnotations
from pydantic import PrivateAttr
from starlette.requests import Request

from ..catalog.arguments import ArgumentReader
from ..catalog.functions import Catalog, Function
from ..catalog.json_schema import input_schema, output_schema
from ..catalog.statements import Statement, call_statement
from ..embedding.models import Vector
from ..embedding.query_vectors import QueryVectors
from ..errors import CallError, Code, internal, unknown_tool
from ..logs import places
from .call_log import CallLine, new_request_id
from .database import Caller, Database
from .identity import Credentials, Identification
from .results import failure, success

_log = structlog.get_logger(__name__)

# A caller can leave out arguments in many ways; most are never seen.
_STATEMENTS_KEPT = 256


class FunctionTool(Tool):
    """One function, called for whoever asks."""

    _function: Function = PrivateAttr()
    _reader: ArgumentReader = PrivateAttr()
    _statements: dict[tuple[str, ...], Statement] = PrivateAttr(default_factory=dict)
    _calls: "Calls" = PrivateAttr()

    @classmethod
    def of(cls, function: Function, calls: "Calls") -> "FunctionTool":
        schema = input_schema(function)
        tool = cls(
            name=function.name,
            description=function.description,
            parameters=schema,
            output_schema=output_schema(function),
            annotations=ToolAnnotations(
                read_only_hint=function.read_only,
                destructive_hint=not function.read_only and not function.only_adds,
                idempotent_hint=function.read_only or function.is_idempotent,
                open_world_hint=False,
            ),
        )
        tool._function = function
        tool._reader = ArgumentReader(function, schema)
        tool._calls = calls
        return tool

    @property
    def function(self) -> Function:
        return self._function

    def read(self, arguments: Mapping[str, Any]) -> dict[str, str]:
        return self._reader.read(arguments)

    def statement(self, given: tuple[str, ...]) -> Statement:
        statement = self._statements.get(given)
        if statement is None:
            statement = call_statement(self._function, given)
            if len(self._statements) < _STATEMENTS_KEPT:
                self._statements[given] = statement
        return statement

    async def run(self, arguments: dict[str, Any]) -> ToolResult:
        return ToolResult.from_mcp_result(await self._calls.call(self, arguments, _request()))


class Calls:
    """Carries out calls, and logs each with its outcome."""

    def __init__(
        self, database: Database, identification: Identification, vectors: QueryVectors
    ) -> None:
        self._database = database
        self._identification = identification
        self._vectors = vectors

    async def call(
        self, tool: FunctionTool, arguments: Mapping[str, Any], request: Request | None
    ) -> CallToolResult:
        """Call a function; whatever happens, the caller gets a result that says it."""
        line = CallLine(tool.name)
        try:
            credentials = self._identification.of(request)
            given = tool.read(arguments)
            values: Mapping[str, str | Vector] = given
            if tool.function.embedded:
                vectors = await self._embed(tool.function, given, credentials, line.request_id)
                values = vectors | given
            answer = await self._database.call(
                tool.statement(tuple(values)), values.values(), credentials, line.request_id
            )
            line.caller = answer.caller
            outcome = success(tool.function, answer.body)
        except CallError as error:
            line.write(str(error.code))
            return failure(error, line.request_id)
        except Exception as error:
            _log.error(
                "call_crashed",
                request_id=line.request_id,
                tool=tool.name,
                error=type(error).__name__,
                at=places(error),
            )
            line.write(str(Code.INTERNAL))
            return failure(internal(line.request_id), line.request_id)
        line.write("ok", rows=outcome.row_count)
        return outcome.result

    async def _embed(
        self,
        function: Function,
        values: Mapping[str, str],
        credentials: Credentials,
        request_id: str,
    ) -> dict[str, str | Vector]:
        async def may_ask() -> bool:
            # Nobody has vectors computed before we know who it is.
            caller = await self._database.identify(credentials, request_id)
            return caller.role in function.roles

        texts = {
            item.text: text
            for item in function.embedded
            if (text := values.get(item.text, "").strip())
        }
        vectors = await self._vectors.of(list(texts.values()), may_ask)
        added: dict[str, str | Vector] = {}
        for item in function.embedded:
            vector = vectors.get(texts.get(item.text, ""))
            if vector is not None:
                added[item.vector.name] = vector
                if item.model is not None and self._vectors.model is not None:
                    added[item.model.name] = self._vectors.model
        return added

    def unknown(self, name: str) -> CallToolResult:
        line = CallLine(name[:80])
        line.write(str(Code.UNKNOWN_TOOL))
        return failure(unknown_tool(name), line.request_id)

    async def identify(self, request: Request | None) -> Caller:
        """Say who is asking, without a call."""
        return await self._database.identify(self._identification.of(request), new_request_id())


class CatalogProvider(Provider):
    """Offers each caller the functions that the caller's role may execute."""

    def __init__(self, calls: Calls) -> None:
        super().__init__()
        self._calls = calls
        self._tools: dict[str, FunctionTool] = {}

    def offer(self, catalog: Catalog) -> bool:
        """Replace the tools by those of a catalogue; say whether they differ."""
        before = {name: tool.function for name, tool in self._tools.items()}
        # What has not changed keeps its statements.
        self._tools = {
            name: self._tools[name]
            if before.get(name) == function
            else FunctionTool.of(function, self._calls)
            for name, function in catalog.items()
        }
        return before != dict(catalog)

    @property
    def count(self) -> int:
        return len(self._tools)

    def find(self, name: str) -> FunctionTool | None:
        return self._tools.get(name)

    def schema(self, name: str) -> Mapping[str, Any] | None:
        tool = self._tools.get(name)
        return tool.parameters if tool else None

    async def _get_tool(self, name: str, version: VersionSpec | None = None) -> Tool | None:
        # Functions have no versions: whoever asks for one asks for something else.
        tool = self._tools.get(name)
        return tool if tool and (version is None or version.matches(None)) else None

    async def get_tasks(self) -> Sequence[FastMCPComponent]:
        """None: FastMCP would list all tools to find out, before anybody has asked."""
        return ()

    async def _list_tools(self) -> Sequence[Tool]:
        try:
            caller = await self._calls.identify(_request())
        except CallError as error:
            raise MCPError(
                code=INVALID_REQUEST, message=error.text, data={"code": str(error.code)}
            ) from error
        return [tool for tool in self._tools.values() if caller.role in tool.function.roles]


def _request() -> Request | None:
    """The HTTP request that is being served; none over stdio."""
    try:
        return get_http_request()
    except RuntimeError:
        return None
