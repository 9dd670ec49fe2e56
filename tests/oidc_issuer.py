"""A small OpenID issuer over HTTP, which can also be down, slow, wrong or malicious.

It implements what MCP clients and this server need of an issuer: metadata, keys, dynamic
registration of clients, and the authorization code flow with PKCE, where every login is
approved as the subject that a test has set.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwk, jwt

Key = jwk.RSAKey | jwk.ECKey


def make_key(kid: str, algorithm: str = "RS256") -> Key:
    options: jwk.KeyParameters = {"kid": kid, "alg": algorithm, "use": "sig"}
    if algorithm.startswith("ES"):
        return jwk.ECKey.generate_key("P-256", options)
    return jwk.RSAKey.generate_key(2048, options)


def encode(part: Mapping[str, Any] | bytes) -> str:
    """Encode a part of a token."""
    data = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass(kw_only=True)
class Issuer:
    """An issuer that listens on loopback."""

    port: int
    audience: str = "retail"
    keys: list[Key] = field(default_factory=lambda: [make_key("first")])
    subject: str = "ann"
    claims: dict[str, Any] = field(default_factory=dict)
    # What to answer instead of the keys: a status, a body, or a delay.
    status: int = 200
    body: bytes | None = None
    delay: float = 0.0
    # Use the audience that the client requests, not the one above.
    binds_resources: bool = False
    fetched: int = 0
    logins: int = 0
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def token(
        self, *, key: Key | None = None, header: Mapping[str, Any] | None = None, **claims: Any
    ) -> str:
        """Issue a token; a claim that is None is left out."""
        key = key or self.keys[0]
        now = int(time.time())
        usual = {
            "iss": self.url,
            "aud": self.audience,
            "sub": self.subject,
            "iat": now,
            "nbf": now,
            "exp": now + 600,
            "jti": secrets.token_hex(8),
        }
        said = {name: value for name, value in (usual | claims).items() if value is not None}
        algorithm = str(key.as_dict()["alg"])
        signed = {"alg": algorithm, "kid": key.kid, "typ": "JWT", **(header or {})}
        return jwt.encode(signed, said, key, algorithms=[algorithm])

    def rotate(self, kid: str) -> None:
        """Sign with a new key from now on; the old ones are withdrawn."""
        self.keys = [make_key(kid)]

    def jwks(self) -> dict[str, Any]:
        return {"keys": [key.as_dict(private=False) for key in self.keys]}

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "registration_endpoint": f"{self.url}/register",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["none"],
            "authorization_response_iss_parameter_supported": True,
        }

    def authorize(self, asked: Mapping[str, str]) -> str | None:
        """Approve a login, and return where the browser is sent; None without PKCE."""
        if not asked.get("code_challenge"):
            return None
        self.logins += 1
        code = secrets.token_urlsafe()
        self._codes[code] = dict(asked)
        answer = {"code": code, "state": asked.get("state", ""), "iss": self.url}
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def exchange(self, asked: Mapping[str, str]) -> dict[str, Any] | None:
        """Exchange a code for a token if the same client requested it; return None otherwise."""
        began = self._codes.pop(asked.get("code", ""), None)
        verifier = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        if (
            began is None
            or encode(verifier) != began["code_challenge"]
            or asked.get("redirect_uri") != began["redirect_uri"]
        ):
            return None
        claims = {"resource": began.get("resource"), **self.claims}
        if self.binds_resources:
            claims["aud"] = began.get("resource")
        token = self.token(**claims)
        return {"access_token": token, "token_type": "Bearer", "expires_in": 600}


@contextmanager
def running_issuer(**options: Any) -> Iterator[Issuer]:  # noqa: C901 - a few addresses
    """Run an issuer for as long as a block lasts."""
    issuer = Issuer(port=0, **options)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path == "/keys":
                issuer.fetched += 1
                time.sleep(issuer.delay)
                body = json.dumps(issuer.jwks()).encode() if issuer.body is None else issuer.body
                self._answer(issuer.status, body)
            elif parts.path.startswith("/.well-known/o"):
                self._answer(200, json.dumps(issuer.metadata()).encode())
            elif parts.path == "/authorize":
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                location = issuer.authorize(asked)
                self._answer(302 if location else 400, b"", location or "")
            else:
                self._answer(404, b"{}")

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.path == "/register":
                known = json.loads(text) | {"client_id": secrets.token_hex(4)}
                self._answer(201, json.dumps(known).encode())
            else:
                asked = {name: values[0] for name, values in parse_qs(text).items()}
                answer = issuer.exchange(asked)
                refusal = {"error": "invalid_grant"}
                self._answer(200 if answer else 400, json.dumps(answer or refusal).encode())

        def _answer(self, status: int, body: bytes, location: str = "") -> None:
            try:
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                # The client disconnected without waiting for the answer.
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Log no requests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
