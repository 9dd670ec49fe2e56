"""Who is asking, as far as a request says: the database decides whether that holds.

Over HTTP a client sends ``Authorization: Bearer <API key>`` with each request. In
development it may name a principal instead, by its public id in ``x-rls-user-id``:
only when the server was started for development, listens on loopback and is
reached from loopback, not through a proxy. Anywhere else that header is refused,
never ignored: a client that sends it relies on it.

A request without an identity is answered by MCP, not by HTTP: a tool call gets an
``isError`` result and a list of tools an error, both of which say how to identify.
The status 401 would be the way of a server that has an authorization server beside
it. Clients answer it by looking for one, find none, and show their user that
failure rather than our sentence. The handshake and discovery need no identity, for
they show nothing.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from ipaddress import ip_address

from starlette.requests import Request

from ..errors import CallError, Code, UserError
from ..settings import Settings

USER_HEADER = "x-rls-user-id"

_LONGEST = 4096

# Proxies set these headers: the peer is not the client then.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


@dataclass(frozen=True, kw_only=True)
class Credentials:
    """What a client presented: an API key, or the subject of an issuer."""

    api_key: str | None = None
    issuer: str | None = None
    subject: str | None = None

    @property
    def parameters(self) -> dict[str, str | None]:
        """The parameters of every statement that begins a request."""
        return asdict(self)

    def __repr__(self) -> str:
        # An exception must not put a key into a log.
        return f"Credentials(issuer={self.issuer!r})"


class Identification:
    """Finds the credentials of a request."""

    def __init__(self, settings: Settings, *, stdio: bool) -> None:
        self._development = settings.development
        self._on_loopback = is_loopback(settings.host)
        # Over HTTP the process itself has no identity, whatever its environment holds.
        self._own = _own_credentials(settings) if stdio else None

    def of(self, request: Request | None) -> Credentials:
        """Return the credentials of an HTTP request; without one, those of the process."""
        if request is None:
            if self._own is None:
                raise not_identified("Set RETAIL_API_KEY for the server.")
            return self._own
        bearer = _bearer(request.headers)
        user = request.headers.get(USER_HEADER)
        if user is not None:
            return self._development_user(request, user, bearer)
        if bearer is None:
            raise not_identified(self._how)
        return Credentials(api_key=bearer)

    @property
    def _how(self) -> str:
        key = "Send the header Authorization: Bearer <API key>"
        if self._development and self._on_loopback:
            return f"{key}, or in development {USER_HEADER}: <public id>."
        return f"{key}; the operator makes one with retail-mcp key create."

    def _development_user(self, request: Request, user: str, bearer: str | None) -> Credentials:
        if bearer is not None:
            raise not_identified(
                f"Send either Authorization or {USER_HEADER}, not both.",
                "two identities were given",
            )
        peer = request.client.host if request.client else ""
        forwarded = any(name in request.headers for name in _FORWARDED)
        if not self._development or not self._on_loopback or not is_loopback(peer) or forwarded:
            raise not_identified(
                "Send the header Authorization: Bearer <API key> instead.",
                f"the header {USER_HEADER} counts only in development and on loopback",
            )
        return _development_credentials(user)


def not_identified(hint: str, message: str = "the caller is not authenticated") -> CallError:
    return CallError(code=Code.NOT_IDENTIFIED, message=message, hint=hint, sqlstate="28000")


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _bearer(headers: Mapping[str, str]) -> str | None:
    value = headers.get("authorization")
    if value is None:
        return None
    scheme, _, key = value.partition(" ")
    key = key.strip()
    if scheme.lower() != "bearer" or not key or len(key) > _LONGEST or not key.isascii():
        raise not_identified(
            "Send the header Authorization: Bearer <API key>.",
            "the Authorization header holds no API key",
        )
    return key


def _development_credentials(user: str) -> Credentials:
    return Credentials(issuer="development", subject=user[:_LONGEST])


def _own_credentials(settings: Settings) -> Credentials | None:
    """Return whom the process itself acts for, over stdio."""
    if settings.api_key is not None and settings.user is not None:
        raise UserError(
            "both RETAIL_API_KEY and RETAIL_USER are set", hint="Set one of them for stdio."
        )
    if settings.api_key is not None:
        return Credentials(api_key=settings.api_key.get_secret_value())
    if settings.user is None:
        return None
    if not settings.development:
        raise UserError(
            "RETAIL_USER needs RETAIL_DEVELOPMENT=true",
            hint="Outside of development set RETAIL_API_KEY.",
        )
    return _development_credentials(settings.user)
