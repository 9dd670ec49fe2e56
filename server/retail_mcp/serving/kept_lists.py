"""Lists of tools, kept as the libraries have made them.

Who is asking is found out for each list, and what it holds depends on nothing but that caller's
role, the part of the tools that the client takes, the version of the protocol and the catalogue.
"""

import orjson
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import CallError
from .plain_calls import PlainRequest
from .tools import FOUND, CatalogProvider

# Clients choose their selections; there are few that make sense.
_MOST_KEPT = 100

_OK = 200


class KeptLists:
    """Keeps the results of lists, by all that they depend on."""

    def __init__(self, provider: CatalogProvider, app: ASGIApp) -> None:
        self._provider = provider
        self._app = app
        self._kept: dict[tuple[object, ...], bytes] = {}

    async def answer(
        self, asked: PlainRequest, scope: Scope, receive: Receive, send: Send
    ) -> bytes | None:
        """Return the result if it is kept; otherwise have the libraries answer, and keep theirs."""
        try:
            found = await self._provider.asking(Request(scope))
        except CallError as error:
            # The libraries say it in the words of the protocol; nothing is asked twice.
            scope[FOUND] = error
            await self._app(scope, receive, send)
            return None
        scope[FOUND] = found
        caller, selection = found
        key = (self._provider.version, caller.role, selection, asked.version)
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        body = bytearray()
        status = 0

        async def keeping(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            body.extend(message.get("body", b""))
            await send(message)

        await self._app(scope, receive, keeping)
        # Otherwise it may be of either catalogue.
        if status == _OK and key[0] == self._provider.version:
            self._keep(key, bytes(body))
        return None

    def _keep(self, key: tuple[object, ...], body: bytes) -> None:
        result = orjson.loads(body).get("result")
        if result is not None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = orjson.dumps(result)
