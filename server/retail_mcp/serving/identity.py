"""The identity that a request claims; the database decides whether it is valid.

Over HTTP a client sends ``Authorization: Bearer <API key or token>`` with each request.
A token was verified before it came here (see ``challenge``). With the permission to
delegate a client may add ``x-rls-user-id``, the public id of the user that it acts for.

In development, that header alone is enough, but only if the server was started for development,
listens on loopback and is reached from loopback, not through a proxy. Otherwise it is refused, not
ignored, because its sender relies on it.

If no issuer of tokens is configured, a request without an identity is refused by MCP, not by HTTP:
a tool call gets an ``isError`` result and a list of tools an error, both of which say how to
authenticate. On status 401, clients would look for an authorization server, find none, and show
their user that failure instead of our sentence. The handshake and discovery need no identity,
because they reveal nothing.
"""

from collections.abc import Iterable
from dataclasses import replace

from starlette.requests import Request

from ..errors import CallError, Code, UserError
from ..settings import Settings
from .credentials import Credentials, VerifiedToken
from .loopback import is_loopback, is_proxied

USER_HEADER = "x-rls-user-id"
_USER = USER_HEADER.encode()

# The key of a request's verified token in its scope.
TOKEN_STATE = "retail_mcp.token"  # noqa: S105 - the name of a place

# The key of a request's API key in its scope, as credentials.
CREDENTIALS = "retail_mcp.credentials"

# The prefix of API keys, by which secret scanners find them.
KEY_PREFIX = "rmcp_"

_LONGEST = 4096

_SEND_KEY = "Send the header Authorization: Bearer <API key>"


class Identification:
    """Finds the credentials of a request."""

    def __init__(self, settings: Settings, *, stdio: bool) -> None:
        self._development = settings.development
        if settings.development and not stdio and not is_loopback(settings.host):
            raise UserError(
                f"RETAIL_DEVELOPMENT is set, and the server would listen on {settings.host}",
                hint="In development it listens on loopback only: unset one of the two.",
            )
        if settings.development and settings.trusted_proxies:
            raise UserError(
                "RETAIL_DEVELOPMENT is set, and RETAIL_TRUSTED_PROXIES names a proxy",
                hint="Development does not allow proxies: unset one of the two.",
            )
        # Over HTTP, the process has no identity itself, whatever its environment contains.
        self._own = _own_credentials(settings) if stdio else None

    def of(self, request: Request | None) -> Credentials:
        """Return the credentials of an HTTP request; without one, those of the process."""
        if request is None:
            if self._own is None:
                raise unauthenticated("Set RETAIL_API_KEY for the server.")
            return self._own
        known: Credentials | None = request.scope.get(CREDENTIALS)
        if known is not None:
            return known
        headers = request.scope["headers"]
        user = only(headers, _USER)
        token: VerifiedToken | None = request.scope.get(TOKEN_STATE)
        if token is not None:
            credentials = token.credentials
        else:
            bearer = bearer_of(headers)
            if bearer is None and user is not None:
                return self._development_user(request, user)
            if bearer is None:
                raise unauthenticated(self._how)
            if len(bearer) > _LONGEST:
                raise malformed()
            credentials = Credentials(api_key=bearer)
        if user is not None:
            return replace(credentials, acting_for=user[:_LONGEST])
        request.scope[CREDENTIALS] = credentials
        return credentials

    @property
    def _how(self) -> str:
        if self._development:
            return f"{_SEND_KEY}, or in development {USER_HEADER}: <public id>."
        return f"{_SEND_KEY}; the operator makes one with retail-mcp key create."

    def _development_user(self, request: Request, user: str) -> Credentials:
        only(request.scope["headers"], b"host")
        peer = request.client.host if request.client else None
        if not self._development or not is_loopback(peer) or is_proxied(request.headers.keys()):
            raise unauthenticated(
                f"{_SEND_KEY} instead.",
                f"the header {USER_HEADER} counts only in development and on loopback",
            )
        return _development_credentials(user)


def unauthenticated(hint: str, message: str = "the caller is not authenticated") -> CallError:
    return CallError(code=Code.NOT_IDENTIFIED, message=message, hint=hint, sqlstate="28000")


def malformed() -> CallError:
    return unauthenticated(f"{_SEND_KEY}.", "the Authorization header contains no API key")


def only(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> str | None:
    """Return the value of a header that may occur only once: a proxy might read the other of two.

    It reads raw headers, because a mapping of them takes three times as long.
    """
    value = None
    for each, given in headers:
        if each == name:
            if value is not None:
                raise unauthenticated("Send it once.", f"the header {name.decode()} was sent twice")
            value = given
    return None if value is None else str(value, "latin-1")


def bearer_of(headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    """Return the bearer of a request, if it has one."""
    value = only(headers, b"authorization")
    if value is None:
        return None
    scheme, _, bearer = value.partition(" ")
    bearer = bearer.strip()
    if scheme.lower() != "bearer" or not bearer or not bearer.isascii():
        raise malformed()
    return bearer


def _development_credentials(user: str) -> Credentials:
    return Credentials(issuer="development", subject=user[:_LONGEST])


def _own_credentials(settings: Settings) -> Credentials | None:
    """Return the credentials of the process itself, for stdio."""
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
