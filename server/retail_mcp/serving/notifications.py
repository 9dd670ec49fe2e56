"""Tells clients that the tools, resources or prompts have changed."""

from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
from mcp.server.session import ServerSession
from mcp.server.subscriptions import InMemorySubscriptionBus, ListenHandler
from mcp.shared.subscriptions import (
    PromptsListChanged,
    ResourcesListChanged,
    ServerEvent,
    ToolsListChanged,
)
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS


class Notifications:
    """Streams of the newer protocol, and the session of the older one."""

    def __init__(self) -> None:
        self._events = InMemorySubscriptionBus()
        self.streams = ListenHandler(self._events)
        self._session: ServerSession | None = None

    def close(self) -> None:
        """End open streams."""
        self.streams.close()

    async def changed(self, *, tools: bool) -> None:
        """Say that what is offered has changed."""
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
