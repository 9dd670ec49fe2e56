"""The MCP application: the server's parts, from start to stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import psycopg
import structlog
from fastmcp import FastMCP
from fastmcp.server.http import StarletteWithLifespan
from mcp.server.lowlevel.server import NotificationOptions
from mcp.server.transport_security import RequestBodyLimitMiddleware
from mcp_types import CallToolRequestParams, SubscriptionsListenRequestParams
from psycopg import AsyncConnection
from starlette.middleware import Middleware

from ..embedding.query_vectors import QueryVectors
from ..embedding.remote_model import RemoteModel
from ..monitoring.observation import telemetry_of
from ..project_files import installed_version
from ..settings import Settings
from .admission import Admission
from .answers import Answers
from .audit import AuditTrail
from .backend import Backend
from .callers import Callers
from .catalog_listener import listen, look
from .connection_pool import ConnectionPool
from .connection_room import look_at_room
from .database import Database
from .database_errors import explain
from .direct_calls import DirectCalls
from .encrypted_columns import EncryptedColumns
from .garbage import keep_what_exists
from .health import Health
from .host_guard import HostGuard
from .identity import Identification
from .instructions import INSTRUCTIONS
from .known_heads import KnownHeads
from .ledger import Ledger
from .limits import Limits
from .notifications import Notifications
from .offers import read_current_model, read_epoch, read_functions, read_guide_functions
from .operations import Operations
from .poolers import look_at_pooler
from .privileges import refuse_privileges
from .pulse import Pulse
from .queues import Queues
from .readiness import Readiness
from .replica import refuse_replica_without_trail
from .replicas import Replicas
from .resources_and_prompts import Guide
from .schema_version import SchemaVersion
from .selections import Selections
from .short_way import Arrival, Passage
from .surroundings import surround
from .tools import CatalogProvider
from .turned_away import TurnedAway

if TYPE_CHECKING:
    from .challenge import Resource

PATH = "/mcp"

_log = structlog.get_logger(__name__)


class Service:
    """The MCP server and what it needs, from start to stop."""

    def __init__(
        self, settings: Settings, *, stdio: bool = False, answers_directly: bool = True
    ) -> None:
        self.settings = settings
        self._stdio = stdio
        # Otherwise all calls go through the libraries, for a test that compares both ways.
        self._answers_directly = answers_directly
        telemetry = telemetry_of(settings)
        # Telemetry must see each request.
        is_open = answers_directly and not telemetry.middleware
        self.heads = KnownHeads(settings, is_open=is_open)
        self._pool = ConnectionPool(
            settings,
            telemetry,
            name="calls",
            min_size=settings.pool_min_size,
            max_size=settings.pool_max_size,
        )
        self._long = ConnectionPool(
            settings, telemetry, name="long calls", min_size=0, max_size=settings.pool_long_size
        )
        self._pulse = Pulse(self._pool, self._long)
        self._replicas = Replicas(settings, telemetry)
        self._database = Database(self._pool, self._long, self._replicas, telemetry)
        self._ledger = Ledger(settings)
        self._queues = Queues.of(settings, self._pulse.problem)
        self._limits = Limits(self._ledger, self._queues)
        self._vectors = QueryVectors(
            # A caller is waiting: a failure is not retried, and the call goes without a vector.
            RemoteModel.of(settings, retries=0),
            seconds=settings.embedding_timeout,
        )
        self._answers = Answers(settings)
        self._trail = AuditTrail(settings)
        self._backend = Backend(
            database=self._database,
            identification=Identification(settings, stdio=stdio),
            selections=Selections(settings),
            callers=Callers(self._database, self._queues.new_callers),
            limits=self._limits,
            vectors=self._vectors,
            answers=self._answers,
            columns=EncryptedColumns(settings),
            trail=self._trail,
            telemetry=telemetry,
        )
        self._guide = Guide(self._backend)
        self._provider = CatalogProvider(self._backend)
        self._turned_away = TurnedAway(self._backend, self._provider.find)
        self._notifications = Notifications(self._backend)
        self._schema = SchemaVersion()
        self._operations = Operations(
            settings, self._backend, (self._pool, self._long), self._replicas, self._schema
        )
        self._resource: Resource | None = None
        self._listener: asyncio.Task[None] | None = None
        ready = Readiness(
            settings, self._database, self._schema, self._trail, tools=lambda: self._provider.count
        )
        self.health = Health(ready.check)
        self.mcp = self._make_mcp()

    async def start(self) -> None:
        """Connect and read the catalogue; raise a UserError if that fails."""
        if self._listener is not None:
            return
        files = self._schema.read()
        try:
            async with self._pool.connect("start") as connection:
                await look_at_pooler(self._pool, connection, self.settings)
                await look_at_room(connection, self.settings)
                await refuse_privileges(connection)
                version = await look(connection)
                await self._read(connection)
                self._backend.selections.check(self._provider.toolsets)
                await self._schema.refuse_other(connection, files)
                await refuse_replica_without_trail(connection, self.settings)
        except psycopg.Error as error:
            raise explain(error) from error
        await self._pool.open()
        await self._long.open()
        await self._replicas.start()
        await self._trail.start()
        await self._operations.start()
        self._pulse.start()
        self._listener = asyncio.create_task(listen(self._pool, self._reload, version))
        self.health.started()
        keep_what_exists()
        _log.info("started", tools=self._provider.count)

    def stopping(self) -> None:
        """Become not ready, and end open streams."""
        self.health.stopping()
        self._notifications.close()

    async def stop(self) -> None:
        self.stopping()
        if self._listener is not None:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener
        for stopped in (self._trail, self._operations, self._pulse):
            await stopped.stop()
        for closed in (self._vectors, self._answers, self._long):
            await closed.close()
        await self._replicas.stop()
        if self._resource is not None:
            await self._resource.tokens.close()
        await self._limits.report()
        await self._ledger.close()
        await self._pool.close()
        _log.info("stopped")

    def http_app(self) -> StarletteWithLifespan:
        """Return the ASGI application: MCP at /mcp, and the probes."""
        observed = self._backend.telemetry.middleware
        passage = Passage(self.settings, PATH, is_open=self._answers_directly, observed=observed)
        app = self.mcp.http_app(
            path=PATH,
            stateless_http=True,
            json_response=True,
            # HostGuard, the first middleware below, does this instead.
            host_origin_protection=False,
            middleware=[
                Middleware(HostGuard, settings=self.settings),
                *observed,
                Middleware(RequestBodyLimitMiddleware, max_body_size=self.settings.max_body_bytes),
                Middleware(Arrival, passage=passage),
                Middleware(
                    Admission,
                    path=PATH,
                    queues=self._queues,
                    refusals=self._turned_away,
                    heads=self.heads,
                ),
                *self._challenge(),
                *self._direct_calls(),
            ],
        )
        if self._resource is not None:
            app.router.routes.extend(self._resource.routes)
        return surround(app, self.settings, self.health, PATH, passage)

    def _direct_calls(self) -> list[Middleware]:
        """Return the middleware that answers plain calls without the libraries."""
        if not self._answers_directly:
            return []
        stamp = self.mcp._mcp_server.server_info_stamp
        return [Middleware(DirectCalls, self._provider, self._guide, self.heads, server=stamp)]

    def _challenge(self) -> list[Middleware]:
        """Return the middleware that verifies tokens, if an issuer is configured."""
        if not self.settings.trusted_issuers:
            return []
        # FastMCP's verifiers need 500 modules, which no server without an issuer should load.
        from .challenge import Challenge, Resource  # noqa: PLC0415 - with an issuer only

        self._resource = Resource(self.settings, PATH)
        return [
            Middleware(
                Challenge,
                resource=self._resource,
                first_login=self._ledger.first_login,
                other_paths=self._operations.pages.paths,
                refused=self._trail.refuse_login,
            )
        ]

    def _make_mcp(self) -> FastMCP[None]:
        mcp: FastMCP[None] = FastMCP(
            "retail",
            version=installed_version(),
            instructions=INSTRUCTIONS,
            providers=[self._provider],
            lifespan=self._lifespan,
            mask_error_details=True,
            dereference_schemas=False,
        )
        # A list that failed must not look like an empty one.
        mcp.provider_error_strategy = "raise"
        self._operations.register(mcp)
        # FastMCP offers no public access to the server below it.
        server = mcp._mcp_server
        # Over stateless HTTP, the older protocol has no stream for notifications.
        server.notification_options = NotificationOptions(
            prompts_changed=self._stdio, resources_changed=self._stdio, tools_changed=self._stdio
        )
        # Otherwise each call of the stateless protocol would list all tools, to check its headers.
        server.get_tool_input_schema = self._provider.schema
        server.add_request_handler(
            "subscriptions/listen", SubscriptionsListenRequestParams, self._notifications.listen
        )
        # FastMCP's own handler costs more, and does nothing that FunctionCalls does not do.
        server.add_request_handler("tools/call", CallToolRequestParams, self._provider.answer)
        self._guide.register(server)
        if self._stdio:
            server.middleware.append(self._notifications.remember_session)
        return mcp

    @asynccontextmanager
    async def _lifespan(self, _: FastMCP[None]) -> AsyncIterator[None]:
        await self.start()
        try:
            yield
        finally:
            await self.stop()

    async def _reload(self, connection: AsyncConnection) -> None:
        self._replicas.changed()
        self._guide.forget()
        tools_changed = await self._read(connection)
        if tools_changed:
            _log.info("tools_changed", tools=self._provider.count)
        await self._notifications.changed(tools=tools_changed)

    async def _read(self, connection: AsyncConnection) -> bool:
        """Read what the database offers; return whether the tools have changed."""
        tools_changed = self._provider.offer(await read_functions(connection))
        self._answers.begin_epoch(await read_epoch(connection))
        self._guide.offer(await read_guide_functions(connection))
        if self._vectors.is_configured:
            self._vectors.offer(await read_current_model(connection))
        return tools_changed
