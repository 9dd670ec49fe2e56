"""Answers plain requests directly, and passes everything else to the libraries.

This is the innermost layer before the libraries: size, host, origin, form, turn and token of a
request have been checked, and the call itself is the same either way. It skips what a plain call
does not need: streams between tasks, a session for one message, and models of JSON.
"""

from collections.abc import Mapping
from typing import Any

import orjson
from mcp_types import SERVER_INFO_META_KEY
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from .admission import MESSAGE
from .json_rpc import RequestId
from .kept_lists import KeptLists
from .plain_calls import CALL, PlainCalls, PlainRequest
from .resources_and_prompts import Guide
from .results import Outcome
from .short_way import Libraries
from .tools import CatalogProvider


class DirectCalls:
    """Stands before the libraries."""

    def __init__(
        self, app: ASGIApp, *, provider: CatalogProvider, guide: Guide, server: Mapping[str, Any]
    ) -> None:
        self._app = app = Libraries(app)
        self._plain = PlainCalls()
        self._provider = provider
        self._lists = KeptLists(provider, guide, app)
        self._server = dict(server)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        message = scope.get(MESSAGE)
        asked = self._plain.of(scope, message) if message is not None else None
        if asked is None:
            await self._app(scope, receive, send)
        elif asked.method == CALL:
            outcome = await self._provider.call(asked.name, asked.arguments, Request(scope))
            await _answer(send, asked.request_id, self._result(asked, outcome))
        else:
            kept = await self._lists.answer(asked, scope, receive, send)
            if kept is not None:
                await _answer(send, asked.request_id, orjson.Fragment(kept))

    def _result(self, asked: PlainRequest, outcome: Outcome) -> Mapping[str, Any]:
        result: dict[str, Any] = {
            "content": [{"type": "text", "text": outcome.text}],
            "isError": outcome.failure is not None,
        }
        if outcome.content is not None:
            result["structuredContent"] = orjson.Fragment(outcome.content)
        if outcome.failure is not None:
            result["_meta"] = outcome.failure
        if asked.is_stateless:
            result["resultType"] = "complete"
            result["_meta"] = {**(outcome.failure or {}), SERVER_INFO_META_KEY: self._server}
        return result


async def _answer(send: Send, request_id: RequestId, result: object) -> None:
    body = orjson.dumps({"jsonrpc": "2.0", "id": request_id, "result": result})
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
