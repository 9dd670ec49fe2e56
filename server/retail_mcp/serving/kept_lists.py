"""A cache of lists of tools, resources and prompts, as the libraries have made them.

The caller is identified for each list. Its contents depend only on that caller's role, the selected
toolsets, the version of the protocol, and the catalogue.
"""

import orjson
from mcp.shared.exceptions import MCPError
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import CallError
from .plain_calls import GUIDE_LISTS, TOOLS, PlainRequest
from .resources_and_prompts import LISTED, Guide
from .tools import FOUND, CatalogProvider

# Clients choose their selections, but only a few make sense.
_MOST_KEPT = 100

_OK = 200

_Key = tuple[object, ...]


class KeptLists:
    """Keeps the results of lists, by all that they depend on."""

    def __init__(self, provider: CatalogProvider, guide: Guide, app: ASGIApp) -> None:
        self._provider = provider
        self._guide = guide
        self._app = app
        self._kept: dict[_Key, bytes] = {}

    async def answer(
        self, asked: PlainRequest, scope: Scope, receive: Receive, send: Send
    ) -> bytes | None:
        """Return the kept result; otherwise let the libraries answer, and keep their result."""
        key = await self._key(asked, scope)
        kept = None if key is None else self._kept.get(key)
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
        # Otherwise it may belong to either catalogue.
        if key is not None and status == _OK and key[:2] == self._version(asked):
            self._keep(key, bytes(body))
        return None

    async def _key(self, asked: PlainRequest, scope: Scope) -> _Key | None:
        """Identify the caller and the selection; return None if that is refused.

        The libraries then report the refusal in the form of the protocol, without asking again.
        """
        request = Request(scope)
        try:
            if asked.method == TOOLS:
                caller, selection = scope[FOUND] = await self._provider.asking(request)
                return (*self._version(asked), asked.version, caller.role, selection)
            name = GUIDE_LISTS[asked.method]
            listed = scope[LISTED] = await self._guide.listed(request, name)
        except CallError as error:
            scope[FOUND] = error
            return None
        except MCPError as error:
            scope[LISTED] = error
            return None
        return (asked.method, listed.version, asked.version, listed.role)

    def _version(self, asked: PlainRequest) -> _Key:
        """Return which list of which catalogue it is."""
        source = self._provider if asked.method == TOOLS else self._guide
        return (asked.method, source.version)

    def _keep(self, key: _Key, body: bytes) -> None:
        result = orjson.loads(body).get("result")
        if result is not None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = orjson.dumps(result)
