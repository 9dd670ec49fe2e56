"""Pages for operators: the principal is checked as in any call, and then its right."""

from collections.abc import Awaitable, Callable

from fastmcp import FastMCP
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..errors import CallError, Code
from .backend import Backend

_STATUSES = {
    Code.NOT_IDENTIFIED: 401,
    Code.NOT_PERMITTED: 403,
    Code.UNAVAILABLE: 503,
    Code.TOO_BUSY: 503,
    Code.TOO_MANY_CALLS: 429,
}

_NOT_AN_OPERATOR = CallError(
    code=Code.NOT_PERMITTED,
    message="the caller is not an operator",
    hint="An administrator makes a principal one: retail-mcp principal operator NAME.",
    sqlstate="42501",
)

Page = Callable[[Request], Awaitable[Response]]


class OperatorPages:
    """Adds pages that only operators see."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.paths: list[str] = []

    def add(self, mcp: FastMCP[None], path: str, page: Page) -> None:
        self.paths.append(path)

        async def answer(request: Request) -> Response:
            try:
                await self._admit(path.removeprefix("/"), request)
            except CallError as error:
                return _refusal(error)
            return await page(request)

        mcp.custom_route(path, methods=["GET"])(answer)

    async def _admit(self, name: str, request: Request) -> None:
        """Raise a failure unless the caller is an operator; refusals are recorded."""
        backend = self._backend
        record = backend.record(name, request, only_failures=True)
        async with record:
            record.credentials = credentials = backend.identification.of(request)
            async with backend.admitted(credentials, record):
                record.caller, operates = await backend.database.operates(
                    credentials, record.request_id
                )
                if not operates:
                    raise _NOT_AN_OPERATOR


def _refusal(error: CallError) -> JSONResponse:
    headers = {"cache-control": "no-cache"}
    status = _STATUSES.get(error.code, 500)
    if error.code is Code.NOT_IDENTIFIED:
        headers["www-authenticate"] = "Bearer"
    if error.retry_after is not None:
        headers["retry-after"] = str(error.retry_after)
    return JSONResponse(
        {"error": str(error.code), "message": error.text}, status_code=status, headers=headers
    )
