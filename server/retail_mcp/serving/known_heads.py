"""Heads of requests that were checked before, so that equal ones need not be read again.

A client sends the same header with each call, up to the last byte. Once plain calls with it have
passed all checks unchanged, everything that it says is known: where it leads, what it asks for, and
that nothing in it is unusual. A later request whose header is equal byte by byte skips parsing it,
and the layers that look at nothing else. Its body is read and checked like any other, and so are
its credentials: they are part of the header, and are taken from it each time.

Nothing is decided here. A header that differs in one byte takes the usual way, and so does every
request that is not a plain call, that did not arrive whole, or that needs a layer in front.
"""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.types import Scope

from ..settings import Settings
from .audit_events import ORIGIN
from .compression import Compress, encoding_for
from .credentials import Credentials
from .identity import CREDENTIALS
from .json_rpc import MalformedError, Message, read_message
from .plain_calls import CALL, PlainCalls, PlainRequest, mcp_headers
from .selections import SELECTION

# The key of the fingerprint of a request's credentials in its scope.
FINGERPRINT = "retail_mcp.fingerprint"

# The key of a request's header, as it arrived, in its scope; only if the request arrived whole.
HEAD = "retail_mcp.head"

END_OF_HEAD = b"\r\n\r\n"

# Clients choose what they send, but most send the same short values.
_MOST_KNOWN = 1000
_LONGEST_KNOWN = 2000

# Headers that differ in each call, such as that of a trace, must not make the server learn each.
_MOST_SEEN = 1000

_BEGINNING = b"POST "

# Headers that change how a connection or an answer is handled.
_UNUSUAL = frozenset(
    {b"expect", b"origin", b"te", b"trailer", b"transfer-encoding", b"upgrade", b"x-rls-user-id"}
)

# The only headers that are kept. Others may contain secrets, and nothing needs them any more.
_KEPT = (b"accept", b"content-", b"host", b"mcp-", b"x-mcp-")

# What is kept of a scope: what depends on the header and the address only.
_OF_SCOPE = (
    "type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "query_string",
    "root_path", "server", "client", ORIGIN, SELECTION,
)  # fmt: skip

Work = Callable[[], Awaitable[bytes]]
Admit = Callable[[Scope, Message, bytes, Work], Awaitable[bytes | None]]


@dataclass(frozen=True, kw_only=True)
class KnownHead:
    """What a header says, without the key in it, of which only the place is kept."""

    length: int
    # Without the headers, but with what has been concluded from them.
    scope: Mapping[str, Any]
    headers: tuple[tuple[bytes, bytes], ...]
    authorization: slice
    key: slice
    # Of the key, and of the key and its address.
    fingerprint: bytes
    credentials: bytes
    mcp_headers: Mapping[str, str]
    # How a large answer is compressed; None if the client does not ask for it.
    encoding: tuple[str, Compress] | None


@dataclass(frozen=True, kw_only=True)
class KnownRequest:
    """A plain call with a known header."""

    head: KnownHead
    scope: Scope
    message: Message
    asked: PlainRequest


class KnownHeads:
    """The headers of plain calls that a process has answered."""

    def __init__(self, settings: Settings, *, is_open: bool) -> None:
        # Layers in front of the application would have to see each request.
        self._is_open = is_open and not (settings.path_prefix or settings.trusted_proxies)
        self.compress_from = settings.compress_from_bytes
        # Headers contain keys, so only hashes are kept, which nobody can compute elsewhere.
        self._secret = secrets.token_bytes(32)
        self._known: dict[tuple[bytes, object, object], KnownHead] = {}
        # Headers that came once.
        self._seen: set[tuple[bytes, object, object]] = set()
        self._plain = PlainCalls()
        self._admit: Admit | None = None
        self._call: Callable[[PlainRequest, Scope], Awaitable[bytes]] | None = None

    def admit_with(self, admit: Admit) -> None:
        """Set what gives each call its turn."""
        self._admit = admit

    def call_with(self, call: Callable[[PlainRequest, Scope], Awaitable[bytes]]) -> None:
        """Set what answers a call."""
        self._call = call

    def find(self, data: bytes, server: object, client: tuple[str, int]) -> KnownRequest | None:
        """Return the plain call in a client's data if its header is known; None otherwise."""
        end = data.find(END_OF_HEAD, 0, _LONGEST_KNOWN)
        if end < 0 or not self._known:
            return None
        end += len(END_OF_HEAD)
        known = self._known.get(self._key(data[:end], server, client[0]))
        if known is None or len(data) != end + known.length:
            return None
        try:
            message = read_message(data[end:])
        except MalformedError:
            return None
        asked = self._plain.of(known.mcp_headers, message)
        if asked is None or asked.method != CALL:
            return None
        authorization = (b"authorization", data[known.authorization])
        api_key = data[known.key].decode("ascii")
        scope = {
            **known.scope,
            "client": client,
            "headers": [*known.headers, authorization],
            CREDENTIALS: Credentials.of_key(api_key, known.fingerprint),
        }
        return KnownRequest(head=known, scope=scope, message=message, asked=asked)

    async def answer(self, request: KnownRequest) -> bytes:
        """Answer a request that find() has returned."""
        admit, call = self._admit, self._call
        assert admit is not None  # noqa: S101 - set before a header is learned
        assert call is not None  # noqa: S101 - likewise

        async def work() -> bytes:
            return await call(request.asked, request.scope)

        head = request.head
        body = await admit(request.scope, request.message, head.credentials, work)
        assert body is not None  # noqa: S101 - work() returns one
        return body

    def learn(self, scope: Scope) -> None:
        """Note the header of a plain call that has passed all checks unchanged, if it recurs."""
        head: bytes | None = scope.get(HEAD)
        if head is None or not self._is_open or len(head) > _LONGEST_KNOWN:
            return
        key = self._key(head, scope["server"], scope["client"][0])
        if key in self._known:
            return
        if key not in self._seen:
            if len(self._seen) >= _MOST_SEEN:
                self._seen.clear()
            self._seen.add(key)
            return
        known = self._read(head, scope) if _is_usual(head, scope) else None
        if known is not None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[key] = known

    def _read(self, head: bytes, scope: Scope) -> KnownHead | None:
        """Return what a header says; None if it does not say who calls by an API key."""
        credentials: Credentials | None = scope.get(CREDENTIALS)
        # A token is verified each time, because it expires.
        if credentials is None or credentials.api_key is None:
            return None
        values = dict(scope["headers"])
        authorization = _place(head, values[b"authorization"])
        api_key = _place(head, credentials.api_key.encode())
        found = mcp_headers(scope)
        if authorization is None or api_key is None or found is None:
            return None
        return KnownHead(
            length=int(values[b"content-length"]),
            scope={name: scope[name] for name in _OF_SCOPE if name in scope},
            headers=tuple(each for each in scope["headers"] if each[0].startswith(_KEPT)),
            authorization=authorization,
            key=api_key,
            fingerprint=credentials.fingerprint,
            credentials=scope[FINGERPRINT],
            mcp_headers=found,
            encoding=encoding_for(scope) if self.compress_from else None,
        )

    def _key(self, head: bytes, server: object, peer: str) -> tuple[bytes, object, object]:
        return (
            hashlib.blake2b(head, digest_size=32, key=self._secret).digest(),
            server,
            peer,
        )


def _place(head: bytes, value: bytes) -> slice | None:
    """Return where a value is in a header."""
    begins = head.find(value) if value else -1
    return None if begins < 0 else slice(begins, begins + len(value))


def _is_usual(head: bytes, scope: Scope) -> bool:
    """Whether a request asks for nothing but an answer on a connection that stays open."""
    headers = scope["headers"]
    names = [name for name, _ in headers]
    return (
        head.startswith(_BEGINNING)
        # An older client expects the connection to be closed.
        and scope["http_version"] == "1.1"
        and names.count(b"authorization") == names.count(b"content-length") == 1
        and _UNUSUAL.isdisjoint(names)
        and all(value.lower() == b"keep-alive" for name, value in headers if name == b"connection")
    )
