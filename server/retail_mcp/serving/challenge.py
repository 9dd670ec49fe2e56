"""If an issuer of tokens is configured, verifies tokens, and points clients to the issuer.

A request without an identity, or with an invalid token, is answered with status 401 and a header
that leads to the issuer (RFC 9728), so that a client can send its user there. Credentials with the
form of an API key are passed on, because only the database can check them.
"""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any

import structlog
from fastmcp.server.auth import AccessToken, RemoteAuthProvider, TokenVerifier
from mcp.server.auth.routes import build_resource_metadata_url
from pydantic import AnyHttpUrl, TypeAdapter, UrlConstraints
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from ..errors import CallError
from ..issuers import looks_like_token
from ..settings import Settings
from .audit_events import Origin
from .credentials import VerifiedToken
from .identity import KEY_PREFIX, TOKEN_STATE, USER_HEADER, bearer_of, unauthenticated
from .signing_keys import IssuerUnavailableError
from .tokens import TokenRefusedError, Tokens

_log = structlog.get_logger(__name__)

_RETRY_AFTER = 5

# Clients compare issuers character by character, so a trailing slash would make another issuer.
_URL: TypeAdapter[AnyHttpUrl] = TypeAdapter(
    Annotated[AnyHttpUrl, UrlConstraints(preserve_empty_path=True)]
)

FirstLogin = Callable[[VerifiedToken], Awaitable[None]]
# Records a refused login: why, and where it came from.
Refused = Callable[[str, Origin], None]


class Resource(TokenVerifier):
    """The description of this server for clients, as FastMCP's provider needs it."""

    def __init__(self, settings: Settings, path: str) -> None:
        tokens = Tokens(settings.trusted_issuers)
        here = f"http://{settings.host}:{settings.port}{settings.path_prefix}"
        url = settings.public_url or here
        scopes = sorted({scope for each in tokens.verifiers for scope in each.scopes})
        super().__init__(base_url=url)
        self.tokens = tokens
        self.path = path
        self.is_development = settings.development
        provider = RemoteAuthProvider(
            token_verifier=self,
            authorization_servers=[_URL.validate_python(each.issuer) for each in tokens.verifiers],
            base_url=url,
            scopes_supported=scopes,
            resource_name="retail-mcp",
        )
        # It describes the server at /.well-known/oauth-protected-resource and at that path plus
        # /mcp.
        self.routes: Sequence[BaseRoute] = provider.get_routes(path)
        self.metadata_url = str(build_resource_metadata_url(AnyHttpUrl(f"{url.rstrip('/')}{path}")))
        self.scopes = scopes

    async def verify_token(self, token: str) -> AccessToken | None:
        try:
            verified = await self.tokens.verify(token)
        except (TokenRefusedError, IssuerUnavailableError):
            return None
        subject = verified.credentials.subject or ""
        return AccessToken(token=token, client_id=subject, scopes=[], subject=subject)


class Challenge:
    """Verifies the token of each MCP request, and answers 401 if there is no valid one."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        resource: Resource,
        first_login: FirstLogin,
        refused: Refused,
        other_paths: Sequence[str] = (),
    ) -> None:
        self._app = app
        self._refused = refused
        self._paths = frozenset({resource.path, *other_paths})
        self._tokens = resource.tokens
        self._resource = resource
        self._first_login = first_login

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in self._paths:
            try:
                bearer = bearer_of(scope["headers"])
                if bearer is None and not (
                    self._resource.is_development and USER_HEADER in Headers(scope=scope)
                ):
                    await self._refuse(send, 401, None)
                    return
                if bearer is not None and looks_like_token(bearer):
                    scope[TOKEN_STATE] = await self._verified(bearer)
                elif bearer is not None and not bearer.startswith(KEY_PREFIX):
                    # The handshake would answer it with 200, because it reveals nothing.
                    raise TokenRefusedError("it is neither a token nor an API key")
            except IssuerUnavailableError:
                await self._refuse(send, 503, "the issuer of the token cannot be reached")
                return
            except TokenRefusedError as error:
                origin = Origin.of(Request(scope))
                _log.warning(
                    "token_refused", reason=error.reason, issuer=error.issuer, peer=origin.peer
                )
                self._refused(error.reason, origin)
                # One sentence for all reasons, because the reason would help a forger.
                await self._refuse(send, 401, "the token is not valid here or has expired")
                return
            except CallError as error:
                self._refused("malformed credentials", Origin.of(Request(scope)))
                await self._refuse(send, 401, error.message)
                return
        await self._app(scope, receive, send)

    async def _verified(self, bearer: str) -> VerifiedToken:
        known = self._tokens.remembered(bearer)
        if known is not None:
            return known
        verified = await self._tokens.verify(bearer)
        await self._first_login(verified)
        return verified

    async def _refuse(self, send: Send, status: int, message: str | None) -> None:
        """Answer with a challenge; without a message when no credentials were sent (RFC 6750)."""
        said = {"resource_metadata": self._resource.metadata_url}
        if self._resource.scopes:
            said["scope"] = " ".join(self._resource.scopes)
        if message is not None:
            said = {"error": "invalid_token", "error_description": message} | said
        challenge = "Bearer " + ", ".join(f'{name}="{value}"' for name, value in said.items())
        headers = [(b"content-type", b"application/json")]
        if status == 401:  # noqa: PLR2004 - the status of a challenge
            headers.append((b"www-authenticate", challenge.encode()))
        else:
            headers.append((b"retry-after", str(_RETRY_AFTER).encode()))
        text = message or unauthenticated("").message
        error: dict[str, Any] = {
            "code": -32600,
            "message": text,
            "data": {"code": "not_identified"},
        }
        body = json.dumps({"jsonrpc": "2.0", "id": None, "error": error}).encode()
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
