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

from .admission import MESSAGE, TICKET
from .json_rpc import RequestId
from .kept_lists import KeptLists
from .known_heads import KnownHeads
from .plain_calls import CALL, PlainCalls, PlainRequest, mcp_headers
from .resources_and_prompts import Guide
from .results import Outcome
from .short_way import Libraries, is_short
from .tools import CatalogProvider


class DirectCalls:
    """Stands before the libraries."""

    def __init__(
        self,
        app: ASGIApp,
        provider: CatalogProvider,
        guide: Guide,
        heads: KnownHeads,
        *,
        server: Mapping[str, Any],
    ) -> None:
        self._app = app = Libraries(app)
        self._plain = PlainCalls()
        self._provider = provider
        self._lists = KeptLists(provider, guide, app)
        self._server = dict(server)
        self._heads = heads
        heads.call_with(self.answer)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        message = scope.get(MESSAGE)
        asked = None if message is None else self._plain.of(mcp_headers(scope), message)
        if asked is None:
            await self._app(scope, receive, send)
        elif asked.method == CALL:
            answer = await self.answer(asked, scope)
            ticket = scope.get(TICKET)
            if is_short(scope) and ticket is not None and ticket.principal_id is not None:
                self._heads.learn(scope)
            await _sent(send, answer)
        else:
            kept = await self._lists.answer(asked, scope, receive, send)
            if kept is not None:
                await _sent(send, _body(asked.request_id, orjson.Fragment(kept)))

    async def answer(self, asked: PlainRequest, scope: Scope) -> bytes:
        """Return the body of the answer to a plain call."""
        outcome = await self._provider.call(asked.name, asked.arguments, Request(scope))
        return _body(asked.request_id, self._result(asked, outcome))

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


def _body(request_id: RequestId, result: object) -> bytes:
    return orjson.dumps({"jsonrpc": "2.0", "id": request_id, "result": result})


async def _sent(send: Send, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
