"""A call gets the same answer directly as through the libraries.

Two services over one database get the same requests, thousands of them, valid and invalid. Their
answers must be equal in status, headers and JSON, and so must their logs.
"""

import asyncio
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema
from starlette.types import ASGIApp, Message
from structlog.testing import capture_logs

from retail_mcp.serving.application import Service
from retail_mcp.serving.json_rpc import MalformedError, read_message
from retail_mcp.serving.plain_calls import PlainCalls, mcp_headers
from retail_mcp.settings import Settings

from ..conftest import Database
from ..support import run_sql

LEGACY, MODERN = "2025-11-25", "2026-07-28"
EXAMPLES = 2000

VERSION_KEY = "io.modelcontextprotocol/protocolVersion"
CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities"
CLIENT_KEY = "io.modelcontextprotocol/clientInfo"

KEYS = (
    "head-key", "north-key", "region-key", "north-user-key", "north-reader-key", "analyst-key",
    "nowhere-key",
)  # fmt: skip

# Random in each answer.
_RANDOM = re.compile(r"data [0-9a-f]{16}|request id [0-9a-f]{16}|\"request_id\": \"[0-9a-f]{16}\"")
_NOW = re.compile(r"\b1[789]\d{8}\b|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^\"| ]*")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request, as the ASGI application receives it."""

    body: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    query: bytes = b""


@dataclass(kw_only=True)
class Answered:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    logged: list[tuple[Any, ...]] = field(default_factory=list)

    @property
    def json(self) -> str:
        """Return the JSON with sorted fields and without random values."""
        try:
            value = json.loads(self.body)
        except ValueError:
            return self.body.decode("utf-8", "replace")
        return _NOW.sub("…", _RANDOM.sub("…", json.dumps(value, sort_keys=True)))

    def differs_from(self, other: "Answered") -> str | None:
        mine = (self.status, self.headers, self.json, self.logged)
        its = (other.status, other.headers, other.json, other.logged)
        return None if mine == its else f"{mine}\n!=\n{its}"


class Both:
    """The two services, and an event loop for requests to them."""

    def __init__(self, settings: Settings) -> None:
        self.runner = asyncio.Runner()
        self._stop = asyncio.Event()
        self.schemas: dict[str, Mapping[str, Any]] = {}
        self.direct = 0
        self.seen = 0
        self.runner.run(self._start(settings))

    async def _start(self, settings: Settings) -> None:
        started = asyncio.Event()
        self._task = asyncio.create_task(self._hold(settings, started))
        waiting = asyncio.create_task(started.wait())
        await asyncio.wait([self._task, waiting], return_when=asyncio.FIRST_COMPLETED)
        assert not self._task.done(), self._task.exception()

    async def _hold(self, settings: Settings, started: asyncio.Event) -> None:
        async with AsyncExitStack() as stack:
            self.apps: list[ASGIApp] = []
            self.services: list[Service] = []
            for directly in (True, False):
                service = Service(settings, answers_directly=directly)
                app = service.http_app()
                await stack.enter_async_context(app.lifespan(app))
                self.apps.append(app)
                self.services.append(service)
            self.schemas = {
                name: tool.parameters
                for name, tool in service._provider._tools.items()
                # A tool that writes would do it twice.
                if tool.function.read_only
            }
            started.set()
            await self._stop.wait()

    def ask(self, asked: Asked) -> tuple[Answered, Answered]:
        self.seen += 1
        with suppress(MalformedError):
            message = read_message(asked.body)
            self.direct += (
                PlainCalls().of(mcp_headers({"headers": asked.headers}), message) is not None
            )
        one, two = (self.runner.run(self._ask(app, asked)) for app in self.apps)
        return one, two

    async def _ask(self, app: ASGIApp, asked: Asked) -> Answered:
        answered = Answered()
        messages: list[Message] = [{"type": "http.request", "body": asked.body, "more_body": False}]

        async def receive() -> Message:
            if messages:
                return messages.pop()
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered.status = message["status"]
                answered.headers = {
                    name.decode(): value.decode()
                    for name, value in message["headers"]
                    # Fields are in another order and JSON may escape differently, so lengths may
                    # differ.
                    if name != b"content-length"
                }
            else:
                answered.body += message.get("body", b"")

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": "/mcp",
            "raw_path": b"/mcp",
            "root_path": "",
            "query_string": asked.query,
            "headers": [(name.lower(), value) for name, value in asked.headers],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 8000),
        }
        with capture_logs() as lines:
            async with asyncio.timeout(60):
                await app(scope, receive, send)
        answered.logged = [
            tuple(line.get(name) for name in ("tool", "principal", "role", "rows", "outcome"))
            for line in lines
            if line["event"] == "call"
        ]
        return answered

    def reload(self) -> None:
        """Read the catalogue now, without waiting for a notification."""

        async def read() -> None:
            for service in self.services:
                async with service._pool.connect("test") as connection:
                    await service._read(connection)

        self.runner.run(read())

    def close(self) -> None:
        async def end() -> None:
            self._stop.set()
            await self._task

        self.runner.run(end())
        self.runner.close()


@pytest.fixture
def both(make_settings: Callable[..., Settings], database: Database) -> Iterator[Both]:
    run_sql(
        database.admin,
        "update auth.role_limits set calls_per_minute = 1000000, rows_per_minute = 100000000",
    )
    both = Both(make_settings())
    yield both
    both.close()


def request(
    name: str,
    arguments: Any,
    *,
    version: str = LEGACY,
    key: str = "head-key",
    params: Mapping[str, Any] | None = None,
    **changes: str,
) -> Asked:
    """Compose a call as a client sends it, with any part replaced."""
    headers = {
        "host": "127.0.0.1:8000",
        "content-type": "application/json",
        "accept": "application/json, text/event-stream",
        "mcp-protocol-version": version,
        "authorization": f"Bearer {key}",
    }
    sent: dict[str, Any] = {"name": name, "arguments": arguments}
    if version == MODERN:
        headers |= {"mcp-method": "tools/call", "mcp-name": name}
        sent["_meta"] = {
            VERSION_KEY: MODERN,
            CAPABILITIES_KEY: {},
            CLIENT_KEY: {"name": "test", "version": "1"},
        }
    sent |= params or {}
    headers |= {key.replace("_", "-"): value for key, value in changes.items()}
    message = {"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": sent}
    return Asked(
        body=json.dumps(message).encode(),
        headers=tuple(
            (key.encode(), value.encode("latin-1", "replace")) for key, value in headers.items()
        ),
    )


def listing(*, version: str, key: str, method: str = "tools/list") -> Asked:
    """Compose a request for the tools, or another list."""
    call = request("none", {}, version=version, key=key)
    message = json.loads(call.body) | {"method": method}
    del message["params"]["name"], message["params"]["arguments"]
    return Asked(
        body=json.dumps(message).encode(),
        headers=tuple(
            (name, method.encode()) if name == b"mcp-method" else (name, value)
            for name, value in call.headers
            if name != b"mcp-name"
        ),
    )


_ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([0, -1, 2**31, 2**53 + 1, 2**63, -(2**63) - 1, 10**30, 10**400]),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        ["", " ", "2025-06-01", "North", "\u202e", "\u0000", "\ud800", "= 1 | 2", "😀"]
    ),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)

_HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"accept", b"application/json"),
    (b"accept", b"*/*"),
    (b"accept", b"text/html"),
    (b"accept", b""),
    (b"content-type", b"application/json; charset=utf-8"),
    (b"content-type", b"Application/JSON"),
    (b"content-type", b"text/plain"),
    (b"content-encoding", b"gzip"),
    (b"mcp-protocol-version", b"2025-06-18"),
    (b"mcp-protocol-version", b"2025-03-26"),
    (b"mcp-protocol-version", b"2024-11-05"),
    (b"mcp-protocol-version", b"2099-01-01"),
    (b"mcp-protocol-version", b""),
    (b"mcp-method", b"tools/list"),
    (b"mcp-method", b"Tools/Call"),
    (b"mcp-name", b"list_stores"),
    (b"mcp-name", b"=?base64?bGlzdF9zdG9yZXM=?="),
    (b"mcp-param-store", b"North"),
    (b"mcp-session-id", b"0123"),
    (b"last-event-id", b"1"),
    (b"origin", b"http://evil.example"),
    (b"origin", b"http://127.0.0.1:8000"),
    (b"host", b"evil.example"),
    (b"host", b"localhost"),
    (b"authorization", b"Bearer wrong-key"),
    (b"authorization", b"Basic aGVhZA=="),
    (b"authorization", b"Bearer gone-key"),
    (b"x-rls-user-id", b"00000000-0000-4000-8000-000000000003"),
    (b"x-mcp-toolsets", b"catalogue"),
    (b"x-mcp-toolsets", b"nothing"),
    (b"x-mcp-output-schemas", b"full"),
    (b"traceparent", b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
    (b"x-odd", b"\xff\xfe"),
)

_META = st.one_of(
    st.just({"progressToken": 1}),
    st.just({"progressToken": "a"}),
    st.just({"progressToken": True}),
    st.just({"progressToken": 1.5}),
    st.just({"other": {"a": 1}}),
    st.just({VERSION_KEY: LEGACY, CAPABILITIES_KEY: {}}),
    st.just({VERSION_KEY: MODERN}),
    st.just({VERSION_KEY: MODERN, CAPABILITIES_KEY: {"sampling": {}}}),
    st.just({VERSION_KEY: MODERN, CAPABILITIES_KEY: {"roots": 1}}),
    st.just({VERSION_KEY: MODERN, CAPABILITIES_KEY: []}),
    st.just({VERSION_KEY: MODERN, CAPABILITIES_KEY: {}, CLIENT_KEY: {"name": 1}}),
    st.just({VERSION_KEY: MODERN, CAPABILITIES_KEY: {}, CLIENT_KEY: None}),
    st.just({VERSION_KEY: MODERN, CAPABILITIES_KEY: {}, "progressToken": 3}),
    st.just({VERSION_KEY: MODERN, CAPABILITIES_KEY: {}, "io.modelcontextprotocol/logLevel": "x"}),
    _ODD,
)

_PARAMS = st.one_of(
    st.just({"arguments": None}),
    st.just({"arguments": []}),
    st.just({"name": 1}),
    st.just({"name": None}),
    st.just({"task": {"ttl": 1}}),
    st.just({"inputResponses": {}}),
    st.just({"requestState": "x"}),
    st.just({"more": 1}),
    _META.map(lambda meta: {"_meta": meta}),
)

_ENVELOPE = st.one_of(
    st.just({"id": "a"}),
    st.just({"id": 2**63 - 1}),
    st.just({"id": -(2**63)}),
    st.just({"id": 2**63}),
    st.just({"id": 1.0}),
    st.just({"id": None}),
    st.just({"id": True}),
    st.just({"id": ""}),
    st.just({"id": "é\u2028😀"}),
    st.just({"jsonrpc": "1.0"}),
    st.just({"method": "tools/Call"}),
    st.just({"method": "ping"}),
    st.just({"method": "tools/list", "params": {}}),
    st.just({"method": "tools/list", "params": {"cursor": "x"}}),
    st.just({"method": "resources/list", "params": {}}),
    st.just({"method": "resources/list", "params": {"cursor": "x"}}),
    st.just({"method": "prompts/list", "params": {}}),
    st.just({"method": "prompts/list"}),
    st.just({"method": "resources/templates/list", "params": {}}),
    st.just({"result": {}}),
    st.just({"error": {"code": 1, "message": "x"}}),
    st.just({"extra": 1}),
    st.just({"params": None}),
    st.just({"params": []}),
)


def _calls(schemas: Mapping[str, Mapping[str, Any]]) -> st.SearchStrategy[Asked]:
    """Requests of all kinds: most are valid calls, others have one or two faults."""
    names = sorted(schemas)
    fitting = {name: from_schema(dict(_without_bounds(schema))) for name, schema in schemas.items()}

    @st.composite
    def calls(draw: st.DrawFn) -> Asked:
        name = draw(st.sampled_from(names))
        arguments: Any = draw(st.one_of(st.just({}), fitting[name]))
        kind = draw(st.integers(0, 9))
        if kind in (1, 2):
            known = list(schemas[name]["properties"]) or ["none"]
            arguments = {**arguments, draw(st.sampled_from([*known, "unknown"])): draw(_ODD)}
        asked = request(
            draw(st.sampled_from([name, name, name, "no_such_tool", name.upper(), "é"]))
            if kind == 3
            else name,
            arguments,
            version=draw(st.sampled_from([LEGACY, MODERN])),
            key=draw(st.sampled_from(KEYS)),
            params=draw(_PARAMS) if kind == 4 else None,
        )
        if kind == 5:
            message = json.loads(asked.body) | draw(_ENVELOPE)
            asked = Asked(body=json.dumps(message).encode(), headers=asked.headers)
        if kind in (6, 7):
            for name_, value in draw(st.lists(st.sampled_from(_HEADERS), min_size=1, max_size=2)):
                kept = tuple(header for header in asked.headers if header[0] != name_)
                # Next to the original header, or in place of it.
                before = asked.headers if draw(st.integers(0, 3)) == 0 else kept
                asked = Asked(body=asked.body, headers=(*before, (name_, value)))
        if kind == 8:
            body = asked.body
            cut = draw(st.integers(0, len(body)))
            with_ = draw(st.sampled_from([b"", b" ", b"NaN", b"1e999", b"\xff", b'"', b"}"]))
            asked = Asked(body=body[:cut] + with_ + body[cut + 1 :], headers=asked.headers)
        if kind == 9:
            query = draw(st.sampled_from([b"toolsets=search", b"toolsets=x", b"a=b&a=c", b"%ff"]))
            asked = Asked(body=asked.body, headers=asked.headers, query=query)
        return asked

    return calls()


def _without_bounds(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave out keywords that the generator does not know or that make it slow."""
    kept = {
        key: value
        for key, value in schema.items()
        if key not in ("formatMinimum", "formatMaximum", "pattern", "description", "default")
    }
    for key, value in kept.items():
        if key == "properties":
            kept[key] = {name: _without_bounds(each) for name, each in value.items()}
        elif isinstance(value, dict):
            kept[key] = _without_bounds(value)
        elif isinstance(value, list):
            kept[key] = [
                _without_bounds(each) if isinstance(each, dict) else each for each in value
            ]
    return kept


def test_generated_requests_are_answered_alike_on_both_ways(both: Both) -> None:
    calls = _calls(both.schemas)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(calls)
    def check(asked: Asked) -> None:
        one, two = both.ask(asked)
        difference = one.differs_from(two)
        assert difference is None, f"{asked}\n{difference}"

    check()
    # Most messages were answered directly by one service, and by the libraries of the other.
    assert both.direct > both.seen * 0.4


@pytest.mark.parametrize("version", [LEGACY, MODERN])
def test_lists_of_tools_are_kept_for_each_role_selection_and_catalogue(
    both: Both, admin_url: str, version: str
) -> None:
    def listed(key: str, query: bytes = b"") -> Answered:
        asked = listing(version=version, key=key)
        asked = Asked(body=asked.body, headers=asked.headers, query=query)
        for _ in range(3):
            one, two = both.ask(asked)
            assert one.differs_from(two) is None
        return one

    names = {key: listed(key).json for key in KEYS}
    assert len(set(names.values())) >= 3
    assert listed("head-key", b"toolsets=search").json != names["head-key"]
    assert "toolsets are" in listed("head-key", b"toolsets=nothing").json
    assert listed("gone-key").json == listed("wrong-key").json
    # A right that was revoked is missing from the next list on.
    run_sql(admin_url, "revoke execute on function api.list_stores from store_readonly")
    both.reload()
    assert "list_stores" not in listed("north-reader-key").json
    assert "list_stores" in names["north-reader-key"]


# What to revoke, and what the list then lacks.
TAKEN = {
    "prompts/list": (
        "revoke execute on function prompt.month_end_report from store_readonly, analyst",
        "month_end_report",
    ),
    # The first tool that the prompt names.
    "prompts/list ": (
        "revoke execute on function api.low_stock from store_readonly, analyst",
        "what_to_reorder",
    ),
    "resources/list": (
        "revoke select on retail.customer_sales from retail_query_staff, retail_query_analyst",
        "retail://tables/customer_sales",
    ),
}


@pytest.mark.parametrize("version", [LEGACY, MODERN])
@pytest.mark.parametrize("taken", TAKEN)
def test_lists_of_the_database_are_kept_for_each_role_and_catalogue(
    both: Both, admin_url: str, version: str, taken: str
) -> None:
    method = taken.strip()

    def listed(key: str) -> str:
        for _ in range(3):
            direct = both.direct
            one, two = both.ask(listing(version=version, key=key, method=method))
            assert one.differs_from(two) is None
            assert "guide.list_" in str(one.logged)
        assert both.direct == direct + 1
        return one.json

    before = {key: listed(key) for key in KEYS}
    assert len(set(before.values())) >= 2
    assert listed("gone-key") == listed("wrong-key")
    change, name = TAKEN[taken]
    assert f'"{name}"' in before["north-reader-key"]
    run_sql(admin_url, change)
    try:
        both.reload()
        assert f'"{name}"' not in listed("north-reader-key")
    finally:
        run_sql(admin_url, change.replace("revoke", "grant").replace(" from ", " to "))
        both.reload()


@pytest.mark.parametrize("version", [LEGACY, MODERN])
def test_every_tool_is_answered_alike(both: Both, version: str) -> None:
    for name in both.schemas:
        for key in ("head-key", "north-key", "nowhere-key"):
            direct = both.direct
            one, two = both.ask(request(name, {}, version=version, key=key))
            assert one.differs_from(two) is None, name
            assert both.direct == direct + 1
            assert one.status == 200
