"""Notifies clients that tools, resources or prompts have changed."""

from collections import Counter

from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
from mcp.server.session import ServerSession
from mcp.server.subscriptions import InMemorySubscriptionBus, ListenHandler
from mcp.shared.exceptions import MCPError
from mcp.shared.subscriptions import (
    PromptsListChanged,
    ResourcesListChanged,
    ServerEvent,
    ToolsListChanged,
)
from mcp_types import (
    INVALID_REQUEST,
    SubscriptionsListenRequestParams,
    SubscriptionsListenResult,
)
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS

from ..errors import CallError, too_busy
from .admission import TICKET, Ticket
from .backend import Backend

# Streams that a caller may have open in one process.
_STREAMS = 20


class Notifications:
    """Streams of the newer protocol, and the session of the older one."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._events = InMemorySubscriptionBus()
        self._streams = ListenHandler(self._events)
        self._open: Counter[str] = Counter()
        self._session: ServerSession | None = None

    def close(self) -> None:
        """End open streams."""
        self._streams.close()

    async def listen(
        self, ctx: ServerRequestContext[None], params: SubscriptionsListenRequestParams
    ) -> SubscriptionsListenResult:
        """Open a stream for an authenticated caller that does not have too many."""
        try:
            caller = await self._backend.caller(ctx.request)
            if self._open[caller.principal_id] >= _STREAMS:
                raise too_busy(message=f"{_STREAMS} streams of this caller are open")
        except CallError as error:
            raise MCPError(
                code=INVALID_REQUEST, message=error.text, data={"code": str(error.code)}
            ) from error
        self._open[caller.principal_id] += 1
        ticket: Ticket | None = ctx.request.scope.get(TICKET) if ctx.request else None
        if ticket is not None:
            # It may last for days, so its place is given to others.
            ticket.turn.end()
        try:
            return await self._streams(ctx, params)
        finally:
            self._open[caller.principal_id] -= 1

    async def changed(self, *, tools: bool) -> None:
        """Notify clients of a change."""
        # Whether resources and prompts differ depends on the caller, so clients are always told.
        await self._notify(ResourcesListChanged())
        await self._notify(PromptsListChanged())
        if tools:
            await self._notify(ToolsListChanged())

    async def remember_session(
        self, ctx: ServerRequestContext[None], call_next: CallNext
    ) -> HandlerResult:
        """Keep the one session of stdio, which can be notified at any time."""
        if ctx.protocol_version in HANDSHAKE_PROTOCOL_VERSIONS:
            self._session = ctx.session
        return await call_next(ctx)

    async def _notify(self, event: ServerEvent) -> None:
        await self._events.publish(event)
        if self._session is None:
            return
        match event:
            case ResourcesListChanged():
                await self._session.send_resource_list_changed()
            case PromptsListChanged():
                await self._session.send_prompt_list_changed()
            case _:
                await self._session.send_tool_list_changed()
